/** What an order or a referral still wanted: the parts of 五落实 that were missing, why a town could not do it itself. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { referralCode } from '../../prompts/lexicon/referral-codes.ts'
import { perform, refuse } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'

const referred = z.object({ numbers: z.array(z.string()) })
const begun = z.object({ numbers: z.array(z.string()), text: z.string(), photos: z.array(z.string()) })

/** Any few words of the one who was asked are the reason; the referral itself has not waited for it. */
export function answerReason(heard: Heard, view: View, data: unknown): boolean {
  const text = heard.envelope.text.trim()
  const { intent, slots } = heard.understanding
  const speaks = heard.private || heard.envelope.mentioned
  const about = (slots.numbers ?? []).length === 0 && (intent === 'none' || intent === 'refer' || intent === 'explain')
  if (!speaks || !about || text.length < 2 || isCourtesy(text)) return false
  const reason = (slots.reason ?? text).slice(0, 200)
  const hazards = referred.parse(data).numbers.flatMap((n) => view.find(n) ?? [])
  for (const { number } of hazardsOf(hazards)) {
    const command = { do: 'explain', reason, why: referralCode(text) } as const
    const outcome = view.execute({ kind: 'hazard', case: number, command })
    if (!outcome.ok) refuse(view, 'refer', outcome.refusal, number)
  }
  view.answered()
  return true
}

const completing: ReadonlySet<string> = new Set(['none', 'dispatch', 'amend', 'interim'])

/** What is said now goes with what was said before, as one order. */
export function answerOrder(heard: Heard, view: View, data: unknown): boolean {
  const asked = begun.parse(data)
  const text = heard.envelope.text.trim()
  const { intent, slots } = heard.understanding
  const numbers = slots.numbers ?? []
  const others = numbers.some((n) => !asked.numbers.some((a) => a === n || a.endsWith(`-${n.padStart(2, '0')}`)))
  const speaks = heard.private || heard.envelope.mentioned || numbers.length > 0
  if (!speaks || others || !completing.has(intent) || text.length < 2 || isCourtesy(text)) return false
  const whole = [asked.text, text].join(',')
  const understanding = { ...heard.understand(whole), intent: 'dispatch' as const }
  const hazards = hazardsOf(asked.numbers.flatMap((n) => view.find(n) ?? []))
  perform({ ...heard, understanding }, view, 'dispatch', hazards, whole, [...asked.photos, ...heard.envelope.photos])
  return true
}
