/** What the sender may know of and do, asked before anything about a case is said. */
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase, Context, Refusal } from '../../domain/case.ts'
import type { LaterAct } from '../../domain/hazard/acts.ts'
import { forbidden, lookupTarget } from '../../domain/hazard/decide.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { may } from '../../domain/permission.ts'
import { readingContext } from '../../domain/reading.ts'
import { isHazard } from './hazards.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Heard } from './prepare.ts'

export const reading = ({ deps: { directory, settings } }: Heard, { now, cause, find }: View): Context =>
  readingContext({ now, directory, settings, cause, find })

/** Within the sender's reach, or concerning the sender by name. */
export function sees(heard: Heard, view: View, state: AnyCase): boolean {
  const target = isHazard(state) ? lookupTarget(state, view.cause) : kindOf(state)?.target(state)
  return target !== undefined && may(heard.deps.directory, view.person, 'lookup', target, view.now).ok
}

/** Why the sender may not, before any of the case's facts are used in an answer. */
export function forbids(heard: Heard, view: View, act: LaterAct, hazard: HazardCase): Refusal | null {
  return forbidden(hazard, act, reading(heard, view))
}
