/** Bot, workers and web as processes of their own on one database and one Redis: what one commits the others say, and whoever dies is made good. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { at } from '../../domain/time.ts'
import { cloneDatabase, type Database } from '../support/postgres.ts'
import { allMessages, endProcess, post, type Running, settle, startProcess } from '../support/process.ts'
import { redisIsHere, startRedis, type TestRedis } from '../support/redis.ts'

let dataDir = ''
let database: Database
let redis: TestRedis | null = null
let db: pg.Client
const running: Running[] = []

const role = async (name: 'bot' | 'worker' | 'web'): Promise<Running> => {
  const env = { ROLE: name, DATABASE_URL: database.url, ...(redis ? { REDIS_URL: redis.url } : {}) }
  const started = await startProcess({ dataDir, env })
  running.push(started)
  return started
}
const count = async (sql: string): Promise<number> => (await db.query<{ n: number }>(sql)).rows[0]?.n ?? -1
const reported = "select count(*)::int as n from cases where kind = 'hazard'"
const reminded = "select count(*)::int as n from event_log where type = 'reminded'"
const toldOf = "select count(*)::int as n from outbox where obligation is not null and state = 'sent'"
const stillDue = "select count(*)::int as n from obligation where kind = 'dispatch' and step = 0 and state = 'open'"
/** What people have hours for is due a moment ago: the plan of each is moved back. */
const fallDue = (): Promise<unknown> =>
  db.query(
    `update obligation set next_at = opened_at, plan = (select json_agg(case when n = 1 then jsonb_set(step::jsonb, '{at}', to_jsonb((extract(epoch from opened_at) * 1000)::bigint))::json else step end)
       from json_array_elements(plan::json) with ordinality as p (step, n))
     where kind = 'dispatch' and step = 0 and state = 'open'`,
  )

let first: Running | undefined
let worker: Running | undefined
let web: Running | undefined

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-roles-'))
  database = await cloneDatabase(inject('postgres'))
  redis = redisIsHere() ? await startRedis() : null
  db = new pg.Client({ connectionString: database.url })
  await db.connect()
  // A working morning, whenever the test runs.
  await db.query('insert into sim_clock (id, ahead) values (1, $1)', [at(2027, 3, 1, 9) - Date.now()])
  // One after the other: they share two cores with everything else.
  first = await role('bot')
  worker = await role('worker')
  web = await role('web')
}, 60_000)
afterAll(async () => {
  await Promise.all(running.map((r) => endProcess(r, 'SIGKILL')))
  await db.end()
  await database.drop()
  await redis?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const url = (): string => web?.url ?? ''
const report = (place: string) => post(url(), { from: '百善镇东风村网格员', chat: null, text: `${place}灭火器过期了` })
const answered = async (place: string): Promise<boolean> =>
  (await allMessages(url())).some((m) => m.from === 'bot' && m.text.includes('已记下') && m.text.includes(place))

test('what is said in the web is heard and answered by the bot', async () => {
  await report('兴旺超市')
  await settle(url())
  expect(await answered('兴旺超市')).toBe(true)
  const moved = await fetch(`${url()}/sim/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: '1h' }),
  })
  expect(moved.status).toBeGreaterThanOrEqual(400)
})

test('what the worker finds due the bot says', async () => {
  const before = await count(toldOf)
  await fallDue()
  while ((await count(toldOf)) === before);
  expect(await count(reminded)).toBeGreaterThan(0)
})

test('a second bot waits, takes over from one that is killed, and nothing is answered twice', async () => {
  const second = await role('bot')
  if (first) await endProcess(first, 'SIGKILL')
  const began = performance.now()
  await report('顺风烧烤店')
  await settle(url())
  expect(await answered('顺风烧烤店')).toBe(true)
  expect(performance.now() - began).toBeLessThan(15_000)
  const twice = `select count(*)::int as n from (select 1 from sim_message where from_id = 'bot' group by talk, text having count(*) > 1 and min(text) like '%已记下%') as t`
  expect(await count(twice)).toBe(0)
  // Rolled: the next stands ready before this one goes.
  const third = await role('bot')
  await endProcess(second, 'SIGTERM')
  await report('平安加油站')
  await settle(url())
  expect(await answered('平安加油站')).toBe(true)
  expect(third.child.exitCode).toBeNull()
})

test('a worker killed as something falls due is made good by the other, and nothing is said twice', async () => {
  const other = await role('worker')
  const before = await count(reminded)
  const waiting = await count(stillDue)
  await fallDue()
  if (worker) await endProcess(worker, 'SIGKILL')
  while ((await count(stillDue)) > 0);
  const events = (await count(reminded)) - before
  expect(events).toBe(waiting)
  expect(await count(reported)).toBe(3)
  expect(other.child.exitCode).toBeNull()
})
