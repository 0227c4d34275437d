/** Days as people name them when they speak of duty: 今黑, 明早, 后晚, 前天, 大年初一. */
import type { Festival } from '../../domain/festivals.ts'

/** By what the word begins with; the longer first. */
export const soonDays: readonly (readonly [lead: string, days: number])[] = [
  ['大后', 3],
  ['大前', -3],
  ['今', 0],
  ['当', 0],
  ['明', 1],
  ['后', 2],
  ['昨', -1],
  ['夜个', -1],
  ['前', -2],
]
export const feasts: readonly (readonly [word: string, name: Festival])[] = [
  ['元旦', '元旦'],
  ['除夕', '除夕'],
  ['年三十', '除夕'],
  ['大年三十', '除夕'],
  ['春节', '春节'],
  ['大年初一', '春节'],
  ['元宵', '元宵'],
  ['清明', '清明'],
  ['五一', '劳动节'],
  ['端午', '端午'],
  ['中秋', '中秋'],
  ['国庆', '国庆'],
]
const names = feasts
  .map(([word]) => word)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const part = '(?:天|日|儿个?|晚上?|夜|黑上?|早上?|个)'
export const day = new RegExp(
  [
    '(?:(?<year>20\\d\\d)年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})[日号]?',
    '(?<![\\d月])(?<only>\\d{1,2})[日号](?!楼|隐患|店|门|线)',
    `(?<soon>大?后${part}(?![面续来勤])|大?前[天日晚]|[今明]${part}|昨[天日儿晚夜]|夜个|当[天日晚])`,
    '(?<next>下个?)?(?:周|星期|礼拜)(?<week>[一二三四五六日天])',
    `(?<feast>${names})`,
  ].join('|'),
  'g',
)
