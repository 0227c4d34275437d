/** Months and days of rosters, as YYYY-MM and YYYY-MM-DD on the office's wall. */
import { DAY, daysInMonth, type Instant, isoDate } from '../time.ts'

export const instantOf = (date: string): Instant => Date.parse(`${date}T00:00:00+08:00`)
export const monthOf = (date: string): string => date.slice(0, 7)
export const thisMonth = (now: Instant): string => monthOf(isoDate(now))

export function nextMonth(month: string): string {
  const [year = 0, m = 0] = month.split('-').map(Number)
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`
}

export const monthBefore = (month: string): string => monthOf(dayBefore(`${month}-01`))

export function daysOf(month: string): string[] {
  const [year = 0, m = 0] = month.split('-').map(Number)
  return Array.from({ length: daysInMonth(year, m) }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
}

export const dayBefore = (date: string): string => isoDate(instantOf(date) - DAY)
