/** A group bound to no unit (R1.4): a hazard or a danger told there is taken as anywhere; everything else waits until it is bound. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import type { Heard } from './prepare.ts'

/** Telling and mending what was told, and becoming known; nothing that shows or changes what is the unit's. */
const taken: readonly IntentName[] = ['report_hazard', 'incident', 'withdraw', 'correct', 'register', 'bind']

/** True when nothing more is to be done about the message. */
export function unbound({ deps, envelope, understanding }: Heard, view: View): boolean {
  if (envelope.chat === null || deps.directory.chat(envelope.chat)?.unit) return false
  const { click, photos } = envelope
  if (click !== null ? click.button === 'withdraw' : taken.includes(understanding.intent)) return false
  // A photo may belong to the report just made.
  if (click === null && understanding.intent === 'none' && photos.length > 0) return false
  view.note({ unbound: envelope.chat })
  if (envelope.mentioned || click !== null)
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'unbound', facts: {} })
  return true
}
