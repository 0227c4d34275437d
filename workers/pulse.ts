/** Tells how the channel of this process fares, every few seconds. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/client.ts'
import { forgetPulses, tellPulse } from '../db/pulse.ts'
import { type Instant, SECOND } from '../domain/time.ts'

type Held = { name: string; health(): { state: string } }

const EVERY = 5 * SECOND

export function createPulse(db: Db, channel: Held, now: () => Instant): { beat(): Promise<void> } {
  const holder = randomUUID()
  let told = -Infinity
  let last = ''
  return {
    beat: async () => {
      const at = now()
      const { state } = channel.health()
      // A change is told at once.
      if (state === last && Math.abs(at - told) < EVERY) return
      if (last === '') await forgetPulses(db, channel.name, at)
      await tellPulse(db, { channel: channel.name, holder, state }, at)
      told = at
      last = state
    },
  }
}
