/**
 * Batches one behind the other on one connection, two statements each: what is read for a batch is sent behind the writing
 * of the one before, so that neither the server nor this process waits out the other's round trip. Nothing is locked
 * meanwhile: the writing fails if another process took a turn in between, and the batch is then taken in under a lock.
 */
import type { PoolClient } from 'pg'
import { asking, type Db, settledByRetry } from '../client.ts'
import type { Talk } from '../queries/talk.ts'
import {
  load,
  MustBeRead,
  type OnError,
  type Reading,
  reading,
  takeIn,
  type Taken,
  type Taking,
  write,
} from './intake.ts'
import type { Memory } from './memory.ts'
import { isOutage } from './outage.ts'

export type LineDeps = {
  db: Db
  /** The next batch, or null when nothing waits. */
  next(): Taking | null
  /** All that a batch caused is durable. Called in order, before the batch behind it is decided. */
  onTaken(taking: Taking, taken: Taken): void
  /** The organisation has changed: what was not taken is given again once this is done, understood by the new one. */
  onReorganised(): Promise<void>
  onError: OnError
  /** Kept from one line to the next. */
  memory: Memory
}

/** Sent to be read, unless all that it is about is remembered. */
type Sent = { read: Reading; talk: Promise<Talk>; recalled: boolean }

/** Takes in all that waits. Throws when the database is away; what was not reported as taken then waits on. */
export async function takeInLine(deps: LineDeps): Promise<void> {
  const first = deps.next()
  if (!first) return
  const client = await deps.db.connect()
  let broken: Error | undefined
  try {
    await follow(deps, client, first)
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    deps.memory.forget()
    throw error
  } finally {
    client.release(broken)
  }
}

async function follow(deps: LineDeps, client: PoolClient, first: Taking): Promise<void> {
  let sent: Sent | null = send(deps, client, first)
  while (sent) {
    const current: Sent = sent
    let behind: Sent | null | undefined
    let taken: Taken
    try {
      const written = decide(deps, client, current.read, await current.talk)
      written.catch(() => undefined)
      // What was issued leaves before this process turns to understanding the next batch.
      await Promise.resolve()
      behind = sendNext(deps, client)
      taken = await written
      if (current.recalled) deps.memory.proved(true)
    } catch (error) {
      if (isOutage(error) && !settledByRetry(error)) throw error
      taken = await anew(deps, client, current, error)
      // Read before that was written: it is read again.
      if (behind) behind = send(deps, client, behind.read)
    }
    deps.onTaken(current.read, taken)
    if (taken.report.reorganised) {
      await deps.onReorganised()
      // The batch behind was understood by the organisation as it was.
      behind = undefined
    }
    sent = behind === undefined ? sendNext(deps, client) : behind
  }
}

function decide({ memory }: LineDeps, client: PoolClient, read: Reading, talk: Talk): Promise<Taken> {
  if (!talk.recalled) memory.learn(read, talk)
  return write(asking(client), read, talk, memory)
}

/** What was remembered may not be so any more: then it is read. If that will not do either, under a lock. */
async function anew(deps: LineDeps, client: PoolClient, { read, recalled }: Sent, why: unknown): Promise<Taken> {
  if (recalled) {
    if (!(why instanceof MustBeRead)) deps.memory.proved(false)
    try {
      return await decide(deps, client, read, await load(asking(client), read, false))
    } catch (error) {
      if (isOutage(error) && !settledByRetry(error)) throw error
    }
  }
  deps.memory.forget()
  return await takeIn(deps.db, read, deps.onError)
}

function sendNext(deps: LineDeps, client: PoolClient): Sent | null {
  const taking = deps.next()
  return taking && send(deps, client, taking)
}

function send({ memory }: LineDeps, client: PoolClient, taking: Taking): Sent {
  const read = reading(taking)
  const recalled = memory.recall(read)
  const talk = recalled ? Promise.resolve(recalled) : load(asking(client), read, false)
  // Looked at when its turn comes.
  talk.catch(() => undefined)
  return { read, talk, recalled: recalled !== null }
}
