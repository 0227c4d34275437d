/** Says what stands in the outbox: handed over with its commit or claimed as a set, said, marked as a set. */
import type { Db } from '../db/client.ts'
import type { Handed, Mouth } from '../db/transactions/outbox.ts'
import { claimOutbox, holdOutbox, markSpoken, recoverOutbox, type Spoken } from '../db/transactions/speak.ts'
import { afterQuiet } from '../domain/quiet.ts'
import { keepsQuiet, lanes } from '../domain/say.ts'
import type { Settings } from '../domain/settings.ts'
import type { Instant } from '../domain/time.ts'
import type { Channel } from './channel.ts'
import { createConversations } from './conversations.ts'
import { createDrain } from './drain.ts'
import { createStrays } from './strays.ts'

export type SpeakDeps = {
  db: Db
  channel: Channel
  now(): Instant
  settings: Settings
  /** Messages that were not said, or perhaps not: somebody must look. */
  onLost: (ids: readonly number[], state: 'failed' | 'uncertain', error: string) => void
  onFault(error: unknown): void
}
export type Speaker = Mouth & {
  /** Something was put into the outbox that waits to be claimed. */
  nudge(): void
  /** What a commit hands over. */
  take(handed: Handed): void
  /** A commit of this process may have happened without our knowing: what stands as being said is looked at again. */
  doubt(): void
  /** Once a second: also looks for what another process left as being said. */
  beat(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

const BATCH = 200
/** Real milliseconds in which what was said gathers to be marked as one; a crash in between is as one before the mark. */
const GATHER = 10
/** Claimed and not yet marked, at most: a platform that hangs holds what it was given, and the rest stays in the database. */
const HELD = 1000

export function createSpeaker(deps: SpeakDeps): Speaker {
  const { db, channel, now } = deps
  const mine = new Set<number>()
  let spoken: Spoken[] = []
  let stopped = false
  let doubtful = false
  /** Rows may wait behind what is being said. */
  let behind = false
  let looking = false
  const strays = createStrays()

  let gathering: NodeJS.Timeout | undefined
  const conversations = createConversations(channel, now, (one) => {
    spoken.push(one)
    if (spoken.length >= BATCH) markNow()
    else gathering ??= setTimeout(markNow, GATHER)
  })
  const markNow = (): void => {
    clearTimeout(gathering)
    gathering = undefined
    if (spoken.length > 0) marking.nudge()
  }
  const mark = async (): Promise<void> => {
    while (spoken.length > 0) {
      const these = spoken
      spoken = []
      try {
        await markSpoken(db, these, now())
      } catch (error) {
        spoken = [...these, ...spoken]
        throw error
      }
      for (const { ids } of these) for (const id of ids) mine.delete(id)
      report(deps, these)
      if (behind || these.some((one) => one.result.state === 'unsaid')) claiming.nudge()
    }
  }
  const claim = async (): Promise<void> => {
    if (stopped) return
    if (doubtful) {
      // First the marks that are known, then whatever else stands as being said.
      await mark()
      doubtful = false
      await recoverOutbox(db, channel.name, channel.capabilities.repeatable, { except: [...mine] })
    }
    if (looking) await strays.look(db, channel, [...mine])
    looking = false
    await holdQuiet(deps)
    while (!stopped && mine.size < HELD) {
      const rows = await claimOutbox(db, channel.name, now(), BATCH)
      for (const { id } of rows) mine.add(id)
      conversations.claimed(rows)
      if (rows.length < BATCH) break
    }
    behind = mine.size > 0
  }
  const fault = (error: unknown): void => {
    doubtful = true
    deps.onFault(error)
  }
  const marking = createDrain(mark, fault)
  const claiming = createDrain(claim, fault)

  const quiet = async (): Promise<void> => {
    do {
      await claiming.idle()
      await conversations.idle()
      markNow()
      await marking.idle()
    } while (conversations.speaking() || marking.running() || claiming.running())
  }
  return {
    saying: () => [...mine],
    nudge: claiming.nudge,
    take: ({ claimed, left }) => {
      for (const { id } of claimed) mine.add(id)
      conversations.handed(claimed)
      if (left > 0) claiming.nudge()
    },
    doubt: () => {
      doubtful = true
    },
    beat: () => {
      looking = true
      claiming.nudge()
    },
    idle: async () => {
      claiming.nudge()
      await quiet()
    },
    stop: async () => {
      stopped = true
      conversations.close()
      await quiet()
    },
  }
}

function report({ onLost }: SpeakDeps, spoken: readonly Spoken[]): void {
  for (const { ids, result } of spoken) {
    if (result.state === 'failed' || result.state === 'uncertain') onLost(ids, result.state, result.error)
  }
}

/** What was put out just before the quiet hours and not said in time waits until they end. */
async function holdQuiet({ db, channel, now, settings }: SpeakDeps): Promise<void> {
  const until = afterQuiet(now(), settings)
  if (until > now()) await holdOutbox(db, channel.name, lanes.findIndex(keepsQuiet), until)
}
