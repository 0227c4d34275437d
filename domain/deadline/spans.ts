/** Terms counted from now: 三天内, 半个月, 5个工作日, 48小时, 限3天, 10天后. The day of saying is not counted (民法典 201). */
import { addWorkdays, addWorkHours } from '../calendar.ts'
import { addDays, addMonths, endOfDay, HOUR, MINUTE } from '../time.ts'
import { standsAlone, tellsOfPast } from './around.ts'
import { fresh, number, readNumber } from './number.ts'
import { type Hit, problem, type Reading, type Rule, type Scene, type Term, upcoming } from './types.ts'

/** "过去3天内", "提前3天", "每3天", "未来24小时内" tell of something else. */
const elsewhere = /(?:未来|过去|今后|近|最近|前|连续|每隔?|上|这|第|[逾超过]期|超过|满|已经?|[提之以]前)\s?$/
const count = `(?<n>${number}|半|好?几|十几|数)(?<about>[来多几])?`
const after = '(?<suffix>之内|以内|内(?![部容外务])|里|之后|以后|后(?![天门面院勤期续备墙]))?(?!之?前|以[前上])'

const years = 12
const longest = 3660

/** Whether the words set a term at all, and how plainly. */
function standing(hit: Hit, scene: Scene): 'marked' | 'bare' | undefined {
  const before = scene.text.slice(Math.max(0, hit.index - 5), hit.index)
  if (hit.lead === '' && elsewhere.test(before)) return undefined
  const suffix = hit.part('suffix')
  if (suffix !== undefined && suffix.endsWith('后')) return tellsOfPast(scene.text, hit.end) ? undefined : 'marked'
  if (suffix !== undefined || hit.lead !== '') return 'marked'
  return standsAlone(scene.text, hit.index, hit.end) ? 'bare' : undefined
}

function reading(hit: Hit, scene: Scene, of: (n: number) => Term | undefined): Reading | undefined {
  const how = standing(hit, scene)
  if (how === undefined) return undefined
  const marked = how === 'marked'
  const n = hit.part('n') === '半' ? 0.5 : readNumber(hit.part('n') ?? '')
  // "两三天", "几天", "十来天": no number to hold anybody to.
  if (n === undefined || hit.part('about') !== undefined) return problem('vague', marked)
  if (n === 0) return undefined
  const term = of(n)
  // "半天" is any while.
  if (term === undefined && n < 1) return marked ? problem('vague', marked) : undefined
  return term === undefined ? problem('invalid', marked) : upcoming(term, marked, scene.now)
}

const natural: Rule = {
  signs: '天日周期拜月度年',
  pattern: new RegExp(
    `${fresh}${count}(?<ge>个)?(?<half>半)? ?(?<unit>天|日|周(?![一二三四五六日末边围岁])|星期(?![一二三四五六日])|礼拜(?![一二三四五六日])|月(?![底末初中份\\d])|季度|年(?![底末初]))${after}`,
    'g',
  ),
  read(hit, scene) {
    const unit = hit.part('unit') ?? ''
    const framed = hit.part('suffix') !== undefined || hit.lead !== ''
    const said = hit.part('n') ?? ''
    // "3日", "3月" and "一季度" name a time of the year; "5年" alone is a tale.
    if ((unit === '日' || unit === '年') && !framed) return undefined
    if ((unit === '月' || unit === '季度') && hit.part('ge') === undefined && !/^[半俩仨]$/.test(said)) return undefined
    return reading(hit, scene, (n) => naturalTerm(n, unit, hit.part('half') !== undefined, scene))
  },
}

function naturalTerm(n: number, unit: string, half: boolean, { today }: Scene): Term | undefined {
  const term = (days: number): Term | undefined =>
    days > longest || !Number.isInteger(days)
      ? undefined
      : { kind: 'natural', at: endOfDay(addDays(today, days)), exact: false, days }
  const months = (m: number, days: number): Term | undefined =>
    m * 31 > longest ? undefined : { kind: 'natural', at: endOfDay(addDays(addMonths(today, m), days)), exact: false }
  switch (unit) {
    case '天':
    case '日':
      return term(n)
    case '月':
      return n === 0.5 ? term(15) : months(n, half ? 15 : 0)
    case '季度':
      return Number.isInteger(n) ? months(n * 3, 0) : undefined
    case '年':
      return months(n * years + (half ? 6 : 0), 0)
    default:
      return half ? undefined : term(n * 7)
  }
}

const working: Rule = {
  signs: '作班',
  pattern: new RegExp(`${fresh}${count}个?(?<unit>工作日|工作天|上班日|工作小时)${after}`, 'g'),
  read(hit, scene) {
    return reading(hit, scene, (n) => {
      if (n > 400 || !Number.isInteger(n)) return undefined
      return hit.part('unit') === '工作小时'
        ? { kind: 'working', at: addWorkHours(scene.now, n, scene), exact: true }
        : { kind: 'working', at: addWorkdays(scene.now, n, scene.notice), exact: false, workdays: n }
    })
  },
}

const hours: Rule = {
  signs: '时头钟hH分刻',
  pattern: new RegExp(
    `${fresh}(?<n>\\d{1,3}\\.\\d|${number}|半|好?几)(?<about>[来多几])?个?(?<half>半)?(?:(?<hour>小时|钟头|[hH](?![A-Za-z]))(?:(?<tail>半)|零?(?<extra>${number})分钟?)?|(?<minute>分钟|分(?=[之以]?内))|(?<quarter>刻钟))${after}`,
    'g',
  ),
  read(hit, scene) {
    return reading(hit, scene, (n) => {
      const half = hit.part('half') !== undefined || hit.part('tail') !== undefined ? 0.5 : 0
      const extra = readNumber(hit.part('extra') ?? '零') ?? 0
      const unit = hit.part('hour') !== undefined ? HOUR : hit.part('minute') !== undefined ? MINUTE : 15 * MINUTE
      const length = (n + half) * unit + extra * MINUTE
      return length > 9999 * HOUR ? undefined : { kind: 'hours', at: scene.now + Math.round(length), exact: true }
    })
  },
}

export const spanRules: readonly Rule[] = [natural, working, hours]
