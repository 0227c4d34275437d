/** 补整改单 and 临时管控 from words (policy §9, R11.4). */
import type { Refusal } from '../../domain/case.ts'
import type { Amendment, HazardCommand } from '../../domain/hazard/state.ts'
import { parseIso } from '../../domain/time.ts'
import type { Asked } from './hazard-acts.ts'

export function amendment({ heard, hazard }: Asked): Extract<HazardCommand, { do: 'amend' }> | Refusal {
  const { slots } = heard.understanding
  const { number } = hazard
  if (slots.deadlineProblem === 'invalid' || slots.deadlineProblem === 'past') {
    const code = slots.deadlineProblem === 'past' ? 'deadline_past' : 'deadline_invalid'
    return { code, number, words: slots.deadlineWords ?? '' }
  }
  const due = slots.deadline === undefined ? undefined : parseIso(slots.deadline)
  const checker = slots.checker?.person
  const said: Amendment = {
    ...(slots.measure === undefined ? {} : { measure: slots.measure }),
    ...(slots.owner === undefined ? {} : { responsible: slots.owner.name }),
    ...(slots.funds === undefined ? {} : { funds: slots.funds }),
    ...(slots.plan === undefined ? {} : { plan: slots.plan }),
    ...(due === undefined ? {} : { due, dueWords: slots.deadlineWords ?? null }),
    ...(checker === undefined || checker === null ? {} : { checker }),
  }
  return { do: 'amend', ...said }
}

export function interim({ heard, photos }: Asked): Extract<HazardCommand, { do: 'interim' }> {
  return { do: 'interim', text: heard.understanding.slots.interim ?? '', photos }
}
