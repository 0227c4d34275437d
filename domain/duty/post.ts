/** 到岗、交班、接班: who came and when, what was handed over to whom (policy §16; R16.2). */
import type { Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { become, itemOf, nameOf, others, sitting, toPerson } from './scene.ts'
import type { ShiftCase, ShiftCommand } from './shift.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

export function checkIn({ state: shift, context }: On<ShiftCase, Doing<'check_in'>>): Decision<ShiftCase> {
  const { now, cause, settings } = context
  const { body, number } = shift
  const by = cause.person
  const mine = body.seats.filter((s) => s.person === by)
  const [first] = mine
  if (by === null || !first) return { ok: false, refusal: { code: 'not_on_duty', number } }
  if (first.arrived)
    return { ok: false, refusal: { code: 'done_already', number, act: 'check_in', by, at: first.arrived.at } }
  if (now < body.from - settings.duty.earlyMinutes * MINUTE) {
    return { ok: false, refusal: { code: 'too_early', number, from: body.from } }
  }
  const late = Math.max(0, Math.ceil((now - body.from) / MINUTE))
  const seats = body.seats.map((s) => (s.person === by ? { ...s, arrived: { at: now, late } } : s))
  return become(shift, context, {
    act: 'check_in',
    body: { seats },
    events: [{ type: 'checked_in', data: { late } }],
    say: (after) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'duty_checked_in',
        facts: { item: itemOf(after, context), late },
      },
    ],
  })
}

export function handOver({ state: shift, command, context }: On<ShiftCase, Doing<'hand_over'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  if (by === null || !sitting(body).includes(by)) return { ok: false, refusal: { code: 'not_on_duty', number } }
  const handover = { by, at: now, text: command.text, open: command.open, to: command.to }
  return become(shift, context, {
    act: 'hand_over',
    body: { handover },
    events: [{ type: 'handed_over', data: { text: command.text, open: command.open, to: command.to } }],
    say: (after) => {
      const item = itemOf(after, context)
      const facts = { item, by: nameOf(by, context), text: command.text, open: [...command.open] }
      return [
        {
          to: { to: 'here' },
          lane: 'answer',
          cases: [number],
          words: 'duty_handed_over',
          facts: { item, to: command.to.map((p) => nameOf(p, context)).join('、') },
        },
        ...others(command.to, context).map((p): Say => ({
          to: toPerson(p),
          lane: 'answer',
          cases: [number],
          words: 'duty_to_take_over',
          facts,
          buttons: ['take_over'],
        })),
      ]
    },
  })
}

export function takeOver({ state: shift, context }: On<ShiftCase, Doing<'take_over'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  if (by === null || body.handover === null || !body.handover.to.includes(by)) {
    return { ok: false, refusal: { code: 'nothing_handed_over', number } }
  }
  const from = body.handover.by
  return become(shift, context, {
    act: 'take_over',
    body: { takenOver: { by, at: now } },
    events: [{ type: 'taken_over', data: {} }],
    say: (after) => {
      const facts = { item: itemOf(after, context), by: nameOf(by, context) }
      const said = { lane: 'answer', cases: [number], words: 'duty_taken_over', facts } as const
      return [
        { ...said, to: { to: 'here' } },
        ...others([from], context).map((p): Say => ({ ...said, to: toPerson(p) })),
      ]
    },
  })
}

/** Long after its end: nobody took over; the record says so and asks nobody any more. */
export function lapse({ state: shift, context }: On<ShiftCase, Doing<'lapse'>>): Decision<ShiftCase> {
  const absent = shift.body.seats.filter((s) => s.person !== null && !s.arrived).map((s) => s.person)
  return become(shift, context, {
    act: 'lapse',
    body: {},
    events: [{ type: 'lapsed', data: { absent, handover: shift.body.handover !== null } }],
    say: () => [],
  })
}
