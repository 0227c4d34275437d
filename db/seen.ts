/**
 * What a process has seen of the database, kept beside it: how far the chain had come, and how far the day's numbers. A
 * database that stands behind that is one of the past, however it was put back.
 */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dayKey, type Instant } from '../domain/time.ts'
import type { Asks } from './client.ts'

const markSchema = z.object({
  /** The first event's hash: another county's book, or a new one, is not a past of this one. */
  first: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  day: z.string(),
  counters: z.record(z.string(), z.number()),
})
export type Mark = z.infer<typeof markSchema>

/** Where a process keeps it; a copied folder is told by its birthday. */
export type Seen = {
  read(): Promise<Mark | null>
  write(mark: Mark): Promise<void>
  /** The folder is a copy of another: what was put back may be all of it. */
  copied(): Promise<boolean>
  /** From now on it is the original. */
  settle(): Promise<void>
}

const birth = z.object({ born: z.number() })
/** Two clocks of one file system, and a slow disk. */
const SLACK = 5000

export function seenIn(folder: string, onFault: (error: unknown) => void): Seen {
  const file = join(folder, 'seen.json')
  const cradle = join(folder, 'born.json')
  return {
    read: async () => await parsed(file, markSchema),
    write: tried(onFault, async (mark: Mark) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const fresh = `${file}.${process.pid}`
      await writeFile(fresh, JSON.stringify(mark), { mode: 0o600, flush: true })
      await rename(fresh, file)
    }),
    copied: async () => {
      const said = await parsed(cradle, birth)
      if (said === null) return false
      const { birthtimeMs } = await stat(cradle)
      return birthtimeMs > 0 && Math.abs(birthtimeMs - said.born) > SLACK
    },
    settle: tried(onFault, async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // A file of its own, made anew and never written again: what was copied was born when it was copied.
      await writeFile(`${cradle}.new`, '', { mode: 0o600 })
      const { birthtimeMs } = await stat(`${cradle}.new`)
      await writeFile(`${cradle}.new`, JSON.stringify({ born: birthtimeMs }), { flush: true })
      await rename(`${cradle}.new`, cradle)
    }),
  }
}

/** A full or read-only disk keeps nobody from working; only a database put back behind our back would not be noticed. */
const tried =
  <A extends unknown[]>(onFault: (error: unknown) => void, work: (...args: A) => Promise<void>) =>
  (...args: A): Promise<void> =>
    work(...args).catch(onFault)

/** Where there is no folder to keep it in: what this process has seen itself. */
export function seenHere(): Seen {
  let mark: Mark | null = null
  return {
    read: async () => mark,
    write: async (fresh) => {
      mark = fresh
    },
    copied: async () => false,
    settle: async () => undefined,
  }
}

/** Null where there is none, or none that can be read: then nothing is known. */
async function parsed<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Null while nothing has happened yet. */
export async function markOf(db: Asks, now: Instant): Promise<Mark | null> {
  const day = dayKey(now)
  const { rows } = await db.query<{ seq: number; hash: string; first: string | null; counters: Mark['counters'] }>({
    name: 'mark_of',
    text: `select seq, hash, (select hash from event_log where seq = 1) as first,
      (select coalesce(json_object_agg(prefix, last), '{}') from counter where day = $1) as counters from chain_head where id = 1`,
    values: [day],
  })
  const [row] = rows
  return row?.first ? { ...row, first: row.first, at: now, day } : null
}

/** Whether the database lacks what was seen. */
export async function isBehind(db: Asks, mark: Mark): Promise<boolean> {
  const { rows } = await db.query<{ behind: boolean }>({
    name: 'is_behind',
    text: `select exists (select 1 from event_log where seq = 1 and hash = $1)
      and not exists (select 1 from event_log where seq = $2 and hash = $3) as behind`,
    values: [mark.first, mark.seq, mark.hash],
  })
  return rows[0]?.behind === true
}
