/** A button says what its words would have said, about the cases of its message. A press too late is answered by the state. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName, Slots } from '../../domain/intent.ts'
import type { Button } from '../../domain/button.ts'
import { buttonLabels } from '../../prompts/words/render.ts'
import { narrowed, perform, refuse } from './acts.ts'
import { isSpoken } from './cases.ts'
import { fitting } from './fitting.ts'
import { vouchByButton } from './people/vouch.ts'
import { publishRoster } from './duty/roster.ts'
import type { Heard } from './prepare.ts'
import { withdraw } from './withdraw.ts'

type Meant = IntentName | { intent: IntentName; slots: Slots }

const meanings: Record<Exclude<Button, 'withdraw' | 'vouch' | 'publish'>, Meant> = {
  ack: 'ack',
  done: 'fix_submit',
  pass: 'pass',
  return: 'return',
  dispatch: 'dispatch',
  undo: 'merge_undo',
  grant: 'extend_grant',
  refuse: 'extend_refuse',
  sign: 'ack',
  arrive: 'arrived',
  handle: 'handled',
  not_ours: 'pass_back',
  approve: 'approve',
  satisfied: { intent: 'rate', slots: { grade: 'satisfied' } },
  fair: { intent: 'rate', slots: { grade: 'fair' } },
  unsatisfied: { intent: 'rate', slots: { grade: 'unsatisfied' } },
  beyond_power: { intent: 'explain', slots: { why: buttonLabels.beyond_power } },
  cross_department: { intent: 'explain', slots: { why: buttonLabels.cross_department } },
  check_in: 'checkin',
  hand_over: 'handover',
  take_over: 'takeover',
  present: 'checkin',
  agree: 'agree',
  decline: 'decline',
  open_hazard: 'open_hazard',
  valid: { intent: 'judge', slots: { valid: true } },
  invalid: { intent: 'judge', slots: { valid: false } },
}

export function button(heard: Heard, view: View, key: string): void {
  view.note({ button: key })
  const cases = view.quoted.filter(isSpoken)
  if (key === 'withdraw') return withdraw(heard, view)
  if (key === 'publish') return publishRoster(heard, view)
  if (key === 'vouch' || (key === 'decline' && cases.length === 0)) return vouchByButton(view, key)
  const meant = isMeant(key) ? meanings[key] : undefined
  if (!meant || cases.length === 0) return refuse(view, 'none' satisfies IntentName, { code: 'nothing' })
  const { intent, slots } = typeof meant === 'string' ? { intent: meant, slots: {} } : meant
  const pressed = { ...heard, understanding: { ...heard.understanding, slots } }
  const fit = fitting(pressed, view, intent)
  // What it says beside its act must not be lost when a reason is asked for.
  const said = typeof meant === 'string' || !isMeant(key) ? '' : buttonLabels[key]
  perform(pressed, view, fit, narrowed(fit, cases), said, heard.envelope.photos)
}

const isMeant = (key: string): key is keyof typeof meanings => Object.hasOwn(meanings, key)
