/** What is asked for about rosters, in words: 排12月值班, 发布12月值班, 值班规则, 12月3日值班改成王军, 12月3日到5日请假. */
import { addDays, type Instant, isoDate, wall } from '../../domain/time.ts'
import type { LineName, ShiftName } from '../../domain/duty/roster.ts'
import { daysIn, labelled, nearestYear, shiftIn } from './duty-table.ts'
import { looksLikeRoster } from './duty-text.ts'

/** Dates as YYYY-MM-DD, months as YYYY-MM. */
export type RosterAsk =
  | { ask: 'table' }
  | { ask: 'make'; months: string[] }
  | { ask: 'publish'; months: string[] | null }
  | { ask: 'template'; month: string | null }
  | { ask: 'show_rule' }
  | { ask: 'set_rule'; words: string }
  | { ask: 'edit'; date: string; shift: ShiftName | null; line: LineName; names: string }
  | { ask: 'stand_in'; date: string; names: string }
  | { ask: 'leave'; from: string; to: string; ends: boolean }

const makes =
  /^(?:请|帮我|帮忙)?(?:给|把)?\S{0,16}?(?:重新|重)?(?:排|生成|编排?)(?:一下|出|好)?(?=\S*(?:月|年)).{2,24}(?:值班|的班|排班)(?:表)?[。!!]?$|^(?:请|帮我|帮忙)?(?:给|把)?\S{0,16}?(?:月|年)\S{0,4}?(?:值班|排班|的班)表?(?:重新|重)?(?:排|生成|编排?)(?:一下|出来|出|好)?[。!!]?$/
const publishes = /^(?:请)?(?:确认)?发布(?:吧|了)?(?<which>\S{0,24}?)(?:的)?(?:值班表?|排班表?)?[。!!]?$/
const templates = /值班表?的?(?:模板|样表|格式|空表)/
const rules = /^\S{0,16}?值班规则/
const edits = /^(?<head>.{0,30}?)(?:改成|改为|换成|换为|改由)(?<names>[^,。]{2,40}?)(?:来)?(?:值班|带班)?[。!!]?$/
const standsIn =
  /^(?<head>.{0,20}?\d[日号]|.{0,12}?[今明后]天)[\s,]*(?:由|让|请|安排)?(?<names>[^,。\s替顶换的跟和]{2,14})(?:来)?(?:替班|顶班)[。!!]?$/
const leaves = /请(?:个|一天|半天)?假|休假|销假/
/** 换班 is another matter, and who stands in is asked first. */
const withOther = /替|顶|换|谁能/
const ends = /取消|撤回|不请|不休|销假/

export function rosterAsk(said: string, now: Instant): RosterAsk | undefined {
  const text = said.trim()
  if (looksLikeRoster(text)) return { ask: 'table' }
  if (templates.test(text) && text.length <= 40) return { ask: 'template', month: monthsIn(text, now)[0] ?? null }
  if (rules.test(text)) {
    const words = text.replace(rules, '').replace(/^[\s::]+/, '')
    return /带班|值班|驾驶|备勤/.test(words) ? { ask: 'set_rule', words: text } : { ask: 'show_rule' }
  }
  if (text.length > 80) return undefined
  const publish = publishes.exec(text)
  if (publish)
    return publishing(publish.groups?.['which'] ?? '', /值班|排班/.test(text) || text.startsWith('确认'), now)
  if (makes.test(text)) {
    const months = monthsIn(text, now)
    return months.length > 0 ? { ask: 'make', months } : undefined
  }
  return changing(text, now)
}

/** Bare 发布 publishes as well; of other things it says nothing. */
function publishing(which: string, named: boolean, now: Instant): RosterAsk | undefined {
  const months = monthsIn(which, now)
  if (!named && which !== '' && months.length === 0) return undefined
  return { ask: 'publish', months: months.length > 0 ? months : null }
}

function changing(text: string, now: Instant): RosterAsk | undefined {
  const edit = edits.exec(text)
  if (edit) {
    const { head = '', names = '' } = edit.groups ?? {}
    const found = dateIn(head, now)
    const line = found && lineIn(found.rest)
    if (!found || !line) return undefined
    const shift = shiftIn(found.rest)
    return { ask: 'edit', date: found.from, shift: shift === 'whole' ? null : shift, line, names }
  }
  const stand = standsIn.exec(text)
  if (stand) {
    const { head = '', names = '' } = stand.groups ?? {}
    const found = dateIn(head, now)
    return found && { ask: 'stand_in', date: found.from, names }
  }
  if (!leaves.test(text) || withOther.test(text)) return undefined
  const found = dateIn(text, now)
  return found && { ask: 'leave', from: found.from, to: found.to, ends: ends.test(text) }
}

function lineIn(words: string): LineName | undefined {
  const at = /带班|值班|值守|主班|驾驶|司机|备勤/.exec(words)
  return at ? labelled(words.slice(at.index))?.line : undefined
}

const relative: readonly [string, number][] = [
  ['大后天', 3],
  ['后天', 2],
  ['明天', 1],
  ['明晚', 1],
  ['今天', 0],
  ['今晚', 0],
]

/** The first day named, the last of its span, and the words behind it. */
function dateIn(words: string, now: Instant): { from: string; to: string; rest: string } | undefined {
  for (const [word, days] of relative) {
    const at = words.indexOf(word)
    if (at < 0) continue
    const date = isoDate(addDays(now, days))
    return { from: date, to: date, rest: words.slice(at + word.length) }
  }
  const at = words.search(/(?:20\d\d年)?\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号]/)
  if (at < 0) return undefined
  const w = wall(now)
  const found = daysIn(words.slice(at), { year: w.year, month: w.month }, now)
  const [from] = found?.dates ?? []
  return found && from !== undefined ? { from, to: found.dates.at(-1) ?? from, rest: found.rest } : undefined
}

const figures = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** 12月, 下个月, 2027年: the months named; a month without a year is the nearest, sooner ahead than behind. */
function monthsIn(words: string, now: Instant): string[] {
  const w = wall(now)
  const month = (year: number, m: number): string =>
    `${year + Math.floor((m - 1) / 12)}-${String(((m - 1) % 12) + 1).padStart(2, '0')}`
  if (/下个?月/.test(words)) return [month(w.year, w.month + 1)]
  if (/(?:本|这个?)月/.test(words)) return [month(w.year, w.month)]
  const named = /(?:(20\d\d)年|(明年))?(\d{1,2}|十[一二]|[一二三四五六七八九十])月/.exec(words)
  if (named) {
    const [, year, next, said = ''] = named
    const m = Number(said) || figures.indexOf(said) + 1
    if (m < 1 || m > 12) return []
    return [month(year !== undefined ? Number(year) : next ? w.year + 1 : nearestYear(m, now), m)]
  }
  const year =
    /(20\d\d)年/.exec(words)?.[1] ??
    (/明年/.test(words) ? String(w.year + 1) : /今年|全年/.test(words) ? String(w.year) : undefined)
  return year === undefined ? [] : Array.from({ length: 12 }, (_, i) => month(Number(year), i + 1))
}
