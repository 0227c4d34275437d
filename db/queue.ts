/**
 * The queue carries wake-ups between processes: "drain what is due", "speak what waits", "do the jobs that wait". Each
 * wake-up is for a batch and may be lost, doubled or flushed: Postgres holds the truth and the watch finds the work again.
 */
import type { Job, Queue as BullQueue, QueueEvents, Worker } from 'bullmq'

export type JobName = 'due' | 'speak' | 'jobs'

export type Queue = {
  /** Asks for a drain soon; many asks before it begins are one, and those while one runs are one more behind it. */
  wake(job: JobName): Promise<void>
  /** Asks for a drain and waits for what it returns; null when no answer came in time: then whoever asks does it himself. */
  run(job: JobName): Promise<number | null>
  /** Handles jobs of this name in this process, one at a time. */
  handle(job: JobName, handler: () => Promise<number>): Promise<void>
  close(): Promise<void>
}

export type QueueOptions = { url: string; schema: string; onError(error: unknown): void }

/** Real milliseconds after which nobody waits for the queue any longer: what it was asked for stands in Postgres. */
const PATIENCE = 3000
const AGAIN = 250

/** Opens the queue on its Postgres backend. Loading it costs time, so only roles that need it do. */
export async function openQueue({ url, schema, onError }: QueueOptions): Promise<Queue> {
  const { Queue, QueueEvents, Worker, createPostgresBackend } = await import('bullmq')
  const connection = {
    connectionString: url,
    schema,
    migrate: true,
    max: 4,
    application_name: 'qianshao-queue',
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
  }
  const queues = new Map<JobName, BullQueue>()
  const events = new Map<JobName, QueueEvents>()
  const workers: Worker[] = []
  let closing = false
  const quiet = <T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(part: T): T => {
    // A worker that is told to close while it begins to listen complains of its own end.
    part.on('error', (error) => {
      if (!closing) onError(error)
    })
    return part
  }
  const queueOf = async (job: JobName): Promise<BullQueue> => {
    let queue = queues.get(job)
    if (!queue) {
      queue = quiet(new Queue(job, { connection }, createPostgresBackend)) as unknown as BullQueue
      queues.set(job, queue)
      await queue.waitUntilReady()
    }
    return queue
  }
  const eventsOf = async (job: JobName): Promise<QueueEvents> => {
    let found = events.get(job)
    if (!found) {
      found = quiet(new QueueEvents(job, { connection }, createPostgresBackend)) as unknown as QueueEvents
      events.set(job, found)
      await found.waitUntilReady()
    }
    return found
  }
  const options = {
    removeOnComplete: true,
    removeOnFail: 100,
    attempts: 3,
    backoff: { type: 'exponential', delay: 1000 },
  }
  const woken = async (job: JobName): Promise<void> => {
    const queue = await queueOf(job)
    await queue.add(job, {}, { ...options, deduplication: { id: job, keepLastIfActive: true } })
  }
  const answered = async (job: JobName): Promise<number | null> => {
    const [queue, done] = [await queueOf(job), await eventsOf(job)]
    return await answerOf(await queue.add(job, {}, { ...options, removeOnComplete: { count: 20 } }), done)
  }
  return {
    wake: async (job) => void (await inTime(woken(job))),
    run: (job) => inTime(answered(job)),
    handle: async (job, handler) => {
      await queueOf(job)
      const worker = quiet(
        new Worker(job, handler, { connection, concurrency: 1 }, createPostgresBackend),
      ) as unknown as Worker
      workers.push(worker)
      await worker.waitUntilReady()
    },
    close: async () => {
      closing = true
      await Promise.all(workers.map((w) => w.close(true)))
      await Promise.all([...events.values()].map((e) => e.close()))
      await Promise.all([...queues.values()].map((q) => q.close()))
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
async function inTime<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, null)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
