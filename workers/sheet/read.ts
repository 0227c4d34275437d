/** Reads somebody's .xlsx as cells of words and dates: what a formula came to is read, none is worked out. */
import type { Grid, GridCell } from '../../prompts/lexicon/duty-sheet.ts'
import { columnName } from './cell.ts'
import { unpackedSize } from './unpacked.ts'

/** Unpacked a sheet of a year of names has less than one megabyte. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_ROWS = 2000
const MOST_COLUMNS = 60
const MOST_SHEETS = 20

export type Sheets = { name: string; cells: Grid }[]
export type Unreadable = { why: 'not_xlsx' | 'broken' | 'too_large' }

/** Rows beyond the most are not read: who reads lists asks for one more than he takes. */
export async function readSheets(bytes: Uint8Array, most = MOST_ROWS): Promise<Sheets | Unreadable> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { why: 'not_xlsx' }
  const size = unpackedSize(bytes)
  if (size === null) return { why: 'broken' }
  if (size > MOST_BYTES) return { why: 'too_large' }
  // Loaded with the first sheet: starting must not wait for what few days need.
  const { readXlsx } = await import('hucre/xlsx')
  try {
    const { sheets } = await readXlsx(bytes, {
      sheets: ({ hidden, veryHidden }, index) => !hidden && !veryHidden && index < MOST_SHEETS,
      maxRows: most,
      range: `A1:${columnName(MOST_COLUMNS - 1)}${most}`,
    })
    return sheets.map((sheet) => ({ name: sheet.name, cells: gridOf(sheet) }))
  } catch {
    return { why: 'broken' }
  }
}

type Sheet = Awaited<ReturnType<typeof import('hucre/xlsx').readXlsx>>['sheets'][number]

function gridOf({ rows, cells, merges = [] }: Sheet): Grid {
  const grid = rows.map((row, y) =>
    row.map((value, x): GridCell => {
      const at = `${columnName(x)}${y + 1}`
      const formula = cells?.get(`${y},${x}`)?.formula !== undefined
      return { at, from: at, own: true, ...wordsOf(value), lost: formula && (value === null || value === '') }
    }),
  )
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const first = grid[startRow]?.[startCol]
    if (!first) continue
    for (let y = startRow; y <= Math.min(endRow, grid.length - 1); y += 1) {
      for (let x = startCol; x <= Math.min(endCol, MOST_COLUMNS - 1); x += 1) {
        const row = grid[y]
        if (row) row[x] = { ...first, own: y === startRow && x === startCol, at: `${columnName(x)}${y + 1}` }
      }
    }
  }
  return grid.map((row) => Array.from(row, (cell, x) => cell ?? empty(`${columnName(x)}?`)))
}

const empty = (at: string): GridCell => ({ at, from: at, own: true, text: '', date: null, lost: false })

const FIRST_SERIAL = 40_000
const LAST_SERIAL = 60_000
const EPOCH = Date.UTC(1899, 11, 30)
const DAY = 86_400_000

/** A date is the day on the office's wall; a bare number of such a size is one that lost its format. */
function wordsOf(value: unknown): Pick<GridCell, 'text' | 'date'> {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    const date = value.toISOString().slice(0, 10)
    return { text: date, date }
  }
  if (typeof value === 'number' && value >= FIRST_SERIAL && value <= LAST_SERIAL) {
    return { text: String(value), date: new Date(EPOCH + Math.floor(value) * DAY).toISOString().slice(0, 10) }
  }
  return { text: typeof value === 'string' || typeof value === 'number' ? String(value) : '', date: null }
}
