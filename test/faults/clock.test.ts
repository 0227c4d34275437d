/** The clock is set back an hour under a product at work: nothing waits for it to come round again, nothing is done twice. */
import { expect, inject, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { verify } from '../../db/queries/verify.ts'
import { at, HOUR, MINUTE } from '../../domain/time.ts'
import { startProduct } from '../../product.ts'
import { memoryStore } from '../bench/memory-store.ts'
import { plainMessage } from '../support/envelope.ts'
import { cloneDatabase } from '../support/postgres.ts'

test('an hour back: what failed is tried at once, what was reminded of is not again, what is due comes at its hour', async () => {
  const database = await cloneDatabase(inject('postgres'))
  const store = memoryStore()
  const said: string[] = []
  let works = true
  let now = at(2026, 11, 24, 10)
  const errors: unknown[] = []
  const product = await startProduct({
    databaseUrl: database.url,
    queueSchema: 'bullmq',
    clock: { now: () => now, moveTo: () => undefined, ahead: () => 0 },
    log: { info: () => undefined, warn: () => undefined, error: (facts) => errors.push(facts) },
    preset: loadPreset,
    beats: true,
    store: {
      ...store,
      say: async (m) => {
        if (!works) throw new Error('the platform is away')
        said.push(`${m.conversation} ${m.text}`)
        return await store.say(m)
      },
    },
  })
  const { db } = product
  const hear = (id: string, account: string, text: string): void =>
    product.simulator?.hear(plainMessage({ id, account, text, sentAt: now }))
  const count = async (what: string): Promise<number> =>
    (await db.query<{ n: number }>(`select count(*) as n from ${what}`)).rows[0]?.n ?? 0
  const reminded = `event_log where type = 'reminded'`
  const unsaid = `outbox where state <> 'sent'`

  hear('m1', 'P340621108901-grid', '兴旺超市灭火器过期了')
  await expect.poll(() => said.length).toBe(2)
  now += 2 * HOUR + 2 * MINUTE
  await expect.poll(() => count(reminded), { timeout: 5000 }).toBe(1)
  await expect.poll(() => said.length, { timeout: 5000 }).toBe(3)
  // Heard now, and cannot be answered.
  works = false
  hear('m2', 'P340621108901-grid', '顺风烧烤店安全出口锁着')
  await expect.poll(() => count(`outbox where state = 'queued' and attempts > 0`), { timeout: 5000 }).toBeGreaterThan(0)

  now -= HOUR
  works = true
  await expect.poll(() => count(unsaid), { timeout: 5000 }).toBe(0)
  expect(said).toHaveLength(5)
  hear('m3', 'P340621108901-grid', '兴旺超市疏散指示灯不亮')
  await expect.poll(() => count('cases'), { timeout: 5000 }).toBe(3)
  expect(await count(reminded)).toBe(1)
  // The hour that comes twice: the first is not reminded of again, the others at their hour.
  now += HOUR
  await expect.poll(() => count(unsaid), { timeout: 5000 }).toBe(0)
  expect(await count(reminded)).toBe(1)
  now += 5 * HOUR
  await expect.poll(() => count(`(select distinct case_number from ${reminded}) as c`), { timeout: 5000 }).toBe(3)
  expect((await verify(db)).findings).toEqual([])
  expect(errors).toEqual([])
  await product.stop()
  await database.drop()
})
