/** Reports begun and not finished: reminded of once, then listed to whoever began them at the end of the day (R10.6). */
import type { Settings } from './settings.ts'
import { addDays, HOUR, type Instant, MINUTE, startOfDay } from './time.ts'

export type Draft = {
  id: number
  /** Where it was begun. */
  conversation: string
  askedAt: Instant
  said: string
  photos: string[]
  reminded: boolean
  listed: boolean
}

export type DraftsDue = { remind: Draft[]; list: Draft[]; next: Instant | null }

/** The end of the day in which something was begun. */
export function eveningAfter(at: Instant, settings: Settings): Instant {
  const { hour, minute } = settings.dayEnd
  const today = startOfDay(at) + hour * HOUR + minute * MINUTE
  return today > at ? today : addDays(today, 1)
}

/** What is to be said about them now, and when to look again; null when nothing more will be said. */
export function draftsDue(drafts: readonly Draft[], now: Instant, settings: Settings): DraftsDue {
  // A question without anything said or shown is no draft.
  const open = drafts.filter((d) => !d.listed && (d.said !== '' || d.photos.length > 0))
  const evening = (d: Draft): Instant => eveningAfter(d.askedAt, settings)
  const list = open.filter((d) => evening(d) <= now)
  const rest = open.filter((d) => !list.includes(d))
  const reminder = (d: Draft): Instant => d.askedAt + settings.draftRemind
  const remind = rest.filter((d) => !d.reminded && reminder(d) <= now)
  const later = rest.map((d) => (d.reminded || remind.includes(d) ? evening(d) : Math.min(reminder(d), evening(d))))
  return { remind, list, next: later.length === 0 ? null : Math.min(...later) }
}
