/** The county's office is asked what becomes of what a restored database holds back, until it says so. */
import { ASK_AGAIN, askSays, RESTORED } from '../../../domain/restored.ts'
import type { Instant } from '../../../domain/time.ts'
import { heldCounts } from '../held.ts'
import { contextOf } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'

/** Opened where something was held back, see ../restored.ts. */
export const restored: StandingKind = {
  kind: RESTORED,
  duties: () => [],
  fire: async (tx, work, duty) => {
    const { rows } = await tx.query<{ reaches: Instant | null; found: Instant; held: Instant | null }>(
      'select min(reaches) as reaches, min(found_at) as found, max(held_at) as held from restoration where answer is null',
    )
    const open = rows[0]
    if (!open || open.reaches === null) return null
    const held = await heldCounts(tx)
    const total = held.reduce((sum, { count }) => sum + count, 0)
    // As it is held back the duty falls due at that very instant.
    const again = open.held !== duty.nextAt
    if (total === 0) {
      await tx.query(
        `update restoration set answer = 'none', answered_at = to_timestamp($1 / 1000.0) where answer is null`,
        [work.now],
      )
    }
    // Whatever was held has been done with otherwise since the office was asked.
    if (total === 0 && again) return null
    const facts = { reaches: open.reaches, found: open.found, held, total, again }
    work.say(askSays(facts, contextOf(work, byTheClock)), byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    return total === 0 ? null : work.now + ASK_AGAIN
  },
}
