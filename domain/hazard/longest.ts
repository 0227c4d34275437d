/** How far ahead a deadline may be set, and by whom (policy §11). */
import type { Context, Refusal } from '../case.ts'
import type { PostKind } from '../org.ts'
import { addDays, endOfDay, type Instant } from '../time.ts'

/** Who may give more time than a town's director. */
const mayGiveMore: readonly PostKind[] = [
  'town_leader',
  'dept_deputy',
  'dept_head',
  'office_head',
  'office_duty',
  'county_leader',
]

/** Why this person may not set this deadline, or null. */
export function deadlineRefused(
  number: string,
  { due, words }: { due: Instant; words: string | null },
  { now, directory, cause, settings }: Context,
): Refusal | null {
  if (due <= now) return { code: 'deadline_past', number, words: words ?? '' }
  const days = settings.longestDays
  if (due <= endOfDay(addDays(now, days))) return null
  const posts = cause.person === null ? [] : directory.postsOf(cause.person, now)
  return posts.some((p) => mayGiveMore.includes(p.kind)) ? null : { code: 'deadline_far', number, days }
}
