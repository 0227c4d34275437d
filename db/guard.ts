/** Watches that the database is the one that was left: before anything is said, and while a process runs on it. */
import type { Instant } from '../domain/time.ts'
import type { Db } from './client.ts'
import { isBehind, markOf, type Seen } from './seen.ts'
import { heedRestore } from './transactions/restored.ts'
import type { Rules } from './transactions/work.ts'

export type Guarding = {
  db: Db
  rules(): Rules
  now(): Instant
  seen: Seen
  /** The database was put back to what it was at some time past. */
  onFound(): void
}

export type Guard = {
  /** Before anything is said. */
  start(): Promise<void>
  /** Once a second. */
  beat(): Promise<void>
  /** Notes how far things had come when the process ended. */
  leave(): Promise<void>
}

/** Beats between two notes of how far things have come. */
const EVERY = 10

export function createGuard({ db, rules, now, seen, onFound }: Guarding): Guard {
  let beats = 0
  const heed = async (): Promise<void> => {
    if (await heedRestore(db, rules, now(), seen)) onFound()
  }
  const keep = async (): Promise<void> => {
    const fresh = await markOf(db, now())
    if (fresh) await seen.write(fresh)
  }
  return {
    start: heed,
    // It may end because the database is gone.
    leave: () => keep().catch(() => undefined),
    beat: async () => {
      const mark = await seen.read()
      if (mark !== null && (await isBehind(db, mark))) return await heed()
      beats += 1
      if (beats % EVERY === 0) await keep()
    },
  }
}
