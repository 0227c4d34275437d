/** A burst of reports and the reminders that follow, with kill -9 in the middle of each; and what must hold however it fell. */
import { inspect } from 'node:util'
import pg from 'pg'
import { runningUrl } from '../../db/embedded/running.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { isoStamp } from '../../domain/time.ts'
import { accountOf } from './account.ts'
import {
  allMessages,
  clockOf,
  endProcess,
  post,
  type Running,
  runToEnd,
  settle,
  startProcess,
  toMorning,
} from './process.ts'
import { mulberry32 } from './random.ts'

const faults = [
  '灭火器过期了',
  '应急灯不亮了',
  '消防通道堆了杂物',
  '安全出口锁着',
  '配电箱没有盖子',
  '燃气软管老化了',
  '护栏断了一截',
  '烟感坏了',
]

/** Milliseconds in which the clock has come to where it was sent, on however busy a machine. */
const MOVING = 90_000

type Report = { from: string; chat: null; text: string }

/** Each about another place or another thing there, so that no two belong together. */
export function reports(count: number): Report[] {
  const directory = createDirectory(loadPreset())
  const all = faults.flatMap((fault, i) =>
    directory.rows.places.flatMap((place): Report[] => {
      const village = directory.governing(place.area)
      const kind = i % 2 === 0 ? 'grid_worker' : 'village_secretary'
      const [from] = village ? directory.holders(village.id, kind, 1e15) : []
      return from === undefined ? [] : [{ from, chat: null, text: `${place.name}${fault}` }]
    }),
  )
  if (all.length < count) throw new Error(`only ${all.length} reports`)
  return all.slice(0, count)
}

/** Returns what is wrong at the end, with an account of what there was to be seen; nothing, if all is well. */
export async function killedTwice(dataDir: string, seed: number, count: number): Promise<string[]> {
  const started: Running[] = []
  const wrong: string[] = []
  try {
    await runKilledTwice(dataDir, mulberry32(seed), count, wrong, async () => {
      const running = await startProcess({ dataDir })
      started.push(running)
      return running
    })
  } catch (error) {
    wrong.push(`broke off: ${inspect(error)}`)
  }
  if (wrong.length > 0) wrong.push(`\n  ${await accountOf(runningUrl(dataDir) ?? undefined, started)}`)
  for (const running of started) await endProcess(running, 'SIGKILL')
  return wrong
}

async function runKilledTwice(
  dataDir: string,
  random: () => number,
  count: number,
  wrong: string[],
  start: () => Promise<Running>,
): Promise<void> {
  const must = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      wrong.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
  }
  const waiting = bySender(reports(count))
  const accepted: string[] = []

  const first = await start()
  await toMorning(first.url)
  await send(first, waiting, accepted, Math.floor(random() * count * 0.9) + 1)
  const second = await start()
  // Past the time in which what one person says of one place is one thing: what was said between may not have arrived.
  await moveClock(second, (await clockOf(second.url)) + defaultSettings.joinWindow)
  await send(second, waiting, accepted, Infinity)
  await settle(second.url)
  const heard = (await allMessages(second.url)).filter((m) => m.from !== 'bot')
  const missing = accepted.filter((id) => !heard.some((m) => m.id === id))
  must('accepted and gone', missing, [])
  await asked(dataDir, async (db) => {
    // A report may have been accepted though its sender never learnt of it.
    must('reports, cases, answers, told', await one(db, reported), {
      heard: heard.length,
      cases: heard.length,
      numbers: heard.length,
      answers: heard.length,
      told: heard.length,
    })
    must('left unsaid', await one(db, unsaid), { n: 0 })
  })

  const due = await asked(dataDir, async (db) => (await one<{ at: number }>(db, lastDue)).at)
  const moving = moveClock(second, due)
  await saidSince(second, heard.length * 3, Math.floor(random() * 8))
  await endProcess(second, 'SIGKILL')
  await moving
  const third = await start()
  await moveClock(third, due)
  await settle(third.url)
  await asked(dataDir, async (db) => {
    must('reminded of each once', await one(db, reminded), {
      cases: heard.length,
      events: heard.length,
      put: heard.length,
      said: heard.length,
    })
    must('still due', await one(db, stillDue, [due]), { n: 0 })
    must('left unsaid', await one(db, unsaid), { n: 0 })
  })
  const verified = await runToEnd({ dataDir, args: ['verify'] })
  must('verify', [verified.code, verified.stdout.includes(`${heard.length}个案件`)], [0, true])
  await endProcess(third, 'SIGINT')
}

