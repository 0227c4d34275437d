/** Days, months and findings of a roster, as short as they can be read. */
import { instantOf } from '../../domain/duty/months.ts'
import type { FindingSaid, RosterDay } from '../../domain/duty/roster-facts.ts'
import { DAY, wall } from '../../domain/time.ts'
import { lineNames, lineTitles, shiftNames } from './duty-common.ts'

/** 12月3日 */
export const dayText = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** 12月, 2027年1月到12月 */
export function monthText(month: string): string {
  const [first = '', last] = month.split('/')
  const text = (m: string): string => `${Number(m.slice(5))}月`
  return last === undefined ? text(first) : `${first.slice(0, 4)}年${text(first)}到${text(last)}`
}

export const spanText = (from: string, to: string): string =>
  from === to ? dayText(from) : `${dayText(from)}到${dayText(to)}`

/** 12月3日周四 带班张三 值班李四、王五 */
export function rowText({ date, shift, lines }: RosterDay): string {
  const week = '一二三四五六日'.charAt(wall(instantOf(date)).weekday - 1)
  const people = (all: readonly string[]): string => all.map((p) => (p === '' ? '空' : p)).join('、')
  const seats = lines.map((l) => `${lineNames[l.line] ?? l.line}${people(l.people)}`)
  return `${dayText(date)}周${week}${shiftNames[shift] ?? ''} ${seats.join(' ')}`
}

/** 12月2日、5日到9日、12日; beyond so many parts only how many days there are. */
function daysText(dates: readonly string[], most = 12): string {
  const spans: { from: string; to: string }[] = []
  for (const date of dates) {
    const last = spans.at(-1)
    if (last && instantOf(date) - instantOf(last.to) === DAY) last.to = date
    else spans.push({ from: date, to: date })
  }
  const shown = spans.slice(0, most).map(({ from, to }, i) => {
    const before = spans[i - 1]?.to.slice(0, 7) ?? ''
    const first = before === from.slice(0, 7) ? dayOnly(from) : dayText(from)
    const last = from.slice(0, 7) === to.slice(0, 7) ? dayOnly(to) : dayText(to)
    if (from === to) return first
    return `${first}${instantOf(to) - instantOf(from) === DAY ? '、' : '到'}${last}`
  })
  return `${shown.join('、')}${spans.length > most ? `等${dates.length}天` : ''}`
}

const dayOnly = (date: string): string => `${Number(date.slice(8))}日`

/** The same of one person on several days is one thing to look at. */
export function findingTexts(findings: readonly FindingSaid[]): string[] {
  const same = Map.groupBy(findings, (f) => [f.what, f.shift, f.line, f.who, ...f.units].join(' '))
  return [...same.values()].flatMap((all) => {
    const [first] = all
    return first ? [findingText(first, daysText(all.map((f) => f.date)))] : []
  })
}

function findingText({ what, shift, line, who, units }: FindingSaid, days: string): string {
  const name = shiftNames[shift] ?? ''
  const title = `${name}${lineTitles[line] ?? line}`
  switch (what) {
    case 'nobody':
      return `没有${title}:${days}`
    case 'short':
      return `${title}人数不够:${days}`
    case 'twice':
      return units.length > 1 ? `${who}同一天排了两处(${units.join('、')}):${days}` : `${who}同一天排了两回:${days}`
    case 'on_leave':
      return `${who}请了假:${days}`
    case 'two_running':
      return `${who}和前一天连着值:${days}`
    case 'gone':
      return `${who}不是本单位的人:${days}`
  }
}

/** 值班:12月1日、4日;带班:12月2日 */
export function onDays(days: readonly { date: string; shift: string; line: string }[]): string {
  const same = Map.groupBy(days, (d) => `${shiftNames[d.shift] ?? ''}${lineNames[d.line] ?? ''}`)
  return [...same]
    .map(
      ([what, all]) =>
        `${what}:${daysText(
          all.map((d) => d.date),
          31,
        )}`,
    )
    .join(';')
}
