/** Jobs: done once, answered once, whatever fails or dies on the way. */
import { jobHandlers } from '../../workers/jobs/handlers.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { keepAttachment } from '../../db/attachments.ts'
import { type JobHandlers, nextJob, runJobs } from '../../db/transactions/jobs.ts'
import type { Job } from '../../domain/job.ts'
import { type Instant, MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, openCounty } from './county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(() => county.db.query('truncate job, outbox, inbox, attachment'))

const director = '百善镇应急办主任'
const job: Job = {
  kind: 'ledger',
  data: { wish: { area: null, place: null, kind: null, only: null, period: null }, name: '百善镇', department: null },
}
const ask = (id: string, now = MONDAY) =>
  county.take(
    now,
    county.message(director, (view) => view.later(job), { id }),
  )

const done: JobHandlers['ledger'] = async ({ name }, { now }) => [
  {
    to: { to: 'here' },
    lane: 'answer',
    cases: [],
    words: 'ledger_ready',
    facts: { name, department: null, words: '', only: null, total: 0, open: 0, overdue: 0, at: now, file: null },
  },
]

const errors: string[] = []
async function run(now: Instant, ledger: JobHandlers['ledger'], stop = new AbortController().signal): Promise<number> {
  const { db, rules, reach } = county
  const onError = (error: unknown): number => errors.push(String(error))
  const fresh = county.store.refresh
  return await runJobs(
    { db, rules, reach: () => reach, fresh, handlers: { ...jobHandlers, ledger }, stop, onError },
    now,
  )
}
const jobs = () =>
  county.rows<{ state: string; attempts: number; next_at: Instant | null; error: string | null }>(
    'select state, attempts, next_at, error from job order by id',
  )
const said = async (): Promise<string[]> => (await county.outbox()).map((o) => o.words)

test('a message leaves its job in its own transaction, and hears of it when it is done', async () => {
  await ask('m1')
  expect(await jobs()).toEqual([{ state: 'queued', attempts: 0, next_at: MONDAY, error: null }])
  expect(await nextJob(county.db)).toBe(MONDAY)
  expect(await said()).toEqual([])
  expect(await run(MONDAY, done)).toBe(1)
  expect(await jobs()).toEqual([{ state: 'done', attempts: 0, next_at: null, error: null }])
  expect(await county.outbox()).toMatchObject([{ words: 'ledger_ready', conversation: `p:${county.idOf(director)}` }])
  expect(await nextJob(county.db)).toBe(null)
  expect(await run(MONDAY, done)).toBe(0)
})

test('a message that fails leaves none, and one delivered twice leaves one', async () => {
  const breaks = county.message(director, (view) => {
    view.later(job)
    throw new Error('after all')
  })
  await county.take(MONDAY, breaks)
  expect(await jobs()).toEqual([])
  await ask('m2')
  await ask('m2')
  expect(await jobs()).toHaveLength(1)
})

test('an account that was taken from whoever asked is not answered', async () => {
  await ask('gone')
  const account = county.idOf(director)
  const taken = `delete from account where platform_id = $1 returning channel, platform_id, person`
  const [row] = await county.rows<Record<string, string>>(taken, [account])
  await run(MONDAY, done)
  expect(await jobs()).toMatchObject([{ state: 'failed', next_at: null }])
  expect(await said()).toEqual([])
  await county.db.query(
    'insert into account (channel, platform_id, person) values ($1, $2, $3)',
    Object.values(row ?? {}),
  )
})

test('many jobs and many hands: each is done once', async () => {
  for (let i = 0; i < 12; i += 1) await ask(`many-${i}`)
  let begun = 0
  const counting: JobHandlers['ledger'] = async (data, scene) => {
    begun += 1
    await scene.tx.query('select pg_sleep(0.01)')
    return await done(data, scene)
  }
  const ran = await Promise.all([1, 2, 3, 4].map(() => run(MONDAY, counting)))
  expect(ran.reduce((a, b) => a + b)).toBe(12)
  expect(begun).toBe(12)
  expect(await said()).toHaveLength(12)
})

