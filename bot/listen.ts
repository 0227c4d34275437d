/** Takes what arrived from the channel and hands it to the write path, everything that waits in one batch. */
import { type Incoming, intake } from '../db/transactions/intake.ts'
import type { Reach } from '../db/transactions/flush.ts'
import type { Rules } from '../db/transactions/work.ts'
import type { Db } from '../db/client.ts'
import { nothingNeeded } from '../db/queries/talk.ts'
import { type Envelope, storable } from '../domain/envelope.ts'
import type { Instant } from '../domain/time.ts'
import type { Channel } from './channel.ts'

export type ListenDeps = {
  db: Db
  channel: Channel
  now(): Instant
  /** Read anew for each batch, so that a changed organisation is seen at once. */
  rules(): Rules
  reach(): Reach
  prepare(envelope: Envelope, now: Instant): Incoming
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
  let running: Promise<void> | null = null
  let again = false

  const drain = async (): Promise<void> => {
    do {
      again = false
      for (;;) {
        waiting.push(...deps.channel.take().map(storable))
        const batch = waiting.slice(0, BATCH)
        if (batch.length === 0) break
        const now = deps.now()
        const incoming = batch.map((e) => prepared(deps, e, now))
        await intake(deps.db, incoming, deps.rules(), deps.reach(), now, deps.onError)
        waiting = waiting.slice(batch.length)
        deps.onCommit()
      }
    } while (again)
  }
  const run = async (): Promise<void> => {
    try {
      await drain()
      running = null
      // Something arrived in the very moment nothing more was found.
      if (again) nudge()
    } catch (error) {
      running = null
      // The database is away: what waits stays waiting and is tried at the next nudge.
      deps.onFault(error)
    }
  }
  const nudge = (): void => {
    again = true
    if (running) return
    running = run()
  }
  return {
    nudge,
    idle: async () => {
      nudge()
      while (running) await running
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
