/** The ceiling: five rows in one prepared statement, no chat, no rules. */
import pg from 'pg'
import { cloneDatabase } from '../support/postgres.ts'
import { bursts, type Subject } from './loop.ts'

export async function bare(server: string): Promise<Subject> {
  const { url, drop } = await cloneDatabase(server)
  const pool = new pg.Pool({ connectionString: url, max: 32 })
  // Dropping the database ends what is still closing.
  pool.on('error', () => undefined)
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
  return {
    name: 'bare prepared transaction',
    stores: '5 rows (hazard, audit, outbox, 2 timers), synced to disk; nothing understood, nothing said',
    counted: true,
    round: (burst, ms) =>
      bursts(burst, ms, async () => {
        serial += 1
        const values = ['sim', `m${serial}`, '兴旺超市', body, new Date(1_700_000_000_000)]
        await pool.query({ name: 'bare', text, values })
      }),
    analyze: async () => void (await pool.query('analyze')),
    stop: async () => {
      await pool.end()
      await drop()
    },
  }
}
