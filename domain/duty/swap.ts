/** 换班、请假、顶班: asked, agreed by the other, approved by whoever leads; one taker wins (policy §16; R16.3). */
import type { AnyCase, Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import { reseat, seatSays } from './plan.ts'
import { approversOf, become, itemOf, nameOf, others, seatAt, toPerson } from './scene.ts'
import type { Request, ShiftCase, ShiftCommand } from './shift.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

const isShift = (c: AnyCase | undefined): c is ShiftCase => c?.kind === 'shift'
const pending = (shift: ShiftCase, id: number): Request | undefined =>
  shift.body.requests.find((r) => r.id === id && r.decided === undefined)

const sayTo = (person: PersonId, say: Omit<Say, 'to'>): Say => ({ ...say, to: toPerson(person) }) as Say

export function askSwap({ state: shift, command, context }: On<ShiftCase, Doing<'ask_swap'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  const seat = seatAt(body, command.seat)
  if (by === null || seat?.person !== by) return { ok: false, refusal: { code: 'not_on_duty', number } }
  // Not after the shift has begun: then it is the leader's to order somebody.
  if (now >= body.from) return { ok: false, refusal: { code: 'shift_begun', number, from: body.from } }
  const open = body.requests.find((r) => r.by === by && r.decided === undefined)
  if (open) return { ok: false, refusal: { code: 'asked_already', number, at: open.at } }
  const request: Request = {
    id: body.requests.length + 1,
    by,
    seat: command.seat,
    of: command.of,
    inReturn: command.inReturn,
    reason: command.reason,
    at: now,
  }
  return become(shift, context, {
    act: 'ask_swap',
    body: { requests: [...body.requests, request] },
    events: [{ type: 'swap_asked', data: { ...request } }],
    say: (after) => {
      const item = itemOf(after, context)
      const back = returned(request, context)
      const facts = {
        item,
        by: nameOf(by, context),
        of: nameOf(command.of, context),
        inReturn: back,
        reason: command.reason,
      }
      const cases = [number]
      return [
        { to: { to: 'here' }, lane: 'answer', cases, words: 'duty_swap_asked', facts },
        ...others([command.of], context).map((p): Say => ({
          to: toPerson(p),
          lane: 'answer',
          cases,
          words: 'duty_swap_to_agree',
          facts,
          buttons: ['agree', 'decline'],
        })),
      ]
    },
  })
}

/** The first who agrees is the one; whoever says it after him hears who was first. */
export function agree({ state: shift, command, context }: On<ShiftCase, Doing<'agree'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  const request = pending(shift, command.request)
  if (by === null || !request) return { ok: false, refusal: { code: 'no_request', number } }
  if (request.agreed)
    return { ok: false, refusal: { code: 'taken', number, by: request.agreed.by, at: request.agreed.at } }
  if ((request.of !== null && request.of !== by) || request.by === by) return { ok: false, refusal: { code: 'barred' } }
  const agreed = { ...request, agreed: { by, at: now } }
  const approvers = approversOf(shift, context, [request.by, by])
  return become(shift, context, {
    act: 'agree',
    body: { requests: replaced(body.requests, agreed) },
    events: [{ type: 'swap_agreed', data: { request: request.id } }],
    say: (after) => {
      const facts = {
        item: itemOf(after, context),
        by: nameOf(request.by, context),
        of: nameOf(by, context),
        inReturn: returned(request, context),
        reason: request.reason,
      }
      const approver = approvers.map((p) => nameOf(p, context)).join('、')
      const cases = [number]
      return [
        { to: { to: 'here' }, lane: 'answer', cases, words: 'duty_swap_agreed', facts: { ...facts, approver } },
        ...others([request.by], context).map((p) =>
          sayTo(p, { lane: 'answer', cases, words: 'duty_swap_agreed', facts: { ...facts, approver } }),
        ),
        ...others(approvers, context).map((p): Say => ({
          to: toPerson(p),
          lane: 'answer',
          cases,
          words: 'duty_swap_to_approve',
          facts,
          buttons: ['approve', 'decline'],
        })),
      ]
    },
  })
}

export function approve({ state: shift, command, context }: On<ShiftCase, Doing<'approve'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const request = pending(shift, command.request)
  const taker = request?.agreed?.by
  if (!request || taker === undefined) return { ok: false, refusal: { code: 'no_request', number } }
  const other = request.inReturn === null ? undefined : context.find(request.inReturn.number)
  const back = isShift(other) ? other : undefined
  // What was to be swapped has changed hands meanwhile.
  const held = seatAt(body, request.seat)?.person === request.by
  const offered = request.inReturn === null || (back && seatAt(back.body, request.inReturn)?.person === taker)
  if (!held || !offered) return { ok: false, refusal: { code: 'no_request', number } }
  const same = back?.number === number
  const decided = { ...request, decided: { by: cause.person, at: now, ok: true, reason: '' } }
  const first = body.seats.map((s) => ({
    line: s.line,
    seat: s.seat,
    person: isSeat(s, request.seat) ? taker : same && isSeat(s, request.inReturn) ? request.by : s.person,
  }))
  const done = become(shift, context, {
    act: 'approve',
    body: { requests: replaced(body.requests, decided), seats: reseat(body, first, 'swap', context) },
    events: [
      { type: 'swapped', data: { request: request.id, from: request.by, to: taker, inReturn: request.inReturn } },
    ],
    say: (after) => approvedSays(after, request, taker, context),
  })
  if (!done.ok || !back || same) return done
  const second = back.body.seats.map((s) => ({
    line: s.line,
    seat: s.seat,
    person: isSeat(s, request.inReturn) ? request.by : s.person,
  }))
  const returnedShift = become(back, context, {
    act: 'replan',
    body: { seats: reseat(back.body, second, 'swap', context) },
    events: [{ type: 'swapped', data: { with: number, from: taker, to: request.by } }],
    say: () => [],
  })
  return returnedShift.ok ? { ...done, changes: [...done.changes, ...returnedShift.changes] } : returnedShift
}

export function decline({ state: shift, command, context }: On<ShiftCase, Doing<'decline'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const request = pending(shift, command.request)
  if (!request) return { ok: false, refusal: { code: 'no_request', number } }
  const decided = { ...request, decided: { by: cause.person, at: now, ok: false, reason: command.reason } }
  return become(shift, context, {
    act: 'decline',
    body: { requests: replaced(body.requests, decided) },
    events: [{ type: 'swap_declined', data: { request: request.id, reason: command.reason } }],
    say: (after) => {
      const facts = { item: itemOf(after, context), by: nameOf(cause.person, context), reason: command.reason }
      const said = { lane: 'answer', cases: [number], words: 'duty_swap_declined', facts } as const
      return [
        { ...said, to: { to: 'here' } },
        ...others([request.by, request.agreed?.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
      ]
    },
  })
}

const isSeat = (s: { line: string; seat: number }, at: { line: string; seat: number } | null): boolean =>
  at !== null && s.line === at.line && s.seat === at.seat

const replaced = (requests: readonly Request[], by: Request): Request[] =>
  requests.map((r) => (r.id === by.id ? by : r))

/** The shift that is taken in return, in words: its date. */
function returned(request: Request, context: Context): string {
  const other = request.inReturn === null ? undefined : context.find(request.inReturn.number)
  return isShift(other) ? other.body.date : ''
}

function approvedSays(after: ShiftCase, request: Request, taker: PersonId, context: Context): Say[] {
  const item = itemOf(after, context)
  const facts = {
    item,
    by: nameOf(request.by, context),
    of: nameOf(taker, context),
    inReturn: returned(request, context),
  }
  const said = { lane: 'answer', cases: [after.number], words: 'duty_swapped', facts } as const
  return [
    { ...said, to: { to: 'here' } },
    ...others([request.by, taker], context).map((p): Say => ({ ...said, to: toPerson(p) })),
    ...seatSays(after, [], [], context),
  ]
}
