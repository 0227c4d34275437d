/**
 * Working days and office hours. The holiday notices come from chinese-days as plain data: its functions
 * read dates in the machine's time zone and answer a day off outside Asia.
 */
import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { isStatutoryDayOff } from './festivals.ts'
import { addDays, endOfDay, HOUR, type Instant, isoDate, MINUTE, startOfDay, wall } from './time.ts'

/** A loaded holiday notice, dates as YYYY-MM-DD; it goes before everything else. */
export type HolidayNotice = { off: readonly string[]; work: readonly string[] }

/** The day's working spans in order, minutes after 00:00. */
export type OfficeHours = readonly { from: number; to: number }[]

export const officeHours: OfficeHours = [
  { from: 8 * 60 + 30, to: 12 * 60 },
  { from: 14 * 60, to: 17 * 60 + 30 },
]

export const noNotice: HolidayNotice = { off: [], work: [] }

const off: Readonly<Record<string, string>> = notices.holidays
const work: Readonly<Record<string, string>> = notices.workdays

/** A year's notice always gives 国庆 off, so that day tells whether the data has the year. */
function known(year: string): boolean {
  return off[`${year}-10-01`] !== undefined
}

/** Whether offices work on the day of `i`: the loaded notice, else the known one, else the law's own days off. */
export function isWorkday(i: Instant, notice: HolidayNotice = noNotice): boolean {
  const date = isoDate(i)
  if (notice.off.includes(date)) return false
  if (notice.work.includes(date)) return true
  const weekday = wall(i).weekday <= 5
  if (!known(date.slice(0, 4))) return weekday && !isStatutoryDayOff(startOfDay(i))
  return work[date] !== undefined || (weekday && off[date] === undefined)
}

/** 24:00 of the n-th working day after the day of `i`, which is not counted itself (民法典 201). */
export function addWorkdays(i: Instant, n: number, notice: HolidayNotice = noNotice): Instant {
  if (!Number.isFinite(i + n)) throw new RangeError('no such instant')
  let day = startOfDay(i)
  for (let left = n; left > 0;) {
    day = addDays(day, 1)
    if (isWorkday(day, notice)) left -= 1
  }
  return endOfDay(day)
}

/** Whether offices are at work at `i`. */
export function isWorktime(i: Instant, { office = officeHours, notice = noNotice }: WorkTime = {}): boolean {
  const minute = (i - startOfDay(i)) / MINUTE
  return isWorkday(i, notice) && office.some((span) => span.from <= minute && minute < span.to)
}

export type WorkTime = { office?: OfficeHours; notice?: HolidayNotice }

/** `hours` of office time after `i`; outside office hours the clock stands still. */
export function addWorkHours(
  i: Instant,
  hours: number,
  { office = officeHours, notice = noNotice }: WorkTime = {},
): Instant {
  if (!Number.isFinite(i + hours)) throw new RangeError('no such instant')
  if (hours <= 0) return i
  if (!office.some((span) => span.to > span.from)) throw new Error('office hours are empty')
  let left = hours * HOUR
  for (let day = startOfDay(i); ; day = addDays(day, 1)) {
    if (!isWorkday(day, notice)) continue
    for (const span of office) {
      const from = Math.max(i, day + span.from * MINUTE)
      const room = day + span.to * MINUTE - from
      if (room <= 0) continue
      if (left <= room) return from + left
      left -= room
    }
  }
}

/** When offices open on the day of `i` (上班前). */
export function opening(i: Instant, office: OfficeHours = officeHours): Instant {
  return startOfDay(i) + (office[0]?.from ?? 0) * MINUTE
}

/** When offices close on the day of `i` (下班前). */
export function closing(i: Instant, office: OfficeHours = officeHours): Instant {
  return startOfDay(i) + (office.at(-1)?.to ?? 24 * 60) * MINUTE
}

/** Days that are served in turn, each sort by itself: a 调休 Saturday is a workday, a weekend inside a holiday a holiday. */
export type DaySort = 'workday' | 'weekend' | 'holiday'

export function daySort(i: Instant, notice: HolidayNotice = noNotice): DaySort {
  if (isWorkday(i, notice)) return 'workday'
  const date = isoDate(i)
  if (notice.off.includes(date) || off[date] !== undefined || isStatutoryDayOff(startOfDay(i))) return 'holiday'
  return 'weekend'
}
