/** Says what stands in the outbox: handed over with its commit or claimed as a set, said, marked as a set. */
import type { Db } from '../db/client.ts'
import type { Fence } from '../db/lease.ts'
import type { Handed, Mouth } from '../db/transactions/outbox.ts'
import {
  claimOutbox,
  everything,
  holdOutbox,
  recoverOutbox,
  type Spoken,
  urgentOnly,
} from '../db/transactions/speak.ts'
import { afterQuiet } from '../domain/quiet.ts'
import { keepsQuiet, lanes } from '../domain/lane.ts'
import type { Settings } from '../domain/settings.ts'
import type { Instant } from '../domain/time.ts'
import type { Moment } from '../prompts/words/render.ts'
import { createBoards } from './boards.ts'
import type { Channel } from './channel.ts'
import { type Conversations, createConversations } from './conversations.ts'
import { createDrain } from './drain.ts'
import { createMarks } from './marks.ts'
import type { Group } from './say.ts'
import { createStrays } from './strays.ts'

export type SpeakDeps = {
  db: Db
  channel: Channel
  now(): Instant
  settings: Settings
  /** Under what it speaks; left out, nobody else can. */
  fence?: () => Fence | null
  /** Messages that were not said, or perhaps not: somebody must look. */
  onLost: (ids: readonly number[], state: 'failed' | 'uncertain', error: string) => void
  onFault(error: unknown): void
}
export type Speaker = Mouth & {
  /** Something was put into the outbox that waits to be claimed. */
  nudge(): void
  /** While it is on, only what is urgent is claimed: the rest is said together with what is still being put out. */
  gather(on: boolean): void
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
/** Claimed and not yet marked, but for what is urgent: a platform that hangs holds what it was given, and the rest stays in the database. */
const HELD = 1000

export function createSpeaker(deps: SpeakDeps): Speaker {
  const { db, channel, now } = deps
  const mine = new Set<number>()
  const strays = createStrays()
  const boards = createBoards(deps)
  let [stopped, doubtful, looking] = [false, false, false]
  /** Rows may wait behind what is being said. */
  let behind = false
  /** Drains that still put out what can wait; it is said together once all of it is there. */
  let gathering = 0
  const fault = (error: unknown): void => {
    doubtful = true
    deps.onFault(error)
  }
  const marked = (spoken: readonly Spoken[]): void => {
    for (const { ids } of spoken) for (const id of ids) mine.delete(id)
    boards.marked(spoken)
    conversations.marked(spoken)
    report(deps, spoken)
    if (behind || spoken.some((one) => one.result.state === 'unsaid')) claiming.nudge()
  }
  const marks = createMarks(db, now, marked, fault)
  const moment = (): Omit<Moment, 'group'> => ({ now: now(), settings: deps.settings })
  const conversations = createConversations(reaching(channel, boards.say), moment, marks.add)

  /** After a fault: first the marks that are known, then whatever else stands as being said. */
  const mend = async (): Promise<void> => {
    await marks.make()
    doubtful = false
    await recoverOutbox(db, channel.name, channel.capabilities, { except: [...mine] })
  }
  const claim = async (): Promise<void> => {
    const may = (): boolean => !stopped && reaches(channel)
    if (!may()) return
    if (doubtful) await mend()
    if (looking) await strays.look(db, channel, [...mine], performance.now())
    looking = false
    await holdQuiet(deps)
    while (may() && (await claimSome(deps, mine, conversations, gathering > 0)) >= BATCH);
    behind = mine.size > 0
  }
  const claiming = createDrain(claim, fault)
  const quiet = async (): Promise<void> => {
    do {
      await claiming.idle()
      await conversations.idle()
      await marks.idle()
    } while (conversations.speaking() || marks.running() || claiming.running())
  }
  return {
    saying: () => [...mine],
    nudge: claiming.nudge,
    gather: (on) => {
      gathering += on ? 1 : -1
      if (!on) claiming.nudge()
    },
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
    stop: () => {
      stopped = true
      conversations.close()
      return quiet()
    },
  }
}

const reaches = (channel: Channel): boolean => channel.health().state === 'up'

/** While the platform cannot be reached nothing is tried, and nothing counts as tried. */
const reaching =
  (channel: Channel, say: (group: Group) => Promise<Spoken['result']>) =>
  async (group: Group): Promise<Spoken['result']> =>
    reaches(channel) ? await say(group) : { state: 'unsaid' }

/** Returns how many rows were claimed; more than BATCH where whole conversations were. */
async function claimSome(
  { db, channel, now, fence }: SpeakDeps,
  mine: Set<number>,
  conversations: Conversations,
  gathering: boolean,
): Promise<number> {
  const since = conversations.marks()
  const only = gathering || mine.size >= HELD ? urgentOnly : everything
  const rows = await claimOutbox(db, channel.name, now(), BATCH, only([...mine]), fence?.() ?? null)
  for (const { id } of rows) mine.add(id)
  conversations.claimed(rows, since)
  return rows.length
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
