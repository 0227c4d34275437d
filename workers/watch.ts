/**
 * The watch: beats every second, and when anything is due asks the queue for a drain; a drain says all that is due.
 * Jobs have a queue of their own, so that a long one holds no reminder up.
 */
import cron from 'node-cron'
import type { Db } from '../db/client.ts'
import type { Queue } from '../db/queue.ts'
import { fireDue, nextDue } from '../db/transactions/fire.ts'
import type { Reach } from '../db/transactions/flush.ts'
import { type JobHandlers, nextJob, runJobs } from '../db/transactions/jobs.ts'
import type { Rules } from '../db/transactions/work.ts'
import { type Instant, SECOND } from '../domain/time.ts'

export type WatchDeps = {
  db: Db
  queue: Queue
  now(): Instant
  rules(): Rules
  reach(): Reach
  /** Who does which kind of job. */
  jobs: JobHandlers
  /** Something was put into the outbox. */
  onCommit(): void
  /** Once a second: whoever was stopped by a fault tries again. */
  onBeat(): void
  onError(error: unknown, obligation: string): void
  onJobError(error: unknown, job: string): void
  onFault(error: unknown): void
  /** False where the clock is moved by hand and the mover asks for each drain. */
  beats: boolean
}

export type Watch = { start(): Promise<void>; stop(): Promise<void> }

export function createWatch(deps: WatchDeps): Watch {
  const ending = new AbortController()
  /** At work on jobs in this process. */
  let busy = false
  const work = async (): Promise<number> => {
    busy = true
    try {
      const { db, rules, reach, jobs: handlers, onJobError: onError } = deps
      return await runJobs({ db, rules, reach, handlers, stop: ending.signal, onError }, deps.now())
    } finally {
      busy = false
      deps.onCommit()
    }
  }
  const task = cron.createTask(
    '* * * * * *',
    async () => {
      deps.onBeat()
      await Promise.all([look(deps, nextDue, 'due', () => drain(deps)), lookForJobs()]).catch(deps.onFault)
    },
    { noOverlap: true },
  )
  /** A long job is not waited for: the beat has reminders to look after. */
  const lookForJobs = (): Promise<void> =>
    look(deps, nextJob, 'jobs', async () => {
      if (!busy) work().catch(deps.onFault)
    })
  return {
    start: async () => {
      await deps.queue.handle('due', () => drain(deps))
      await deps.queue.handle('jobs', work)
      if (deps.beats) await task.start()
    },
    stop: async () => {
      ending.abort()
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
async function look(
  deps: WatchDeps,
  next: (db: Db) => Promise<Instant | null>,
  name: 'due' | 'jobs',
  here: () => Promise<unknown>,
): Promise<void> {
  const at = await next(deps.db)
  if (at === null || at > deps.now()) return
  // A job held by a process that died blocks its like for a while; claims make it harmless to look after it here too.
  if (at < deps.now() - LATE) await here()
  else await deps.queue.wake(name)
}
