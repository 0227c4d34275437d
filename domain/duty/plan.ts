/** 发布值班表: a shift is planned, planned anew, cancelled; whoever is put in or taken out is told (policy §16; R16.1). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { become, itemOf, others, seatAt, toPerson } from './scene.ts'
import type { SeatOf, ShiftBody, ShiftCase, ShiftCommand } from './shift.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

export function plan(command: Doing<'plan'>, context: Context): Decision<ShiftCase> {
  const { now, directory } = context
  const { unit, date, shift, from, to, seats } = command
  const area = directory.unit(unit)?.area ?? directory.county.id
  const body: ShiftBody = {
    unit,
    date,
    shift,
    from,
    to,
    seats,
    requests: [],
    handover: null,
    takenOver: null,
    since: now,
  }
  const after: ShiftCase = {
    number: context.number('ZB'),
    kind: 'shift',
    state: 'planned',
    version: 1,
    area,
    town: directory.townOf(area)?.id ?? null,
    place: null,
    openedAt: now,
    closedAt: null,
    due: from,
    body,
  }
  return {
    ok: true,
    changes: [{ before: null, after, events: [{ type: 'planned', data: { unit, date, shift, seats: [...seats] } }] }],
    say: [],
  }
}

/** Seats as they stand now, with whoever sat there before kept; the same people give no change. */
export function reseat(
  body: ShiftBody,
  seats: readonly { line: SeatOf['line']; seat: number; person: SeatOf['person'] }[],
  why: NonNullable<SeatOf['before']>[number]['why'],
  { now, cause }: Pick<Context, 'now' | 'cause'>,
): SeatOf[] {
  return seats.map((wanted) => {
    const old = seatAt(body, wanted)
    if (!old) return wanted
    if (old.person === wanted.person) return old
    const before = [...(old.before ?? []), { person: old.person, until: now, why, by: cause.person }]
    return { line: old.line, seat: old.seat, person: wanted.person, before }
  })
}

export function replan({ state: shift, command, context }: On<ShiftCase, Doing<'replan'>>): Decision<ShiftCase> {
  const seats = reseat(shift.body, command.seats, command.why, context)
  const was = new Set(shift.body.seats.map((s) => s.person))
  const is = new Set(seats.map((s) => s.person))
  const out = [...was].filter((p) => !is.has(p))
  const fresh = [...is].filter((p) => !was.has(p))
  const changed = seats.filter((s) => seatAt(shift.body, s)?.person !== s.person)
  return become(shift, context, {
    act: 'replan',
    body: { seats },
    events: [{ type: 'replanned', data: { why: command.why, seats: changed } }],
    say: (after) => seatSays(after, out, fresh, context),
  })
}

/** Whoever no longer sits there and whoever does now; both hear it in private. */
export function seatSays(
  after: ShiftCase,
  out: readonly (string | null)[],
  fresh: readonly (string | null)[],
  context: Context,
): Say[] {
  const item = itemOf(after, context)
  const cases = [after.number]
  return [
    ...others(out, context).map((p): Say => ({
      to: toPerson(p),
      lane: 'answer',
      cases,
      words: 'duty_taken_off',
      facts: { item },
    })),
    ...others(fresh, context).map((p): Say => ({
      to: toPerson(p),
      lane: 'answer',
      cases,
      words: 'duty_put_on',
      facts: { item },
    })),
  ]
}

export function cancel({ state: shift, context }: On<ShiftCase, Doing<'cancel'>>): Decision<ShiftCase> {
  return become(shift, context, {
    act: 'cancel',
    body: {},
    events: [{ type: 'cancelled', data: {} }],
    say: (after) =>
      seatSays(
        after,
        shift.body.seats.map((s) => s.person),
        [],
        context,
      ),
  })
}
