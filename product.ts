/** The composition root: connects the parts into the running product. Scripts and tests start it; nothing here decides anything. */
import { randomUUID } from 'node:crypto'
import type { Channel } from './bot/channel.ts'
import { createListener, type Listener } from './bot/listen.ts'
import { createSpeaker, type Speaker } from './bot/speak.ts'
import { channelOf } from './bot/puppets/choice.ts'
import { prepare, type TalkDeps } from './bot/talk/prepare.ts'
import { createUnderstander } from './bot/understand/understander.ts'
import type { MovableClock } from './clock.ts'
import { alone, connect, type Db } from './db/client.ts'
import { type DirectoryStore, installOrg, isEmpty, openDirectory } from './db/directory.ts'
import { migrate } from './db/migrate.ts'
import { createGuard, type Guard } from './db/guard.ts'
import { openQueue, type Queue } from './db/queue.ts'
import type { RedisChoice } from './db/redis-address.ts'
import { type Seen, seenHere } from './db/seen.ts'
import { aheadOf, type SimStore, simStore } from './db/simulator.ts'
import type { Reach } from './db/transactions/flush.ts'
import { conversationOf } from './domain/envelope.ts'
import { openStanding } from './db/transactions/standing.ts'
import { recoverOutbox } from './db/transactions/speak.ts'
import type { Rules } from './db/transactions/work.ts'
import { caseTypes } from './domain/case-types.ts'
import type { Directory } from './domain/directory.ts'
import type { Instant } from './domain/time.ts'
import type { OrgRows } from './domain/org.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import { hazardLexicon } from './prompts/lexicon/hazard.ts'
import { defaultSettings, type Settings, workTime } from './domain/settings.ts'
import { createDeadman, type DeadmanDeps } from './workers/deadman.ts'
import { jobHandlers } from './workers/jobs/handlers.ts'
import { createPulse } from './workers/pulse.ts'
import { type Log, openTalk, simulated, type TalkOptions } from './talking.ts'
import { vitalsOf } from './vitals.ts'
import { createWatch, type Watch } from './workers/watch.ts'

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
  /** False for stories: the clock is moved by hand and nothing beats. */
  beats: boolean
  /** The roads out that do not lead through the chat; see workers/deadman.ts. */
  outside?: Pick<DeadmanDeps, 'tell' | 'ping'>
  /** Where it is kept how far the database had come; left out, in memory. */
  seen?: Seen
  /** The simulated platform's store, when it is not to be the database (the bench measures us, not the platform). */
  store?: SimStore
}

export type Product = Awaited<ReturnType<typeof startProduct>>

export async function startProduct(options: ProductOptions) {
  const { log, settings = defaultSettings } = options
  const fault = faultIn(log)
  const { db, directory, clock, store } = await openStore(options)
  const around = { db, now: clock.now, settings, directory: directory.current, store }
  const { channel, simulator } = await openTalk(options, around, () => speaker.nudge())
  const rules = rulesFor(channel.name, directory.current, settings)
  const reach = (): Reach => reachOf(channel.name, directory.current())
  const talk = talkDeps(directory.current, settings, !channel.capabilities.imageInGroup)
  const guard = guardOf(db, rules, clock.now, options)
  const vital = vitalBeats(db, channel, directory, clock.now, options)

  const queue = await queueOf(options, db, fault('queue'))
  const speaker = createSpeaker({
    db,
    channel,
    now: clock.now,
    settings,
    onLost: (ids, state, error) => log.error({ ids, state, error }, 'message not said'),
    onFault: fault('speak'),
  })
  const reread = rereads(directory, () => openStanding(db, rules(), clock.now()))
  const listener = createListener({
    db,
    channel,
    now: clock.now,
    rules,
    reach,
    prepare: (envelope, now) => prepare(envelope, talk(), now),
    onReorganised: reread,
    mouth: speaker,
    onCommit: speaker.take,
    onError: (error, { id }) => log.error({ err: error, message: id }, 'message could not be handled'),
    onFault: doubted(fault('listen'), speaker),
  })
  const watch = createWatch({
    db,
    queue,
    now: clock.now,
    rules,
    reach,
    fresh: reread,
    jobs: jobHandlers,
    voice: speaker,
    before: guard.beat,
    onBeat: () => {
      listener.nudge()
      speaker.beat()
      directory.refresh().catch(fault('directory'))
      vital().catch(fault('pulse'))
    },
    onError: failed(log, 'obligation', 'obligation could not be fired'),
    onJobError: failed(log, 'job', 'job failed'),
    onFault: fault('watch'),
    beats: options.beats,
  })

  await guard.start()
  await resume(db, channel, log)
  await openStanding(db, rules(), clock.now())
  await channel.start(listener.nudge)
  await watch.start()
  speaker.nudge()

  return {
    db,
    settings,
    clock,
    store,
    simulator,
    channel,
    queue,
    listener,
    speaker,
    directory,
    run: watch.run,
    vitals: vitalsOf({ db, now: clock.now, channel, listener, ...(options.beats ? { watch } : {}) }),
    stop: () => stop({ watch, channel, listener, speaker, queue, guard, db }),
  }
}

