/** 补发, 不发, 看清单: who may decide it, and that it be done behind this message. */
import type { View } from '../../db/transactions/intake.ts'
import { may, refusalOf } from '../../domain/permission.ts'
import { refuse } from './acts.ts'
import type { Heard } from './prepare.ts'

export function held(heard: Heard, view: View): void {
  const allowed = may(heard.deps.directory, heard.person, 'held', {}, view.now)
  if (!allowed.ok) return refuse(view, 'held', refusalOf(allowed))
  // What is held tells of people: it is answered in private.
  const to = heard.private ? view.cause : { ...view.cause, chat: null, message: null }
  view.later({ kind: 'held', data: { wish: heard.understanding.slots.held ?? 'list' } }, to)
}
