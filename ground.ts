/** What every role stands on: the database at this program's version, the organisation in it, the clock, the rules, the signals. */
import { randomUUID } from 'node:crypto'
import { channelOf } from './bot/puppets/choice.ts'
import type { MovableClock } from './clock.ts'
import { alone, connect, type Db } from './db/client.ts'
import { type DirectoryStore, installOrg, isEmpty, openDirectory } from './db/directory.ts'
import { createGuard, type Guard } from './db/guard.ts'
import { migrate } from './db/migrate.ts'
import type { RedisChoice } from './db/redis-address.ts'
import { type Seen, seenHere } from './db/seen.ts'
import { nobody, openSignals, type Signals } from './db/signals.ts'
import { aheadOf, type SimStore, simStore } from './db/simulator.ts'
import type { Reach } from './db/transactions/flush.ts'
import { reachBy } from './db/transactions/reach.ts'
import { openStanding } from './db/transactions/standing.ts'
import type { Rules } from './db/transactions/work.ts'
import { caseTypes } from './domain/case-types.ts'
import type { Directory } from './domain/directory.ts'
import type { OrgRows } from './domain/org.ts'
import { defaultSettings, type Settings } from './domain/settings.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import { hazardLexicon } from './prompts/lexicon/hazard.ts'
import { type Log, simulated, type TalkOptions } from './talking.ts'
import type { DeadmanDeps } from './workers/deadman.ts'

export type ProductOptions = TalkOptions & {
  databaseUrl: string
  queueSchema: string
  /** Carries the queue; left out, the database does. */
  redis?: RedisChoice | undefined
  /** Or how to make one from the milliseconds it was ahead last time. */
  clock: MovableClock | ((ahead: number) => MovableClock)
  /** The organisation to fill an empty database with. */
  preset: (() => OrgRows) | null
  /** The county's own numbers; left out, the defaults. */
  settings?: Settings
  /** False for stories: the clock is moved by hand, nothing beats, and there is no other process. */
  beats: boolean
  /** The roads out that do not lead through the chat; see workers/deadman.ts. */
  outside?: Pick<DeadmanDeps, 'tell' | 'ping'>
  /** Where it is kept how far the database had come; left out, in memory. */
  seen?: Seen
  /** The simulated platform's store, when it is not to be the database (the bench measures us, not the platform). */
  store?: SimStore
  /** Another process speaks for the channel from now on: this one must end. */
  onLost?: () => void
}

export type Ground = {
  options: ProductOptions
  /** This process among the others. */
  self: string
  db: Db
  settings: Settings
  clock: MovableClock
  directory: DirectoryStore
  store: SimStore
  signals: Signals
  /** The name of the channel that is spoken on, by whichever process. */
  channel: string
  rules(): Rules
  reach(): Reach
  guard: Guard
  /** The organisation and who is on duty are read again, and the bot's standing duties follow the organisation. */
  reread(): Promise<void>
  fault(where: string): (error: unknown) => void
  end(): Promise<void>
}

export async function openGround(options: ProductOptions): Promise<Ground> {
  const { settings = defaultSettings } = options
  const fault = faultIn(options.log)
  const channel = channelOf(options.puppet ?? simulated)
  const db = connect(options.databaseUrl)
  const { directory, clock } = await openData(db, options, channel)
  const self = randomUUID()
  const signals = options.beats
    ? await openSignals(db, { url: options.databaseUrl, self, onFault: fault('signals') })
    : nobody
  const rules = rulesFor(channel, directory.current, settings)
  return {
    options,
    self,
    db,
    settings,
    clock,
    directory,
    store: options.store ?? simStore(db, clock.now, () => `b-${randomUUID()}`),
    signals,
    channel,
    rules,
    reach: () => reachBy(channel, directory.current()),
    guard: guardOf(db, rules, clock.now, options),
    reread: rereads(directory, () => openStanding(db, rules(), clock.now())),
    fault,
    end: async () => {
      await signals.close()
      await db.end()
    },
  }
}

async function openData(db: Db, options: ProductOptions, channel: string) {
  // Processes that start together on one empty database take turns.
  await alone(db, async () => {
    await migrate(db)
    if (options.preset !== null && (await isEmpty(db))) await installOrg(db, options.preset())
  })
  if (await isEmpty(db)) throw new StartRefusal('no_county', {})
  const clock =
    typeof options.clock === 'function' ? options.clock(channel === 'simulator' ? await aheadOf(db) : 0) : options.clock
  const directory = await openDirectory(db, {
    now: clock.now,
    settings: options.settings ?? defaultSettings,
    channel: () => channel,
  })
  return { directory, clock }
}

function guardOf(db: Db, rules: () => Rules, now: MovableClock['now'], { seen, log }: ProductOptions): Guard {
  const onFound = (): void =>
    log.warn({}, 'the database was restored: what was due is held back until the county office has answered')
  return createGuard({ db, rules, now, seen: seen ?? seenHere(), onFound })
}

const faultIn = (log: Log) => (where: string) => (error: unknown) => {
  log.error({ err: error, where }, 'fault')
}

function rereads(directory: DirectoryStore, follow: () => Promise<void>): () => Promise<void> {
  let followed = directory.current().version
  return async () => {
    await directory.refresh()
    const { version } = directory.current()
    if (version === followed) return
    await follow()
    followed = version
  }
}

function rulesFor(channel: string, current: () => Directory, settings: Settings): () => Rules {
  const types = caseTypes(hazardLexicon(settings))
  return () => {
    const directory = current()
    const reachable = (person: string): boolean => directory.accountOf(channel, person) !== undefined
    return { types, directory, settings, reachable }
  }
}