/** For eight to send at a time; what one person reports stays in its order, so that two in a row are about two places. */
function bySender(all: readonly Report[]): Report[][] {
  const people = [...new Set(all.map((r) => r.from))]
  const eighth = new Map(people.map((person, i) => [person, i % 8]))
  return Array.from({ length: 8 }, (_, i) => all.filter((r) => eighth.get(r.from) === i))
}

/** Eight people at a time, so that some reports are being handled and answered while others arrive; killed after so many were accepted. */
async function send(running: Running, waiting: Report[][], accepted: string[], fatal: number): Promise<void> {
  let here = 0
  const sender = async (own: Report[]): Promise<void> => {
    for (let report = own.shift(); report; report = own.shift()) {
      accepted.push(await post(running.url, report))
      here += 1
      if (here === fatal) running.child.kill('SIGKILL')
    }
  }
  const sent = await Promise.allSettled(waiting.map(sender))
  if (fatal !== Infinity) await endProcess(running, 'SIGKILL')
  else for (const outcome of sent) if (outcome.status === 'rejected') throw outcome.reason
}

/** The clock through every due instant up to the second after `to`; resolves also when the process is killed meanwhile. */
async function moveClock({ url, child }: Running, to: number): Promise<void> {
  try {
    await fetch(`${url}/sim/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: isoStamp(to + 1000) }),
      signal: AbortSignal.timeout(MOVING),
    })
  } catch (error) {
    if (!child.killed) throw error
  }
}

/** Until the bot has said so many more messages. */
async function saidSince({ url }: Running, before: number, more: number): Promise<void> {
  for (let after = before, said = 0; said < more;) {
    const answer = await fetch(`${url}/sim/api/messages?after=${after}&wait=2000`)
    const { messages, cursor } = (await answer.json()) as { messages: unknown[]; cursor: number }
    if (messages.length === 0) return
    said += messages.length
    after = cursor
  }
}

async function asked<T>(dataDir: string, ask: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: runningUrl(dataDir) ?? '' })
  await db.connect()
  try {
    return await ask(db)
  } finally {
    await db.end()
  }
}

async function one<R extends pg.QueryResultRow>(db: pg.Client, sql: string, values: unknown[] = []): Promise<R> {
  const [row] = (await db.query<R>(sql, values)).rows
  if (!row) throw new Error('no row')
  return row
}

const reported = `select (select count(*)::int from inbox where state = 'done') as heard, (select count(*)::int from cases) as cases,
  (select count(distinct number)::int from cases) as numbers,
  (select count(distinct reply_to)::int from outbox o join sim_message s on s.key = o.key where o.words = 'hazard_recorded' and o.state = 'sent') as answers,
  (select count(distinct o.cases)::int from outbox o join sim_message s on s.key = o.key where o.words = 'hazard_to_dispatch' and o.state = 'sent') as told`
const unsaid = `select count(*)::int as n from outbox where state <> 'sent'`
const lastDue = `select (extract(epoch from max(next_at)) * 1000)::float8 as at from obligation where kind = 'dispatch' and step = 0`
const stillDue = 'select count(*)::int as n from obligation where next_at <= to_timestamp($1::float8 / 1000)'
const reminded = `select count(distinct case_number)::int as cases, count(*)::int as events,
  (select count(*)::int from outbox where words = 'dispatch_late') as put,
  (select count(*)::int from outbox where words = 'dispatch_late' and platform_id in (select id from sim_message)) as said
  from event_log where type = 'reminded' and payload::json -> 'data' ->> 'kind' = 'dispatch'`
