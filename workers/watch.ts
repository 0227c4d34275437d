/** The watch: beats every second, and when anything is due asks the queue for a drain; a drain says all that is due. */
import cron from 'node-cron'
import type { Db } from '../db/client.ts'
import type { Queue } from '../db/queue.ts'
import { fireDue, nextDue } from '../db/transactions/fire.ts'
import type { Reach } from '../db/transactions/flush.ts'
import type { Rules } from '../db/transactions/work.ts'
import { type Instant, SECOND } from '../domain/time.ts'

export type WatchDeps = {
  db: Db
  queue: Queue
  now(): Instant
  rules(): Rules
  reach(): Reach
  /** Something was put into the outbox. */
  onCommit(): void
  /** Once a second: whoever was stopped by a fault tries again. */
  onBeat(): void
  onError(error: unknown, obligation: string): void
  onFault(error: unknown): void
  /** False where the clock is moved by hand and the mover asks for each drain. */
  beats: boolean
}

export type Watch = { start(): Promise<void>; stop(): Promise<void> }

export function createWatch(deps: WatchDeps): Watch {
  const task = cron.createTask('* * * * * *', () => beat(deps), { noOverlap: true })
  return {
    start: async () => {
      await deps.queue.handle('due', () => drain(deps))
      if (deps.beats) await task.start()
    },
    stop: async () => {
      await task.stop()
      await task.destroy()
    },
  }
}

/** Milliseconds after which the queue is no longer waited for. */
const LATE = 3 * SECOND

async function drain(deps: WatchDeps): Promise<number> {
  const fired = await fireDue(deps.db, deps.rules(), deps.reach(), deps.now(), deps.onError)
  deps.onCommit()
  return fired
}

/** Claims make it harmless that every worker beats. */
async function beat(deps: WatchDeps): Promise<void> {
  deps.onBeat()
  try {
    const next = await nextDue(deps.db)
    if (next === null || next > deps.now()) return
    // A job held by a process that died blocks its like for a while; claims make it harmless to look after it here too.
    if (next < deps.now() - LATE) await drain(deps)
    else await deps.queue.wake('due')
  } catch (error) {
    deps.onFault(error)
  }
}
