/** Who would sit in two places at once by a 换班: said before anybody approves it (R16.1). */
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import { inOrder, isShift, sits } from './find.ts'
import type { Clash, Request, ShiftCase } from './shift.ts'

type Asked = Pick<Request, 'by' | 'of' | 'offer' | 'inReturn'>

/** Of the shifts that were loaded with the message; `taker` is whoever would sit here. */
export function clashesOf(shift: ShiftCase, request: Asked, taker: PersonId | null, context: Context): Clash[] {
  const other = request.inReturn === null ? undefined : context.find(request.inReturn.number)
  const back = isShift(other) ? other : undefined
  const all = inOrder((context.open?.() ?? []).map((o) => o.state))
  return [...(taker === null ? [] : at(taker, shift, back, all)), ...(back ? at(request.by, back, shift, all) : [])]
}

/** `left` is what he gives away by it. */
function at(person: PersonId, shift: ShiftCase, left: ShiftCase | undefined, all: readonly ShiftCase[]): Clash[] {
  return all
    .filter((c) => sits(c, person) && c.number !== left?.number)
    .filter(({ body }) => body.from < shift.body.to && shift.body.from < body.to)
    .map(({ body: { unit, date, shift: name } }) => ({ person, unit, date, shift: name }))
}
