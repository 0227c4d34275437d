/** When the chat is down those who must know hear it elsewhere, once, with whom to call; and once that it is back. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { tellPulse } from '../../db/pulse.ts'
import { type Instant, MINUTE, SECOND } from '../../domain/time.ts'
import { createDeadman, type DeadmanDeps } from '../../workers/deadman.ts'
import { robotAt, watcherAt } from '../../workers/outside.ts'
import { createPulse } from '../../workers/pulse.ts'
import { type County, MONDAY, openCounty } from '../db/county.ts'

let county: County
let now: Instant
let told: string[]
let pings: number
let works: boolean
beforeAll(async () => {
  county = await openCounty()
  await county.db.query(`update unit set duty_phone = '0561-6012345' where name = '县安委办'`)
  await county.db.query(`update person set phone = '13812345678' where name = '县安委办值班员'`)
  await county.db.query('update org_version set version = version + 1')
  await county.store.refresh()
})
afterAll(() => county.close())
beforeEach(async () => {
  await county.db.query('truncate pulse, outbox')
  now = MONDAY
  told = []
  pings = 0
  works = true
})

const deadman = (more: Partial<DeadmanDeps> = {}) =>
  createDeadman({
    db: county.db,
    now: () => now,
    directory: county.store.current,
    patience: 5 * MINUTE,
    tell: async (text) => {
      if (!works) throw new Error('away')
      told.push(text)
    },
    ping: async () => void (pings += 1),
    ...more,
  })
const channel = (state: string) => ({ name: 'wecom', health: () => ({ state }) })

/** For so long, every ten seconds: first the pulse, then all the others at once. */
async function pass(ms: number, pulse: () => Promise<void>, ...beats: (() => Promise<void>)[]): Promise<void> {
  for (const end = now + ms; now < end;) {
    now += 10 * SECOND
    await pulse()
    await Promise.all(beats.map((beat) => beat()))
  }
}

test('while all is well the watcher hears of us once a minute, and nobody is told anything', async () => {
  const pulse = createPulse(county.db, channel('up'), () => now)
  await pulse.beat()
  await pass(5 * MINUTE, pulse.beat, deadman().beat)
  expect([pings, told]).toEqual([5, []])
})

test('down for five minutes: told once by however many processes, with whom to call; back: told once, with what waited', async () => {
  let state = 'up'
  const held = { name: 'wecom', health: () => ({ state }) }
  const pulse = createPulse(county.db, held, () => now)
  const [one, two] = [deadman(), deadman()]
  await pulse.beat()
  state = 'dialling'
  await pass(4 * MINUTE, pulse.beat, one.beat, two.beat)
  expect([told, pings]).toEqual([[], 0])
  const say = (lane: number, key: string): Promise<unknown> =>
    county.db.query(
      `insert into outbox (key, channel, conversation, lane, state, not_before, created_at, words, facts, buttons, cases, attempts)
       values ($1, 'wecom', 'p:x', $2, 'queued', to_timestamp(0), to_timestamp(0), 'help', '{}', '{}', '{}', 0)`,
      [key, lane],
    )
  await Promise.all([say(0, 'a'), say(5, 'b'), say(5, 'c')])
  await pass(2 * MINUTE, pulse.beat, one.beat, two.beat)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('企业微信断了5分钟')
  expect(told[0]).toContain('等着说的3条，其中急的1条')
  expect(told[0]).toContain('县安委办(值班电话 0561-6012345)：县安委办值班员 138****5678')
  expect(told[0]).toContain('百善镇')
  expect(new TextEncoder().encode(told[0]).length).toBeLessThanOrEqual(2048)
  await pass(30 * MINUTE, pulse.beat, one.beat, two.beat)
  expect(told).toHaveLength(1)
  state = 'up'
  await pass(2 * MINUTE, pulse.beat, one.beat, two.beat)
  expect(told).toHaveLength(2)
  expect(told[1]).toMatch(/企业微信恢复了，断了3\d分钟。这期间等着说的3条/)
  expect(pings).toBeGreaterThan(0)
})

