/** Dates with a month: 11月30日, 十一月三十日, 2026-12-01, 12/1前, 11月20日至25日. */
import { at, DAY, daysInMonth, type Instant, wall } from '../time.ts'
import { begins, commands, suffix } from './around.ts'
import { momentOf, time } from './clock.ts'
import { digits, readNumber, readYear } from './number.ts'
import { type Hit, problem, type Reading, type Rule, type Scene, type Term, upcoming } from './types.ts'

const year = '(?:(?<year>20\\d{2}|\\d{2}|[〇零一二三四五六七八九]{4}) ?年|(?<which>今年|明年|后年))'
const month = '(?<month>\\d{1,2}|十[一二]?|[一二三四五六七八九])'
export const dayFigure = '(?<day>\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})'
export const range =
  '(?: ?[至到~—-] ?(?:(?<month2>\\d{1,2}|十[一二]?|[一二三四五六七八九])月)?(?<day2>\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号])?'
const weekday = '(?: ?\\((?:周|星期)[一二三四五六日天]\\))?'

/** What was said before a bare date tells how old it may be: this far back it is a tale, further back next year's. */
const tale = 180 * DAY

type Day = { year: number; month: number; day: number }

function beginning(d: Day): Instant | undefined {
  return d.month < 1 || d.month > 12 || d.day < 1 || d.day > daysInMonth(d.year, d.month)
    ? undefined
    : at(d.year, d.month, d.day)
}

export function isMarked(hit: Hit): boolean {
  return hit.part('suffix') !== undefined || hit.part('work') !== undefined || hit.lead !== ''
}

export function yearOf(hit: Hit, scene: Scene): number | undefined {
  const which = hit.part('which')
  const now = wall(scene.now).year
  if (which !== undefined) return now + (which === '明年' ? 1 : which === '后年' ? 2 : 0)
  const said = hit.part('year')
  return said === undefined ? undefined : readYear(said)
}

/** The date with the time said after it. */
export function on(hit: Hit, date: Day, scene: Scene): Term | undefined {
  const begin = beginning(date)
  const moment = begin === undefined ? undefined : momentOf(hit, begin, scene)
  return moment && { kind: 'date', ...moment }
}

/** A month and day; without a year the next such day. */
function dated(hit: Hit, said: { month: number; day: number }, scene: Scene): Reading | undefined {
  const marked = isMarked(hit)
  const stated = yearOf(hit, scene)
  const today = wall(scene.now)
  if (stated !== undefined) {
    const term = on(hit, { year: stated, ...said }, scene)
    return term === undefined ? problem('invalid', marked) : upcoming(term, marked, scene.now)
  }
  const over = said.month < today.month || (said.month === today.month && said.day < today.day)
  const term = on(hit, { year: today.year + (over ? 1 : 0), ...said }, scene)
  if (term === undefined) return problem('invalid', marked)
  if (!over) return upcoming(term, marked, scene.now)
  const age = scene.now - at(today.year, said.month, said.day)
  return marked || age > tale ? upcoming({ ...term, rolled: true }, marked, scene.now) : undefined
}

/** The end of "11月20日至25日", else the date itself. */
export function lastOf(hit: Hit, first: { month: number; day: number }): { month: number; day: number } {
  const end = readNumber(hit.part('day2') ?? '')
  return end === undefined ? first : { month: readNumber(hit.part('month2') ?? '') ?? first.month, day: end }
}

const monthDay: Rule = {
  signs: '月',
  pattern: new RegExp(
    `(?<![\\d.\\-/第${digits}])(?:${year}的? ?)?${month} ?月份? ?${dayFigure} ?(?:(?<mark>[日号])(?!楼|令)${range}${weekday}${time}|(?!\\d))${suffix}`,
    'g',
  ),
  read(hit, scene) {
    if (hit.part('mark') === undefined && !isMarked(hit)) return undefined
    if (begins(scene.text, hit.end)) return undefined
    const [m, d] = [readNumber(hit.part('month') ?? ''), readNumber(hit.part('day') ?? '')]
    if (m === undefined || d === undefined) return undefined
    return dated(hit, lastOf(hit, { month: m, day: d }), scene)
  },
}

/** 2026-11-30, 2026/11/30, 2026.11.30 17:30. */
const full: Rule = {
  signs: '-/.',
  pattern: new RegExp(
    `(?<![\\d.\\-/A-Za-z])(?<year>20\\d{2})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?![\\d%/-]|\\.\\d)(?:T(?=\\d))?${time}${suffix}`,
    'g',
  ),
  read: (hit, scene) =>
    begins(scene.text, hit.end)
      ? undefined
      : dated(hit, { month: Number(hit.part('month')), day: Number(hit.part('day')) }, scene),
}

/** 12/1前, 11.30前, 11-20前. Without such a sign 3.5, 12-1 and 1/2 are just figures. */
const short: Rule = {
  signs: '-/.',
  pattern: new RegExp(
    `(?<![\\d.\\-/A-Za-z])(?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?![\\d%/-]|\\.\\d)${time}${suffix}`,
    'g',
  ),
  read(hit, scene) {
    if (hit.part('suffix') === undefined && (hit.lead === '' || !commands(scene.text, hit.end))) return undefined
    const [m, d] = [Number(hit.part('month')), Number(hit.part('day'))]
    return m < 1 || m > 12 || d < 1 || d > 31 ? undefined : dated(hit, { month: m, day: d }, scene)
  },
}

export const dateRules: readonly Rule[] = [monthDay, full, short]
