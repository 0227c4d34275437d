/** Takes what arrived from the channel and hands it to the write path, what waits together in one batch. */
import type { Incoming } from '../db/transactions/intake.ts'
import { takeInLine } from '../db/transactions/line.ts'
import { createMemory } from '../db/transactions/memory.ts'
import type { Handed, Mouth } from '../db/transactions/outbox.ts'
import type { Reach } from '../db/transactions/flush.ts'
import type { Rules } from '../db/transactions/work.ts'
import type { Db } from '../db/client.ts'
import { nothingNeeded } from '../db/queries/needs.ts'
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
  /** The speaker of this process, if there is one: answers are then handed to it instead of being left to be claimed. */
  mouth?: Mouth
  /** After a commit: what may be said now. */
  onCommit(handed: Handed): void
  onError(error: unknown, envelope: Envelope): void
  onFault(error: unknown): void
}

export type Listener = {
  nudge(): void
  idle(): Promise<void>
  /** Messages that are taken and not written down yet. */
  waiting(): number
}

/** Messages one transaction takes in. */
const BATCH = 64
/** More than this that arrive together are begun in halves: the server writes the first while the second is understood. */
const SMALL = 12

export function createListener(deps: ListenDeps): Listener {
  let waiting: Envelope[] = []
  const memory = createMemory()
  /** How many of them, from the first, are on their way in. */
  let given = 0
  const next = (): { batch: Incoming[]; now: Instant; rules: Rules; reach: Reach; mouth: Mouth | undefined } | null => {
    const now = deps.now()
    waiting.push(...deps.channel.take().map((e) => storable(e, now)))
    const burst = given === 0 && waiting.length > SMALL && waiting.length <= BATCH
    const envelopes = waiting.slice(given, given + (burst ? Math.ceil(waiting.length / 2) : BATCH))
    if (envelopes.length === 0) return null
    given += envelopes.length
    const batch = envelopes.map((e) => prepared(deps, e, now))
    return { batch, now, rules: deps.rules(), reach: deps.reach(), mouth: deps.mouth }
  }
  const drain = createDrain(async () => {
    given = 0
    await takeInLine({
      db: deps.db,
      next,
      onTaken: ({ batch }, { handed, report }) => {
        waiting = waiting.slice(batch.length - (report.reorganised?.left ?? 0))
        given = report.reorganised ? 0 : given - batch.length
        deps.onCommit(handed)
      },
      onReorganised: deps.onReorganised,
      onError: deps.onError,
      memory,
    })
  }, deps.onFault)
  return {
    nudge: drain.nudge,
    waiting: () => waiting.length,
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
