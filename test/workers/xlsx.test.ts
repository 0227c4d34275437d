/** The sheet as a spreadsheet program reads it: another library reads back what ours wrote. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at } from '../../domain/time.ts'
import type { Cell } from '../../prompts/words/ledger.ts'
import { columnName } from '../../workers/sheet/cell.ts'
import { writeXlsx } from '../../workers/sheet/xlsx.ts'
import { partOf, readSheet } from '../support/sheet.ts'

const columns = [
  { header: '序号', width: 6 },
  { header: '描述', width: 40 },
]

async function* batches(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  for (let i = 0; i < rows.length; i += 2) yield rows.slice(i, i + 2)
}

const write = (...rows: Cell[][]): Promise<Buffer> =>
  writeXlsx({ name: '台账', columns, count: rows.length, rows: batches(rows), at: at(2026, 11, 23, 9) })
const sheet = async (...rows: Cell[][]): Promise<string> => partOf(await write(...rows), 'xl/worksheets/sheet1.xml')

test('has one header row, and rows as they came', async () => {
  const { header, rows } = await readSheet(await write([1, '堵了'], [2, null], [3, '后门锁着']))
  expect(header).toEqual(['序号', '描述'])
  expect(rows.map((r) => [r[0], r[1] ?? null])).toEqual([
    [1, '堵了'],
    [2, null],
    [3, '后门锁着'],
  ])
})

test('keeps the header in sight, filters all of it, and knows how wide its columns are', async () => {
  const bytes = await write([1, '甲'], [2, '乙'])
  const xml = partOf(bytes, 'xl/worksheets/sheet1.xml')
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(xml).toContain('<autoFilter ref="A1:B3"/>')
  expect(xml).toContain('<col min="2" max="2" width="40" customWidth="1"/>')
  expect(partOf(bytes, 'xl/workbook.xml')).toContain("'台账'!$A$1:$B$3")
})

test.each(['=1+1', '+86 1', '-2', '@sum(A1)', ' =cmd|x', '\t=1', '=HYPERLINK("http://x","y")'])(
  '%j stays text, also when the cell is edited',
  async (text) => {
    const bytes = await write([1, text])
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(xml).not.toContain('<f>')
    expect(xml).toMatch(/<c r="B2" s="3" t="inlineStr">/)
    expect((await readSheet(bytes)).rows[0]?.[1]).toBe(text)
    // The style says: text, and never anything else.
    expect(partOf(bytes, 'xl/styles.xml').split('<xf ')[5]).toMatch(/numFmtId="49".*quotePrefix="1"/)
  },
)

describe('dates are real dates of the office’s wall', () => {
  const day = (d: unknown): string => (d instanceof Date ? d.toISOString().slice(0, 16) : String(d))
  test.each([
    [{ at: at(2026, 11, 23, 9, 30) }, '2026-11-23T09:30', 's="5"'],
    [{ at: at(2026, 11, 23) }, '2026-11-23T00:00', 's="4"'],
    // Due at 24:00 of the 26th.
    [{ at: at(2026, 11, 27), ends: true }, '2026-11-26T00:00', 's="4"'],
    [{ at: at(2026, 11, 26, 17, 30), ends: true }, '2026-11-26T17:30', 's="5"'],
    [{ at: at(2028, 2, 29, 23, 59) }, '2028-02-29T23:59', 's="5"'],
  ])('%j is %s', async (cell, wanted, style) => {
    const bytes = await write([1, cell])
    expect(day((await readSheet(bytes)).rows[0]?.[1])).toBe(wanted)
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(style)
  })
})

test('what people type is read back as they typed it, but for what a sheet cannot hold', async () => {
  const hard = [
    'a\r\nb',
    '<b>&"\'',
    '_x0041_',
    '  空格  ',
    '😀',
    '\u0000\u0007控制',
    '\uD800半个',
    '\uFFFF',
    '长'.repeat(40_000),
  ]
  const { rows } = await readSheet(await write(...hard.map((text, i): Cell[] => [i, text])))
  expect(rows.map((r) => r[1] ?? '')).toEqual([
    'a\nb',
    '<b>&"\'',
    '_x0041_',
    '  空格  ',
    '😀',
    '控制',
    '半个',
    '',
    '长'.repeat(32_767),
  ])
})

test('any text at all makes a sheet that can be read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 8 }),
      async (texts) => {
        const { rows } = await readSheet(await write(...texts.map((text, i): Cell[] => [i, `甲${text}`])))
        expect(rows).toHaveLength(texts.length)
        expect(rows.every((r, i) => r[0] === i && String(r[1]).startsWith('甲'))).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('columns have the names that spreadsheets give them', () => {
  expect([0, 25, 26, 30, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AE', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('rows that fail fail the file, and nothing else', async () => {
  async function* broken(): AsyncGenerator<Cell[][]> {
    yield [[1, '甲']]
    throw new Error('the rows are gone')
  }
  const writing = writeXlsx({ name: '台账', columns, count: 2, rows: broken(), at: 0 })
  await expect(writing).rejects.toThrow('the rows are gone')
})

test('nothing of a sheet is a formula', async () => {
  expect(await sheet([1, '=A1'], [2, '@x'])).not.toMatch(/<f[ >]/)
})
