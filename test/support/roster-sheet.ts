/** The county's own month sheet as offices keep it: a merged title, leaders merged over weeks, days as dates and as words. */
import type { CellValue } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'

export type RosterSheet = {
  title: string
  heads?: CellValue[]
  rows: CellValue[][]
  /** Over rows and columns as in the sheet, from 1: [top, left, bottom, right]. */
  merges?: [number, number, number, number][]
  formulas?: { row: number; column: number; formula: string; result?: string }[]
}

const heads = ['日期', '星期', '带班领导', '值班员', '驾驶员', '备注']

export function rosterXlsx(sheet: RosterSheet, ...more: RosterSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [sheet, ...more].map((s, i) => sheetOf(s, `${i + 12}月`)) })
}

function sheetOf({ title, heads: own = heads, rows, merges = [], formulas = [] }: RosterSheet, name: string) {
  const width = own.length
  return {
    name,
    rows: [[title, ...Array.from({ length: width - 1 }, () => null)], own, ...rows],
    merges: [[1, 1, 1, width], ...merges].map(([top = 1, left = 1, bottom = 1, right = 1]) => ({
      startRow: top - 1,
      startCol: left - 1,
      endRow: bottom - 1,
      endCol: right - 1,
    })),
    cells: new Map(
      formulas.map(({ row, column, formula, result }) => [
        `${row - 1},${column - 1}`,
        { formula, type: 'formula' as const, ...(result === undefined ? {} : { formulaResult: result }) },
      ]),
    ),
  }
}

export const day = (n: number): Date => new Date(Date.UTC(2026, 11, n))

/** A first week as the town of 百善 would send it. */
export const goodWeek: RosterSheet = {
  title: '百善镇2026年12月值班表(每天8:30交接班)',
  rows: [
    [day(1), '星期二', '百善镇分管领导', '百善镇值班员\n百善镇应急办主任', '百善镇消防站站长', ''],
    ['12月2日', '周三', null, '百善镇东风村书记、百善镇前进村书记', '百善镇东风村网格员(19900000179)', ''],
    ['3', '四', null, '值班员 百善镇红旗社区书记', '百善镇消防站站长', '节前'],
    ['12.4', '星期五', null, '百善镇东风村书记', '百善镇前进村网格员', ''],
    ['填表人:百善镇应急办', null, null, null, null, null],
  ],
  merges: [
    [3, 3, 6, 3],
    [7, 1, 7, 6],
  ],
}

export const badWeek: RosterSheet = {
  title: '百善镇2026年12月值班表',
  rows: [
    [day(1), '星期二', '百善镇分管领导', '百善镇值斑员', '百善镇消防站站长', ''],
    ['12月2日', '周五', '百善镇分管领导', '百善镇东风村书记', '', ''],
    ['2月30日', '', '百善镇分管领导', '王小二', '', ''],
  ],
}
