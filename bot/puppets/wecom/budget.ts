/** How often the platform lets us speak in one chat; counted from what was said, so that a restart forgets nothing. */
import type { Instant } from '../../../domain/time.ts'
import { HOUR, MINUTE } from '../../../domain/time.ts'
import { SendError } from '../../channel.ts'

type Window = { most: number; ms: number }

/** 30 a minute and 1000 an hour, answers and messages of our own together. */
const windows: readonly Window[] = [
  { most: 30, ms: MINUTE },
  { most: 1000, ms: HOUR },
]

/** The platform would not take it just now: it is not even tried. */
export class NoRoom extends SendError {
  constructor(road: string) {
    super('retry', `no room on the road of the ${road}`)
  }
}

export type Budget = {
  /** Counts one; false where there is no room for it. */
  take(conversation: string, now: Instant): boolean
  /** What was said before this process began. */
  said(conversation: string, at: Instant): void
  /** Room in the conversation that has least. */
  least(now: Instant): number
}

export function createBudget(limits: readonly Window[] = windows): Budget {
  const times = new Map<string, Instant[]>()
  const longest = Math.max(...limits.map((w) => w.ms))
  const recent = (conversation: string, now: Instant): Instant[] => {
    const kept = (times.get(conversation) ?? []).filter((t) => t > now - longest)
    if (kept.length === 0) times.delete(conversation)
    else times.set(conversation, kept)
    return kept
  }
  const left = (conversation: string, now: Instant): number => {
    const said = recent(conversation, now)
    return Math.min(...limits.map(({ most, ms }) => most - said.filter((t) => t > now - ms).length))
  }
  return {
    take: (conversation, now) => {
      if (left(conversation, now) <= 0) return false
      times.set(conversation, [...recent(conversation, now), now])
      return true
    },
    said: (conversation, at) => void times.set(conversation, [...(times.get(conversation) ?? []), at]),
    least: (now) =>
      Math.min(...limits.map((w) => w.most), ...[...times.keys()].map((conversation) => left(conversation, now))),
  }
}
