/** A channel that costs nothing: messages are put in by hand and what is said resolves at once. The bench measures us, not a platform. */
import type { Channel, Outgoing } from '../../bot/channel.ts'
import type { Envelope } from '../../domain/envelope.ts'

export type BenchChannel = Channel & { put(envelopes: readonly Envelope[]): void; said: Outgoing[]; onSaid(listener: (message: Outgoing) => void): void }

export function benchChannel(): BenchChannel {
  let arrived: Envelope[] = []
  let nudge: () => void = () => undefined
  let listener: (message: Outgoing) => void = () => undefined
  const said: Outgoing[] = []
  let serial = 0
  return {
    name: 'simulator',
    capabilities: { canCard: true, canMention: true, imageInGroup: true, needsMention: false, knowsNames: true, hasLocation: true, repeatable: true },
    start: async (onNudge) => {
      nudge = onNudge
    },
    stop: async () => undefined,
    take: () => arrived.splice(0),
    send: async (message) => {
      serial += 1
      listener(message)
      return `b${serial}`
    },
    put: (envelopes) => {
      arrived.push(...envelopes)
      nudge()
    },
    said,
    onSaid: (l) => {
      listener = l
    },
  }
}
