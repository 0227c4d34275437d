/** Ends of weeks, months, quarters and years: 本周内, 月底, 下月底前, 12月中旬, 到明年3月, 季度末, 年底. A period's 前 in "12月前" leaves it out. */
import { addDays, at, endOfDay, type Instant, wall } from '../time.ts'
import { begins, commands, suffix } from './around.ts'
import { yearOf } from './dates.ts'
import { digits, readNumber } from './number.ts'
import { type Hit, problem, type Reading, type Rule, type Scene, upcoming } from './types.ts'

const end = (atEnd: Instant, marked: boolean, scene: Scene, rolled = false): Reading | undefined =>
  upcoming({ kind: 'date', at: atEnd, exact: false, ...(rolled ? { rolled: true as const } : {}) }, marked, scene.now)

const steps = (which: string | undefined): number =>
  which === undefined ? 0 : which.startsWith('下下') ? 2 : /[下次]/.test(which) ? 1 : 0
const excludes = (hit: Hit): boolean => hit.part('suffix')?.endsWith('前') === true

const week: Rule = {
  signs: '周期拜',
  pattern: new RegExp(
    `(?<![每隔单双上${digits}\\d])(?:(?<which>下下|下|这|本)个?(?:周|星期|礼拜)(?![一二三四五六日末边岁1-7])(?<edge>底|里)?|周(?<inner>内))${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const which = hit.part('which')
    const framed =
      hit.part('suffix') !== undefined ||
      hit.part('edge') !== undefined ||
      hit.part('inner') !== undefined ||
      hit.lead !== ''
    if (begins(scene.text, hit.end)) return undefined
    if (!framed && steps(which) === 0 && !commands(scene.text, hit.end)) return undefined
    // "下周前" ends with this week, "本周前" can only mean within it.
    const weeks = steps(which) - (steps(which) > 0 && excludes(hit) && hit.part('edge') === undefined ? 1 : 0)
    const sunday = addDays(scene.today, 7 - wall(scene.now).weekday + 7 * weeks)
    return end(endOfDay(sunday), framed, scene)
  },
}

/** The last day of a part of the month; undefined for 月初, which names no day. */
function edgeDay(edge: string | undefined): number | undefined {
  if (edge === undefined || /[底末内]|下旬/.test(edge)) return 0
  return edge === '上旬' ? 10 : edge === '中旬' ? 20 : edge === '中' ? 15 : undefined
}

/** 24:00 of a day of the month; day 0 is its last. */
const monthEnd = (year: number, month: number, day: number): Instant =>
  day === 0 ? at(year, month + 1, 1) : endOfDay(at(year, month, day))

const edges = '底|末|上旬|中旬|下旬|中|初|[之以]?内'

const thisMonth: Rule = {
  signs: '月旬',
  pattern: new RegExp(
    `(?<![上个年前腊正每岁\\d${digits}])(?:(?<which>本|当|这个?|下下个?|下个?|次)月(?![\\d${digits}])(?<edge>${edges})?|月(?<bare>${edges})|(?<ten>[上中下]旬))${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const which = hit.part('which')
    const edge = hit.part('edge') ?? hit.part('bare') ?? hit.part('ten')
    const framed = edge !== undefined || hit.part('suffix') !== undefined || hit.lead !== ''
    if (begins(scene.text, hit.end)) return undefined
    if (!framed && steps(which) === 0 && !commands(scene.text, hit.end)) return undefined
    const day = edgeDay(edge)
    if (day === undefined) return problem('vague', true)
    const { year, month } = wall(scene.now)
    const months = steps(which) - (steps(which) > 0 && edge === undefined && excludes(hit) ? 1 : 0)
    // "中旬" said after the 20th is next month's.
    const over = which === undefined && monthEnd(year, month, day) <= scene.now
    return end(monthEnd(year, month + months + Number(over), day), framed, scene)
  },
}

const namedMonth: Rule = {
  signs: '月',
  pattern: new RegExp(
    `(?<![\\d.\\-/第${digits}])(?:(?:(?<year>20\\d{2}|\\d{2})年|(?<which>今年|明年|后年))的?)?(?<month>\\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?![\\d${digits}])(?<edge>${edges})?${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const month = readNumber(hit.part('month') ?? '') ?? 0
    const edge = hit.part('edge')
    const framed = hit.part('suffix') !== undefined || hit.lead !== ''
    // "12月" alone opens plans and tales.
    if (!framed && edge === undefined && hit.part('which') !== '明年') return undefined
    if (month < 1 || month > 12) return problem('invalid', framed)
    const day = edgeDay(edge)
    if (day === undefined || begins(scene.text, hit.end)) return undefined
    const today = wall(scene.now)
    const stated = yearOf(hit, scene)
    const before = edge === undefined && excludes(hit)
    // "11月前" said in November: before it, or before its end?
    if (before && stated === undefined && month === today.month) return problem('vague', true)
    const endIn = (year: number): Instant => (before ? at(year, month, 1) : monthEnd(year, month, day))
    const over = stated === undefined && endIn(today.year) <= scene.now
    if (over && !framed && month > today.month - 6) return undefined
    return end(endIn(stated ?? today.year + Number(over)), true, scene, over)
  },
}

const quarter: Rule = {
  signs: '季',
  pattern: new RegExp(
    `(?:(?<which>本|这个?|当|下个?)|(?<![\\d${digits}])第?(?<number>[一二三四1-4])|(?<![一-鿿]))季度?(?<edge>末|底|[之以]?内)${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const { year, month } = wall(scene.now)
    const number = readNumber(hit.part('number') ?? '') ?? Math.ceil(month / 3) + steps(hit.part('which'))
    const last = at(year, number * 3 + 1, 1)
    return last > scene.now ? end(last, true, scene) : end(at(year + 1, number * 3 + 1, 1), true, scene, true)
  },
}

const wholeYear: Rule = {
  signs: '年',
  pattern: new RegExp(
    `(?<![去前上往历多数几半\\d${digits}])(?:(?:(?<year>20\\d{2})年|(?<which>今年|本年|明年|后年))年?(?:度)?(?:底|末|终|[之以]?内)|年(?:底|末|终(?!奖)|内))${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const year = hit.part('which') === '本年' ? undefined : yearOf(hit, scene)
    return end(at((year ?? wall(scene.now).year) + 1, 1, 1), true, scene)
  },
}

export const periodRules: readonly Rule[] = [week, thisMonth, namedMonth, quarter, wholeYear]
