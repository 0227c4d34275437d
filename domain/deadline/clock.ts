/** The time of day after a day: 下午3点半, 晌午, 15:30, 下班. */
import { closing, opening } from '../calendar.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../time.ts'
import { digits, readNumber } from './number.ts'
import type { Hit, Scene } from './types.ts'

type Part = 'dawn' | 'morning' | 'forenoon' | 'noon' | 'afternoon' | 'dusk' | 'evening' | 'night'

/** Spoken parts of the day, dialect too (晌午, 后晌, 傍黑, 黑上, 清起来). */
const spoken: Readonly<Record<Part, readonly string[]>> = {
  dawn: ['凌晨'],
  morning: ['大清早', '清早', '清晨', '清起来', '一大早', '一早', '早上', '早晨', '早起', '早', '晨'],
  forenoon: ['上午', '前晌', '头晌'],
  noon: ['中午', '正午', '晌午头', '晌午'],
  afternoon: ['午后', '下午', '后晌'],
  dusk: ['傍晚', '傍黑', '擦黑', '天黑'],
  evening: ['晚上', '晚间', '晚黑', '晚', '黑上', '黑来', '黑夜', '黑家'],
  night: ['半夜', '午夜', '夜里', '夜间', '夜'],
}
const partOf = new Map<string, Part>(
  entries(spoken).flatMap(([part, words]) => words.map((word): [string, Part] => [word, part])),
)
const words = [...partOf.keys()].toSorted((a, b) => b.length - a.length).join('|')

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  const pairs: [K, V][] = []
  for (const key in record) pairs.push([key, record[key]])
  return pairs
}

/** Source of any part of the day, and of the same as a named group. */
export const dayParts = `(?:${words})`
export const dayPart = `(?<part>${words})`
const hour = `(?<hour>\\d{1,2}|[${digits}]{1,3})`
export const clock = `${hour}(?:(?<unit>[点时])(?:(?<half>半)|(?<quarter>[一三13])刻|(?<minute>[0-5]?\\d(?=分)|[0-5]\\d(?![\\d人名家个台辆])|[${digits}]{1,3}(?=分)|[${digits}]{2,3})分?|整|钟)?|:(?<colon>[0-5]\\d)(?::[0-5]\\d)?)`
export const work = '(?<work>上班|下班|收工)'
/** Source of an optional time of day; matches nothing as well. */
export const time = ` ?(?:${work}|的?(?:${dayPart}的?)? ?(?:${clock})?)`

/** When that part of the day ends, in minutes, for "明天上午" without an hour. */
const ends: Readonly<Record<Exclude<Part, 'morning' | 'afternoon'>, number>> = {
  dawn: 6 * 60,
  forenoon: 12 * 60,
  noon: 12 * 60,
  dusk: 18 * 60,
  evening: 24 * 60,
  night: 24 * 60,
}

export type Moment = { at: Instant; exact: boolean }

/** The instant on the day beginning at `day`; 24:00 when no time is said; undefined for an hour that is none. */
export function momentOf(hit: Hit, day: Instant, scene: Scene): Moment | undefined {
  const done = hit.part('work')
  if (done !== undefined)
    return { at: done === '上班' ? opening(day, scene.office) : closing(day, scene.office), exact: true }
  const part = partOf.get(hit.part('part') ?? '')
  if (hit.part('hour') === undefined) {
    if (part === undefined) return { at: day + DAY, exact: false }
    if (part === 'morning') return { at: opening(day, scene.office), exact: true }
    if (part === 'afternoon') return { at: closing(day, scene.office), exact: true }
    return { at: day + ends[part] * MINUTE, exact: ends[part] < 24 * 60 }
  }
  const minutes = minutesOf(hit, part)
  return minutes === undefined ? undefined : { at: day + minutes * MINUTE, exact: true }
}

function minutesOf(hit: Hit, part: Part | undefined): number | undefined {
  const said = readNumber(hit.part('hour') ?? '')
  const minute = minuteOf(hit)
  if (said === undefined || minute === undefined || minute > 59) return undefined
  const total = hourOf(said, part, hit.part('unit') === '点') * 60 + minute
  return said > 24 || total > 30 * 60 || (said === 24 && minute > 0) ? undefined : total
}

function minuteOf(hit: Hit): number | undefined {
  if (hit.part('half') !== undefined) return 30
  const quarter = hit.part('quarter')
  if (quarter !== undefined) return (readNumber(quarter) ?? 0) * (HOUR / MINUTE / 4)
  const stated = hit.part('minute') ?? hit.part('colon')
  return stated === undefined ? 0 : readNumber(stated)
}

/** 下午3点 is 15, 晚上12点 is 24, 夜里2点 is 2 on the day after; a bare 3点 is the afternoon's: offices set no terms for the night. */
function hourOf(said: number, part: Part | undefined, spokenUnit: boolean): number {
  switch (part) {
    case 'noon':
      return said <= 3 ? said + 12 : said
    case 'afternoon':
    case 'dusk':
      return said < 12 ? said + 12 : said
    case 'evening':
    case 'night':
      if (said === 0 || said === 12) return 24
      return said < 5 ? said + 24 : said < 12 ? said + 12 : said
    case undefined:
      return spokenUnit && said >= 1 && said <= 6 ? said + 12 : said
    default:
      return said
  }
}
