/** Moves the simulated clock through every due instant in order; each one's messages are out before the next. */
import { nextDue } from './db/transactions/fire.ts'
import { nextJob } from './db/transactions/jobs.ts'
import { DAY, type Instant } from './domain/time.ts'
import type { Listener } from './bot/listen.ts'
import type { Speaker } from './bot/speak.ts'
import type { Stage } from './simulation.ts'
import type { Watch } from './workers/watch.ts'
import { simulatorRefusals as no } from './prompts/words/simulator-refusals.ts'
import type { SimResult } from './web/simulator/port.ts'

/** A simulated clock needs no further step than this. */
const FURTHEST = 400 * DAY

type Moved = Pick<Stage, 'db' | 'clock' | 'store'> & Pick<Watch, 'run'> & { listener: Listener; speaker: Speaker }

export function clockOf({ db, clock, store, run, listener, speaker }: Moved): Pick<Stage, 'settle' | 'moveTo'> {
  const waits = (next: Instant | null, until: Instant): next is Instant => next !== null && next <= until
  const settle = async (): Promise<void> => {
    await listener.idle()
    while (waits(await nextJob(db), clock.now())) if ((await run('jobs')) === 0) break
    await speaker.idle()
  }
  const moveTo = async (target: Instant): Promise<SimResult<{ now: number; fired: number }>> => {
    if (target < clock.now()) return { ok: false, error: no.backwards }
    if (target > clock.now() + FURTHEST) return { ok: false, error: no.tooFar }
    let fired = 0
    let stuck = 0
    await settle()
    for (;;) {
      const [due, job] = await Promise.all([nextDue(db), nextJob(db)])
      const next = Math.min(due ?? Infinity, job ?? Infinity)
      if (next > target) break
      const before = clock.now()
      clock.moveTo(next)
      const count = waits(due, next) ? await run('due') : 0
      fired += count
      await settle()
      // Something that can neither be fired nor said must not hold the clock for ever.
      stuck = count === 0 && clock.now() === before ? stuck + 1 : 0
      if (stuck > 3) break
    }
    clock.moveTo(target)
    await store.setAhead(clock.ahead())
    await settle()
    return { ok: true, value: { now: clock.now(), fired } }
  }
  return { settle, moveTo }
}
