/** What comes of a 换班: approved and done in both shifts at once, refused, taken back, or run out of time (R16.3). */
import type { Change, Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { isShift } from './find.ts'
import { passOn } from './handover.ts'
import { nameOf } from '../recipients.ts'
import { approversOf, become, belongs, seatAt, toEach, toHere } from './scene.ts'
import { giverOf, isOpen, overtaken, overtakenSays, reseat, takerOf } from './seats.ts'
import type { Request, SeatRef, ShiftCase, ShiftCommand, Sits } from './shift.ts'
import { requestOf, withRequest } from './swap.ts'
import { endedSays, partiesOf, swapFacts } from './swap-says.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

const isSeat = (s: SeatRef, at: SeatRef | null): boolean => at !== null && s.line === at.line && s.seat === at.seat

export function approve({ state: shift, command, context }: On<ShiftCase, Doing<'approve'>>): Decision<ShiftCase> {
  const { now } = context
  const { number } = shift
  const request = requestOf(shift, command.request)
  if (!request?.agreed || !isOpen(request)) return { ok: false, refusal: { code: 'no_request', number } }
  if (now >= request.until) return { ok: false, refusal: { code: 'shift_begun', number, from: request.until } }
  const [giver, taker] = [giverOf(request), takerOf(request)]
  const other = request.inReturn === null ? undefined : context.find(request.inReturn.number)
  const back = isShift(other) ? other : undefined
  // What was to be swapped has changed hands meanwhile.
  const held = giver !== null && seatAt(shift.body, request.seat)?.person === giver
  const offered = request.inReturn === null || (back && seatAt(back.body, request.inReturn)?.person === taker)
  const still = taker !== null && belongs(taker, shift, context)
  if (taker === null || !still || !held || !offered) return ended(shift, request, 'moved', context)
  return exchange({ shift, back, request, giver, taker }, context)
}

type Exchange = { shift: ShiftCase; back: ShiftCase | undefined; request: Request; giver: PersonId; taker: PersonId }

/** Both shifts change in one decision, or none. */
function exchange({ shift, back, request, giver, taker }: Exchange, context: Context): Decision<ShiftCase> {
  const { number, body } = shift
  const { seat, inReturn } = request
  const same = back?.number === number
  const by = context.cause.person
  const decided: Request = { ...request, decided: { by, at: context.now, ok: true, reason: '' } }
  const here = moved(
    shift,
    seated(seated(body.seats, seat, taker), same ? inReturn : null, giver),
    withRequest(body.requests, decided),
    context,
    { type: 'swapped', data: { request: request.id, from: giver, to: taker, inReturn } },
  )
  const event = { type: 'swapped', data: { with: number, from: taker, to: giver } }
  const there =
    back && !same
      ? moved(back, seated(back.body.seats, inReturn, giver), back.body.requests, context, event)
      : { changes: [], say: [] }
  return {
    ok: true,
    changes: [...here.changes, ...there.changes],
    say: [...approvedSays(here.changes[0].after, decided, context), ...here.say, ...there.say],
  }
}

const seated = (seats: readonly Sits[], at: SeatRef | null, person: PersonId): Sits[] =>
  seats.map((s) => ({ line: s.line, seat: s.seat, person: isSeat(s, at) ? person : s.person }))

type Moved = { changes: [Change<ShiftCase>, ...Change<ShiftCase>[]]; say: Say[] }

/** Seats change hands in one shift; what else was asked about them ends, what was handed over to it passes on. */
function moved(
  shift: ShiftCase,
  wanted: readonly Sits[],
  requests: readonly Request[],
  context: Context,
  event: { type: string; data: Record<string, unknown> },
): Moved {
  const seats = reseat(shift.body, wanted, 'swap', context)
  const over = overtaken(requests, seats, context)
  const done = become(shift, context, {
    act: 'approve',
    body: { seats, requests: over.requests },
    events: [event],
    say: (after) => overtakenSays(after, over.ended, context),
  })
  const [first] = done.ok ? done.changes : []
  if (!done.ok || !first) throw new Error(`${shift.number} takes no swap`)
  const passed = passOn(first.after, context)
  return { changes: [first, ...passed.changes], say: [...done.say, ...passed.say] }
}

function approvedSays(after: ShiftCase, request: Request, context: Context): Say[] {
  const facts = swapFacts(after, request, context)
  const said = { lane: 'answer', cases: [after.number], words: 'duty_swapped', facts } as const
  return [toHere(said), ...toEach(partiesOf(request), context, said), ...leaderSays(after, request, context)]
}

/** Another 带班领导 is known to the county's duty officer (R16.3). */
function leaderSays(after: ShiftCase, request: Request, context: Context): Say[] {
  const { directory, now, reachable } = context
  const county = directory.governing(directory.county.id)?.id
  if (request.seat.line !== 'leader' || county === undefined || county === after.body.unit) return []
  const told = directory.holders(county, 'office_duty', now).filter(reachable)
  const facts = swapFacts(after, request, context)
  return toEach(told, context, { lane: 'answer', cases: [after.number], words: 'duty_leader_changed', facts })
}

/** By either of the two, by whoever leads, by the unit's head; by the one who asked it is taken back. */
export function decline(on: On<ShiftCase, Doing<'decline'>>): Decision<ShiftCase> {
  const { state: shift, command, context } = on
  const { now, cause, directory } = context
  const { number, body } = shift
  const request = requestOf(shift, command.request)
  if (!request || !isOpen(request)) return { ok: false, refusal: { code: 'no_request', number } }
  const by = cause.person
  if (by !== null && by === request.by) return ended(shift, request, 'withdrawn', context)
  const deciding = [...approversOf(shift, context, partiesOf(request)), ...headsOf(directory, body.unit, now)]
  const concerned = by !== null && [request.of, request.agreed?.by, ...deciding].includes(by)
  if (!concerned) return { ok: false, refusal: { code: 'no_request', number } }
  const decided: Request = { ...request, decided: { by, at: now, ok: false, reason: command.reason } }
  return become(shift, context, {
    act: 'decline',
    body: { requests: withRequest(body.requests, decided) },
    events: [{ type: 'swap_declined', data: { request: request.id, reason: command.reason } }],
    say: (after) => {
      const facts = { ...swapFacts(after, request, context), by: nameOf(by, context), reason: command.reason }
      const said = { lane: 'answer', cases: [number], words: 'duty_swap_declined', facts } as const
      return [toHere(said), ...toEach([request.by, request.agreed?.by], context, said)]
    },
  })
}

/** 撤回换班: by the one who asked, until it is approved. */
export function withdrawSwap(on: On<ShiftCase, Doing<'withdraw_swap'>>): Decision<ShiftCase> {
  const { state: shift, command, context } = on
  const request = requestOf(shift, command.request)
  if (!request || !isOpen(request) || request.by !== context.cause.person) {
    return { ok: false, refusal: { code: 'no_request', number: shift.number } }
  }
  return ended(shift, request, 'withdrawn', context)
}

function ended(shift: ShiftCase, request: Request, why: 'withdrawn' | 'moved', context: Context): Decision<ShiftCase> {
  const { now, cause } = context
  const decided: Request = { ...request, decided: { by: cause.person, at: now, ok: false, reason: '', why } }
  return become(shift, context, {
    act: 'withdraw_swap',
    body: { requests: withRequest(shift.body.requests, decided) },
    events: [{ type: 'swap_ended', data: { request: request.id, why } }],
    say: (after) => {
      const facts = { ...swapFacts(after, request, context), why }
      const here = toHere({ lane: 'answer', cases: [shift.number], words: 'duty_swap_ended', facts })
      return [here, ...endedSays(after, request, why, context)]
    },
  })
}

/** By the clock: what nobody agreed to or approved in time ends, and everybody sits where he sat. */
export function lapseSwap({ state: shift, context }: On<ShiftCase, Doing<'lapse_swap'>>): Decision<ShiftCase> {
  const { now } = context
  const late = shift.body.requests.filter((r) => isOpen(r) && r.until <= now)
  const decided = { by: null, at: now, ok: false, reason: '', why: 'lapsed' } as const
  return become(shift, context, {
    act: 'lapse_swap',
    body: { requests: shift.body.requests.map((r) => (late.includes(r) ? { ...r, decided } : r)) },
    events: late.map((r) => ({ type: 'swap_ended', data: { request: r.id, why: 'lapsed' } })),
    say: (after) => late.flatMap((r) => endedSays(after, r, 'lapsed', context)),
  })
}
