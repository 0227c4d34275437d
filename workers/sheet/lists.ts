/** A workbook with lists of people, places, units, one or several, each on a sheet of its own. */
import type { Listed } from '../../domain/onboarding/listed.ts'
import { readList } from '../../prompts/lexicon/list-sheet.ts'
import { readSheets, type Sheets, type Unreadable } from './read.ts'

/** Lines of one list: a county's places on one sheet. */
const MOST_LINES = 20_000

export const listSheets = (bytes: Uint8Array): Promise<Sheets | Unreadable> => readSheets(bytes, MOST_LINES + 20)

/** Null where no sheet holds a list. */
export function listsIn(sheets: Sheets): Listed | null {
  const read = sheets.flatMap(({ name, cells }) => {
    const list = readList(cells, MOST_LINES)
    return list === null ? [] : [{ name, listed: list }]
  })
  return read.length === 0 ? null : together(read)
}

/** Lists of several files or sheets as one; each cell is then told with the name of its own. */
export function together(all: readonly { name: string; listed: Listed }[]): Listed {
  const of = <K extends keyof Listed>(key: K): Listed[K][number][] =>
    all.flatMap(({ name, listed }) =>
      all.length === 1 ? [...listed[key]] : listed[key].map((line) => placed(line, name)),
    )
  return { units: of('units'), people: of('people'), places: of('places'), faults: of('faults') }
}

/** Every cell of a line, or a fault's own, told with the sheet's name. */
function placed<T extends object>(line: T, sheet: string): T {
  const on = (value: unknown): unknown => (isCell(value) ? { ...value, at: `${sheet} ${value.at}` } : value)
  const told = isCell(line) ? on(line) : Object.fromEntries(Object.entries(line).map(([key, cell]) => [key, on(cell)]))
  // The same line with longer addresses.
  return told as T
}

const isCell = (cell: unknown): cell is { at: string } =>
  typeof cell === 'object' && cell !== null && 'at' in cell && typeof cell.at === 'string'
