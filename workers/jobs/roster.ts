/** 值班表: made by rule, read from a text or a sheet, changed and published, each in one transaction (policy §16; R16.1). */
import type { Decided, JobHandlers, JobScene } from '../../db/transactions/jobs.ts'
import type { RosterWish } from '../../domain/duty/wish.ts'
import { may, refusalOf } from '../../domain/permission.ts'
import { edit } from './roster/edit.ts'
import { leave, rule } from './roster/book.ts'
import { fromSheet, fromText } from './roster/import.ts'
import { make } from './roster/make.ts'
import { publish } from './roster/publish.ts'
import { saidOnly } from './roster/scene.ts'
import { template } from './roster/template.ts'

type Doing = { [D in RosterWish['do']]: (wish: Extract<RosterWish, { do: D }>, scene: JobScene) => Promise<Decided> }

const doing: Doing = {
  make,
  text: fromText,
  sheet: fromSheet,
  publish,
  edit,
  leave,
  rule,
  template,
}

export const rosterJob: JobHandlers['roster'] = (wish, scene) => {
  const { rules, cause, now } = scene
  // Asked anew: posts may have changed since the message. One's own leave is the book's to allow.
  const allowed = may(rules.directory, cause.person, 'roster', { unit: wish.unit }, now)
  if (!allowed.ok && wish.do !== 'leave') {
    return Promise.resolve(saidOnly({ words: 'refused', facts: { refusal: refusalOf(allowed), act: 'roster' } }))
  }
  // Each wish goes to its own; the table's functions forget that together.
  return (doing[wish.do] as (wish: RosterWish, scene: JobScene) => Promise<Decided>)(wish, scene)
}
