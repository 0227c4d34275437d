/** Connections to Redis: they reconnect for ever and never end the process; whoever waits for an answer bounds the wait. */
import type { Cluster, Redis } from 'ioredis'
import { StartRefusal } from '../domain/start-refusal.ts'
import type { RedisChoice } from './redis-address.ts'

export type RedisClient = Redis | Cluster

/** Milliseconds within which a Redis that is to be used at all answers at the start. */
const PATIENCE = 5000

/** BullMQ wants no limit on tries; a connection that says nothing any more must still be found out. */
const steady = {
  maxRetriesPerRequest: null,
  keepAlive: 10_000,
  connectTimeout: 5000,
  retryStrategy: (times: number): number => Math.min(100 * times, 1000),
}

export async function connectRedis(choice: RedisChoice, onError: (error: unknown) => void): Promise<RedisClient> {
  const { Cluster, Redis } = await import('ioredis')
  const { nodes, master, cluster, tls, db, username, password, options } = choice
  const account = {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  }
  const [first] = nodes
  const client = cluster
    ? new Cluster([...nodes], {
        clusterRetryStrategy: steady.retryStrategy,
        ...options,
        redisOptions: { ...steady, ...account, ...(options['redisOptions'] as object | undefined) },
      })
    : new Redis({
        ...steady,
        ...account,
        db,
        ...(master === null ? first : { sentinels: [...nodes], name: master }),
        ...options,
      })
  client.on('error', onError)
  return client
}

/** A wrong address, password or database is told at the start, not when the first reminder is due. */
export async function mustAnswer(client: RedisClient, { nodes }: RedisChoice): Promise<void> {
  try {
    await within(client.ping(), PATIENCE)
  } catch {
    client.disconnect()
    throw new StartRefusal('redis_unreachable', { host: nodes.map(({ host, port }) => `${host}:${port}`).join(',') })
  }
}

/** Rejects where nothing has come after so many real milliseconds. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
