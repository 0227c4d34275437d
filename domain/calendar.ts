import { addDays, HOUR, type Instant, MINUTE, startOfDay, wall } from './time.ts'
export const isWorkday = (i: Instant): boolean => wall(i).weekday <= 5
export function addWorkdays(i: Instant, n: number): Instant {
  let day = startOfDay(i)
  for (let left = n; left > 0; ) { day = addDays(day, 1); if (isWorkday(day)) left -= 1 }
  return addDays(day, 1)
}
const spans = [[8 * HOUR + 30 * MINUTE, 12 * HOUR], [14 * HOUR, 17 * HOUR + 30 * MINUTE]] as const
export function addWorkHours(i: Instant, hours: number): Instant {
  let left = hours * HOUR
  for (let day = startOfDay(i); ; day = addDays(day, 1)) {
    if (!isWorkday(day)) continue
    for (const [a, b] of spans) {
      const from = Math.max(i, day + a)
      if (from >= day + b) continue
      if (from + left <= day + b) return from + left
      left -= day + b - from
    }
  }
}
