/** What is owed before, during and after a shift: that its people come, that it is handed over and taken over, answers to 换班. */
import type { Context } from '../case.ts'
import type { Owed } from '../obligation.ts'
import { afterWorkHours } from '../settings.ts'
import { HOUR, type Instant, MINUTE } from '../time.ts'
import { answerPolicy, checkInPolicy, closePolicy, endPolicy, lapseSwapPolicy, standbyPolicy } from './policy.ts'
import { dueAt } from './post.ts'
import { lineNames } from './roster.ts'
import { approversOf, keepers, leaders, sitting } from './scene.ts'
import { isOpen, takerOf } from './seats.ts'
import type { Request, ShiftCase } from './shift.ts'

/** So near its beginning or end a shift stands among what is to be done; a month of them is a roster. */
export const AT_HAND = 2 * HOUR

export const isAtHand = (kind: string, due: Instant, now: Instant): boolean =>
  kind === 'agree_swap' || kind === 'approve_swap' || (kind !== 'standby' && due <= now + AT_HAND)

/** The clock's own: in nobody's list. */
const nobody = { unit: '', post: 'office_duty' } as const

export function owed(shift: ShiftCase, context: Context): Owed[] {
  if (shift.closedAt !== null) return []
  const requests = shift.body.requests.filter(isOpen).flatMap((r) => requested(shift, r, context))
  return [...coming(shift, context), ...ending(shift, context), ...requests, closing(shift, context)]
}

function coming(shift: ShiftCase, { settings }: Context): Owed[] {
  const { body, openedAt: since } = shift
  const leading = leaders(body)
  return body.seats.flatMap((s): Owed[] => {
    if (s.person === null || s.arrived) return []
    const round = lineNames.indexOf(s.line) * 100 + s.seat
    const owner = { person: s.person }
    return s.line === 'standby'
      ? [{ kind: 'standby', round, owner, policy: standbyPolicy(settings), since, due: body.from }]
      : [
          {
            kind: 'check_in',
            round,
            owner,
            policy: checkInPolicy(settings, leading.includes(s.person)),
            since,
            due: dueAt(shift, s),
          },
        ]
  })
}

function ending(shift: ShiftCase, { settings }: Context): Owed[] {
  const { body, openedAt } = shift
  const leading = leaders(body)
  const desk = [...keepers(body), ...sitting(body)]
  if (body.handover === null) {
    const here = desk.find((p) => body.seats.some((s) => s.person === p && s.arrived)) ?? desk[0]
    if (here === undefined) return []
    const policy = endPolicy('handover', settings, leading.includes(here))
    return [{ kind: 'hand_over', round: 1, owner: { person: here }, policy, since: openedAt, due: body.to }]
  }
  const [next] = body.handover.to
  if (next === undefined || body.takenOver) return []
  const { at } = body.handover
  const policy = endPolicy('takeover', settings, leading.includes(next))
  return [{ kind: 'take_over', round: 1, owner: { person: next }, policy, since: at, due: Math.max(at, body.to) }]
}

/** Handed over or not, long after its end the record closes by the clock. */
function closing({ openedAt, body }: ShiftCase, { settings }: Context): Owed {
  return { kind: 'close', round: 1, owner: nobody, policy: closePolicy(settings), since: openedAt, due: body.to }
}

function requested(shift: ShiftCase, request: Request, context: Context): Owed[] {
  const { settings } = context
  const { id: round, at: since, until } = request
  const lapses: Owed = { kind: 'swap_open', round, owner: nobody, policy: lapseSwapPolicy, since, due: until }
  // In working hours, but soon enough for a shift that begins before they are over.
  const by = (from: number): number =>
    Math.max(
      from,
      Math.min(afterWorkHours(from, settings.duty.answerHours, settings), until - settings.duty.soonMinutes * MINUTE),
    )
  if (request.agreed) {
    const { at } = request.agreed
    const [approver] = approversOf(shift, context, [request.by, request.of, takerOf(request)])
    if (approver === undefined) return [lapses]
    const policy = answerPolicy('duty_approve_late', settings)
    return [lapses, { kind: 'approve_swap', round, owner: { person: approver }, policy, since: at, due: by(at) }]
  }
  if (request.of === null) return [lapses]
  const policy = answerPolicy('duty_agree_late', settings)
  return [lapses, { kind: 'agree_swap', round, owner: { person: request.of }, policy, since, due: by(since) }]
}
