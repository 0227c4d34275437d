/** How often the platform lets us speak in one chat; counted from what was said, so that a restart forgets nothing. */
import type { Instant } from '../../../domain/time.ts'
import { HOUR, MINUTE } from '../../../domain/time.ts'

type Window = { most: number; ms: number }

/** 30 a minute and 1000 an hour, answers and messages of our own together; a few are left for what cannot wait. */
const windows: readonly Window[] = [
  { most: 30, ms: MINUTE },
  { most: 1000, ms: HOUR },
]

export type Budget = {
  /** Counts one, or says from when on there is room for it. */
  take(conversation: string, now: Instant): { ok: true } | { ok: false; from: Instant }
  /** What was said before this process began. */
  said(conversation: string, at: Instant): void
  left(conversation: string, now: Instant): number
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
  /** When the oldest of a full window falls out of it. */
  const free = (said: readonly Instant[], now: Instant): Instant =>
    Math.max(
      now,
      ...limits.map(({ most, ms }) => {
        const within = said.filter((t) => t > now - ms)
        return within.length < most ? now : (within[within.length - most] ?? now) + ms
      }),
    )
  const left = (conversation: string, now: Instant): number => {
    const said = recent(conversation, now)
    return Math.min(...limits.map(({ most, ms }) => most - said.filter((t) => t > now - ms).length))
  }
  return {
    take: (conversation, now) => {
      const said = recent(conversation, now)
      const from = free(said, now)
      if (from > now) return { ok: false, from }
      times.set(conversation, [...said, now])
      return { ok: true }
    },
    said: (conversation, at) => {
      times.set(
        conversation,
        [...(times.get(conversation) ?? []), at].toSorted((a, b) => a - b),
      )
    },
    left,
    least: (now) =>
      Math.min(...limits.map((w) => w.most), ...[...times.keys()].map((conversation) => left(conversation, now))),
  }
}
