/** A roster pasted as text: a heading with the unit and the hour, then a line a day; or cells from a sheet (R16.1). */
import type { ShiftName } from '../../domain/duty/roster.ts'
import type { Fault, WrittenName, WrittenSeat } from '../../domain/duty/written.ts'
import type { Instant } from '../../domain/time.ts'
import { hourIn, monthIn, type Read } from './duty-heading.ts'
import { type Grid, readTable } from './duty-sheet.ts'
import { between, bracketed, daysIn, labelled, type MonthOf, namesOf, shiftIn } from './duty-table.ts'

const begins = /^(?:请|帮我?)?(?:发布|导入|录入|上报)?\S{0,20}?值班(?:安排)?表/
const someLine = /(?:^|[\s,,;;::、)]|[日号]|[白夜]班)(?:带班|值班|驾驶|司机|主班|备勤)/
const dayFirst = /^\s*(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}/
const dayInside = /\d{1,2}\s*月\s*\d{1,2}\s*[日号]/

/** True for text that is a roster: headed so, or lines of days with 带班 and 值班, or cells with such headings. */
export function looksLikeRoster(text: string): boolean {
  const lines = linesOf(text)
  if (/\t/.test(text) && /日期|时间/.test(text) && someLine.test(text)) return true
  const rows = lines.filter((l) => dayFirst.test(l) && someLine.test(l))
  if (begins.test(text.trim())) return rows.length > 0 || (dayInside.test(text) && someLine.test(text))
  return rows.length > 1 && rows.length >= lines.length / 2
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((l) => l.trim() !== '')

/** Reads it; nothing is left out silently: a line that cannot be read is a fault. */
export function readPasted(text: string, now: Instant): Read {
  const table = text.includes('\t') ? readTable(cellsOf(text), now) : null
  if (table) return table
  const [first = '', ...rest] = linesOf(text)
  const headed = begins.test(first.trim())
  const row = headed ? rowIn(first.trim()) : first
  const heading = headed ? first.trim().slice(0, first.trim().length - row.length) : ''
  const month = monthIn(heading, now)
  const seats: WrittenSeat[] = []
  const faults: Fault[] = []
  for (const [i, line] of [row, ...rest].entries()) {
    const found = line === '' ? undefined : readLine(line.trim(), `第${i + 1}行`, month, now)
    seats.push(...(found?.seats ?? []))
    faults.push(...(found?.faults ?? []))
  }
  return { heading, handover: hourIn(heading), seats, faults }
}

/** As a spreadsheet puts it on the clipboard: tabs between cells, quotes around those of several lines. */
function cellsOf(text: string): Grid {
  const rows: string[][] = [['']]
  let quoted = false
  const cell = (): string[] => rows.at(-1) ?? []
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charAt(i)
    const row = cell()
    const last = row.length - 1
    if (c === '"' && (quoted || row[last] === '')) {
      if (quoted && text[i + 1] === '"') {
        row[last] += c
        i += 1
      } else quoted = !quoted
    } else if (c === '\t' && !quoted) row.push('')
    else if (c === '\n' && !quoted) rows.push([''])
    else if (c !== '\r') row[last] += c
  }
  return rows.map((row, y) =>
    row.map((words, x) => ({ at: `第${y + 1}行`, from: `${y} ${x}`, own: true, text: words, date: null, lost: false })),
  )
}

/** A first day on the heading's own line: 值班表 12月1日 带班王建. */
function rowIn(heading: string): string {
  const m = /\d{1,2}\s*月\s*\d{1,2}\s*[日号].*$/.exec(heading)
  return m && someLine.test(m[0]) ? m[0] : ''
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
  const shift: ShiftName = shiftIn(days.rest)
  return { seats: days.dates.flatMap((date) => lines.map((l) => ({ at, date, shift, ...l }))), faults: [] }
}

const short = (line: string): string => line.slice(0, 20)

/** Words parted by spaces and marks: one that begins with a line's word opens it, the others are names of the line. */
function linesIn(words: string): { line: WrittenSeat['line']; names: WrittenName[] }[] {
  const found = new Map<WrittenSeat['line'], string[]>()
  let names: string[] | undefined
  for (const token of bracketed(words).split(between)) {
    const label = labelled(token.replace(/^(?:[::]|[白夜日晚]班)+/, ''))
    if (label) {
      names = found.get(label.line) ?? []
      found.set(label.line, names)
    }
    names?.push(label ? label.rest : token)
  }
  return [...found].map(([line, all]) => ({ line, names: namesOf(all.join(' ')) })).filter((l) => l.names.length > 0)
}
