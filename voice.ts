/** How what a watch puts out comes to be said: by the speaker beside it, or by the process that holds the channel. */
import type { Speaker } from './bot/speak.ts'
import type { Signals } from './db/signals.ts'
import type { WatchDeps } from './workers/watch.ts'

type Voice = WatchDeps['voice']

/** Of a worker apart: what it commits is claimed by whoever speaks. */
export function remoteVoice(signals: Signals): Voice {
  /** Real moment at which it was last told that more is to come. */
  let told = -Infinity
  const stillGathering = (): void => {
    if (performance.now() - told < AGAIN) return
    told = performance.now()
    signals.tell('gathering')
  }
  return {
    mouth: () => undefined,
    nudge: () => signals.tell('speak'),
    take: ({ left }) => {
      if (left === 0) return
      stillGathering()
      signals.tell('speak')
    },
    gather: (on) => {
      told = -Infinity
      if (on) stillGathering()
      else signals.tell('gathered')
    },
    doubt: () => undefined,
  }
}

/** Real milliseconds between two words that more is to come, and after which a worker that fell silent is not waited for. */
const AGAIN = 1000
const SILENT = 3000

export type LocalVoice = Voice & {
  /** Once a second: whoever died while it gathered holds nothing up. */
  beat(): void
}

export function localVoice(speaker: Speaker, signals: Signals, holds: () => boolean): LocalVoice {
  const away = remoteVoice(signals)
  const now = (): Voice => (holds() ? speaking : away)
  const speaking: Voice = { ...speaker, mouth: () => speaker }
  /** Workers apart that still put out what can wait, and when they said so. */
  const gathering = new Map<string, number>()
  const gathered = (from: string): void => {
    if (gathering.delete(from)) speaker.gather(false)
  }
  signals.on('speak', speaker.nudge)
  signals.on('gathering', (from) => {
    if (!gathering.has(from)) speaker.gather(true)
    gathering.set(from, performance.now())
  })
  signals.on('gathered', (from) => {
    gathered(from)
    speaker.nudge()
  })
  /** Who was asked to gather is asked to stop, whoever holds the channel by then. */
  const asked: Voice[] = []
  return {
    mouth: () => now().mouth(),
    nudge: () => now().nudge(),
    take: (handed) => (handed.claimed.length > 0 ? speaking : now()).take(handed),
    doubt: () => now().doubt(),
    gather: (on) => {
      const voice = on ? now() : (asked.pop() ?? now())
      if (on) asked.push(voice)
      voice.gather(on)
    },
    beat: () => {
      for (const [from, at] of gathering) if (performance.now() - at > SILENT) gathered(from)
    },
  }
}
