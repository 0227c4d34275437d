/** Takes what arrived from the channel and hands it to the write path, everything that waits in one batch. */
import { type Incoming, intake } from '../db/transactions/intake.ts'
import type { Reach } from '../db/transactions/flush.ts'
import type { Rules } from '../db/transactions/work.ts'
import type { Db } from '../db/client.ts'
import { nothingNeeded } from '../db/queries/talk.ts'
import { type Envelope, storable } from '../domain/envelope.ts'
import type { Instant } from '../domain/time.ts'
import type { Channel } from './channel.ts'
import { createDrain } from './drain.ts'

export type ListenDeps = {
  db: Db
  channel: Channel
  now(): Instant
  /** Read anew for each batch, so that a changed organisation is seen at once. */
  rules(): Rules
  reach(): Reach
  prepare(envelope: Envelope, now: Instant): Incoming
  /** The organisation has changed: it is read again before the next message is understood. */
  onReorganised(): Promise<void>
  /** After a commit: somebody may have to speak. */
  onCommit(): void
  onError(error: unknown, envelope: Envelope): void
  onFault(error: unknown): void
}

export type Listener = { nudge(): void; idle(): Promise<void> }

/** Messages one transaction takes in. */
const BATCH = 64

export function createListener(deps: ListenDeps): Listener {
  let waiting: Envelope[] = []
  const drain = createDrain(async () => {
    for (;;) {
      const now = deps.now()
      waiting.push(...deps.channel.take().map((e) => storable(e, now)))
      const batch = waiting.slice(0, BATCH)
      if (batch.length === 0) return
      const incoming = batch.map((e) => prepared(deps, e, now))
      const report = await intake(deps.db, incoming, deps.rules(), deps.reach(), now, deps.onError)
      waiting = waiting.slice(batch.length - (report.reorganised?.left ?? 0))
      if (report.reorganised) await deps.onReorganised()
      deps.onCommit()
    }
  }, deps.onFault)
  return {
    nudge: drain.nudge,
    idle: async () => {
      drain.nudge()
      await drain.idle()
    },
  }
}

/** A message that cannot even be understood must not stop the others: its fault is met when it is handled, alone. */
function prepared(deps: ListenDeps, envelope: Envelope, now: Instant): Incoming {
  try {
    return deps.prepare(envelope, now)
  } catch (error) {
    return {
      envelope,
      person: null,
      needs: nothingNeeded(envelope),
      handle: () => {
        throw error
      },
    }
  }
}
