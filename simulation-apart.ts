/** The simulated platform in a process of its own: people talk as ever; the clock belongs to all processes, so none moves it alone. */
import { nothingAwaits } from './db/queries/settled.ts'
import type { Ground } from './ground.ts'
import { simulatorRefusals as no } from './prompts/words/simulator-refusals.ts'
import type { Stage } from './simulation.ts'

/** Real milliseconds after which whoever asks is answered though something is still on its way. */
const PATIENCE = 20_000
const AGAIN = 50

export function settledBy({ db, clock, channel }: Ground): Pick<Stage, 'settle' | 'moveTo'> {
  return {
    settle: async () => {
      const began = performance.now()
      while (performance.now() - began < PATIENCE) {
        if (await nothingAwaits(db, channel, clock.now())) return
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
      }
    },
    moveTo: async () => ({ ok: false, error: no.clockApart }),
  }
}
