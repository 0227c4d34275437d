/** Which hazards somebody asks to see or to have as a file: where, in which state, found when. */
import { z } from 'zod'
import { DAY, type Instant, MINUTE, startOfDay } from '../time.ts'
import { type HazardCase, type HazardState, hazardStates, hazardTable } from './state.ts'

/** What people call a state of affairs; 超期 is computed and so no state of its own. */
export const hazardFilters = [
  'open',
  'closed',
  'undispatched',
  'unacked',
  'rectifying',
  'to_recheck',
  'overdue',
  'due_today',
  'due_soon',
] as const
export type HazardFilter = (typeof hazardFilters)[number]

export const hazardWish = z.object({
  area: z.string().nullable(),
  place: z.string().nullable(),
  /** Only places of this kind (餐饮, 加油站). */
  kind: z.string().nullable(),
  only: z.enum(hazardFilters).nullable(),
  /** By when they were found; `words` as said. */
  period: z.object({ from: z.number().nullable(), to: z.number().nullable(), words: z.string() }).nullable(),
})
export type HazardWish = z.infer<typeof hazardWish>

/** In which states the work itself is owed, so that its deadline can be missed. */
export const owedStates: readonly HazardState[] = hazardStates.filter((s) => hazardTable[s].submit !== undefined)

/** Open, or put right. What was taken back, merged or found to be none is in no list and no ledger, and counted nowhere. */
export function counts({ state, closedAt }: Pick<HazardCase, 'state' | 'closedAt'>): boolean {
  return closedAt === null || state === 'closed'
}

/** What a filter asks of a hazard; `due`: missed, or to come by the end of so many days. */
export type Condition = { open?: boolean; states?: readonly HazardState[]; due?: 'missed' | { days: number } }

export const conditions: Record<HazardFilter, Condition> = {
  open: { open: true },
  closed: { open: false },
  undispatched: { states: ['reported'] },
  unacked: { states: ['assigned'] },
  rectifying: { states: owedStates },
  to_recheck: { states: ['submitted'] },
  overdue: { states: owedStates, due: 'missed' },
  due_today: { states: owedStates, due: { days: 1 } },
  // 三天内, said today, takes in the whole of the third day after it.
  due_soon: { states: owedStates, due: { days: 4 } },
}

/** Deadlines up to this instant are missed: in its own minute one is only reached. */
export const missedBy = (now: Instant): Instant => now - MINUTE

/** The deadlines a condition asks for: after `from`, up to `to`. */
export function dueSpan(due: NonNullable<Condition['due']>, now: Instant): { from: Instant | null; to: Instant } {
  if (due === 'missed') return { from: null, to: missedBy(now) }
  return { from: missedBy(now), to: startOfDay(now) + due.days * DAY }
}

export function isOverdue({ state, due }: Pick<HazardCase, 'state' | 'due'>, now: Instant): boolean {
  return due !== null && due <= missedBy(now) && owedStates.includes(state)
}

/** The same that the query asks, of a case in hand. */
export function fitsFilter(hazard: HazardCase, only: HazardFilter | null, now: Instant): boolean {
  const { open, states, due }: Condition = only === null ? {} : conditions[only]
  if (!counts(hazard)) return false
  if (open !== undefined && open !== (hazard.closedAt === null)) return false
  if (states !== undefined && !states.includes(hazard.state)) return false
  if (due === undefined) return true
  const { from, to } = dueSpan(due, now)
  return hazard.due !== null && hazard.due <= to && (from === null || hazard.due > from)
}
