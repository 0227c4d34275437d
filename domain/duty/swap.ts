/** 换班、请假、顶班: asked, agreed by the other; one taker wins (policy §16; R16.3). What comes of it stands in swap-decide. */
import type { Context, Decision, Refusal } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import { clashesOf } from './clash.ts'
import { isShift } from './find.ts'
import { nameOf } from '../recipients.ts'
import { approversOf, become, belongs, chatsOf, seatAt, toEach, toHere } from './scene.ts'
import { isOpen, takerOf } from './seats.ts'
import type { Request, ShiftCase, ShiftCommand } from './shift.ts'
import { partiesOf, swapFacts } from './swap-says.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>
type Asking = On<ShiftCase, Doing<'ask_swap'>>

export const requestOf = (shift: ShiftCase, id: number): Request | undefined =>
  shift.body.requests.find((r) => r.id === id)

export const withRequest = (requests: readonly Request[], by: Request): Request[] =>
  requests.map((r) => (r.id === by.id ? by : r))

export function askSwap(asking: Asking): Decision<ShiftCase> {
  const { state: shift, command, context } = asking
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'not_on_duty', number } }
  const refusal = unfit(asking, by)
  if (refusal) return { ok: false, refusal }
  const { do: _, ...wish } = command
  const back = returned(command, context)
  const until = Math.min(body.from, back?.body.from ?? Infinity)
  const taker = command.offer ? by : command.of
  const clashes = clashesOf(shift, { ...wish, by }, taker, context)
  const request: Request = { id: body.requests.length + 1, by, ...wish, at: now, until, clashes }
  return become(shift, context, {
    act: 'ask_swap',
    body: { requests: [...body.requests, request] },
    events: [{ type: 'swap_asked', data: { ...request } }],
    say: (after) => askedSays(after, request, context),
  })
}

const returned = ({ inReturn }: Doing<'ask_swap'>, context: Context): ShiftCase | undefined => {
  const other = inReturn === null ? undefined : context.find(inReturn.number)
  return isShift(other) ? other : undefined
}

function unfit(asking: Asking, by: PersonId): Refusal | null {
  const { state: shift, command, context } = asking
  const { now } = context
  const { number, body } = shift
  const { seat, of, offer } = command
  if (of === by) return { code: 'swap_self' }
  if (seatAt(body, seat)?.person !== (offer ? of : by) || (offer && of === null)) return { code: 'not_on_duty', number }
  // Not after the shift has begun: then it is the leader's to order somebody.
  if (now >= body.from) return { code: 'shift_begun', number, from: body.from }
  const foreign = strange(shift, [by, of], context)
  if (foreign) return foreign
  const same = (r: Request): boolean => r.by === by && r.seat.line === seat.line && r.seat.seat === seat.seat
  const open = body.requests.find((r) => isOpen(r) && same(r))
  if (open) return { code: 'asked_already', number, at: open.at }
  return unfitReturn(asking)
}

/** Only among people of the unit. */
function strange(shift: ShiftCase, people: readonly (PersonId | null)[], context: Context): Refusal | null {
  const stranger = people.find((p) => p !== null && !belongs(p, shift, context)) ?? null
  if (stranger === null) return null
  const unit = context.directory.unit(shift.body.unit)?.name ?? ''
  return { code: 'not_of_unit', number: shift.number, name: nameOf(stranger, context), unit }
}

/** What is taken in return is the other's, of the same unit, and has not begun. */
function unfitReturn({ state: { body }, command, context }: Asking): Refusal | null {
  const { of, inReturn } = command
  if (inReturn === null) return null
  const back = returned(command, context)
  const his = back?.body.unit === body.unit && of !== null && seatAt(back.body, inReturn)?.person === of
  if (!back || !his) return { code: 'not_on_duty', number: inReturn.number }
  return context.now >= back.body.from ? { code: 'shift_begun', number: back.number, from: back.body.from } : null
}

function askedSays(after: ShiftCase, request: Request, context: Context): Say[] {
  const facts = swapFacts(after, request, context)
  const cases = [after.number]
  const of = nameOf(request.of, context)
  const approver = approversOf(after, context, partiesOf(request))
    .map((p) => nameOf(p, context))
    .join('、')
  // Asked of anybody: in the unit's groups, of which the one it was said in hears it as the answer.
  const groups = request.of === null ? chatsOf(after.body.unit, context).filter((c) => c !== context.cause.chat) : []
  const group = request.of === null && chatsOf(after.body.unit, context).length > 0
  return [
    toHere({ lane: 'answer', cases, words: 'duty_swap_asked', facts: { ...facts, of, group, approver } }),
    ...toEach([request.of], context, {
      lane: 'answer',
      cases,
      words: 'duty_swap_to_agree',
      facts,
      buttons: ['agree', 'decline'],
    }),
    ...groups.map((chat): Say => ({
      to: { to: 'chat', chat },
      lane: 'answer',
      cases,
      words: 'duty_swap_open',
      facts,
      buttons: ['agree'],
    })),
  ]
}

/** The first who agrees is the one; whoever says it after him hears who was first. */
export function agree({ state: shift, command, context }: On<ShiftCase, Doing<'agree'>>): Decision<ShiftCase> {
  const { now, cause } = context
  const { number, body } = shift
  const by = cause.person
  const request = requestOf(shift, command.request)
  if (by === null || !request) return { ok: false, refusal: { code: 'no_request', number } }
  if (request.agreed && (isOpen(request) || request.decided?.ok)) {
    const { by: first, at } = request.agreed
    return {
      ok: false,
      refusal: first === by ? { code: 'agreed_already', number, at } : { code: 'taken', number, by: first, at },
    }
  }
  if (!isOpen(request) || now >= request.until) return { ok: false, refusal: { code: 'no_request', number } }
  if (request.by === by) return { ok: false, refusal: { code: 'own_request', number } }
  if (request.of !== null && request.of !== by) return { ok: false, refusal: { code: 'no_request', number } }
  const clashes = request.of === null ? clashesOf(shift, request, by, context) : request.clashes
  const agreed: Request = { ...request, agreed: { by, at: now }, clashes }
  return become(shift, context, {
    act: 'agree',
    body: { requests: withRequest(body.requests, agreed) },
    events: [{ type: 'swap_agreed', data: { request: request.id } }],
    say: (after) => agreedSays(after, agreed, context),
  })
}

function agreedSays(after: ShiftCase, request: Request, context: Context): Say[] {
  const approvers = approversOf(after, context, [request.by, request.of, takerOf(request)])
  const facts = swapFacts(after, request, context)
  const cases = [after.number]
  const agreed = {
    lane: 'answer',
    cases,
    words: 'duty_swap_agreed',
    facts: { ...facts, approver: approvers.map((p) => nameOf(p, context)).join('、') },
  } as const
  return [
    toHere(agreed),
    ...toEach([request.by], context, agreed),
    ...toEach(approvers, context, {
      lane: 'answer',
      cases,
      words: 'duty_swap_to_approve',
      facts,
      buttons: ['approve', 'decline'],
    }),
  ]
}
