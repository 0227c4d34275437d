/** What is said about a 换班 to whom: the facts of the two and their days, each told in private. */
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import type { DutySwap } from './facts.ts'
import { isShift } from './find.ts'
import { nameOf } from '../recipients.ts'
import { itemOf, toEach } from './scene.ts'
import type { Request, ShiftCase } from './shift.ts'

export function swapFacts(shift: ShiftCase, request: Request, context: Context): DutySwap {
  const { directory } = context
  const other = request.inReturn === null ? undefined : context.find(request.inReturn.number)
  const taker = request.agreed?.by ?? request.of
  const name = (p: PersonId | null): string => nameOf(p, context)
  return {
    item: itemOf(shift, context),
    giver: name(request.offer ? request.of : request.by),
    taker: name(request.offer ? request.by : taker),
    inReturn: isShift(other) ? other.body.date : '',
    reason: request.reason,
    leave: request.leave === true,
    clashes: request.clashes.map((c) => ({
      who: name(c.person),
      unit: directory.unit(c.unit)?.name ?? '',
      date: c.date,
      shift: c.shift,
    })),
  }
}

/** Everybody concerned: who asked, who was asked, who agreed. */
export const partiesOf = (r: Request): PersonId[] => [
  ...new Set([r.by, r.of, r.agreed?.by].filter((p): p is PersonId => p !== null && p !== undefined)),
]

export function endedSays(shift: ShiftCase, request: Request, why: string, context: Context): Say[] {
  const facts = { ...swapFacts(shift, request, context), why }
  return toEach(partiesOf(request), context, {
    lane: 'answer',
    cases: [shift.number],
    words: 'duty_swap_ended',
    facts,
  })
}
