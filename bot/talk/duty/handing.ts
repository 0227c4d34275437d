/** 交班: the sender's own words, what stands open, and to whom it goes (R16.2). */
import type { View } from '../../../db/transactions/intake.ts'
import { inOrder, nextOf } from '../../../domain/duty/find.ts'
import { receivers } from '../../../domain/duty/seats.ts'
import type { ShiftCase, ShiftCommand } from '../../../domain/duty/shift.ts'
import { handsOver } from '../../../prompts/lexicon/shifts.ts'
import type { Heard } from '../prepare.ts'

const HANDED = 1000

export function handingOver(heard: Heard, view: View, shift: ShiftCase, text: string): ShiftCommand {
  const next = nextOf(shift, inOrder(view.known('shift')))
  const desk = view.desk(shift.body.unit)
  const { reason } = heard.understanding.slots
  const said = heard.envelope.click === null ? (reason ?? text.replace(handsOver, '')) : ''
  return {
    do: 'hand_over',
    text: said.trim().slice(0, HANDED),
    open: desk?.open ?? [],
    total: desk?.total ?? 0,
    to: receivers(next),
    next: next?.number ?? null,
  }
}