test('what could not be told is told as soon as the other road works; so is that it is over', async () => {
  const pulse = createPulse(county.db, channel('refused'), () => now)
  await pulse.beat()
  const { beat } = deadman()
  const tries = (): Promise<void> => beat().catch(() => undefined)
  works = false
  await pass(8 * MINUTE, pulse.beat, tries)
  works = true
  await pass(MINUTE, pulse.beat, tries)
  expect(told).toEqual([expect.stringContaining('平台不认机器人的密钥')])
  const again = createPulse(county.db, channel('up'), () => now)
  await again.beat()
  works = false
  await pass(MINUTE, again.beat, tries)
  works = true
  await pass(MINUTE, again.beat, tries)
  expect(told.slice(1)).toEqual([expect.stringContaining('恢复了')])
})

test('a bot that is gone says nothing: its silence is told', async () => {
  const pulse = createPulse(county.db, channel('up'), () => now)
  await pulse.beat()
  await pass(4 * MINUTE, deadman().beat)
  expect(told).toEqual([])
  await pass(2 * MINUTE, deadman().beat)
  expect(told).toEqual([expect.stringContaining('没有动静')])
})

test('a platform that was only tried out is missed by nobody', async () => {
  await createPulse(county.db, { name: 'simulator', health: () => ({ state: 'up' }) }, () => now).beat()
  now += 10 * MINUTE
  const pulse = createPulse(county.db, channel('up'), () => now)
  await pass(10 * MINUTE, pulse.beat, deadman().beat)
  expect(told).toEqual([])
  expect(pings).toBeGreaterThan(0)
})

test('a process that only stands by speaks against nobody who holds the channel; a blip is not told', async () => {
  const [holder, standby] = [
    createPulse(county.db, channel('up'), () => now),
    createPulse(county.db, channel('down'), () => now),
  ]
  await holder.beat()
  await pass(10 * MINUTE, holder.beat, standby.beat, deadman().beat)
  await tellPulse(county.db, { channel: 'wecom', holder: 'another', state: 'down' }, now)
  expect(await county.rows('select state from pulse')).toEqual([{ state: 'up' }])
  expect(told).toEqual([])
})

test('without a database it is told from memory', async () => {
  const away = connect('postgres://nobody:hidden@127.0.0.1:1/none')
  const { beat } = deadman({ db: away })
  const tries = (): Promise<void> => beat().catch(() => undefined)
  await pass(6 * MINUTE, tries)
  expect(told).toEqual([expect.stringContaining('数据库断了')])
  expect(told[0]).toContain('0561-6012345')
  expect(pings).toBe(0)
  await away.end()
})

test('the roads themselves: a robot that says no is an error, and no error names the address', async () => {
  const heard: unknown[] = []
  let answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push([request.method, request.url, Buffer.concat(chunks).toString()])
      response.writeHead(answer.status, { location: '/elsewhere' }).end(answer.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/send?key=secret`
  await robotAt(url)('断了')
  await watcherAt(url)()
  expect(heard).toEqual([
    ['POST', '/send?key=secret', '{"msgtype":"text","text":{"content":"断了"}}'],
    ['GET', '/send?key=secret', ''],
  ])
  for (const wrong of [
    { status: 200, body: '{"errcode":93000,"errmsg":"invalid key secret"}' },
    { status: 500, body: 'secret' },
    { status: 302, body: '{"errcode":0}' },
  ]) {
    answer = wrong
    await expect(robotAt(url)('断了')).rejects.toThrow(/^(?!.*secret)/)
    if (wrong.status !== 200) await expect(watcherAt(url)()).rejects.toThrow(/^(?!.*secret)/)
  }
  server.close()
  await expect(robotAt(url)('断了')).rejects.toThrow(/^the other road does not answer: TypeError$/)
})
