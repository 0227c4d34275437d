/** The connection to Postgres: one pool, instants as epoch milliseconds, transactions that retry what Postgres asks to retry. */
import pg from 'pg'

export type Db = pg.Pool

/** A connection or a transaction that can be asked. */
export type Asks = {
  query<R extends pg.QueryResultRow>(query: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult<R>>
}

/**
 * A transaction in progress. Queries issued together travel together; `send` issues one whose result nobody needs,
 * so that a whole flush and its commit cost one round trip. Any that fails fails the transaction.
 */
export type Tx = Asks & {
  send(query: pg.QueryConfig): void
  client: pg.PoolClient
}

/** The driver's own parsers, whose types only know the codes of its enum. */
const standard: { getTypeParser(oid: number): (value: string) => unknown } = pg.types

const TIMESTAMPTZ = 1184
const INT8 = 20

/** How every connection of ours reads what it is told. */
export const types = {
  getTypeParser: (oid: number): ((value: string) => unknown) => {
    if (oid === TIMESTAMPTZ) return (value) => Date.parse(isoOf(value))
    if (oid === INT8) return Number
    return standard.getTypeParser(oid)
  },
}

/** Opens a pool. Every timestamptz arrives as epoch milliseconds, every int8 as a number. */
export function connect(url: string, options: { max?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: 'qianshao',
    pipeline: true,
    // A server that stops answering without a word must end as an error, not as silence for ever.
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
    keepAlive: true,
    // Every hot statement is prepared once and has one good plan, by index; made while a table is still empty it would
    // otherwise scan that table for as long as the connection lives, and joins of a few rows with a large table would
    // read all of it.
    options:
      '-c timezone=Asia/Shanghai -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c jit=off',
    types,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One that breaks while in use fails its queries; the event beside that must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Postgres writes '2026-11-23 09:00:00.5+08'; Date.parse wants 'T' and minutes in the offset. */
function isoOf(value: string): string {
  const iso = value.replace(' ', 'T')
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso
}

/** Runs `work` while no other process does the same on this database. */
export async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  const client = await db.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('qianshao start'))")
    await work()
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('qianshao start'))").catch(() => undefined)
    client.release()
  }
}

/** Serialisation, deadlock, and a row that somebody else wrote first. */
const retryable = new Set(['40001', '40P01', '23505'])

/** What every statement behind the one that failed is answered. */
const ABORTED = '25P02'

/** A race that a second try settles. */
export const settledByRetry = (error: unknown): boolean => retryable.has(codeOf(error))

/** Statements on a connection, each for itself, one behind the other. */
export function asking(client: pg.PoolClient): Asks {
  return {
    query: (query, values) => {
      inOnePacket(client)
      return client.query(query, values)
    },
  }
}

/** What is issued without waiting in between leaves together: a write to the socket costs more than many statements. */
function inOnePacket({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  queueMicrotask(() => stream.uncork())
}

/** Runs `work` in one transaction; what a second try settles is tried again, everything else thrown on. */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await db.connect()
    const { query } = asking(client)
    const sent: Promise<unknown>[] = []
    const issue = <R extends pg.QueryResultRow>(
      config: pg.QueryConfig | string,
      values?: unknown[],
    ): Promise<pg.QueryResult<R>> => {
      const result = query<R>(config, values)
      sent.push(result)
      // Looked at in settled(), all together; until then a failure is nobody's unhandled rejection.
      result.catch(() => undefined)
      return result
    }
    let broken: Error | undefined
    try {
      void issue('begin')
      const result = await work({ query: issue, send: (config) => void issue(config), client })
      void issue('commit')
      await settled(sent)
      return result
    } catch (thrown) {
      const error = codeOf(thrown) === ABORTED ? await settled(sent).catch((first: unknown) => first) : thrown
      await Promise.allSettled(sent)
      await client.query('rollback').catch((e: unknown) => {
        broken = e instanceof Error ? e : new Error(String(e))
      })
      if (attempt >= 5 || !settledByRetry(error)) throw error
    } finally {
      client.release(broken)
    }
  }
}

/** The first failure is the cause; those behind it only say that the transaction is aborted. */
async function settled(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(sent)) if (result.status === 'rejected') throw result.reason
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
