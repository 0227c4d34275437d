/** A channel's pulse: whether it is down, since when, and whether that has lasted long enough to be told over another road. */
import { type Instant, MINUTE } from './time.ts'

export type Pulse = {
  channel: string
  state: string
  since: Instant
  at: Instant
  alarmedAt: Instant | null
  waiting: number
}

/** Whoever holds a channel tells of it every few seconds; silent for so long, he is gone. */
export const SILENT = MINUTE

export type Verdict = { down: false } | { down: true; since: Instant; why: string; tell: boolean }

export function verdictOf({ state, since, at }: Pulse, now: Instant, patience: number): Verdict {
  const silent = now - at > SILENT
  if (state === 'up' && !silent) return { down: false }
  const from = state === 'up' ? at : since
  return { down: true, since: from, why: silent ? 'silent' : state, tell: now - from >= patience }
}
