/** A button says what its words would have said, about the cases of its message. A press too late is answered by the state. */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { IntentName } from '../../domain/intent.ts'
import { perform, refuse } from './acts.ts'
import { type Act, talkAct } from './hazard-acts.ts'
import { vouchByButton } from './people/vouch.ts'
import type { Heard } from './prepare.ts'
import { withdraw } from './withdraw.ts'

const acts: Record<string, Act> = {
  ack: 'ack',
  done: 'fix_submit',
  pass: 'pass',
  return: 'return',
  dispatch: 'dispatch',
  undo: 'merge_undo',
  grant: 'extend_grant',
  refuse: 'extend_refuse',
}

export function button(heard: Heard, view: View, key: string): void {
  const hazards = view.quoted.filter((c): c is HazardCase => c.kind === 'hazard')
  const intent: Act | undefined = acts[key]
  view.note({ button: key })
  if (key === 'withdraw') return withdraw(heard, view)
  if (key === 'vouch' || key === 'decline') return vouchByButton(view, key)
  if (!intent || hazards.length === 0) return refuse(view, 'none' satisfies IntentName, { code: 'nothing' })
  perform(heard, view, intent, talkAct(intent).narrow?.(hazards) ?? hazards, '', heard.envelope.photos)
}
