/** Asks for work on rosters and has it done, as the watch would. */
import { runJobs } from '../../db/transactions/jobs.ts'
import type { RosterWish } from '../../domain/duty/wish.ts'
import type { Instant } from '../../domain/time.ts'
import { jobHandlers } from '../../workers/jobs/handlers.ts'
import type { County } from '../db/county.ts'

export function rosterDesk(county: County) {
  const run = async (now: Instant): Promise<void> => {
    const { db, rules, reach } = county
    const handlers = jobHandlers
    const onError = (error: unknown, about: string): number => county.errors.push({ error, about })
    const stop = new AbortController().signal
    const fresh = county.store.refresh
    await runJobs({ db, rules, reach: () => reach, fresh, handlers, stop, onError }, now)
  }
  const ask = async (from: string, data: RosterWish, now: Instant): Promise<void> => {
    await county.take(
      now,
      county.message(from, (view) => view.later({ kind: 'roster', data }), { sentAt: now }),
    )
  }
  return {
    run,
    ask,
    done: async (from: string, data: RosterWish, now: Instant): Promise<void> => {
      await ask(from, data, now)
      await run(now)
    },
  }
}
