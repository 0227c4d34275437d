/** 发布值班表: a shift is planned, planned anew, cancelled; whoever is put in or taken out is told (policy §16; R16.1). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import { headsOf } from '../roles.ts'
import { passOn } from './handover.ts'
import { opening } from './opening.ts'
import { become, leaders, seatAt } from './scene.ts'
import { overtaken, overtakenSays, reseat, seatSays } from './seats.ts'
import type { ShiftBody, ShiftCase, ShiftCommand } from './shift.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

export function plan(command: Doing<'plan'>, context: Context): Decision<ShiftCase> {
  const { unit, date, shift, from, to, seats } = command
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
    since: context.now,
  }
  const after: ShiftCase = {
    ...opening(unit, context),
    number: context.number('ZB'),
    kind: 'shift',
    state: 'planned',
    version: 1,
    due: from,
    body,
  }
  return {
    ok: true,
    changes: [{ before: null, after, events: [{ type: 'planned', data: { unit, date, shift, seats: [...seats] } }] }],
    say: [],
  }
}

export function replan({ state: shift, command, context }: On<ShiftCase, Doing<'replan'>>): Decision<ShiftCase> {
  const { now } = context
  const { number, body } = shift
  if (now >= body.to) return { ok: false, refusal: { code: 'shift_over', number, at: body.to } }
  const seats = reseat(body, command.seats, command.why, context)
  const changed = seats.filter((s) => seatAt(body, s)?.person !== s.person)
  // What has begun is changed by an order of whoever leads it or answers for the unit.
  if (changed.length > 0 && now >= body.from && !orders(shift, context)) {
    return { ok: false, refusal: { code: 'shift_begun', number, from: body.from } }
  }
  const over = overtaken(body.requests, seats, context)
  const done = become(shift, context, {
    act: 'replan',
    body: { seats, requests: over.requests },
    events: [{ type: 'replanned', data: { why: command.why, seats: changed } }],
    say: (after) => [
      ...(command.quiet ? [] : seatSays(after, body.seats, context)),
      ...overtakenSays(after, over.ended, context),
    ],
  })
  return passedOn(done, context)
}

/** What was handed over to whoever sat here goes to whoever sits here now. */
function passedOn(done: Decision<ShiftCase>, context: Context): Decision<ShiftCase> {
  const [first] = done.ok ? done.changes : []
  if (!done.ok || !first) return done
  const passed = passOn(first.after, context)
  return { ...done, changes: [first, ...passed.changes], say: [...done.say, ...passed.say] }
}

/** Who may change a shift that has begun. */
export function orders({ body }: ShiftCase, { cause: { person }, directory, now }: Context): boolean {
  if (person === null) return true
  const county = directory.governing(directory.county.id)?.id ?? ''
  return [
    ...leaders(body),
    ...headsOf(directory, body.unit, now),
    ...headsOf(directory, county, now),
    ...directory.holders(county, 'office_duty', now),
    ...directory.holders(body.unit, 'town_leader', now),
  ].includes(person)
}

export function cancel({ state: shift, command, context }: On<ShiftCase, Doing<'cancel'>>): Decision<ShiftCase> {
  const seats = shift.body.seats.map((s) => ({ ...s, person: null }))
  const over = overtaken(shift.body.requests, seats, context)
  return become(shift, context, {
    act: 'cancel',
    body: { requests: over.requests },
    events: [{ type: 'cancelled', data: {} }],
    say: (after) => [
      ...(command.quiet ? [] : seatSays({ ...after, body: { ...after.body, seats } }, shift.body.seats, context)),
      ...overtakenSays(after, over.ended, context),
    ],
  })
}

/**
 * Somebody left his post: seats he has not come to are his successor's, as are requests of his and to him; what he agreed
 * to is asked anew. Told with the change of staff, not shift by shift.
 */
export function succeed({ state: shift, command, context }: On<ShiftCase, Doing<'succeed'>>): Decision<ShiftCase> {
  const { from, to } = command
  const { now, cause } = context
  const { body } = shift
  const his = (s: ShiftBody['seats'][number]): boolean =>
    from === null
      ? s.person === null && s.before?.at(-1)?.person === to && s.before.at(-1)?.why === 'replace'
      : s.person === from && !s.arrived
  const wanted = body.seats.map((s) => ({ line: s.line, seat: s.seat, person: his(s) ? to : s.person }))
  const seats = reseat(body, wanted, 'replace', context)
  const handed = body.requests.map((r) => {
    if (from === null || to === null || r.decided) return r
    const { agreed, ...asked } = { ...r, by: r.by === from ? to : r.by, of: r.of === from ? to : r.of }
    return agreed === undefined || agreed.by === from ? asked : { ...asked, agreed }
  })
  const over = overtaken(handed, seats, context)
  // Nobody comes after him: what was asked of him nobody will answer.
  const orphaned = over.requests.filter(
    (r) => !r.decided && from !== null && to === null && [r.of, r.agreed?.by, r.by].includes(from),
  )
  const decided = { by: cause.person, at: now, ok: false, reason: '', why: 'moved' } as const
  const requests = over.requests.map((r) => (orphaned.includes(r) ? { ...r, decided } : r))
  const done = become(shift, context, {
    act: 'succeed',
    body: { seats, requests },
    events: [{ type: 'succeeded', data: { from, to } }],
    say: (after) => overtakenSays(after, [...over.ended, ...orphaned], context),
  })
  return passedOn(done, context)
}
