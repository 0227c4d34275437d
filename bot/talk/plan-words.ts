/** 整改措施、责任人、期限 as an enterprise says them about its own finding, clause by clause. */
import { findDeadline, isTerm } from '../../domain/deadline.ts'
import type { Plan } from '../../domain/hazard/state.ts'
import type { Instant } from '../../domain/time.ts'
import { deed, filler, measureLead, measureTail } from '../../prompts/lexicon/orders.ts'
import { ownerIn, withoutOwner } from '../../prompts/lexicon/own-plan.ts'
import type { Heard } from './prepare.ts'

const LONGEST = 40

const clausesOf = (text: string): string[] => text.split(/[,，。;；、!！\n]|\s+/).filter((c) => c.trim() !== '')

/** Clauses that tell what is wrong, and those that tell what will be done about it. */
export function foundAndPlanned(heard: Heard, said: string): { found: string[]; planned: string[] } {
  const clauses = clausesOf(said)
  const found = clauses.filter((c) => (heard.understand(c).slots.hazards ?? []).length > 0)
  return { found, planned: clauses.filter((c) => !found.includes(c)) }
}

export function planWords(clauses: readonly string[], now: Instant, speaker: string): Plan {
  const plan: Plan = {}
  const measures: string[] = []
  for (const clause of clauses.flatMap(clausesOf)) {
    const term = findDeadline(clause, now)
    let rest = clause
    if (term && isTerm(term)) {
      plan.due = term.at
      plan.dueWords = term.words
      rest = rest.replace(term.words, '')
    }
    const responsible = ownerIn(rest, speaker)
    if (responsible !== undefined) plan.responsible = responsible
    const measure = withoutOwner(rest).replace(measureLead, '').replace(measureTail, '').trim()
    if (measure.length >= 2 && measure.length <= LONGEST && deed.test(measure) && !filler.test(measure))
      measures.push(measure)
  }
  return measures.length === 0 ? plan : { ...plan, measure: measures.join(',') }
}
