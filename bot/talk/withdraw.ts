/** 撤回: what the sender reported last, or what is quoted, within the time for it. */
import type { View } from '../../db/transactions/intake.ts'
import { reportsBy, toldAt } from '../../domain/hazard/reporters.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { MINUTE } from '../../domain/time.ts'
import { refuse } from './acts.ts'
import { takesBackPlace, takesBackStaff } from './people/undo.ts'
import type { Heard } from './prepare.ts'

export function withdraw(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  if (view.quoted.length === 0 && (takesBackPlace(heard, view) || takesBackStaff(heard, view))) return
  const hazards = targets(heard, view, slots.numbers ?? [])
  if (leavesDraft(heard, view, hazards)) {
    view.answered()
    return view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'withdrawn', facts: { items: [] } })
  }
  if (hazards.length === 0) {
    // 撤回 said among others who may be speaking of their own messages.
    if (!heard.addressed) return
    return refuse(view, 'withdraw', { code: 'nothing' })
  }
  for (const hazard of hazards) {
    // Where one's own report had joined another's record, only that report goes.
    const joined = reportsBy(hazard, view.cause).some((r) => r.came === null)
    const command = { do: joined ? ('unsay' as const) : ('withdraw' as const) }
    const outcome = view.execute({ kind: 'hazard', case: hazard.number, command })
    if (!outcome.ok) refuse(view, 'withdraw', outcome.refusal, hazard.number)
  }
  view.answered()
}

/** What was being told, and is younger than what was reported. */
function leavesDraft(heard: Heard, view: View, hazards: readonly HazardCase[]): boolean {
  const { question } = view
  const named = (heard.understanding.slots.numbers ?? []).length > 0 || view.quoted.length > 0
  if (named || question?.kind !== 'draft') return false
  return hazards.every((c) => (toldAt(c, view.cause) ?? c.openedAt) < question.askedAt)
}

function targets(heard: Heard, view: View, numbers: readonly string[]): HazardCase[] {
  const hazards = (cases: readonly { kind: string }[]): HazardCase[] =>
    cases.filter((c): c is HazardCase => c.kind === 'hazard')
  if (numbers.length > 0) return hazards(numbers.flatMap((n) => view.find(n) ?? view.tail(n)))
  if (view.quoted.length > 0) return hazards(view.quoted)
  // A little longer than the time allowed, so that somebody just too late hears why.
  const all = hazards(view.recent(heard.deps.settings.withdrawWindow + MINUTE))
  const open = all.filter((c) => c.state !== 'withdrawn')
  // 撤回 said twice hears when it was taken back.
  const recent = open.length > 0 ? open : all
  const last = recent[0]
  const at = (c: HazardCase): number => toldAt(c, view.cause) ?? c.openedAt
  const together = last ? recent.filter((c) => at(c) === at(last)) : []
  return together.toSorted((a, b) => (a.number < b.number ? -1 : 1))
}
