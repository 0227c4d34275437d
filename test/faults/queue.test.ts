/** The queue loses what it was to tell, or hangs: what is due is fired all the same. */
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openQueue } from '../../db/queue.ts'
import { at, DAY } from '../../domain/time.ts'
import { cloneDatabase } from '../support/postgres.ts'
import { createWorld } from '../support/world.ts'

test('a drain that nobody tells of is known to have ended', async () => {
  const database = await cloneDatabase(inject('postgres'))
  const errors: unknown[] = []
  const queue = await openQueue({ url: database.url, schema: 'bullmq', onError: (error) => errors.push(error) })
  await queue.handle('due', async () => 7)
  expect(await queue.run('due')).toBe(7)
  // As when a higher number is committed first: whoever reads the events in order sees none of the lower ones any more.
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  await db.query(`insert into bullmq.event (queue, id, event, created_at_ms) values ('due', 1000000000, 'paused', 0);
    select pg_notify('bullmq_events', 'due')`)
  for (let i = 0; i < 5; i += 1) expect(await queue.run('due')).toBe(7)
  await db.end()
  await queue.close()
  await database.drop()
  expect(errors).toEqual([])
})

test('while the queue hangs the watch fires what is due by itself', { timeout: 30_000 }, async () => {
  const world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  const { sim, product } = world
  await sim.post({ from: '百善镇东风村网格员', chat: null, text: '兴旺超市灭火器过期了' })
  await sim.settle()
  const { cursor } = await sim.messages({ after: 0, waitMs: 0 })
  const db = await product.db.connect()
  await db.query('begin; lock table bullmq.job in access exclusive mode')
  product.clock.moveTo(at(2026, 11, 23, 9) + DAY)
  expect(await product.run('due')).toBeGreaterThan(0)
  await product.speaker.idle()
  const { messages } = await sim.messages({ after: cursor, waitMs: 0 })
  expect(messages.some((m) => m.from === 'bot' && m.text.includes('兴旺超市'))).toBe(true)
  await db.query('rollback')
  db.release()
  await world.stop()
})
