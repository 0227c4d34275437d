/** 电话名单: whole numbers, so only for the county's office and only in private. */
import type { View } from '../../db/transactions/intake.ts'
import { may, refusalOf } from '../../domain/permission.ts'
import { refuse } from './acts.ts'
import type { Heard } from './prepare.ts'

export function phones(heard: Heard, view: View): void {
  const allowed = may(heard.deps.directory, heard.person, 'phones', {}, view.now)
  if (!allowed.ok) return refuse(view, 'phones', refusalOf(allowed))
  view.later({ kind: 'phones', data: {} }, { ...view.cause, chat: null, message: null })
}
