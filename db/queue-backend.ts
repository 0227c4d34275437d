/** What BullMQ's parts run on: Redis where there is one, else tables in the database. The same parts either way. */
import type { Queue, QueueEvents, Worker } from 'bullmq'
import { connectRedis, mustAnswer } from './redis.ts'
import type { RedisChoice } from './redis-address.ts'

export type Backend = {
  queue(name: string): Queue
  events(name: string): QueueEvents
  worker(name: string, handler: () => Promise<number>): Worker
  /** At once, whatever the server still owes. */
  close(): Promise<void>
}

type Told = (error: unknown) => void

const quiet = <T extends { on(event: 'error', listener: Told): unknown }>(part: T, told: Told): T => {
  part.on('error', told)
  return part
}

export async function postgresBackend(url: string, schema: string, told: Told): Promise<Backend> {
  const bull = await import('bullmq')
  const connection = {
    connectionString: url,
    schema,
    migrate: true,
    max: 4,
    application_name: 'qianshao-queue',
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
  }
  const make = bull.createPostgresBackend
  return {
    // The same classes; only their types differ by what they run on.
    queue: (name) => quiet(new bull.Queue(name, { connection }, make), told) as unknown as Queue,
    events: (name) => quiet(new bull.QueueEvents(name, { connection }, make), told) as unknown as QueueEvents,
    worker: (name, handler) =>
      quiet(new bull.Worker(name, handler, { connection, concurrency: 1 }, make), told) as unknown as Worker,
    close: async () => undefined,
  }
}

/** How long a worker listens before it looks again, in seconds: a server that was flushed or replaced is noticed so soon. */
const LISTEN = 2

export async function redisBackend(choice: RedisChoice, url: string, told: Told): Promise<Backend> {
  const bull = await import('bullmq')
  const few = seldom(told)
  const connection = await connectRedis(choice, few)
  await mustAnswer(connection, choice)
  // In braces, so that a cluster keeps one queue in one place; by database, so that several may share a Redis.
  const prefix = `{qianshao:${new URL(url).pathname.slice(1)}}`
  return {
    queue: (name) => quiet(new bull.Queue(name, { connection, prefix }), few),
    events: (name) => quiet(new bull.QueueEvents(name, { connection, prefix }), few),
    worker: (name, handler) =>
      quiet(new bull.Worker(name, handler, { connection, prefix, concurrency: 1, drainDelay: LISTEN }), few),
    close: async () => connection.disconnect(),
  }
}

/** Real milliseconds in which the same complaint is made once: a Redis that is away fails every connection every second. */
const AGAIN = 30_000

function seldom(told: Told): Told {
  const since = new Map<string, number>()
  return (error) => {
    const what = error instanceof Error ? error.message : String(error)
    const at = performance.now()
    if (at - (since.get(what) ?? -Infinity) < AGAIN) return
    since.set(what, at)
    told(error)
  }
}
