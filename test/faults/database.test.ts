/** The database goes away under a product at work, in each of its ways: every report is one case, told of once, the chain whole. SEED=n repeats one; AWAY=30 keeps it away for so many seconds each time. */
import { expect, inject, test } from 'vitest'
import { runningClock } from '../../clock.ts'
import { createJournal } from '../../db/arrivals.ts'
import { connect, type Db } from '../../db/client.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { verify } from '../../db/queries/verify.ts'
import { at, SECOND } from '../../domain/time.ts'
import { startProduct } from '../../product.ts'
import { memoryStore } from '../bench/memory-store.ts'
import { plainMessage } from '../support/envelope.ts'
import { reports } from '../support/killing.ts'
import { type Line, lineTo } from '../support/line.ts'
import { cloneDatabase } from '../support/postgres.ts'
import { mulberry32 } from '../support/random.ts'

const REPORTS = 24
const away = Number(process.env['AWAY'] ?? 0) * SECOND
const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))

/** What is done to the line; `noticed` resolves when somebody has run into it. */
const faults: Record<string, (line: Line, noticed: () => Promise<void>) => Promise<void>> = {
  'its connections are cut': async (line) => line.cut(),
  'it is stopped and comes back': async (line, noticed) => {
    line.down()
    await noticed()
    const began = performance.now()
    await expect.poll(() => performance.now() - began, { timeout: away + SECOND }).toBeGreaterThanOrEqual(away)
    line.up()
  },
  'it hangs, its connections break, and it comes back': async (line, noticed) => {
    line.hang()
    await new Promise(setImmediate)
    line.down()
    await noticed()
    line.up()
  },
}

test.each(Object.entries(faults))(`%s (seed ${seed})`, { timeout: 60_000 + 10 * away }, async (_name, strike) => {
  const database = await cloneDatabase(inject('postgres'))
  const line = await lineTo(database.url)
  const store = memoryStore()
  const errors: unknown[] = []
  const product = await startProduct({
    databaseUrl: line.url,
    queueSchema: 'bullmq',
    clock: runningClock(at(2027, 3, 1, 9) - Date.now()),
    log: { info: () => undefined, warn: () => undefined, error: (facts) => errors.push(facts) },
    preset: loadPreset,
    beats: true,
    store,
  })
  const look = connect(database.url)
  const random = mulberry32(seed)
  const hit = async (): Promise<void> => {
    const before = errors.length + line.tried()
    await strike(line, async () => {
      await expect.poll(() => errors.length + line.tried(), { interval: 5 }).toBeGreaterThan(before)
    })
  }
  const waiting = reports(REPORTS)
  const sentAt = product.clock.now()
  for (const [i, { from, text }] of waiting.entries()) {
    product.simulator?.hear(plainMessage({ id: `m${i}`, account: from, text, sentAt }))
    if (i % 10 === Math.floor(random() * 10)) await hit()
    else if (random() < 0.3) await new Promise(setImmediate)
  }
  await whole(look, { reported: REPORTS, put: 2 * REPORTS })

  const due = await one<{ at: number }>(look, 'select max(next_at) as at from obligation')
  product.clock.moveTo(due.at + 1)
  await hit()
  await whole(look, { reported: REPORTS, reminded: REPORTS })
  expect((await verify(look)).findings).toEqual([])
  // The faults were met.
  expect(errors.length).toBeGreaterThan(0)
  await look.end()
  await product.stop()
  await line.close()
  await database.drop()
})

async function one<R extends object>(db: Db, sql: string): Promise<R> {
  const [row] = (await db.query<R>(sql)).rows
  if (!row) throw new Error('no row')
  return row
}

/** Until all of it is done, and nothing twice. */
async function whole(db: Db, wanted: Record<string, number>): Promise<void> {
  await expect
    .poll(() => one<Record<string, number>>(db, figures), { timeout: 20_000, interval: 50 })
    .toMatchObject({
      ...wanted,
      unsaid: 0,
    })
  expect(await one(db, figures)).toMatchObject({ ...wanted, cases: wanted['reported'], doubled: 0 })
}

const figures = `select (select count(*) from inbox where state = 'done') as reported, (select count(*) from cases) as cases,
  (select count(*) from outbox where words in ('hazard_recorded', 'hazard_to_dispatch')) as put,
  (select count(distinct case_number) from event_log where type = 'reminded') as reminded,
  (select count(*) from outbox where state <> 'sent') as unsaid,
  (select count(*) from (select 1 from event_log where type in ('reported', 'reminded') group by case_number, type having count(*) > 1) as twice) as doubled`

test(`a platform's calls wait out the database's absence, and are kept once (seed ${seed})`, async () => {
  const database = await cloneDatabase(inject('postgres'))
  const line = await lineTo(database.url)
  const db = connect(line.url)
  const journal = createJournal(db, 'wecom')
  const random = mulberry32(seed)
  const keep = (id: string): Promise<boolean> => journal.keep({ id, conversation: 'p:x', frame: {}, at: 0 })
  expect(await keep('first')).toBe(true)
  const kept: Promise<boolean>[] = []
  for (let i = 0; i < 60; i += 1) {
    kept.push(keep(`c${i}`))
    if (random() < 0.2) line.cut()
    if (random() < 0.3) await new Promise(setImmediate)
  }
  line.down()
  kept.push(keep('while it is down'))
  await expect.poll(line.tried, { interval: 5 }).toBeGreaterThan(0)
  line.up()
  expect(new Set(await Promise.all(kept))).toEqual(new Set([true]))
  expect(await keep('first')).toBe(false)
  expect((await db.query('select 1 from arrival')).rows).toHaveLength(62)
  await db.end()
  await line.close()
  await database.drop()
})
