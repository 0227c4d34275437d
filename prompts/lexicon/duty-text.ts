/** A roster pasted as text: a heading with the unit and the hour, then a line a day (R16.1). */
import type { ShiftName } from '../../domain/duty/roster.ts'
import type { Fault, Written, WrittenName, WrittenSeat } from '../../domain/duty/written.ts'
import type { Instant } from '../../domain/time.ts'
import { between, bracketed, daysIn, labelled, type MonthOf, namesOf, nearestYear, shiftIn } from './duty-table.ts'

export type Pasted = Written & {
  /** The heading's words, in which the unit is named. */
  heading: string
  month: MonthOf | null
  /** Minutes after 00:00 of the hand-over, where it is said. */
  handover: number | null
}

const begins = /^(?:请|帮我?)?(?:发布|导入|录入|上报)?\S{0,20}?值班(?:安排)?表/
const someLine = /(?:^|[\s,,;;::、]|[日号])(?:带班|值班|驾驶|司机|备勤|主班)/

/** True for text that is a roster: headed so, or lines of days with 带班 and 值班. */
export function looksLikeRoster(text: string): boolean {
  const lines = linesOf(text)
  const rows = lines.filter(
    (l) => /^\s*(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}/.test(l) && someLine.test(l),
  )
  if (begins.test(text.trim()))
    return rows.length > 0 || lines.length > 1 || /\d{1,2}\s*月\s*\d{1,2}\s*[日号]/.test(text)
  return rows.length > 1 && rows.length >= lines.length / 2
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((l) => l.trim() !== '')

/** Reads it; nothing is left out silently: a line that cannot be read is a fault. */
export function readPasted(text: string, now: Instant): Pasted {
  const lines = linesOf(text)
  const [first = '', ...rest] = lines
  const headed = begins.exec(first.trim())
  const heading = headed ? first.trim() : ''
  const month = monthIn(heading, now)
  const seats: WrittenSeat[] = []
  const faults: Fault[] = []
  const body = headed
    ? [[rowIn(heading), 1] as const, ...rest.map((l, i) => [l, i + 2] as const)]
    : lines.map((l, i) => [l, i + 1] as const)
  for (const [line, nth] of body) {
    if (line === '') continue
    const row = readLine(line.trim(), `第${nth}行`, month, now)
    if (row === undefined) continue
    seats.push(...row.seats)
    faults.push(...row.faults)
  }
  return { heading, month, handover: hourIn(heading), seats, faults }
}

/** A first day on the heading's own line: 值班表 12月1日 带班王建. */
function rowIn(heading: string): string {
  const m = /\d{1,2}\s*月\s*\d{1,2}\s*[日号].*$/.exec(heading)
  return m && someLine.test(m[0]) ? m[0] : ''
}

function monthIn(heading: string, now: Instant): MonthOf | null {
  const m = /(?:(20\d\d)\s*年)?\s*(\d{1,2})\s*月(?:份)?(?!\s*\d)/.exec(heading)
  const month = Number(m?.[2] ?? 0)
  if (!m || month < 1 || month > 12) return null
  return { year: m[1] === undefined ? nearestYear(month, now) : Number(m[1]), month }
}

/** 8:30交接班, 8点交接. */
function hourIn(words: string): number | null {
  const m = /(\d{1,2})(?:[::点时](\d{2}|半)?(?:分)?)\s*(?:交接班?|换班|接班|交班)/.exec(words)
  if (!m) return null
  const minutes = m[2] === '半' ? 30 : Number(m[2] ?? 0)
  const total = Number(m[1]) * 60 + minutes
  return total < 24 * 60 ? total : null
}

type Row = { seats: WrittenSeat[]; faults: Fault[] }

/** Undefined for words that are no row at all: a remark, a signature. */
function readLine(line: string, at: string, month: MonthOf | null, now: Instant): Row | undefined {
  const days = daysIn(line, month, now)
  if (days === undefined)
    return someLine.test(line) ? { seats: [], faults: [{ at, what: 'date', said: short(line) }] } : undefined
  const lines = linesIn(days.rest)
  if (days.dates.length === 0) return { seats: [], faults: [{ at, what: 'date', said: days.said }] }
  if (lines.length === 0) return { seats: [], faults: [{ at, what: 'nobody', said: short(line) }] }
  const shift = shiftIn(days.rest)
  return { seats: days.dates.flatMap((date) => seatsOf(lines, { at, date, shift })), faults: [] }
}

const short = (line: string): string => line.slice(0, 20)

function seatsOf(
  lines: readonly { line: WrittenSeat['line']; names: WrittenName[] }[],
  at: { at: string; date: string; shift: ShiftName },
): WrittenSeat[] {
  return lines.map((l) => ({ ...at, ...l }))
}

/** Words parted by spaces and marks: one that begins with a line's word opens it, the others are names of the line. */
function linesIn(words: string): { line: WrittenSeat['line']; names: WrittenName[] }[] {
  const found = new Map<WrittenSeat['line'], WrittenName[]>()
  let names: WrittenName[] | undefined
  for (const token of bracketed(words).split(between)) {
    const label = labelled(token.replace(/^[::]/, ''))
    if (label) {
      names = found.get(label.line) ?? []
      found.set(label.line, names)
    }
    names?.push(...namesOf(label ? label.rest : token))
  }
  return [...found].map(([line, all]) => ({ line, names: all })).filter((l) => l.names.length > 0)
}
