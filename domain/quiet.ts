/** Quiet hours: what is not urgent waits until morning. */
import type { Settings } from './settings.ts'
import { addDays, at, HOUR, type Instant, startOfDay, wall } from './time.ts'

/** The same instant, or the end of the quiet hours it falls into. */
export function afterQuiet(now: Instant, settings: Settings): Instant {
  const { hour, year, month, day } = wall(now)
  const { from, to } = settings.quiet
  if (hour < to) return at(year, month, day, to)
  if (hour >= from) return addDays(startOfDay(now), 1) + to * HOUR
  return now
}
