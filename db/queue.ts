/**
 * The queue carries wake-ups between processes: "drain what is due", "do the jobs that wait". Each wake-up is for a batch
 * and may be lost, doubled or flushed, and the queue may never answer: Postgres holds the truth, the watch finds the work
 * again by its own beat, and nobody waits for the queue without a limit.
 */
import type { Job, Queue as BullQueue, QueueEvents, Worker } from 'bullmq'
import { type Backend, postgresBackend, redisBackend } from './queue-backend.ts'
import type { RedisChoice } from './redis-address.ts'

export type JobName = 'due' | 'jobs'

export type Queue = {
  /** Asks for a drain soon; many asks before it begins are one, and those while one runs are one more behind it. */
  wake(job: JobName): Promise<void>
  /** Asks for a drain and waits for what it returns; null where the queue did not answer in time. */
  run(job: JobName): Promise<number | null>
  /** Handles jobs of this name in this process, one at a time. */
  handle(job: JobName, handler: () => Promise<number>): Promise<void>
  close(): Promise<void>
}

export type QueueOptions = {
  /** The database, which carries the queue too where there is no Redis. */
  url: string
  schema: string
  redis?: RedisChoice | undefined
  onError(error: unknown): void
}

/** Real milliseconds after which nobody waits for the queue any longer: what it was asked for stands in Postgres. */
const PATIENCE = 3000
const AGAIN = 250
/** Real milliseconds for all of its connections to end. */
const CLOSING = 1000

const options = {
  removeOnComplete: true,
  removeOnFail: 100,
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
}

/** Opens the queue on Redis, or on its Postgres backend. Loading it costs time, so only roles that need it do. */
export async function openQueue({ url, schema, redis, onError }: QueueOptions): Promise<Queue> {
  let closing = false
  const told = (error: unknown): void => {
    // A worker that is told to close while it begins to listen complains of its own end.
    if (!closing) onError(error)
  }
  const backend = redis ? await redisBackend(redis, url, told) : await postgresBackend(url, schema, told)
  const { handle, queueOf, eventsOf, end } = partsOf(backend)
  const woken = async (job: JobName): Promise<void> => {
    const queue = await queueOf(job)
    await queue.add(job, {}, { ...options, deduplication: { id: job, keepLastIfActive: true } })
  }
  const answered = async (job: JobName): Promise<number | null> => {
    const [queue, done] = [await queueOf(job), await eventsOf(job)]
    return await answerOf(await queue.add(job, {}, { ...options, removeOnComplete: { count: 20 } }), done)
  }
  return {
    wake: async (job) => void (await inTime(woken(job), PATIENCE)),
    run: (job) => inTime(answered(job), PATIENCE),
    handle,
    close: async () => {
      closing = true
      // A server that hangs would never see the connections off.
      await inTime(end(), CLOSING)
      await backend.close()
    },
  }
}

function partsOf(backend: Backend) {
  const queues = new Map<JobName, Promise<BullQueue>>()
  const events = new Map<JobName, Promise<QueueEvents>>()
  const workers: Worker[] = []
  const once = <T>(of: Map<JobName, Promise<T>>, make: (job: JobName) => Promise<T>) => {
    return (job: JobName): Promise<T> => {
      const made = of.get(job) ?? make(job)
      of.set(job, made)
      // What could not be opened is tried anew by the next who asks.
      made.catch(() => of.delete(job))
      return made
    }
  }
  const ready = async <T extends { waitUntilReady(): Promise<unknown> }>(part: T): Promise<T> => {
    await part.waitUntilReady()
    return part
  }
  const queueOf = once(queues, (job) => ready(backend.queue(job)))
  const eventsOf = once(events, (job) => ready(backend.events(job)))
  return {
    queueOf,
    eventsOf,
    handle: async (job: JobName, handler: () => Promise<number>): Promise<void> => {
      await queueOf(job)
      const worker = backend.worker(job, handler)
      workers.push(worker)
      await worker.waitUntilReady()
    },
    end: async (): Promise<void> => {
      await Promise.all(workers.map((w) => w.close(true)))
      const others = [...events.values(), ...queues.values()].map(async (opening) => (await opening).close())
      await Promise.allSettled(others)
    },
  }
}

/**
 * Events are numbered before they are committed, and their reader goes on from the highest it saw: the one that tells of
 * this job may never be seen. So the job itself is asked, too, again and again.
 */
async function answerOf(job: Job, done: QueueEvents): Promise<number | null> {
  for (let asked = 0; asked * AGAIN < PATIENCE; asked += 1) {
    try {
      return Number(await job.waitUntilFinished(done, AGAIN))
    } catch (error) {
      if (await job.isFailed()) throw error
    }
  }
  return null
}

/** A queue that hangs holds nobody up. */
async function inTime<T>(asked: Promise<T>, patience: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
