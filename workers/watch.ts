/**
 * The watch: beats every second, and when anything is due asks the queue for a drain; a drain says all that is due.
 * What falls due before the next beat is asked for at its very instant. Jobs have a queue of their own, so that a long one holds no reminder up.
 */
import cron from 'node-cron'
import type { Db } from '../db/client.ts'
import type { JobName, Queue } from '../db/queue.ts'
import { drainDue, nextStep, type Voice } from '../db/transactions/fire.ts'
import type { Reach } from '../db/transactions/flush.ts'
import { type JobHandlers, nextJob, runJobs } from '../db/transactions/jobs.ts'
import type { Rules } from '../db/transactions/work.ts'
import { retryAtOnce } from '../db/transactions/set-back.ts'
import { type Instant, SECOND } from '../domain/time.ts'

export type WatchDeps = {
  db: Db
  queue: Queue
  now(): Instant
  rules(): Rules
  reach(): Reach
  /** The organisation is read again where it has changed, and what stands by it follows. */
  fresh(): Promise<void>
  /** Who does which kind of job. */
  jobs: JobHandlers
  /** The speaker of this process, told of what a job put into the outbox, too. */
  voice: Voice & { nudge(): void }
  /** Before what is due is looked for: the database may be one of the past. */
  before(): Promise<void>
  /** Once a second: whoever was stopped by a fault tries again. */
  onBeat(): void
  onError(error: unknown, obligation: string): void
  onJobError(error: unknown, job: string): void
  onFault(error: unknown): void
  /** False where the clock is moved by hand and the mover asks for each drain. */
  beats: boolean
}

export type Watch = {
  start(): Promise<void>
  stop(): Promise<void>
  /** Asks the queue for a drain and waits for it; where the queue does not answer it is done here. */
  run(name: JobName): Promise<number>
  /** When it last looked and found the database, as performance.now(). */
  beatAt(): number
}

export function createWatch(deps: WatchDeps): Watch {
  const ending = new AbortController()
  /** At work on jobs in this process. */
  let busy = false
  const work = async (): Promise<number> => {
    busy = true
    try {
      const { db, rules, reach, fresh, jobs: handlers, onJobError: onError } = deps
      return await runJobs({ db, rules, reach, fresh, handlers, stop: ending.signal, onError }, deps.now())
    } finally {
      busy = false
      deps.voice.nudge()
    }
  }
  const wake = wakes(deps)
  const due = createLook(deps, wake)
  let beatAt = performance.now()
  const task = cron.createTask(
    '* * * * * *',
    async () => {
      deps.onBeat()
      try {
        await Promise.all([due.beat(), lookForJobs()])
        beatAt = performance.now()
      } catch (error) {
        deps.onFault(error)
      }
    },
    { noOverlap: true },
  )
  /** A long job is not waited for: the beat has reminders to look after. */
  const lookForJobs = (): Promise<void> =>
    look(
      deps,
      nextJob,
      () => wake('jobs'),
      async () => {
        if (!busy) work().catch(deps.onFault)
      },
    )
  return {
    start: async () => {
      await deps.queue.handle('due', due.drain)
      await deps.queue.handle('jobs', work)
      if (deps.beats) await task.start()
    },
    run: async (name) => {
      const answer = await deps.queue.run(name).catch((error: unknown) => {
        deps.onFault(error)
        return null
      })
      return answer ?? (await { due: due.drain, jobs: work }[name]())
    },
    beatAt: () => beatAt,
    stop: async () => {
      ending.abort()
      due.stop()
      await task.stop()
      await task.destroy()
    },
  }
}

/** Milliseconds after which the queue is no longer waited for. */
const LATE = 3 * SECOND
const MOMENT = 50

/** Looks for what is due, and between two beats for what falls due before the next. */
function createLook(deps: WatchDeps, wake: (name: JobName) => void) {
  const { db, rules, reach, now, fresh, voice, onError, beats } = deps
  let timer: NodeJS.Timeout | undefined
  let draining = 0
  let stopped = false
  /** A process that has just begun knows nothing of the clock before it. */
  let last: Instant | null = null
  const drain = async (): Promise<number> => {
    draining += 1
    try {
      return await drainDue({ db, rules, reach, now, fresh, voice, onError })
    } finally {
      draining -= 1
      if (beats && !stopped) arm().catch(deps.onFault)
    }
  }
  /** Whatever falls due before the next beat is fired here, at its instant: the queue would cost it more than the rest. */
  const arm = async (): Promise<void> => {
    const at = await nextStep(db)
    clearTimeout(timer)
    if (stopped || at === null) return
    const wait = at - now()
    if (wait >= SECOND) return
    // What is due already is in somebody else's hands, or fell due as a drain ended.
    const again = wait > 0 ? wait : MOMENT
    timer = setTimeout(() => {
      // A drain that runs takes it along.
      if (draining === 0) drain().catch(deps.onFault)
    }, again)
  }
  const beat = async (): Promise<void> => {
    if (last === null || now() < last - SECOND) await retryAtOnce(db, now(), last)
    last = now()
    await deps.before()
    await look(deps, nextStep, () => wake('due'), drain)
    await arm()
  }
  const stop = (): void => {
    stopped = true
    clearTimeout(timer)
  }
  return { drain, beat, stop }
}

/** The queue is asked and not waited for: one that never answers must not hold up the beat, which does the work itself. */
function wakes({ queue, onFault }: WatchDeps): (name: JobName) => void {
  const asked = new Set<JobName>()
  return (name) => {
    if (asked.has(name)) return
    asked.add(name)
    queue
      .wake(name)
      .catch(onFault)
      .finally(() => asked.delete(name))
  }
}

/** Claims make it harmless that every worker beats. */
async function look(
  deps: WatchDeps,
  next: (db: Db) => Promise<Instant | null>,
  wake: () => void,
  here: () => Promise<unknown>,
): Promise<void> {
  const at = await next(deps.db)
  if (at === null || at > deps.now()) return
  // A job held by a process that died blocks its like for a while; claims make it harmless to look after it here too.
  if (at < deps.now() - LATE) await here()
  else wake()
}
