/** WeCom with its limits on: how many messages a storm of reminders becomes, how fast a warning is out, and how fast what comes in is kept meanwhile. */
import { createJournal } from '../../db/arrivals.ts'
import type { Db } from '../../db/client.ts'
import { type Lane, lanes } from '../../domain/lane.ts'
import { print } from './loop.ts'
import { type WecomCounty, wecomCounty } from '../support/wecom-county.ts'

export type Measured = {
  /** Messages of the chat that got most of them. */
  fullest: number
  /** Seconds until everybody had been told once, and whom the app told. */
  warned: number
  byApp: number
  /** Milliseconds at the 99th percentile until what came in was on disk, while sending; and while nothing was sent. */
  kept: number
  idle: number
}
export type Size = { reminders: number; chats: number; people: number; calls: number }

const whole: Size = { reminders: 5000, chats: 40, people: 506, calls: 1000 }

export async function channel(server: string): Promise<void> {
  const { fullest, warned, byApp, kept, idle } = await measureChannel(server, whole)
  print(
    `\nWeCom, its limits on: ${whole.reminders} reminders to ${whole.chats} chats: at most ${fullest} messages a chat (to reach: 3)`,
  )
  print(`a warning to ${whole.people} people: out in ${warned.toFixed(1)} s, ${byApp} by the app (to reach: 60 s)`)
  print(`what comes in, on disk: p99 ${kept.toFixed(1)} ms while sending, ${idle.toFixed(1)} ms else (to reach: 20 ms)`)
}

export async function measureChannel(server: string, size: Size): Promise<Measured> {
  const county = await wecomCounty(server)
  try {
    const idle = await keeps(county, size.calls, 'idle')
    const fullest = await reminders(county, size)
    const { warned, byApp } = await warning(county, size.people)
    const busy = say(county.db, 'warning', manyTo(40, 25))
    const sending = busy.then(() => county.product().speaker.idle())
    const kept = await keeps(county, size.calls, 'busy')
    await sending
    return { fullest, warned, byApp, kept, idle }
  } finally {
    await county.close()
  }
}

type Row = { to: string; key: string }
const manyTo = (chats: number, each: number): Row[] =>
  Array.from({ length: chats * each }, (_, i) => ({ to: `chat-${i % chats}`, key: `busy ${i}` }))

async function reminders(county: WecomCounty, { reminders: all, chats }: Size): Promise<number> {
  await meet(county, chats, 'chat')
  const before = county.fake.delivered.length
  await say(
    county.db,
    'remind',
    Array.from({ length: all }, (_, i) => ({ to: `chat-${i % chats}`, key: `remind ${i}` })),
  )
  await county.product().speaker.idle()
  const told = Map.groupBy(county.fake.delivered.slice(before), (d) => d.chat)
  if (told.size !== chats) throw new Error(`${told.size} of ${chats} chats were told`)
  return Math.max(...[...told.values()].map((t) => t.length))
}

/** Two of five have never spoken to the bot. */
async function warning(county: WecomCounty, people: number): Promise<{ warned: number; byApp: number }> {
  const met = Math.ceil(people * 0.6)
  await meet(county, met, 'person')
  const [told, app] = [county.fake.delivered.length, county.fake.app.length]
  const began = performance.now()
  await say(
    county.db,
    'warning',
    Array.from({ length: people }, (_, i) => ({ to: `person-${i}`, key: `warn ${i}` })),
  )
  await county.product().speaker.idle()
  const byApp = county.fake.app.length - app
  if (county.fake.delivered.length - told + byApp !== people) throw new Error('somebody was not told, or twice')
  return { warned: (performance.now() - began) / 1000, byApp }
}

/** They have said hello and been answered, long enough ago to count no longer. */
async function meet({ fake, clock, product }: WecomCounty, count: number, name: string): Promise<void> {
  const before = fake.delivered.length
  for (let i = 0; i < count; i += 1) fake.say({ user: `${name}-${i}`, text: '您好' })
  await fake.until(() => fake.delivered.length - before >= count)
  await product().speaker.idle()
  clock.moveTo(clock.now() + 2 * 60_000)
}

/** As if a commit had put them out. */
async function say(db: Db, lane: Lane, rows: readonly Row[]): Promise<void> {
  const item = { number: 'YH261123-01', place: '兴旺超市', what: '消防通道堆了杂物', where: '' }
  const facts = { items: [item], due: Date.UTC(2026, 10, 24, 16) }
  await db.query(
    `insert into outbox (key, channel, conversation, lane, state, not_before, created_at, words, facts, buttons, cases)
      select t.key, 'wecom', 'p:' || t.to_whom, $3, 'queued', to_timestamp(0), to_timestamp(0), 'rectify_remind', $4, '{}', '{}'
      from unnest($1::text[], $2::text[]) as t (key, to_whom)`,
    [rows.map((r) => r.key), rows.map((r) => r.to), lanes.indexOf(lane), JSON.stringify(facts)],
  )
}

async function keeps({ db }: WecomCounty, calls: number, name: string): Promise<number> {
  const journal = createJournal(db, 'bench')
  const took: number[] = []
  for (let i = 0; i < calls; i += 1) {
    const began = performance.now()
    await journal.keep({ id: `${name}-${i}`, conversation: 'p:li', frame: { text: '通道堵了' }, at: Date.now() })
    took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0
}
