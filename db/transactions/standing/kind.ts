/** What a kind of standing duty declares: where it is owed, and what is done when it falls due. */
import type { Cause } from '../../../domain/case.ts'
import type { Obligation } from '../../../domain/obligation.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import type { Rules, Work } from '../work.ts'

export type StandingKind = {
  kind: string
  /** The duties that must stand open; what is open already stays as it is. */
  duties(rules: Rules, now: Instant): Obligation[]
  /** Where none is owed, so that one still open is done. A kind with this ends only so. */
  over?(rules: Rules, now: Instant): string[]
  /** Does what is due and returns when it comes again; null when there is nothing more to do. */
  fire(tx: Tx, work: Work, duty: Obligation): Promise<Instant | null>
  /** When it comes again without being done now; left out, it is done and nothing of it said. */
  skip?(work: Work, duty: Obligation): Instant
}

export const byTheClock: Cause = { person: null, account: null, chat: null, message: null }
