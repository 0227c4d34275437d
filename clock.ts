/** The only places where real time enters. Everything else is handed a Clock. */
import type { Instant } from './domain/time.ts'

export type MovableClock = { now(): Instant; moveTo(instant: Instant): void; ahead(): number }

/** Runs with the real clock, ahead of it by what was skipped. */
export function runningClock(ahead: number): MovableClock {
  let skipped = ahead
  return {
    now: () => Date.now() + skipped,
    moveTo: (instant) => {
      skipped = Math.max(skipped, instant - Date.now())
    },
    ahead: () => skipped,
  }
}

/** Stands still until it is moved: for stories. */
export function stillClock(start: Instant): MovableClock {
  let at = start
  return {
    now: () => at,
    moveTo: (instant) => {
      at = Math.max(at, instant)
    },
    ahead: () => 0,
  }
}
