/** A roster as a table: a title, a row of headings, a row a day; cells may be merged, days be dates or words (R16.1). */
import type { LineName, ShiftName } from '../../domain/duty/roster.ts'
import type { Fault, WrittenName, WrittenSeat } from '../../domain/duty/written.ts'
import { type Instant, wall } from '../../domain/time.ts'
import { type Read, hourIn, monthIn } from './duty-heading.ts'
import { daysIn, type MonthOf, namesOf, shiftIn, wholeLabel } from './duty-table.ts'

/** A merged cell is repeated, not `own` but the first, `from` which it comes; `lost`: a formula without a result. */
export type GridCell = { at: string; from: string; own: boolean; text: string; date: string | null; lost: boolean }
export type Grid = readonly (readonly GridCell[])[]

type Column = { index: number; line: LineName; shift: ShiftName | null }
type Heads = { row: number; date: number; week: number | null; shift: number | null; columns: Column[] }

const dateHead = /^(?:值班)?(?:日期|时间|日|号)$/
const weekHead = /^(?:星期|周|周几|星期几)$/
const shiftHead = /^(?:班次|班别|时段)$/
const LOOKED = 15

/** Null for a table that is no roster. */
export function readTable(grid: Grid, now: Instant): Read | null {
  const heads = headsOf(grid)
  if (heads === null) return null
  const heading = titleOf(grid.slice(0, heads.row))
  const month = monthIn(heading, now)
  const seats: WrittenSeat[] = []
  const faults: Fault[] = []
  const days = new Map<string, Day>()
  for (const row of grid.slice(heads.row + 1)) readRow(row, heads, { month, now, days, faults })
  for (const day of days.values()) seats.push(...seatsOf(day))
  return { heading, handover: hourIn(heading), seats, faults }
}

const plain = (cell: GridCell | undefined): string => (cell?.text ?? '').replace(/\s+/g, '')

function titleOf(rows: Grid): string {
  const texts = rows.flatMap((row) => row.filter((c) => c.own).map((c) => c.text.trim()))
  return texts.filter((t) => t !== '').join(' ')
}

/** The first row with a column for days and one for people; the row under it may part a heading into several. */
function headsOf(grid: Grid): Heads | null {
  for (const [row, cells] of grid.slice(0, LOOKED).entries()) {
    const date = cells.findIndex((c) => dateHead.test(plain(c)))
    if (date < 0) continue
    const under = grid[row + 1] ?? []
    const parted = columnsOf(cells, under)
    const two = parted.length > 0 && under.some((c) => wholeLabel(plain(c)) !== undefined && c.own)
    const columns = two ? parted : columnsOf(cells, [])
    if (columns.length === 0) continue
    const find = (head: RegExp): number | null => {
      const at = cells.findIndex((c) => head.test(plain(c)))
      return at < 0 ? null : at
    }
    return { row: two ? row + 1 : row, date, week: find(weekHead), shift: find(shiftHead), columns }
  }
  return null
}

function columnsOf(cells: readonly GridCell[], under: readonly GridCell[]): Column[] {
  const width = Math.max(cells.length, under.length)
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const [above, below] = [plain(cells[index]), plain(under[index])]
    const line = wholeLabel(below) ?? wholeLabel(above) ?? wholeLabel(above.replace(/^(?:白|夜|日|晚)班/, ''))
    const shift = shiftIn(`${above} ${below}`)
    return line === undefined ? [] : [{ index, line, shift: shift === 'whole' ? null : shift }]
  })
}

type Line = { at: string; line: LineName; shift: ShiftName; names: WrittenName[]; from: Set<string> }
type Day = { dates: string[]; lines: Map<string, Line> }
type Reading = { month: MonthOf | null; now: Instant; days: Map<string, Day>; faults: Fault[] }

type Sat = { cell: GridCell; line: LineName; shift: ShiftName | null }

const satIn = (row: readonly GridCell[], { columns }: Heads): Sat[] =>
  columns.flatMap(({ index, line, shift }) => {
    const cell = row[index]
    return cell === undefined || (cell.text.trim() === '' && !cell.lost) ? [] : [{ cell, line, shift }]
  })

function readRow(row: readonly GridCell[], heads: Heads, { month, now, days, faults }: Reading): void {
  const cell = row[heads.date]
  const sat = satIn(row, heads)
  // One cell over the whole row is a remark.
  if (cell === undefined || sat.length === 0 || sat.some((s) => s.cell.from === cell.from)) return
  const read = cell.date === null ? (daysIn(cell.text.trim(), month, now)?.dates ?? []) : [cell.date]
  if (read.length === 0) faults.push({ at: cell.at, what: cell.lost ? 'formula' : 'date', said: cell.text })
  // Its names are looked at all the same, so that all that is wrong is told at once.
  const dates = read.length === 0 ? [''] : read
  const week = heads.week === null ? undefined : row[heads.week]
  faults.push(...wrongWeekday(week, dates), ...sat.flatMap(({ cell: c }) => lostIn(c)))
  const said = heads.shift === null ? 'whole' : shiftIn(plain(row[heads.shift]))
  const day = days.get(cell.from) ?? { dates, lines: new Map<string, Line>() }
  days.set(cell.from, day)
  for (const each of sat) take(day, each, each.shift ?? said)
}

/** A merged cell counts once for its day. */
function take({ lines }: Day, { cell: { from, text }, line }: Sat, shift: ShiftName): void {
  const key = `${shift} ${line}`
  const known = lines.get(key) ?? { at: from, line, shift, names: [], from: new Set<string>() }
  lines.set(key, known)
  if (known.from.has(from)) return
  known.from.add(from)
  known.names.push(...namesOf(text))
}

const lostIn = ({ at, lost }: GridCell): Fault[] => (lost ? [{ at, what: 'formula', said: '' }] : [])

function wrongWeekday(cell: GridCell | undefined, [date = '', another]: readonly string[]): Fault[] {
  if (!cell || date === '' || another !== undefined || isWeekday(cell.text, date)) return []
  return [{ at: cell.at, what: 'weekday', said: cell.text, date }]
}

const seatsOf = ({ dates, lines }: Day): WrittenSeat[] =>
  dates.flatMap((date) =>
    [...lines.values()]
      .filter((l) => l.names.length > 0)
      .map(({ at, line, shift, names }) => ({ at, date, shift, line, names })),
  )

/** A weekday that is not this date's shows that one of the two is wrong; other words say nothing. */
function isWeekday(said: string, date: string): boolean {
  const m = /(?:星期|周|礼拜)?([一二三四五六日天])$/.exec(said.trim())
  if (!m) return true
  const weekday = wall(Date.parse(`${date}T00:00:00+08:00`)).weekday
  return '一二三四五六日'.charAt(weekday - 1) === m[1]?.replace('天', '日')
}
