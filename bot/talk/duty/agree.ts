/** 我替: the shift somebody offers in the sender's unit; who was first has it, the others hear so in private (R16.3). */
import type { View } from '../../../db/transactions/intake.ts'
import { inOrder } from '../../../domain/duty/find.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import { act, askWhich, perform, refuse } from '../acts.ts'
import { awaits } from '../cases.ts'
import type { Heard } from '../prepare.ts'
import { unitsOf } from './needs.ts'
import { offerSwap } from './swap.ts'

export function takeShift(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  if (slots.other !== undefined && slots.date !== undefined) return offerSwap(heard, view)
  const asked = view.awaiting().some((a) => awaits('agree', a.state).includes(a.obligation.kind))
  if (asked) return act(heard, view, 'agree')
  const offers = offered(heard, view)
  const free = offers.filter((c) => c.body.requests.some((r) => isOffered(r) && !r.agreed && !r.decided))
  const several = free.length > 0 ? free : offers.slice(-1)
  if (several.length > 1) return askWhich({ heard, view, intent: 'agree', several, photos: [] })
  if (several.length === 1) return perform(heard, view, 'agree', several, heard.envelope.text, [])
  if (heard.addressed) refuse(view, 'agree', { code: 'no_open_swap' })
}

type Request = ShiftCase['body']['requests'][number]

/** Asked of anybody, and not taken back. */
const isOffered = (r: Request): boolean => r.of === null && r.decided?.ok !== false

/** Shifts to come of the sender's units that were offered to anybody; a day that is named narrows them. */
function offered(heard: Heard, view: View): ShiftCase[] {
  const units = unitsOf(heard, view.now)
  const { date } = heard.understanding.slots
  return inOrder(view.open('shift'))
    .filter(({ body }) => units.includes(body.unit) && body.requests.some(isOffered) && body.from > view.now)
    .filter(({ body }) => date === undefined || body.date === date)
}
