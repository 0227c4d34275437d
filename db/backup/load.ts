/** Puts a backup into an empty database, whole and proven or not at all. */
import type { Readable } from 'node:stream'
import pg from 'pg'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { connect, type Db, types } from '../client.ts'
import { migrate, newest } from '../migrate.ts'
import { verifyAll } from '../queries/verify.ts'
import { copyIn } from './copy.ts'
import { type Ending, type Heading, identifier, type Line, lineOf, TERMINATOR } from './format.ts'

export type Loaded = Heading & Ending

/** `text` is the backup's. Throws a StartRefusal when it, or the database, will not do; the database is empty then as before. */
export async function load(url: string, text: Readable, now: number): Promise<Loaded> {
  const lines = linesOf(text)
  const first = await next(lines)
  if (!first || !('heading' in first)) throw new StartRefusal('backup_unreadable', {})
  const { heading } = first
  if (heading.migration > newest()) throw new StartRefusal('backup_newer', {})
  await prepared(url, heading.migration)
  const client = new pg.Client({ connectionString: url, types })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    const ending = await fill(client, lines)
    await prove(client, heading, ending)
    await client.query('commit')
    // The tables as this program knows them, in which it is written down that they were restored.
    await brought(url)
    await client.query(
      `insert into restoration (kind, reaches, found_at) values ('tool', to_timestamp($1 / 1000.0), to_timestamp($2 / 1000.0))`,
      [heading.taken, now],
    )
    await client.query('analyze')
    return { ...heading, ...ending }
  } finally {
    await client.end()
  }
}

/** Tables as they were when the backup was taken, with nothing in them. */
async function prepared(url: string, migration: number): Promise<void> {
  const db = connect(url, { max: 2 })
  try {
    const tables = await db.query(`select 1 from information_schema.tables where table_schema = 'public' limit 1`)
    if (tables.rows.length > 0 && !(await isBare(db, migration))) throw new StartRefusal('restore_not_empty', {})
    await migrate(db, migration)
  } finally {
    await db.end()
  }
}

/** Tables of the same program, and nobody in them: those of a try that failed. */
async function isBare(db: Db, migration: number): Promise<boolean> {
  const { rows: here } = await db.query<{ found: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null and to_regclass('event_log') is not null as found`,
  )
  if (here[0]?.found !== true) return false
  const { rows } = await db.query<{ bare: boolean }>(
    `select (select max(created_at) from drizzle.__drizzle_migrations) = $1 and not exists (select 1 from area)
      and not exists (select 1 from inbox) and not exists (select 1 from event_log) as bare`,
    [migration],
  )
  return rows[0]?.bare === true
}

async function brought(url: string): Promise<void> {
  const db = connect(url, { max: 2 })
  try {
    await migrate(db)
  } finally {
    await db.end()
  }
}

/** Rows per table. What the migrations put in themselves stands in the backup as it came to be. */
async function fill(client: pg.Client, lines: Lines): Promise<Ending & { found: Record<string, number> }> {
  const found: Record<string, number> = {}
  for (;;) {
    const line = await next(lines)
    if (!line || 'heading' in line) throw new StartRefusal('backup_unreadable', {})
    if ('ending' in line) return { ...line.ending, found }
    await client.query(`delete from ${identifier(line.table)}`)
    found[line.table] = await rowsInto(client, line.copy, lines)
  }
}

/** Bytes that are sent together. */
const PACKET = 1 << 18

async function rowsInto(client: pg.Client, copy: string, lines: Lines): Promise<number> {
  const into = await copyIn(client, copy)
  let rows = 0
  let packet: Buffer[] = []
  let size = 0
  const send = async (): Promise<void> => {
    if (size > 0) await into.write(Buffer.concat(packet))
    packet = []
    size = 0
  }
  for (;;) {
    const { value: row, done } = await lines.next()
    if (done === true) throw new StartRefusal('backup_unreadable', {})
    if (row.length === 3 && row.toString('latin1') === `${TERMINATOR}\n`) break
    packet.push(row)
    size += row.length
    rows += 1
    if (size >= PACKET) await send()
  }
  await send()
  await into.end()
  return rows
}

/** As many rows as were taken, the chain whole, and every counter behind what it has counted. */
async function prove(
  client: pg.Client,
  { chain }: Heading,
  { tables, found }: Ending & { found: object },
): Promise<void> {
  const { findings, events } = await verifyAll(client)
  const head = await client.query<{ hash: string }>('select hash from chain_head where id = 1')
  const whole = events === chain.seq && head.rows[0]?.hash === chain.hash
  if (findings.length > 0 || !whole || JSON.stringify(tables) !== JSON.stringify(found))
    throw new StartRefusal('backup_broken', {})
  const { rows } = await client.query<{ name: string; column: string }>(
    `select table_name as name, column_name as column from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`,
  )
  for (const { name, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest(1, (select max(${identifier(column)}) from ${identifier(name)})))`,
      [identifier(name), column],
    )
  }
}

type Lines = AsyncGenerator<Buffer, void>

/** The next line between tables that says something; null at the end, or where it is none of ours. */
async function next(lines: Lines): Promise<Exclude<Line, null> | null> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done === true) return null
    const line = lineOf(value.toString('utf8').trimEnd())
    if (line !== null) return line ?? null
  }
}

/** Lines with their end, however the text comes. */
async function* linesOf(text: Readable): Lines {
  let rest: Buffer[] = []
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
        const line = chunk.subarray(from, end + 1)
        yield rest.length === 0 ? line : Buffer.concat([...rest, line])
        rest = []
        from = end + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
    }
  } catch {
    // Packed wrongly, or cut off in the middle.
    throw new StartRefusal('backup_unreadable', {})
  }
}
