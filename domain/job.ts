/** Work that takes longer than a message may: decided and stored with everything else, done behind it, answered when done. */
import type { RosterWish } from './duty/wish.ts'
import type { ListWish } from './onboarding/wish.ts'
import type { HeldWish } from './restored.ts'
import type { LedgerRequest } from './hazard/ledger.ts'

/** Each kind of job with what it is told. A new kind is a line here and a handler in workers/. */
export type Jobs = {
  ledger: LedgerRequest
  roster: RosterWish
  list: ListWish
  held: { wish: HeldWish }
  phones: Record<string, never>
}
export type JobKind = keyof Jobs
export type Job = { [K in JobKind]: { kind: K; data: Jobs[K] } }[JobKind]
