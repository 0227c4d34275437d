/** The composition root: connects the parts into the running product, all in one process or one role of it. Nothing here decides anything. */
import { openStanding } from './db/transactions/standing.ts'
import { SECOND } from './domain/time.ts'
import { type Ground, openGround, type ProductOptions } from './ground.ts'
import { type Bot, openBot } from './role-bot.ts'
import { openWorker } from './role-worker.ts'
import type { Stage } from './simulation.ts'
import { settledBy } from './simulation-apart.ts'
import { clockOf } from './simulation-clock.ts'
import { type Vitals, vitalsOf } from './vitals.ts'
import { remoteVoice } from './voice.ts'

export type Product = Awaited<ReturnType<typeof startProduct>>

/** Bot and watch in one process, what `npm start` runs. */
export async function startProduct(options: ProductOptions) {
  const ground = await openGround(options)
  return await orEnd(ground, async () => {
    const bot = await openBot(ground)
    const worker = await openWorker(ground, bot.voice, bot.beat)
    await opened(ground)
    await bot.start()
    await worker.start()
    const { db, clock, store, directory, settings } = ground
    const { channel, listener, speaker, simulator } = bot
    const { watch, queue } = worker
    const stage = { ...stageOf(ground, bot), ...clockOf({ db, clock, store, run: watch.run, listener, speaker }) }
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
      /** The simulated platform's, for whoever plays the people. */
      stage,
      vitals: vitalsOf({ db, now: clock.now, channel, listener, ...(options.beats ? { watch } : {}) }),
      stop: async () => {
        await worker.stop()
        await bot.stop()
        await ground.guard.leave()
        await ground.end()
      },
    }
  })
}

/** A part of the product, as a process of its own. */
export type RolePart = Pick<Ground, 'directory' | 'settings'> & {
  stage: Stage | null
  vitals: Vitals
  stop(): Promise<void>
}

export async function startBot(options: ProductOptions): Promise<RolePart> {
  const ground = await openGround(options)
  return await orEnd(ground, async () => {
    const bot = await openBot(ground)
    await opened(ground)
    await bot.start()
    const { simulator } = bot
    if (simulator) ground.store.onSaid(() => ground.signals.tell('said'))
    const fault = ground.fault('beat')
    const rest = every(
      SECOND,
      async () => {
        bot.beat()
        await ground.reread()
        await ground.guard.beat()
        // A signal may have been lost.
        if (bot.holds()) await simulator?.catchUp()
      },
      fault,
    )
    const { channel, listener } = bot
    return partOf(ground, vitalsOf({ db: ground.db, now: ground.clock.now, channel, listener }), null, async () => {
      rest()
      await bot.stop()
      await ground.guard.leave()
    })
  })
}

export async function startWorker(options: ProductOptions): Promise<RolePart> {
  const ground = await openGround(options)
  return await orEnd(ground, async () => {
    const worker = await openWorker(ground, remoteVoice(ground.signals), () => undefined)
    await opened(ground)
    await worker.start()
    const { watch } = worker
    return partOf(ground, vitalsOf({ db: ground.db, now: ground.clock.now, watch }), null, async () => {
      await worker.stop()
      await ground.guard.leave()
    })
  })
}

export async function startWeb(options: ProductOptions): Promise<RolePart> {
  const ground = await openGround(options)
  const rest = every(SECOND, async () => void (await ground.directory.refresh()), ground.fault('beat'))
  const stage = ground.channel === 'simulator' ? { ...stageOf(ground, null), ...settledBy(ground) } : null
  return partOf(ground, vitalsOf({ db: ground.db, now: ground.clock.now }), stage, async () => rest())
}

function partOf(ground: Ground, vitals: Vitals, stage: Stage | null, end: () => Promise<void>): RolePart {
  const stop = async (): Promise<void> => {
    await end()
    await ground.end()
  }
  return { directory: ground.directory, settings: ground.settings, stage, vitals, stop }
}

/** Before anything is said: whether the database is the one that was left, and what the bot owes by itself. */
async function opened({ guard, db, rules, clock }: Ground): Promise<void> {
  await guard.start()
  await openStanding(db, rules(), clock.now())
}

/** A start that fails leaves no connection behind. */
async function orEnd<T>(ground: Ground, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await ground.end()
    throw error
  }
}

/** What plays the people needs: the bot beside it hears at once, one apart is told that there is something. */
function stageOf(
  { db, clock, store, directory, settings, signals }: Ground,
  bot: Bot | null,
): Omit<Stage, 'settle' | 'moveTo'> {
  return {
    db,
    clock,
    store,
    directory,
    settings,
    heard: (envelope) => {
      if (bot?.holds()) bot.simulator?.hear(envelope)
      else signals.tell('heard')
    },
    onSaid: (listener) => {
      store.onSaid(listener)
      signals.on('said', listener)
    },
    onJoined: (listener) => signals.on('heard', listener),
  }
}

/** Real milliseconds apart, one at a time; returns how to end it. */
function every(ms: number, work: () => Promise<void>, onFault: (error: unknown) => void): () => void {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    void work()
      .catch(onFault)
      .finally(() => {
        if (!ended) timer = setTimeout(turn, ms)
      })
  }
  turn()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
