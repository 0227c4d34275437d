/** A whole database as of one moment, as text that psql reads too: tables one after the other, each as Postgres's own COPY. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { types } from '../client.ts'
import { copyOut } from './copy.ts'
import { type Ending, endingLine, type Heading, headingLines, identifier, tableLine, TERMINATOR } from './format.ts'

export type Dumped = Heading & Ending

/** The tables that hold the truth; the queue only wakes people up, and is not kept. */
const TABLES = `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1 order by 1`

const HEADING = `select (select max(created_at)::bigint from drizzle.__drizzle_migrations) as migration, seq, hash,
  (select hash from event_log where seq = 1) as first from chain_head where id = 1`

/** Reads beside a product at work without holding it up. Does not end `out`. */
export async function dump(url: string, out: Writable, taken: number): Promise<Dumped> {
  const client = new pg.Client({ connectionString: url, types })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // Written as it is kept, whatever this server is set to.
    await client.query(
      `set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex'`,
    )
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ migration: number; seq: number; hash: string; first: string | null }>(HEADING)
    const [head] = rows
    if (!head) throw new Error('no chain in this database')
    const { migration, seq, hash, first } = head
    const heading: Heading = { taken, migration, chain: { seq, hash }, first }
    await put(out, headingLines(heading))
    const tables: Record<string, number> = {}
    for (const { name, columns } of (await client.query<{ name: string; columns: string[] }>(TABLES)).rows) {
      await put(out, tableLine(name, columns))
      tables[name] = await copyTable(client, name, columns, out)
      await put(out, `${TERMINATOR}\n\n`)
    }
    await put(out, endingLine({ tables }))
    await client.query('commit')
    return { ...heading, tables }
  } finally {
    await client.end()
  }
}

async function copyTable(client: pg.Client, name: string, columns: readonly string[], out: Writable): Promise<number> {
  let rows = 0
  const list = columns.map(identifier).join(', ')
  const chunks: AsyncIterable<Buffer> = copyOut(client, `copy ${identifier(name)} (${list}) to stdout`)
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) rows += 1
    await put(out, chunk)
  }
  return rows
}

async function put(out: Writable, chunk: Buffer | string): Promise<void> {
  if (!out.write(chunk)) await once(out, 'drain')
}
