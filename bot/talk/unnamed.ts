/** 别说是我讲的, 匿名: said by itself it is about the report just made or being made, or begins one. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import { isUnnamed } from '../../domain/hazard/reporters.ts'
import { asksToBeUnnamed, withoutWish } from '../../prompts/lexicon/anonymous.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { refuse } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { ownHazards } from './report.ts'

const draft = z.looseObject({ said: z.string() })

export function unnamed(heard: Heard, view: View): boolean {
  const { envelope, deps } = heard
  const text = envelope.text.trim()
  if (envelope.photos.length > 0 || !asksToBeUnnamed(text)) return false
  const rest = withoutWish(text).trim()
  if (rest.length > 2 && !isCourtesy(rest)) return false
  const { question } = view
  const being = question?.kind === 'draft' ? draft.parse(question.data) : null
  const quoted = hazardsOf(view.quoted).filter((c) => view.recent(Infinity).includes(c))
  const told = being ? [] : quoted.length > 0 ? quoted : ownHazards(view, deps.settings.withdrawWindow)
  for (const hazard of told.filter((c) => !isUnnamed(c, view.cause))) {
    const outcome = view.execute({ kind: 'hazard', case: hazard.number, command: { do: 'unname' } })
    if (!outcome.ok) refuse(view, 'report_hazard', outcome.refusal, hazard.number)
  }
  if (told.length > 0) return true
  // Among others it may be meant for another.
  if (!being && !heard.addressed) return false
  const begun = being ?? { said: '', photos: [], missing: 'what', choices: [] }
  view.ask(
    'draft',
    { ...begun, said: [text, begun.said].filter((t) => t !== '').join(' ') },
    deps.settings.questionLife,
  )
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'report_unnamed', facts: { items: [] } })
  return true
}
