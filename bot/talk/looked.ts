/** "看过了,还有两箱没清" from whoever was asked to look is the answer to that, and no new hazard (R11.3). */
import type { View } from '../../db/transactions/intake.ts'
import { lookedOpening, putRight, stillWrong, willDo } from '../../prompts/lexicon/looked.ts'
import { howWasIt } from '../../prompts/words/later.ts'
import { talkAct } from './hazard-acts.ts'
import { hazardsOf } from './hazards.ts'
import { notNow } from './not-now.ts'
import type { Heard } from './prepare.ts'

/** The same message as 合格 or 退回, where it is one of them. */
export function afterLook(heard: Heard, view: View): Heard {
  const found = foundIn(heard, view)
  if (found === null) return heard
  const { understanding } = heard
  const { hazards: _, ...slots } = understanding.slots
  if (found === 'right') return { ...heard, understanding: { ...understanding, intent: 'pass', slots } }
  return { ...heard, understanding: { ...understanding, intent: 'return', slots: { ...slots, reason: found.reason } } }
}

/** True when only having looked is told: how it was is asked. */
export function asksHowItWas(heard: Heard, view: View): boolean {
  const text = heard.envelope.text.trim()
  if (text.replace(lookedOpening, '') !== '' || text === '' || !isAsked(heard, view)) return false
  notNow(heard, view, howWasIt)
  return true
}

function foundIn(heard: Heard, view: View): 'right' | { reason: string } | null {
  const text = heard.envelope.text.trim()
  const looked = lookedOpening.test(text)
  if ((!looked && !willDo.test(text)) || !isAsked(heard, view)) return null
  const rest = text.replace(lookedOpening, '').trim()
  if (stillWrong.test(rest)) return { reason: rest }
  return putRight.test(rest) || willDo.test(rest) ? 'right' : null
}

/** Something there is awaited from the sender, and the words are of no other thing. */
function isAsked({ addressed, understanding: { intent, slots }, envelope }: Heard, view: View): boolean {
  if (!addressed || !['none', 'report_hazard', 'fix_submit'].includes(intent)) return false
  if (slots.numbers !== undefined || slots.choices !== undefined || view.quoted.length > 0) return false
  const awaited = view.awaiting().filter((a) => talkAct('pass').awaits.includes(a.obligation.kind))
  const { place } = slots
  const elsewhere = place !== undefined && envelope.text.includes(place.name)
  return hazardsOf(awaited.map((a) => a.state)).some((c) => !elsewhere || c.place === place.id)
}
