/** 整改措施、责任人、期限 for an enterprise's own finding: the answer to our one question, or said about it within the time (policy §9). */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase, Plan } from '../../domain/hazard/state.ts'
import { addDays, endOfDay, type Instant } from '../../domain/time.ts'
import { categoryNamed } from '../../prompts/lexicon/categories.ts'
import { asProposed } from '../../prompts/lexicon/own-plan.ts'
import { refuse } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import { planWords } from './plan-words.ts'
import type { Heard } from './prepare.ts'

export const planAsked = z.object({ numbers: z.array(z.string()), text: z.string() })
type Asked = z.infer<typeof planAsked>

/** True when it brings any of what was asked for. */
export function answerPlan(heard: Heard, view: View, asked: Asked): boolean {
  const { envelope, deps } = heard
  const said = envelope.text.trim()
  const whole = [asked.text, said].filter((t) => t !== '').join(',')
  const cases = hazardsOf(asked.numbers.flatMap((n) => view.find(n) ?? [])).filter((c) => c.state === 'self_found')
  if (cases.length === 0 || !plans(heard, view.now)) return false
  let lacking = false
  for (const hazard of cases) {
    const plan = completed(planOf(heard, whole, view.now), hazard, view.now, deps.settings.defaultDays)
    const outcome = view.execute({ kind: 'hazard', case: hazard.number, command: { do: 'plan', plan } })
    if (outcome.ok) continue
    if (!lacking) refuse(view, 'report_hazard', outcome.refusal, hazard.number)
    lacking = true
    // What was said so far stands in the record, whoever takes it up.
    view.execute({ kind: 'hazard', case: hazard.number, command: { do: 'join', text: said, photos: [], silent: true } })
  }
  if (lacking) view.ask('plan', { numbers: asked.numbers, text: whole }, deps.settings.questionLife)
  else view.answered()
  return true
}

/** Another hazard, a question or thanks is none. */
function plans(heard: Heard, now: Instant): boolean {
  const { understanding, envelope } = heard
  if (understanding.intent === 'withdraw' || envelope.text.trim() === '') return false
  if (understanding.intent === 'report_hazard' && (understanding.slots.hazards ?? []).length > 0) return false
  const text = envelope.text.trim()
  const part = planOf(heard, text, now)
  return Object.keys(part).length > 0 || asProposed(text)
}

function planOf(heard: Heard, said: string, now: Instant): Plan {
  const { directory } = heard.deps
  return planWords([said], now, (heard.person === null ? undefined : directory.person(heard.person)?.name) ?? '')
}

/** Who is responsible is never assumed; measure and deadline, shown with the question, are once somebody is. */
function completed(plan: Plan, hazard: HazardCase, now: Instant, days: number): Plan {
  if (plan.responsible === undefined) return plan
  const category = categoryNamed(hazard.body.category)
  const measure = plan.measure ?? category?.defaultMeasure
  const due = plan.due ?? endOfDay(addDays(now, category?.defaultDays ?? days))
  const defaults = (['measure', 'due'] as const).filter((part) => plan[part] === undefined)
  return { ...plan, ...(measure === undefined ? {} : { measure }), due, dueWords: plan.dueWords ?? null, defaults }
}
