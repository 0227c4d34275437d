/** Whose a case is tells what some words mean: 责令限期整改 by the department that enforces is no order, but what came of it. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import { worksAt } from '../../domain/hazard/departments.ts'
import { outcomeIn } from '../../prompts/lexicon/enforcement.ts'
import { suspects } from '../../prompts/lexicon/judging.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { reading } from './sees.ts'

/** Intents that such words are taken for where nobody knows whose the case is. */
const mistaken: ReadonlySet<IntentName> = new Set([
  'lookup',
  'dispatch',
  'dismiss',
  'fix_submit',
  'extend_refuse',
  'none',
])

export function meantBy(heard: Heard, view: View): IntentName {
  const { intent, slots } = heard.understanding
  if (!mistaken.has(intent)) return intent
  const { text } = heard.envelope
  const named = (slots.numbers ?? []).flatMap((n) => view.find(n) ?? view.tail(n))
  const about = hazardsOf([...named, ...view.quoted])
  if (about.length === 0) return intent
  if (suspects.test(text) && (intent === 'lookup' || intent === 'none')) return 'major_confirm'
  const enforces = about.some(({ body: { enforcement } }) => worksAt(enforcement?.to ?? null, reading(heard, view)))
  return enforces && outcomeIn(text) !== null ? 'enforce' : intent
}