describe('one that fails', () => {
  const fails: JobHandlers['ledger'] = async (_data, { tx, now }) => {
    await keepAttachment(tx, { type: 'text/plain', name: 'half.txt', bytes: new Uint8Array([1]) }, now)
    throw new Error('disk full')
  }

  test('is tried again after 1, 2, 4 … minutes, and whoever asked hears of it once', async () => {
    await ask('m3')
    const waits: number[] = []
    let now = MONDAY
    for (let i = 0; i < 3; i += 1) {
      await run(now, fails)
      const [state] = await jobs()
      expect(state).toMatchObject({ state: 'queued', attempts: i + 1, error: 'disk full' })
      waits.push(((state?.next_at ?? 0) - now) / MINUTE)
      expect(await run((state?.next_at ?? 0) - 1, fails)).toBe(0)
      now = state?.next_at ?? 0
    }
    expect(waits).toEqual([1, 2, 4])
    expect(await county.outbox()).toMatchObject([{ words: 'job_failed', facts: { kind: 'ledger', again: true } }])
    await run(now, done)
    expect(await said()).toEqual(['job_failed', 'ledger_ready'])
    expect(errors.filter((e) => e.includes('disk full'))).toHaveLength(3)
  })

  test('is given up after the fifth time, and that is said', async () => {
    await ask('m4')
    let now = MONDAY
    for (let next: Instant | null = now; next !== null; next = await nextJob(county.db)) {
      now = next
      await run(now, fails)
    }
    expect(await jobs()).toMatchObject([{ state: 'failed', attempts: 5, next_at: null }])
    expect((await county.outbox()).map((o) => o.facts['again'])).toEqual([true, false])
  })

  test('leaves nothing half done behind', async () => {
    await ask('m5')
    await run(MONDAY, fails)
    expect(await county.rows('select id from attachment')).toEqual([])
  })

  test('holds up no other', async () => {
    await ask('m6')
    await ask('m7')
    let first = true
    await run(MONDAY, async (data, scene) => {
      const now = first
      first = false
      return now ? await fails(data, scene) : await done(data, scene)
    })
    expect((await jobs()).map((j) => j.state)).toEqual(['queued', 'done'])
  })
})

test('a process that dies in the middle leaves the job as if never begun; the next does it, and it is answered once', async () => {
  await ask('m8')
  let begun = 0
  const dies: JobHandlers['ledger'] = async (data, scene) => {
    begun++
    await keepAttachment(scene.tx, { type: 'text/plain', name: 'whole.txt', bytes: new Uint8Array([2]) }, scene.now)
    await scene.tx.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined)
    return await done(data, scene)
  }
  // How a lost connection shows is a matter of luck.
  await expect(run(MONDAY, dies)).rejects.toThrow(/terminat|ECONNRESET|EPIPE/i)
  expect(begun).toBe(1)
  expect(await jobs()).toMatchObject([{ state: 'queued', attempts: 0, next_at: MONDAY }])
  expect([await said(), await county.rows('select id from attachment')]).toEqual([[], []])
  await run(MONDAY, done)
  await run(MONDAY, done)
  expect(await said()).toEqual(['ledger_ready'])
})

test('when the process is to end, a job gives up and is begun anew later, not counted as failed', async () => {
  await ask('m9')
  const ending = new AbortController()
  const gives: JobHandlers['ledger'] = async (_data, { stop }) => {
    ending.abort()
    stop.throwIfAborted()
    return []
  }
  expect(await run(MONDAY, gives, ending.signal)).toBe(0)
  expect(await jobs()).toEqual([{ state: 'queued', attempts: 0, next_at: MONDAY, error: null }])
  await run(MONDAY, done)
  expect(await said()).toEqual(['ledger_ready'])
})

test('a kind that this program does not know is put off, not lost', async () => {
  await ask('m10')
  await county.db.query(`update job set kind = 'bulletin'`)
  await run(MONDAY, done)
  expect(await jobs()).toMatchObject([{ state: 'queued', attempts: 1, error: 'no handler for jobs of kind bulletin' }])
})
