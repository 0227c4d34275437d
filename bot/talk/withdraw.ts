/** 撤回: what the sender reported last, or what is quoted, within the time for it. */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { MINUTE } from '../../domain/time.ts'
import { refuse } from './acts.ts'
import type { Heard } from './prepare.ts'

export function withdraw(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const hazards = targets(heard, view, slots.numbers ?? [])
  if (hazards.length === 0) {
    // 撤回 said among others who may be speaking of their own messages.
    if (!heard.addressed) return
    return refuse(view, 'withdraw', { code: 'nothing' })
  }
  for (const hazard of hazards) {
    const outcome = view.execute({ kind: 'hazard', case: hazard.number, command: { do: 'withdraw' } })
    if (!outcome.ok) refuse(view, 'withdraw', outcome.refusal, hazard.number)
  }
  view.answered()
}

function targets(heard: Heard, view: View, numbers: readonly string[]): HazardCase[] {
  const hazards = (cases: readonly { kind: string }[]): HazardCase[] =>
    cases.filter((c): c is HazardCase => c.kind === 'hazard')
  if (numbers.length > 0) return hazards(numbers.flatMap((n) => view.find(n) ?? view.tail(n)))
  if (view.quoted.length > 0) return hazards(view.quoted)
  // A little longer than the time allowed, so that somebody just too late hears why.
  const recent = hazards(view.recent(heard.deps.settings.withdrawWindow + MINUTE)).filter(
    (c) => c.state !== 'withdrawn',
  )
  const last = recent[0]
  const together = last ? recent.filter((c) => c.openedAt === last.openedAt) : []
  return together.toSorted((a, b) => (a.number < b.number ? -1 : 1))
}
