/** Moves the simulated clock through every due instant in order; each one's messages are out before the next. */
import { nextDue } from './db/transactions/fire.ts'
import type { Instant } from './domain/time.ts'
import type { Product } from './product.ts'
import { simulatorRefusals as no } from './prompts/words/simulator-refusals.ts'
import type { SimResult } from './web/simulator/port.ts'

export function clockOf({ db, clock, store, queue, listener, speaker }: Product) {
  const settle = async (): Promise<void> => {
    await listener.idle()
    await speaker.idle()
  }
  const moveTo = async (target: Instant): Promise<SimResult<{ now: number; fired: number }>> => {
    if (target < clock.now()) return { ok: false, error: no.backwards }
    let fired = 0
    await settle()
    for (;;) {
      const next = await nextDue(db)
      if (next === null || next > target) break
      clock.moveTo(next)
      fired += await queue.run('due')
      await settle()
    }
    clock.moveTo(target)
    await store.setAhead(clock.ahead())
    await settle()
    return { ok: true, value: { now: clock.now(), fired } }
  }
  return { settle, moveTo }
}
