/** Message received → durable → reply spoken, beside the bare prepared transaction, interleaved in one run. */
import pg from 'pg'
import { stillClock } from '../../clock.ts'
import { loadPreset } from '../../db/preset/load.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { at } from '../../domain/time.ts'
import { startProduct } from '../../product.ts'
import { cloneDatabase } from '../support/postgres.ts'
import { memoryStore } from './memory-store.ts'

export type Figures = { perSecond: number; p50: number; p99: number }

function figures(latencies: number[], ms: number): Figures {
  const sorted = latencies.toSorted((a, b) => a - b)
  const q = (f: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * f))] ?? 0
  return { perSecond: (latencies.length / ms) * 1000, p50: q(0.5), p99: q(0.99) }
}

export type Subject = {
  name: string
  /** A first round, and the statistics that autovacuum would have made within its minute. */
  warm(burst: number): Promise<void>
  round(burst: number, ms: number): Promise<Figures>
  stop(): Promise<void>
}

/** Issues bursts for `ms` milliseconds; each message's latency counts from its burst's start. */
async function bursts(burst: number, ms: number, one: () => Promise<void>): Promise<Figures> {
  const latencies: number[] = []
  const end = performance.now() + ms
  const began = performance.now()
  while (performance.now() < end) {
    const start = performance.now()
    await Promise.all(
      Array.from({ length: burst }, async () => {
        await one()
        latencies.push(performance.now() - start)
      }),
    )
    // In-process parts resolve in microtasks; without this the timers starve.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return figures(latencies, performance.now() - began)
}

/** Five rows in one prepared statement: hazard, event, outbox, two timers. */
export async function bare(server: string): Promise<Subject> {
  const { url, drop } = await cloneDatabase(server)
  const pool = new pg.Pool({ connectionString: url, max: 32 })
  await pool.query(`create table b_hazard (id bigint generated always as identity primary key, source text, message text, place text, body jsonb, at timestamptz, unique (source, message));
    create index on b_hazard (place); create index on b_hazard (at);
    create table b_audit (id bigint generated always as identity primary key, hazard bigint, data jsonb);
    create table b_outbox (id bigint generated always as identity primary key, hazard bigint, data jsonb, sent timestamptz); create index on b_outbox (id) where sent is null;
    create table b_timer (id bigint generated always as identity primary key, hazard bigint, kind text, due timestamptz, fired timestamptz); create index on b_timer (due) where fired is null`)
  const text = `with h as (insert into b_hazard (source, message, place, body, at) values ($1, $2, $3, $4, $5) returning id),
    a as (insert into b_audit (hazard, data) select id, $4 from h), o as (insert into b_outbox (hazard, data) select id, $4 from h)
    insert into b_timer (hazard, kind, due) select id, k, $5 from h, unnest(array['a','b']) k`
  let serial = 0
  const body = JSON.stringify({ what: '消防通道堆了杂物', place: '兴旺超市', photos: [] })
  const round = (burst: number, ms: number): Promise<Figures> =>
    bursts(burst, ms, async () => {
      serial += 1
      await pool.query({
        name: 'bare',
        text,
        values: ['sim', `m${serial}`, '兴旺超市', body, new Date(1_700_000_000_000)],
      })
    })
  return {
    name: 'bare prepared transaction (5 rows)',
    warm: async (burst) => {
      await round(burst, 500)
      await pool.query('analyze')
    },
    round,
    stop: async () => {
      await pool.end()
      await drop()
    },
  }
}

/** The whole bot: Wechaty, understanding, permission, dedupe, every row, the reply spoken through Wechaty. */
export async function ours(server: string): Promise<Subject> {
  const { url, drop } = await cloneDatabase(server)
  const store = memoryStore()
  const clock = stillClock(at(2026, 11, 23, 9))
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (f: object, m: string) => errors.push(`${m} ${String((f as { err?: unknown }).err)}`),
  }
  const product = await startProduct({
    databaseUrl: url,
    queueSchema: 'bullmq',
    clock,
    log,
    preset: loadPreset,
    beats: false,
    store,
  })
  const directory = product.directory.current()
  const reporters = directory.rows.posts.filter((p) => p.kind === 'grid_worker').map((p) => p.person)
  const waiting = new Map<string, (() => void)[]>()
  store.onSay((conversation) => {
    waiting.get(conversation)?.shift()?.()
  })
  let serial = 0
  const round = (burst: number, ms: number): Promise<Figures> =>
    bursts(burst, ms, () => {
      serial += 1
      // Far enough apart on the clock that no report joins another.
      if (serial % reporters.length === 0) clock.moveTo(clock.now() + 120_000)
      const account = reporters[serial % reporters.length] ?? ''
      const village = directory.postsOf(account, clock.now())[0]?.unit ?? ''
      const area = directory.unit(village)?.area ?? ''
      const place = directory.rows.places.find((p) => p.area === area)?.name ?? '兴旺超市'
      const envelope: Envelope = {
        id: `m${serial}`,
        channel: 'simulator',
        chat: null,
        account,
        senderName: null,
        text: `${place}灭火器过期了`,
        voice: false,
        mentioned: false,
        quote: null,
        photos: [],
        file: null,
        location: null,
        click: null,
        sentAt: clock.now(),
      }
      return new Promise<void>((resolve) => {
        const key = `p:${account}`
        waiting.set(key, [...(waiting.get(key) ?? []), resolve])
        product.puppet.hear({ envelope })
      })
    })
  return {
    name: 'ours (message → durable → reply)',
    warm: async (burst) => {
      await round(burst, 1000)
      await product.db.query('analyze')
    },
    round,
    stop: async () => {
      await product.stop()
      if (errors.length > 0) throw new Error(errors.join('\n'))
      await drop()
    },
  }
}
