/** The county's own month sheet, as another library writes it: merged cells, dates of every kind, errors by cell; bombs are refused. */
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at } from '../../domain/time.ts'
import { readTable } from '../../prompts/lexicon/duty-sheet.ts'
import { readSheets } from '../../workers/sheet/read.ts'
import { badWeek, day, goodWeek, type RosterSheet, rosterXlsx } from '../support/roster-sheet.ts'

const NOW = at(2026, 11, 24, 9)

async function read(bytes: Uint8Array) {
  const sheets = await readSheets(bytes)
  if ('why' in sheets) throw new Error(sheets.why)
  return sheets.map((s) => readTable(s.cells, NOW))
}
const tableOf = async (sheet: RosterSheet) => {
  const [table] = await read(await rosterXlsx(sheet))
  if (!table) throw new Error('no roster')
  return table
}
const short = (table: Awaited<ReturnType<typeof tableOf>>): string[] =>
  table.seats.map(
    (s) => `${s.date.slice(5)} ${s.at} ${s.line}:${s.names.map((n) => n.name + (n.phone ?? '')).join(',')}`,
  )

test('a week with a merged title, a merged leader, and a remark under it', async () => {
  const table = await tableOf(goodWeek)
  expect(table.faults).toEqual([])
  expect(table.handover).toBe(8 * 60 + 30)
  expect(table.heading).toContain('百善镇')
  expect(short(table)).toEqual([
    '12-01 C3 leader:百善镇分管领导',
    '12-01 D3 officer:百善镇值班员,百善镇应急办主任',
    '12-01 E3 driver:百善镇消防站站长',
    '12-02 C3 leader:百善镇分管领导',
    '12-02 D4 officer:百善镇东风村书记,百善镇前进村书记',
    '12-02 E4 driver:百善镇东风村网格员19900000179',
    '12-03 C3 leader:百善镇分管领导',
    '12-03 D5 officer:值班员,百善镇红旗社区书记',
    '12-03 E5 driver:百善镇消防站站长',
    '12-04 C3 leader:百善镇分管领导',
    '12-04 D6 officer:百善镇东风村书记',
    '12-04 E6 driver:百善镇前进村网格员',
  ])
})

test('what is wrong is told by its cell', async () => {
  expect((await tableOf(badWeek)).faults).toMatchObject([
    { at: 'B4', what: 'weekday', said: '周五' },
    { at: 'A5', what: 'date', said: '2月30日' },
  ])
})

test('one day over two rows is one day', async () => {
  const table = await tableOf({
    title: '12月值班表',
    rows: [
      [day(1), '二', '王建', '李强', '', ''],
      [null, null, null, '赵六', '', ''],
    ],
    merges: [
      [3, 1, 4, 1],
      [3, 2, 4, 2],
      [3, 3, 4, 3],
    ],
  })
  expect(short(table)).toEqual(['12-01 C3 leader:王建', '12-01 D3 officer:李强,赵六'])
})

test('a formula is never worked out: its result is read, without one it is a fault', async () => {
  const table = await tableOf({
    title: '12月值班表',
    rows: [
      [day(1), '', '', '李强', '', ''],
      [day(2), '', '王建', null, '', ''],
    ],
    formulas: [
      { row: 3, column: 3, formula: 'A1&"x"', result: '王建' },
      { row: 4, column: 4, formula: 'WEBSERVICE("http://x")' },
    ],
  })
  expect(table.seats.find((s) => s.line === 'leader')?.names[0]?.name).toBe('王建')
  expect(table.faults).toMatchObject([{ at: 'D4', what: 'formula' }])
})

test('a sheet a month is a roster each', async () => {
  const one = { title: '百善镇12月值班表', rows: [['1', '', '王建', '李强', '', '']] }
  const two = { title: '百善镇1月值班表', rows: [['1', '', '王建', '李强', '', '']] }
  const tables = await read(await rosterXlsx(one, two))
  expect(tables.map((t) => t?.seats[0]?.date)).toEqual(['2026-12-01', '2027-01-01'])
})

test('a table of other things is no roster', async () => {
  const sheet = { title: '通讯录', heads: ['姓名', '电话', '单位'], rows: [['王建', '139', '百善镇']] }
  expect(await read(await rosterXlsx(sheet))).toEqual([null])
})

describe('files that are none, or hostile', () => {
  test.each([
    ['text', Buffer.from('值班表'), 'not_xlsx'],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'not_xlsx'],
    ['nothing', Buffer.alloc(0), 'not_xlsx'],
    ['half an archive', Buffer.from('PK\x03\x04 and no more'), 'broken'],
  ])('%s', async (_, bytes, why) => {
    expect(await readSheets(bytes)).toEqual({ why })
  })

  test('a bomb that says how large it is', async () => {
    expect(await readSheets(zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(200 * 1024 * 1024)))).toEqual({
      why: 'too_large',
    })
  })

  test('a bomb that lies about it is stopped where it said it would end', async () => {
    const zip = zipOf('[Content_Types].xml', Buffer.alloc(100 * 1024 * 1024), 1000)
    const before = process.memoryUsage().rss
    expect(await readSheets(zip)).toEqual({ why: 'broken' })
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024)
  })

  test('any cut or changed file is refused or read, and nothing throws', async () => {
    const good = await rosterXlsx(goodWeek)
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (index, byte, cut) => {
        const bytes = cut ? good.slice(0, index) : good.slice()
        if (!cut) bytes[index] = byte
        const sheets = await readSheets(bytes)
        if (!('why' in sheets)) for (const { cells } of sheets) readTable(cells, NOW)
      }),
      { numRuns: 150 },
    )
  })
})

/** An archive of one part, whose size is what it is or what is said. */
function zipOf(name: string, data: Buffer, said = data.length): Buffer {
  const packed = deflateRawSync(data)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(said, 22)
  head.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(said, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end])
}
