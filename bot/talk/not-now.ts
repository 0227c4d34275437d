/** What is not done here yet gets one sentence: whom to ask. */
import type { View } from '../../db/transactions/intake.ts'
import { afterAlarm } from '../../prompts/words/later.ts'
import type { Heard } from './prepare.ts'

export function notNow(heard: Heard, view: View, wanted: string): void {
  if (!heard.private && !heard.envelope.mentioned) return
  view.note({ later: wanted })
  if (heard.person === null && wanted !== afterAlarm) {
    return view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
  }
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'not_understood', facts: { examples: [wanted] } })
}
