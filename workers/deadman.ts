/**
 * The dead-man's handle. While all is well an outside watcher hears of us regularly, and notices when he does not; when the
 * chat, or the database, has been down for some minutes, those who must know hear it over another road, once, with whom to
 * call; and once that it is over.
 */
import type { Db } from '../db/client.ts'
import { claimAlarm, countWaiting, endAlarm, readPulses } from '../db/pulse.ts'
import { shiftsAround } from '../db/queries/phones.ts'
import { nextStep } from '../db/transactions/fire.ts'
import type { Directory } from '../domain/directory.ts'
import { phonesOf } from '../domain/phones.ts'
import { type Pulse, verdictOf } from '../domain/pulse.ts'
import { FIRST_GATHERED } from '../domain/lane.ts'
import { type Instant, MINUTE, SECOND } from '../domain/time.ts'
import { alarmWords } from '../prompts/words/alarm.ts'

export type DeadmanDeps = {
  db: Db
  now(): Instant
  directory(): Directory
  /** Milliseconds of silence that are borne. */
  patience: number
  /** Says it over the other road; rejects where that did not work. Left out: there is none. */
  tell?: ((text: string) => Promise<void>) | undefined
  /** Lets the outside watcher hear of us; left out: there is none. */
  ping?: (() => Promise<void>) | undefined
}

export type Deadman = { beat(): Promise<void> }

const LOOK_EVERY = 10 * SECOND
const PING_EVERY = MINUTE
/** Later than this with what is due, all is not well. */
const TOO_LATE = 10 * MINUTE
const DATABASE = 'database'

export function createDeadman(deps: DeadmanDeps): Deadman {
  const { db, now } = deps
  let looked = -Infinity
  let pinged = -Infinity
  let busy = false
  const database = databaseAlarm(deps)
  const look = async (at: Instant): Promise<void> => {
    let pulses: Pulse[]
    let step: Instant | null
    try {
      ;[pulses, step] = await Promise.all([readPulses(db), nextStep(db)])
    } catch (error) {
      await database.away(at)
      throw error
    }
    await database.here(at)
    const well = (await Promise.all(pulses.map((pulse) => heed(deps, pulse, at)))).every(Boolean)
    const late = step !== null && at - step > TOO_LATE
    if (!deps.ping || !well || late || at - pinged < PING_EVERY) return
    await deps.ping()
    pinged = at
  }
  return {
    beat: async () => {
      const at = now()
      if (busy || Math.abs(at - looked) < LOOK_EVERY) return
      busy = true
      looked = at
      try {
        await look(at)
      } finally {
        busy = false
      }
    },
  }
}

/** Returns whether the channel is well. */
async function heed({ db, directory, patience, tell }: DeadmanDeps, pulse: Pulse, at: Instant): Promise<boolean> {
  const { channel, alarmedAt } = pulse
  const verdict = verdictOf(pulse, at, patience)
  if (!tell) return !verdict.down
  if (!verdict.down) {
    if (alarmedAt === null || !(await endAlarm(db, channel))) return true
    await told(tell(alarmWords.back(channel, alarmedAt - patience, at, pulse.waiting)), () =>
      claimAlarm(db, channel, alarmedAt),
    )
    return true
  }
  const waiting = await countWaiting(db, channel, FIRST_GATHERED)
  if (!verdict.tell || alarmedAt !== null || !(await claimAlarm(db, channel, at))) return false
  const phones = phonesOf(directory(), await shiftsAround(db, at), at)
  const { since, why } = verdict
  await told(tell(alarmWords.down({ channel, why, since, now: at, waiting, phones })), () => endAlarm(db, channel))
  return false
}

/** What could not be told is told the next time. */
async function told(telling: Promise<void>, untold: () => Promise<unknown>): Promise<void> {
  try {
    await telling
  } catch (error) {
    await untold()
    throw error
  }
}

/** Without a database nothing can be claimed: each process tells of its own. Whom to call is known from memory. */
function databaseAlarm({ directory, patience, tell }: DeadmanDeps) {
  let since: Instant | null = null
  let alarmed = false
  return {
    away: async (at: Instant): Promise<void> => {
      since ??= at
      if (!tell || alarmed || at - since < patience) return
      const phones = phonesOf(directory(), [], at)
      await tell(alarmWords.down({ channel: DATABASE, why: '', since, now: at, waiting: null, phones }))
      alarmed = true
    },
    here: async (at: Instant): Promise<void> => {
      if (alarmed && tell && since !== null) await tell(alarmWords.back(DATABASE, since, at, null))
      since = null
      alarmed = false
    },
  }
}
