/** The mouth and ears: one process per channel, by a lease; whoever waits for it begins where the one before it ended. */
import { createListener, type Listener } from './bot/listen.ts'
import { leased } from './bot/leased.ts'
import type { Channel } from './bot/channel.ts'
import type { SimulatorPuppet } from './bot/puppets/simulator.ts'
import { createSpeaker, type Speaker } from './bot/speak.ts'
import { prepare, type TalkDeps } from './bot/talk/prepare.ts'
import { createUnderstander } from './bot/understand/understander.ts'
import { type Lease, openLease, unshared } from './db/lease.ts'
import { recoverOutbox } from './db/transactions/speak.ts'
import type { Directory } from './domain/directory.ts'
import { type Settings, workTime } from './domain/settings.ts'
import type { Ground } from './ground.ts'
import { openTalk } from './talking.ts'
import { type LocalVoice, localVoice } from './voice.ts'
import { createPulse } from './workers/pulse.ts'

export type Bot = {
  channel: Channel
  simulator: SimulatorPuppet | null
  listener: Listener
  speaker: Speaker
  /** How a watch of this process is heard: by this bot while it holds the channel, else by whoever does. */
  voice: LocalVoice
  holds(): boolean
  /** Speaks and listens as soon as the channel is ours. */
  start(): Promise<void>
  beat(): void
  stop(): Promise<void>
}

export async function openBot(ground: Ground): Promise<Bot> {
  const { db, clock, settings, directory, options, fault, signals } = ground
  const lease = leaseOf(ground, () => begun())
  const around = { db, now: clock.now, settings, directory: directory.current, store: ground.store }
  const opened = await openTalk(options, around, () => speaker.nudge())
  const channel = leased(opened.channel, lease.holds)
  const speaker = createSpeaker({
    db,
    channel,
    now: clock.now,
    settings,
    fence: lease.fence,
    onLost: (ids, state, error) => options.log.error({ ids, state, error }, 'message not said'),
    onFault: fault('speak'),
  })
  const listener = listenerOf(ground, channel, speaker)
  const pulse = createPulse(db, channel, clock.now)
  const voice = localVoice(speaker, signals, lease.holds)
  /** Resolves or rejects with the first beginning; a later one that fails ends the process. */
  let beginning: Promise<void> | null = null
  let started = false
  const begun = (): void => {
    beginning = begin(ground, channel, listener, speaker, opened.simulator)
    beginning.catch((error: unknown) => {
      if (!started) return
      fault('bot')(error)
      options.onLost?.()
    })
  }
  return {
    channel,
    simulator: opened.simulator,
    listener,
    speaker,
    voice,
    holds: lease.holds,
    start: async () => {
      await lease.start()
      await beginning
      started = true
      if (beginning === null)
        options.log.info({ channel: channel.name }, 'another process speaks here; waiting for it to end')
    },
    beat: () => {
      if (!lease.holds()) return
      listener.nudge()
      speaker.beat()
      voice.beat()
      pulse.beat().catch(fault('pulse'))
    },
    stop: async () => {
      if (beginning !== null) await channel.stop()
      await listener.idle()
      await speaker.stop()
      await lease.stop()
    },
  }
}

function leaseOf({ options, channel, self, fault }: Ground, onTaken: () => void): Lease {
  if (!options.beats) return { ...unshared, start: async () => onTaken() }
  const onLost = (): void => {
    options.log.error({ channel }, 'another process speaks for this channel now: this one says nothing more')
    options.onLost?.()
  }
  const name = `channel ${channel}`
  return openLease({ url: options.databaseUrl, name, owner: self, onTaken, onLost, onFault: fault('lease') })
}

/** What a crash left as being said, and what was said to us meanwhile. */
async function begin(
  { db, options, signals, fault }: Ground,
  channel: Channel,
  listener: Listener,
  speaker: Speaker,
  simulator: SimulatorPuppet | null,
): Promise<void> {
  const recovered = await recoverOutbox(db, channel.name, channel.capabilities, { except: speaker.saying() })
  if (recovered > 0) options.log.warn({ recovered }, 'messages were being said when the process ended')
  await channel.start(listener.nudge)
  signals.on('heard', () => void simulator?.catchUp().catch(fault('simulator')))
  speaker.nudge()
}

function listenerOf(ground: Ground, channel: Channel, speaker: Speaker): Listener {
  const { db, clock, rules, reach, reread, directory, settings, options } = ground
  const talk = talkDeps(directory.current, settings, !channel.capabilities.imageInGroup)
  const fault = ground.fault('listen')
  return createListener({
    db,
    channel,
    now: clock.now,
    rules,
    reach,
    prepare: (envelope, now) => prepare(envelope, talk(), now),
    onReorganised: reread,
    mouth: speaker,
    onCommit: speaker.take,
    onError: (error, { id }) => options.log.error({ err: error, message: id }, 'message could not be handled'),
    // It may be a connection lost between a commit and its answer: what it handed over is looked at again.
    onFault: (error) => {
      fault(error)
      speaker.doubt()
    },
  })
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
