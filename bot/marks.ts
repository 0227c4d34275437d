/** What was said is marked in the outbox, as sets: what gathers within a moment, and while a mark is on its way, is the next. */
import type { Db } from '../db/client.ts'
import { markSpoken, type Spoken } from '../db/transactions/speak.ts'
import type { Instant } from '../domain/time.ts'
import { createDrain } from './drain.ts'

export type Marks = {
  add(spoken: Spoken): void
  /** Marks what has gathered without waiting for more; throws when the database is away, and keeps it. */
  make(): Promise<void>
  idle(): Promise<void>
  running(): boolean
}

/** Real milliseconds in which what was said gathers; a crash in between is as one just before the mark. */
const GATHER = 30
const MANY = 200

export function createMarks(
  db: Db,
  now: () => Instant,
  onMarked: (spoken: readonly Spoken[]) => void,
  onFault: (error: unknown) => void,
): Marks {
  let gathered: Spoken[] = []
  let timer: NodeJS.Timeout | undefined
  const make = async (): Promise<void> => {
    while (gathered.length > 0) {
      const these = gathered
      gathered = []
      try {
        await markSpoken(db, these, now())
      } catch (error) {
        gathered = [...these, ...gathered]
        throw error
      }
      onMarked(these)
    }
  }
  const drain = createDrain(make, onFault)
  const begin = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (gathered.length > 0) drain.nudge()
  }
  return {
    add: (spoken) => {
      gathered.push(spoken)
      if (gathered.length >= MANY) begin()
      else timer ??= setTimeout(begin, GATHER)
    },
    make,
    idle: async () => {
      begin()
      await drain.idle()
    },
    running: drain.running,
  }
}
