/** The order in which a message is taken: danger, an answer to something of ours, an intent, a plain report, a short question. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { help } from './help.ts'
import { act, isAct } from './acts.ts'
import { button } from './buttons.ts'
import { answerQuestion } from './questions.ts'
import { lookup, todo } from './lookup.ts'
import type { Heard } from './prepare.ts'
import { photoOnly, report } from './report.ts'
import { alarm } from './alarm.ts'
import { withdraw } from './withdraw.ts'

export function converse(first: Heard, view: View): void {
  const heard = withQuote(first, view)
  const { understanding } = heard
  view.note({ intent: understanding.intent, slots: understanding.slots, by: understanding.by })
  if (heard.envelope.click !== null) return button(heard, view, heard.envelope.click.button)
  if (understanding.intent === 'incident') return alarm(heard, view)
  if (view.question && answerQuestion(heard, view, view.question)) return
  take(heard, view, understanding.intent)
}

/** What was quoted is known only now; words that meant nothing alone may mean something about it. */
function withQuote(heard: Heard, view: View): Heard {
  const [quoted] = view.quoted
  if (!quoted) return heard
  return { ...heard, addressed: true, understanding: heard.understand(heard.envelope.text, quoted.number) }
}

/** Does what an intent asks for. */
function take(heard: Heard, view: View, intent: IntentName): void {
  if (isAct(intent)) return act(heard, view, intent)
  switch (intent) {
    case 'incident':
      return alarm(heard, view)
    case 'report_hazard':
      return report(heard, view)
    case 'withdraw':
      return withdraw(heard, view)
    case 'todo':
      return todo(heard, view, 1)
    case 'lookup':
      return lookup(heard, view)
    case 'help':
      return help(heard, view)
    case 'none':
      return nothing(heard, view)
  }
}

/** Not understood. A photo gets one question; words get a short hint when they were meant for us, else silence. */
function nothing(heard: Heard, view: View): void {
  const { envelope } = heard
  if (envelope.photos.length > 0) return photoOnly(heard, view)
  if (!heard.addressed || isCourtesy(envelope.text)) return
  const to = { to: 'here' } as const
  if (heard.person === null) {
    if (heard.private) view.say({ to, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
    return
  }
  view.say({ to, lane: 'answer', cases: [], words: 'not_understood', facts: { examples: [] } })
}
