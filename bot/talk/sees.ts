/** What the sender may know of and do, asked before anything about a case is said. */
import type { View } from '../../db/transactions/intake.ts'
import type { Context, Refusal } from '../../domain/case.ts'
import { targetOf } from '../../domain/hazard/decide.ts'
import type { HazardAct, HazardCase } from '../../domain/hazard/state.ts'
import { may } from '../../domain/permission.ts'
import type { Act } from './cases.ts'
import type { Heard } from './prepare.ts'

const actOf: Record<Act, HazardAct> = {
  dispatch: 'dispatch',
  ack: 'ack',
  fix_submit: 'submit',
  pass: 'pass',
  return: 'return',
}

export const reading = (heard: Heard, view: View): Context => ({
  now: view.now,
  directory: heard.deps.directory,
  settings: heard.deps.settings,
  cause: view.cause,
  reachable: () => true,
  number: () => {
    throw new Error('reading takes no number')
  },
})

/** Within the sender's reach, or concerning the sender by name. */
export function sees(heard: Heard, view: View, hazard: HazardCase): boolean {
  const context = reading(heard, view)
  return may(context.directory, view.person, 'lookup', targetOf(hazard, 'lookup', context), view.now).ok
}

/** Why the sender may not, before any of the case's facts are used in an answer. */
export function forbids(heard: Heard, view: View, act: Act, hazard: HazardCase): Refusal | null {
  const context = reading(heard, view)
  const allowed = may(context.directory, view.person, act, targetOf(hazard, actOf[act], context), view.now)
  if (allowed.ok) return null
  return allowed.why === 'barred' ? { code: 'barred' } : { code: allowed.why, posts: allowed.posts }
}
