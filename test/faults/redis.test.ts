/** Redis flushed, restarted, hung: the queue is only an alarm clock, and work goes on from Postgres. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runningClock } from '../../clock.ts'
import { openQueue } from '../../db/queue.ts'
import { readRedisAddress } from '../../db/redis-address.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { at } from '../../domain/time.ts'
import { type Product, startProduct } from '../../product.ts'
import { simulation } from '../../simulation.ts'
import type { SimPort } from '../../web/simulator/port.ts'
import { cloneDatabase, type Database } from '../support/postgres.ts'
import { redisIsHere, startRedis, type TestRedis } from '../support/redis.ts'

test.each([
  [
    'redis://127.0.0.1',
    { nodes: [{ host: '127.0.0.1', port: 6379 }], db: 0, master: null, cluster: false, tls: false },
  ],
  [
    'rediss://u:p%40ss@r:7000/3',
    { nodes: [{ host: 'r', port: 7000 }], db: 3, tls: true, username: 'u', password: 'p@ss' },
  ],
  [
    'redis+sentinel://:pw@a,b:26380/county/1',
    {
      nodes: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_380 },
      ],
      master: 'county',
      db: 1,
      password: 'pw',
    },
  ],
  [
    'redis+cluster://a:1,[::1]:2',
    {
      nodes: [
        { host: 'a', port: 1 },
        { host: '::1', port: 2 },
      ],
      cluster: true,
    },
  ],
])('%s is an address', (text, parts) => {
  expect(readRedisAddress(text)).toMatchObject(parts)
})

test.each([
  'http://r',
  'redis://',
  'redis://a,b',
  'redis://r:70000',
  'redis://r/x',
  'redis+sentinel://a',
  'redis+cluster://a/1',
  'redis://:p%@r',
])('%s is none', (text) => {
  expect(readRedisAddress(text)).toBeNull()
})

describe.skipIf(!redisIsHere())('a Redis that fails', () => {
  let redis: TestRedis
  let database: Database
  let product: Product
  let sim: SimPort

  beforeAll(async () => {
    redis = await startRedis()
    database = await cloneDatabase(inject('postgres'))
    product = await startProduct({
      databaseUrl: database.url,
      queueSchema: 'bullmq',
      redis: redis.choice,
      // A working morning, whenever the test runs.
      clock: runningClock(at(2027, 3, 1, 9) - Date.now()),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: () => undefined,
      },
      preset: null,
      beats: true,
    })
    sim = simulation(product)
  })
  afterAll(async () => {
    await product.stop()
    await database.drop()
    await redis.stop()
  })

  const count = async (sql: string): Promise<number> => (await product.db.query<{ n: number }>(sql)).rows[0]?.n ?? -1
  const reminded = "select count(*)::int as n from event_log where type = 'reminded'"
  const due = `select (extract(epoch from min(next_at)) * 1000)::float8 as n from obligation where kind = 'dispatch' and next_at is not null`
  /** Real milliseconds until the watch has said what falls due now. */
  const remindedWithin = async (place: string): Promise<number> => {
    await sim.post({ from: '百善镇东风村网格员', chat: null, text: `${place}灭火器过期了` })
    await product.listener.idle()
    const before = await count(reminded)
    const began = performance.now()
    product.clock.moveTo((await count(due)) + 1)
    while ((await count(reminded)) === before);
    return performance.now() - began
  }
  /** Each obligation spoke once a step, and each message was said once. */
  const nothingDoubled = async (): Promise<void> => {
    const doubled = `select count(*)::int as n from (select 1 from event_log where type = 'reminded'
      group by case_number, payload::json->'data'->>'kind', payload::json->'data'->>'step' having count(*) > 1) as twice`
    expect(await count(doubled)).toBe(0)
    const unsaid = `select count(*)::int as n from outbox where state not in ('sent', 'cancelled')
      and not (state = 'queued' and not_before > to_timestamp(${product.clock.now()} / 1000.0))`
    while ((await count(unsaid)) > 0) await product.speaker.idle()
  }

  test('that hangs is not waited for, and awake again carries the queue again', async () => {
    redis.child.kill('SIGSTOP')
    expect(await remindedWithin('兴旺超市')).toBeLessThan(10_000)
    redis.child.kill('SIGCONT')
    while ((await product.queue.run('due')) === null);
    await nothingDoubled()
  })

  test('that is flushed loses nothing', async () => {
    const client = new Redis(redis.url)
    await client.flushall()
    await client.quit()
    expect(await remindedWithin('顺风烧烤店')).toBeLessThan(10_000)
    while ((await product.queue.run('due')) === null);
    await nothingDoubled()
  })

  test('that is restarted, empty, loses nothing', async () => {
    const back = redis.restart()
    expect(await remindedWithin('平安加油站')).toBeLessThan(10_000)
    await back
    while ((await product.queue.run('due')) === null);
    await nothingDoubled()
  })

  test('that is not there at the start is told in one sentence', async () => {
    const nodes = [{ host: '127.0.0.1', port: 1 }]
    const wrong = { ...redis.choice, nodes, options: { retryStrategy: () => null } }
    const opening = openQueue({ url: database.url, schema: 'bullmq', redis: wrong, onError: () => undefined })
    await expect(opening).rejects.toThrow(new StartRefusal('redis_unreachable', { host: '127.0.0.1:1' }))
  })
})
