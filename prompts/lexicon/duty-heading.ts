/** The heading of a roster: the month and the hour of hand-over that it says. */
import type { Written } from '../../domain/duty/written.ts'
import type { Instant } from '../../domain/time.ts'
import { type MonthOf, nearestYear } from './duty-table.ts'

export type Read = Written & {
  /** The words in which the unit is named. */
  heading: string
  /** Minutes after 00:00 of the hand-over, where it is said. */
  handover: number | null
}

export function monthIn(heading: string, now: Instant): MonthOf | null {
  const m = /(?:(20\d\d)\s*年)?\s*(\d{1,2})\s*月(?:份)?(?!\s*\d)/.exec(heading)
  const month = Number(m?.[2] ?? 0)
  if (!m || month < 1 || month > 12) return null
  return { year: m[1] === undefined ? nearestYear(month, now) : Number(m[1]), month }
}

/** 8:30交接班, 8点交接. */
export function hourIn(words: string): number | null {
  const m = /(\d{1,2})(?:[::点时](\d{2}|半)?(?:分)?)\s*(?:交接班?|换班|接班|交班)/.exec(words)
  return m ? minutesOf(m[1] ?? '', m[2]) : null
}

/** 08, 30 or 半: minutes after 00:00; null beyond the day. */
export function minutesOf(hour: string, minute: string | undefined): number | null {
  const total = Number(hour) * 60 + (minute === '半' ? 30 : Number(minute ?? 0))
  return total < 24 * 60 ? total : null
}
