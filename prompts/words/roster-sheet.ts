/** The county's roster as a sheet: its columns, and what stands in a day's row. */
import type { DaySort } from '../../domain/calendar.ts'
import { instantOf } from '../../domain/duty/months.ts'
import type { RosterDay } from '../../domain/duty/roster-facts.ts'
import { wall } from '../../domain/time.ts'
import type { Cell } from './ledger.ts'

export const rosterSheet = '值班表'

export const rosterColumns = [
  { header: '日期', width: 14 },
  { header: '星期', width: 8 },
  { header: '班次', width: 8 },
  { header: '带班领导', width: 18 },
  { header: '值班员', width: 28 },
  { header: '驾驶员', width: 18 },
  { header: '备勤', width: 18 },
  { header: '备注', width: 16 },
]

const shifts: Record<string, string> = { whole: '', day: '白班', night: '夜班' }

/** A 调休 Saturday is said to be a workday. */
function remark(sort: DaySort, weekday: number): string {
  if (sort === 'holiday') return '节假日'
  return sort === 'workday' && weekday > 5 ? '调休上班' : ''
}

export function rosterRow({ date, shift, lines }: RosterDay, sort: DaySort): Cell[] {
  const { weekday } = wall(instantOf(date))
  const people = (line: string): string => lines.find((l) => l.line === line)?.people.join('、') ?? ''
  return [
    { at: instantOf(date) },
    `星期${'一二三四五六日'.charAt(weekday - 1)}`,
    shifts[shift] ?? '',
    people('leader'),
    people('officer'),
    people('driver'),
    people('standby'),
    remark(sort, weekday),
  ]
}

export function rosterFileName(unit: string, month: string): string {
  const [year, m] = month.split('-')
  return `${unit}${year}年${Number(m)}月值班表.xlsx`
}
