/** One process at a time: taken over when it is killed, paused or lets go; and whoever wakes knows before it speaks. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { type Lease, openLease } from '../../db/lease.ts'
import { claimOutbox, everything } from '../../db/transactions/speak.ts'
import { cloneDatabase, type Database } from '../support/postgres.ts'

const TERM = 1500
const holderFile = fileURLToPath(new URL('../support/lease-holder.ts', import.meta.url))
let database: Database
let db: Db
let serial = 0
const open: { end(): Promise<void> | void }[] = []

beforeAll(async () => {
  database = await cloneDatabase(inject('postgres'))
  db = connect(database.url)
})
afterEach(async () => {
  for (const { end } of open.splice(0)) await end()
})
afterAll(async () => {
  await db.end()
  await database.drop()
})

const fresh = (): string => `test ${++serial}`

/** Another process; `said` resolves with its next line. */
function holder(name: string) {
  const child = spawn(process.execPath, [holderFile, database.url, name, String(TERM)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  open.push({ end: () => void child.kill('SIGKILL') })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const said = async (): Promise<string> => String((await lines.next()).value)
  return { child, said, asks: () => child.stdin.write('?\n') }
}

/** Resolves when it is taken here. */
async function here(name: string): Promise<{ lease: Lease; taken: Promise<void>; lost: Promise<void> }> {
  const [taken, lost] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const lease = openLease({
    url: database.url,
    name,
    owner: 'here',
    onTaken: taken.resolve,
    onLost: lost.resolve,
    onFault: taken.reject,
    beat: 50,
    term: TERM,
  })
  open.push({ end: () => lease.stop() })
  await lease.start()
  return { lease, taken: taken.promise, lost: lost.promise }
}

test('one that is killed is followed at once, one that lets go too', async () => {
  const name = fresh()
  const first = holder(name)
  expect(await first.said()).toBe('taken')
  const { lease, taken } = await here(name)
  expect(lease.holds()).toBe(false)
  const began = performance.now()
  first.child.kill('SIGKILL')
  await taken
  expect(performance.now() - began).toBeLessThan(TERM)
  expect(lease.holds()).toBe(true)

  const next = await here(name)
  expect(next.lease.holds()).toBe(false)
  const ended = open.splice(open.length - 2, 1)
  await ended[0]?.end()
  await next.taken
  expect(next.lease.fence()?.epoch).toBe(3)
})

test('one that is paused is followed after its term, and waking it says nothing more and claims nothing', async () => {
  const name = fresh()
  const paused = holder(name)
  expect(await paused.said()).toBe('taken')
  const { taken, lease } = await here(name)
  paused.child.kill('SIGSTOP')
  await taken
  paused.asks()
  paused.child.kill('SIGCONT')
  const words = [await paused.said(), await paused.said()]
  expect(words.toSorted()).toEqual(['holds not', 'lost'])

  await db.query(
    `insert into outbox (key, channel, conversation, lane, state, not_before, created_at, words, facts, buttons, cases)
     values ('k', 'simulator', 'p:x', 0, 'queued', to_timestamp(0), to_timestamp(0), 'refused', '{}', '{}', '{}')`,
  )
  const claim = (epoch: number) => claimOutbox(db, 'simulator', 1000, 10, everything([]), { name, epoch })
  expect(await claim(1)).toEqual([])
  expect(lease.fence()).toEqual({ name, epoch: 2 })
  expect(await claim(2)).toHaveLength(1)
})

test('two that begin together: one holds it', async () => {
  const name = fresh()
  const both = await Promise.all([here(name), here(name)])
  await Promise.race(both.map((b) => b.taken))
  expect(both.filter((b) => b.lease.holds())).toHaveLength(1)
})

test('an owner whose connection is cut goes on, unless somebody else came first', async () => {
  const name = fresh()
  const { lease, taken, lost } = await here(name)
  await taken
  const backend = async (): Promise<number> =>
    (await db.query<{ backend: number }>('select backend from lease where name = $1', [name])).rows[0]?.backend ?? 0
  const before = await backend()
  await db.query('select pg_terminate_backend($1)', [before]).catch(() => undefined)
  while ((await backend()) === before);
  expect(lease.holds()).toBe(true)
  await db.query('update lease set epoch = epoch + 1 where name = $1', [name])
  await lost
  expect(lease.holds()).toBe(false)
})
