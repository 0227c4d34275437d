/** 五落实: 重大 may not start before measure, responsible person, funds, deadline and contingency plan are all named (policy §12). */
import type { Context, Refusal } from '../case.ts'
import { leaderOf, unitName, worksAt } from './departments.ts'
import { isMajor, isSuspected } from './major.ts'
import type { HazardCase, HazardCommand } from './state.ts'
import { five, type Five } from './tracks.ts'

type Order = Extract<HazardCommand, { do: 'dispatch' }>

/** What was only assumed does not count; 疑似重大 needs at least a deadline that somebody named. */
function lacking(hazard: HazardCase, { responsible, defaults = [] }: Order): Five[] {
  const assumed = (part: Five): boolean => (part === 'responsible' ? responsible === null : defaults.includes(part))
  if (isMajor(hazard)) return five.filter(assumed)
  return isSuspected(hazard) && assumed('due') ? ['due'] : []
}

export function incomplete(hazard: HazardCase, order: Order): Refusal | null {
  const missing = lacking(hazard, order)
  return missing.length === 0 ? null : { code: 'lacks', number: hazard.number, missing, major: isMajor(hazard) }
}

/** What a department leads it orders; the town no longer does. The county's office may. */
export function notTheLeader(hazard: HazardCase, context: Context): Refusal | null {
  const unit = leaderOf(hazard)
  const { directory, cause, now } = context
  if (unit === null && hazard.state !== 'referred') return null
  const county = directory.governing(directory.county.id)?.id
  const posts = cause.person === null ? [] : directory.postsOf(cause.person, now)
  if (worksAt(unit, context) || posts.some((p) => p.unit === county)) return null
  return { code: 'led', number: hazard.number, unit: unitName(unit, context) }
}

/** 重大 is looked at again by the department that leads it, and sent back by it or by the county's office. */
export function notTheInspector(hazard: HazardCase, context: Context): Refusal | null {
  return isMajor(hazard) ? notTheLeader(hazard, context) : null
}