type Parts = {
  watch: Watch
  channel: Channel
  listener: Listener
  speaker: Speaker
  queue: Queue
  guard: Guard
  db: Db
}

async function stop({ watch, channel, listener, speaker, queue, guard, db }: Parts): Promise<void> {
  await watch.stop()
  await channel.stop()
  await listener.idle()
  await speaker.stop()
  await queue.close()
  await guard.leave()
  await db.end()
}

/** How the channel fares is told, and looked after. */
function vitalBeats(
  db: Db,
  channel: Channel,
  directory: DirectoryStore,
  now: () => Instant,
  { settings = defaultSettings, outside = {} }: ProductOptions,
): () => Promise<void> {
  const pulse = createPulse(db, channel, now)
  const deadman = createDeadman({ db, now, directory: directory.current, patience: settings.channelDown, ...outside })
  return async () => void (await Promise.all([pulse.beat(), deadman.beat()]))
}

function guardOf(db: Db, rules: () => Rules, now: () => Instant, { seen, log }: ProductOptions): Guard {
  const onFound = (): void =>
    log.warn({}, 'the database was restored: what was due is held back until the county office has answered')
  return createGuard({ db, rules, now, seen: seen ?? seenHere(), onFound })
}

/** A Redis that cannot be reached is told at the start. */
async function queueOf(options: ProductOptions, db: Db, onError: (error: unknown) => void): Promise<Queue> {
  const { databaseUrl: url, queueSchema: schema, redis } = options
  try {
    return await openQueue({ url, schema, redis, onError })
  } catch (error) {
    await db.end()
    throw error
  }
}

const faultIn = (log: Log) => (where: string) => (error: unknown) => {
  log.error({ err: error, where }, 'fault')
}

/** What a crash left as being said. */
async function resume(db: Db, channel: Channel, log: Log): Promise<void> {
  const recovered = await recoverOutbox(db, channel.name, channel.capabilities)
  if (recovered > 0) log.warn({ recovered }, 'messages were being said when the process ended')
}

/** The organisation and who is on duty are read again, and the bot's standing duties follow the organisation. */
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

/** A fault of the listener may be a connection lost between a commit and its answer: what it handed over is looked at again. */
const doubted = (fault: (error: unknown) => void, speaker: Speaker) => (error: unknown) => {
  fault(error)
  speaker.doubt()
}

/** Logs what went wrong with one of many. */
const failed = (log: Log, what: string, message: string) => (error: unknown, about: string) => {
  log.error({ err: error, [what]: about }, message)
}

/** The database at this program's version, the organisation in it, the clock and the simulated platform. */
async function openStore(options: ProductOptions) {
  const channel = channelOf(options.puppet ?? simulated)
  const db = connect(options.databaseUrl)
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
  const store = options.store ?? simStore(db, clock.now, () => `b-${randomUUID()}`)
  return { db, directory, clock, store }
}

function rulesFor(channel: string, current: () => Directory, settings: Settings): () => Rules {
  const types = caseTypes(hazardLexicon(settings))
  return () => {
    const directory = current()
    const reachable = (person: string): boolean => directory.accountOf(channel, person) !== undefined
    return { types, directory, settings, reachable }
  }
}

function reachOf(channel: string, directory: Directory): Reach {
  return {
    channel,
    conversation: ({ say, cause }) => {
      switch (say.to.to) {
        case 'here':
          return cause.account === null ? null : conversationOf({ chat: cause.chat, account: cause.account })
        case 'chat':
          return `g:${say.to.chat}`
        case 'account':
          return `p:${say.to.account}`
        case 'person': {
          const account = directory.accountOf(channel, say.to.person)
          return account ? `p:${account.platformId}` : null
        }
      }
    },
  }
}

/** The understander is built once per snapshot of the organisation; who is on duty is asked of the newest. */
function talkDeps(current: () => Directory, settings: Settings, photosApart: boolean): () => TalkDeps {
  let made: TalkDeps | undefined
  return () => {
    const directory = current()
    if (made?.directory !== directory) {
      const names = made?.directory.rows === directory.rows ? made.understander.names : undefined
      made = {
        directory,
        settings,
        photosApart,
        understander: createUnderstander(directory, workTime(settings), names),
      }
    }
    return made
  }
}
