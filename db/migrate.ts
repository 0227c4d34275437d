/** Brings the database to this program's version; refuses one that is newer or a server that is too old. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as run } from 'drizzle-orm/node-postgres/migrator'
import { z } from 'zod'
import { StartRefusal } from '../domain/start-refusal.ts'
import type { Db } from './client.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))
const journal = z.object({ entries: z.array(z.object({ when: z.number() })) })

/** Oldest server that is supported, as in server_version_num. */
const OLDEST = 150_000

/** Whether the tables are at least those that this program knows: beside a newer one it goes on until it is replaced. */
export async function isCurrent(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ at: number | null }>(
    'select max(created_at)::bigint as at from drizzle.__drizzle_migrations',
  )
  return (rows[0]?.at ?? 0) >= newest()
}

export async function migrate(db: Db): Promise<void> {
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
  await run(drizzle(db), { migrationsFolder: folder })
}

/** Of this program. */
function newest(): number {
  const { entries } = journal.parse(JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')))
  return Math.max(...entries.map((e) => e.when))
}
