/** What a process tells of itself: that it lives, which part cannot work, and its figures. */
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { at, MINUTE, SECOND } from '../../domain/time.ts'
import { vitalsOf } from '../../vitals.ts'
import { createApp } from '../../web/app.ts'
import { readiness } from '../../web/health.ts'
import { createWorld, type World } from '../support/world.ts'

const NOW = at(2026, 11, 23, 9)
let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'), NOW)
})
afterAll(() => world.stop())

const app = (metricsToken?: string) => createApp({ vitals: world.product.vitals, metricsToken })
const scrape = async (): Promise<string> => (await app().request('/metrics')).text()

test('a product that works lives and is ready, part by part', async () => {
  expect((await app().request('/healthz')).status).toBe(200)
  const ready = await app().request('/readyz')
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { ready: true, parts: { database: true, migrations: true, channel: true } },
  ])
})

test('what does not work is named, and the process still lives', async () => {
  const { db } = world.product
  const away = connect('postgres://nobody:hidden@127.0.0.1:1/none')
  const down = { health: () => ({ state: 'taken_over' as const, roads: [] }) }
  const silent = { beatAt: () => performance.now() - MINUTE }
  const beating = { beatAt: () => performance.now() - SECOND }
  const told = async (parts: object) => {
    const vitals = vitalsOf({ db, now: () => NOW, ...parts })
    const lone = createApp({ vitals })
    expect((await lone.request('/healthz')).status).toBe(200)
    const answer = await lone.request('/readyz')
    return { status: answer.status, text: await answer.text() }
  }
  expect(await told({ watch: beating })).toEqual({
    status: 200,
    text: '{"ready":true,"parts":{"database":true,"migrations":true,"watch":true}}',
  })
  expect(await told({ channel: down, watch: silent })).toEqual({
    status: 503,
    text: '{"ready":false,"parts":{"database":true,"migrations":true,"channel":false,"watch":false}}',
  })
  const gone = '{"ready":false,"parts":{"database":false,"migrations":false}}'
  expect(await told({ db: away })).toEqual({ status: 503, text: gone })
  const hung = new Hono().get('/readyz', readiness({ database: () => new Promise(() => undefined) }, 10))
  expect(await (await hung.request('/readyz')).json()).toEqual({ ready: false, parts: { database: false } })
  await away.end()
})

test('tables older than the program are not ready; newer ones, in the middle of an upgrade, are', async () => {
  const { db } = world.product
  const ready = async () => ((await (await app().request('/readyz')).json()) as { parts: object }).parts
  const moved = (by: number) =>
    db.query(
      `update drizzle.__drizzle_migrations set created_at = created_at + $1
        where id = (select max(id) from drizzle.__drizzle_migrations)`,
      [by],
    )
  await moved(-1)
  expect(await ready()).toMatchObject({ database: true, migrations: false })
  await moved(2)
  expect(await ready()).toMatchObject({ migrations: true })
  await moved(-1)
})

test('figures tell how late, how much waits in which lane, and nothing of anybody', async () => {
  const { db, clock } = world.product
  await world.sim.post({ from: '百善镇东风村网格员', chat: null, text: '兴旺超市灭火器过期了,电话13812345678' })
  await world.sim.settle()
  const put = (key: string, lane: number, state: string, minutesAgo: number): Promise<unknown> =>
    db.query(
      `insert into outbox (key, channel, conversation, lane, state, not_before, created_at, words, facts, buttons, cases, attempts)
       values ($1, 'other', 'p:somebody', $2, $3, to_timestamp($4 / 1000.0), to_timestamp($4 / 1000.0), 'help', '{}', '{}', '{}', 0)`,
      [key, lane, state, clock.now() - minutesAgo * MINUTE],
    )
  await put('a', 0, 'queued', 2)
  await put('b', 0, 'queued', 3)
  await put('c', 5, 'sending', 1)
  await put('d', 2, 'uncertain', 10)
  await put('f', 4, 'held', 30)
  await put('e', 2, 'uncertain', 60 * 25)
  await db.query(`update obligation set next_at = to_timestamp($1 / 1000.0) where kind = 'dispatch'`, [
    clock.now() - 90 * SECOND,
  ])
  const text = await scrape()
  for (const line of [
    'qianshao_database_up 1',
    'qianshao_due_lag_seconds 90',
    'qianshao_outbox_messages{lane="incident",state="queued"} 2',
    'qianshao_outbox_oldest_seconds{lane="incident",state="queued"} 180',
    'qianshao_outbox_messages{lane="remind",state="sending"} 1',
    'qianshao_outbox_messages{lane="answer",state="uncertain"} 1',
    'qianshao_outbox_messages{lane="overdue",state="held"} 1',
    'qianshao_inbox_waiting{where="process"} 0',
    'qianshao_inbox_waiting{where="journal"} 0',
    'qianshao_jobs_waiting 0',
    'qianshao_channel_up{channel="simulator",state="up"} 1',
  ])
    expect(text).toContain(`\n${line}\n`)
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/[\u4e00-\u9fff]|1381|somebody|postgres:/)
  await db.query(`delete from outbox where channel = 'other'`)
})

test('room left on each road is that of the fullest chat; without a database the process is still told of', async () => {
  const away = connect('postgres://nobody:hidden@127.0.0.1:1/none')
  const channel = { name: 'wecom', health: () => ({ state: 'up' as const, roads: [{ road: 'bot', left: 7 }] }) }
  const vitals = vitalsOf({ db: away, now: () => NOW, channel } as unknown as Parameters<typeof vitalsOf>[0])
  const text = await (await createApp({ vitals }).request('/metrics')).text()
  expect(text).toContain('qianshao_budget_left_messages{channel="wecom",road="bot"} 7')
  expect(text).toContain('\nqianshao_database_up 0\n')
  expect(text).not.toMatch(/hidden|^qianshao_due_lag_seconds/m)
  await away.end()
})

test('with a token, figures are for whoever shows it', async () => {
  const token = 'a-token-of-some-length'
  const asked = async (header?: string): Promise<number> =>
    (await app(token).request('/metrics', header === undefined ? {} : { headers: { Authorization: header } })).status
  expect(await Promise.all([asked(), asked('Bearer wrong'), asked(token), asked(`Bearer ${token}`)])).toEqual([
    401, 401, 401, 200,
  ])
  expect((await app(token).request('/readyz')).status).toBe(200)
})
