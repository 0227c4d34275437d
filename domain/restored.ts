/**
 * The database is one of the past: a restored yesterday must not say again what yesterday said. What was due until now is
 * held back, and the county's office, who alone can know, says what becomes of it.
 */
import type { CaseNumber, Context } from './case.ts'
import { peopleFor } from './roles.ts'
import type { Say } from './say.ts'
import { HOUR, type Instant } from './time.ts'

export const RESTORED = 'restored'
/** The office is asked again after so long. */
export const ASK_AGAIN = 2 * HOUR

/** Said: a message that waited. Owed: a reminder that fell due. Job: a file that was being made. */
export type HeldSort = 'said' | 'owed' | 'job'
export type HeldCount = { of: HeldSort; what: string; count: number }
export type HeldRow = { of: HeldSort; what: string; who: string; cases: CaseNumber[]; at: Instant }
/** 补发, 不发, 看清单. */
export type HeldWish = 'say' | 'drop' | 'list'

export type RestoreFacts = {
  /** `reaches`: what was written after it is gone; `held` may be nothing. */
  restored: { reaches: Instant; found: Instant; held: HeldCount[]; total: number; again: boolean }
  held_list: { rows: HeldRow[]; total: number }
  held_done: { wish: 'say' | 'drop'; total: number; by: string | null }
  /** Somebody has answered before. */
  held_over: { wish: 'say' | 'drop'; by: string; at: Instant }
  held_none: Record<string, never>
}

/** Whoever is to decide: 县安委办主任, and its 值班员, each in private. */
type Around = Pick<Context, 'directory' | 'now' | 'reachable'>

function officeOf(context: Around): string[] {
  const { directory, now, reachable } = context
  const scene = { area: directory.county.id, town: null, place: null }
  const people = (['office_head', 'office_duty'] as const).flatMap((role) =>
    peopleFor(directory, role, scene, null, now).filter(reachable),
  )
  return [...new Set(people)]
}

export function askSays(facts: RestoreFacts['restored'], context: Around): Say[] {
  return officeOf(context).map((person) => ({
    to: { to: 'person', person },
    // Once at any hour: while nobody has answered, nothing of it is said to anybody.
    lane: facts.again ? 'remind' : 'warning',
    cases: [],
    words: 'restored',
    facts,
  }))
}

/** The others of the office, when one of them has decided. */
export function toldSays(facts: RestoreFacts['held_done'], by: string | null, context: Around): Say[] {
  return officeOf(context)
    .filter((person) => person !== by)
    .map((person) => ({ to: { to: 'person', person }, lane: 'notice', cases: [], words: 'held_done', facts }))
}
