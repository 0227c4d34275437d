/** The reporter of a hazard that was dismissed does not agree. */
import type { View } from '../../db/transactions/intake.ts'
import { isReporter } from '../../domain/hazard/reporters.ts'
import { bareObjection, objection } from '../../prompts/lexicon/mending-answers.ts'
import { disagrees } from '../../prompts/words/later.ts'
import { refuse } from './acts.ts'
import { awaits } from './cases.ts'
import { byNumber, hazardsOf } from './hazards.ts'
import { notNow } from './not-now.ts'
import type { Heard } from './prepare.ts'

/** True when the words were an objection to a dismissal that is named or quoted. */
export function objects(heard: Heard, view: View): boolean {
  const { envelope, understanding } = heard
  if (!objection.test(envelope.text)) return false
  const { numbers = [] } = understanding.slots
  const named = numbers.length > 0 ? numbers.flatMap((n) => byNumber(view, n)) : hazardsOf(view.quoted)
  const { intent } = understanding
  // 不同意 refuses a whistle or a swap where one awaits the sender.
  const idle = view.awaiting().every((a) => !awaits('decline', a.state).includes(a.obligation.kind))
  const nothing = named.length === 0 && numbers.length === 0 && (intent === 'none' || (intent === 'decline' && idle))
  if (nothing && heard.private && heard.person !== null) {
    notNow(heard, view, disagrees)
    return true
  }
  const [about, another] = named.filter((c) => c.body.dismissed !== undefined && isReporter(c, view.cause))
  if (!about || another || (about.state !== 'dismissed' && about.state !== 'reported')) return false
  const reason = envelope.text
    .replace(/[A-Z]{2}\d{6}-\d{2,}号?|\d{1,3}号/gi, ' ')
    .trim()
    .replace(bareObjection, '')
    .trim()
  const outcome = view.execute({ kind: 'hazard', case: about.number, command: { do: 'object', reason } })
  if (!outcome.ok) refuse(view, 'dismiss', outcome.refusal, about.number)
  return true
}
