/** Brings the database to this program's version; refuses one that is newer or a server that is too old. */
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as run } from 'drizzle-orm/node-postgres/migrator'
import { z } from 'zod'
import { StartRefusal } from '../domain/start-refusal.ts'
import type { Db } from './client.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))
const journal = z.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) })

const JOURNAL = join('meta', '_journal.json')

/** Oldest server that is supported, as in server_version_num. */
const OLDEST = 150_000

/** Whether the tables are at least those that this program knows: beside a newer one it goes on until it is replaced. */
export async function isCurrent(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ at: number | null }>(
    'select max(created_at)::bigint as at from drizzle.__drizzle_migrations',
  )
  return (rows[0]?.at ?? 0) >= newest()
}

/** `upTo` stops at a migration, by its instant: to take in what an older program kept. */
export async function migrate(db: Db, upTo?: number): Promise<void> {
  const server = await db.query<{ version: string }>('select current_setting($1) as version', ['server_version_num'])
  const version = Number(server.rows[0]?.version)
  if (version < OLDEST) {
    throw new StartRefusal('database_version', { found: String(Math.floor(version / 10_000)), needed: '15' })
  }
  const ours = newest()
  const table = await db.query<{ found: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as found",
  )
  if (table.rows[0]?.found) {
    const last = await db.query<{ at: number | null }>(
      'select max(created_at)::bigint as at from drizzle.__drizzle_migrations',
    )
    if ((last.rows[0]?.at ?? 0) > ours) throw new StartRefusal('database_newer', {})
  }
  if (upTo === undefined) return await run(drizzle(db), { migrationsFolder: folder })
  const some = await folderUpTo(upTo)
  try {
    await run(drizzle(db), { migrationsFolder: some })
  } finally {
    await rm(some, { recursive: true })
  }
}

/** Of this program. */
export const newest = (): number => Math.max(...journalOf(folder).entries.map((e) => e.when))

const journalOf = (of: string): z.infer<typeof journal> =>
  journal.parse(JSON.parse(readFileSync(join(of, JOURNAL), 'utf8')))

/** A copy of the migrations that ends there; the library takes all it finds. */
async function folderUpTo(last: number): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'qianshao-migrations-'))
  await cp(folder, copy, { recursive: true })
  const whole = journalOf(copy)
  const entries = whole.entries.filter((e) => e.when <= last)
  await writeFile(join(copy, JOURNAL), JSON.stringify({ ...whole, entries }))
  return copy
}
