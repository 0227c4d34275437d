/** 到岗: who came and when (policy §16; R16.2). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { nameOf } from '../recipients.ts'
import { become, itemOf, leaders, toEach, toHere } from './scene.ts'
import type { SeatOf, ShiftCase, ShiftCommand } from './shift.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

/** When the seat's person is to be there. */
export const dueAt = (shift: ShiftCase, seat: SeatOf): number => seat.due ?? shift.body.from

export function checkIn({ state: shift, context }: On<ShiftCase, Doing<'check_in'>>): Decision<ShiftCase> {
  const { now, cause, settings } = context
  const { body, number } = shift
  const by = cause.person
  const mine = body.seats.filter((s) => s.person === by && s.line !== 'standby')
  const [first] = mine
  if (by === null || !first) return { ok: false, refusal: { code: 'not_on_duty', number } }
  if (mine.every((s) => s.arrived)) {
    return { ok: false, refusal: { code: 'came_already', number, at: first.arrived?.at ?? now } }
  }
  if (now < body.from - settings.duty.earlyMinutes * MINUTE) {
    return { ok: false, refusal: { code: 'too_early', number, from: body.from } }
  }
  if (now >= body.to) return { ok: false, refusal: { code: 'shift_over', number, at: body.to } }
  const late = Math.max(0, Math.floor((now - dueAt(shift, first)) / MINUTE))
  const seats = body.seats.map((s) => (mine.includes(s) && !s.arrived ? { ...s, arrived: { at: now, late } } : s))
  return become(shift, context, {
    act: 'check_in',
    body: { seats },
    events: [{ type: 'checked_in', data: { late } }],
    say: (after) => {
      const item = itemOf(after, context)
      return [
        toHere({ lane: 'answer', cases: [number], words: 'duty_checked_in', facts: { item, late } }),
        ...cameSays(after, by, late, context),
      ]
    },
  })
}

/** Whoever heard that he is missing hears that he has come. */
function cameSays(after: ShiftCase, by: PersonId, late: number, context: Context): Say[] {
  const { directory, now, settings } = context
  const { missing } = settings.duty
  const leading = leaders(after.body)
  const leads = leading.includes(by)
  const heads = headsOf(directory, after.body.unit, now, [by])
  const county = headsOf(directory, directory.governing(directory.county.id)?.id ?? '', now, [by])
  const told = [
    ...(late >= missing.leader ? (leads ? heads : leading.filter((p) => p !== by)) : []),
    ...(late >= missing.head ? heads : []),
    ...(late >= missing.county ? county : []),
  ]
  const facts = { item: itemOf(after, context), who: nameOf(by, context), late }
  return toEach(told, context, { lane: 'answer', cases: [after.number], words: 'duty_came', facts })
}
