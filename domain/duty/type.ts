/** The shift as a case type: its rules, what is owed before, during and after it, and what a step of a ladder says. */
import type { CaseType, Context, StepDue } from '../case.ts'
import { decideBy, type Machine, type On } from '../machine.ts'
import type { Owed } from '../obligation.ts'
import { ownersOf } from '../roles.ts'
import type { DutyLate } from './facts.ts'
import type { Say } from '../say.ts'
import { cancel, plan, replan } from './plan.ts'
import { answerPolicy, checkInPolicy, closePolicy, handOverPolicy, takeOverPolicy } from './policy.ts'
import { checkIn, handOver, lapse, takeOver } from './post.ts'
import { lineNames } from './roster.ts'
import { approversOf, itemOf, leaders, nameOf, officers, sitting, toPerson } from './scene.ts'
import { type Request, type ShiftCase, type ShiftCommand, shiftTable } from './shift.ts'
import { agree, approve, askSwap, decline } from './swap.ts'

type ByRequest = On<ShiftCase, Extract<ShiftCommand, { request: number }>>

const ofUnit = ({ state }: { state: ShiftCase }): { unit: string; named: string[] } => ({
  unit: state.body.unit,
  named: sitting(state.body),
})

/** Whoever leads, never one of the two. */
const byApprover = ({ state, command, context }: ByRequest): { unit: string; named: string[] } => {
  const request = state.body.requests.find((r) => r.id === command.request)
  const parties = request ? [request.by, request.agreed?.by ?? null] : []
  return { unit: state.body.unit, named: approversOf(state, context, parties) }
}

/** The one it was asked of, or one of those who approve. */
const byParty = (on: ByRequest): { unit: string; named: string[] } => {
  const request = on.state.body.requests.find((r) => r.id === on.command.request)
  const { unit, named } = byApprover(on)
  return { unit, named: [...named, ...(request?.of ? [request.of] : []), ...(request ? [request.by] : [])] }
}

export const shiftMachine: Machine<ShiftCase, ShiftCommand, 'plan'> = {
  table: shiftTable,
  rules: {
    replan: { intent: null, act: replan },
    cancel: { intent: null, act: cancel },
    check_in: { intent: 'checkin', target: ofUnit, act: checkIn },
    ask_swap: { intent: 'swap', target: ofUnit, act: askSwap },
    agree: { intent: 'agree', target: ofUnit, act: agree },
    approve: { intent: 'approve', target: byApprover, act: approve },
    decline: { intent: 'decline', target: byParty, act: decline },
    hand_over: { intent: 'handover', target: ofUnit, act: handOver },
    take_over: {
      intent: 'takeover',
      target: ({ state }) => ({ unit: state.body.unit, named: [...(state.body.handover?.to ?? [])] }),
      act: takeOver,
    },
    lapse: { intent: null, act: lapse },
  },
  wrongState: ({ number, state, body }) => ({
    code: 'state',
    number,
    state,
    since: body.since,
    by: body.takenOver?.by ?? null,
    place: '',
  }),
}

export const shiftType: CaseType<ShiftCase, ShiftCommand> = {
  kind: 'shift',
  prefix: 'ZB',
  decide: (state, command, context) => {
    if (command.do === 'plan') {
      if (state !== null) throw new Error('a shift is planned once')
      return plan(command, context)
    }
    if (state === null) throw new Error(`${command.do} without a shift`)
    return decideBy(shiftMachine, { state, command, context })
  },
  owed,
  step,
  scene: ({ area, town, place, body }) => ({ area, town, place, unit: body.unit, leaders: leaders(body) }),
  elapsed: (act) => {
    if (act !== 'lapse') throw new Error(`a shift has no act ${act} by the clock`)
    return { do: 'lapse' }
  },
}

function owed(shift: ShiftCase, context: Context): Owed[] {
  if (shift.closedAt !== null) return []
  const { body } = shift
  const { settings } = context
  const checkIns = body.seats.flatMap((s): Owed[] =>
    s.person === null || s.arrived
      ? []
      : [
          {
            kind: 'check_in',
            round: lineNames.indexOf(s.line) * 100 + s.seat,
            owner: { person: s.person },
            policy: checkInPolicy(settings),
            since: shift.openedAt,
            due: body.from,
          },
        ],
  )
  const requests = body.requests.flatMap((r) => requested(shift, r, context))
  return [...checkIns, ...handingOver(shift, context), ...requests, closing(shift, context)]
}

function handingOver(shift: ShiftCase, { settings }: Context): Owed[] {
  const { body } = shift
  if (body.handover === null) {
    const [officer] = [...officers(body), ...sitting(body)]
    if (officer === undefined) return []
    const owner = { person: officer }
    return [
      { kind: 'hand_over', round: 1, owner, policy: handOverPolicy(settings), since: shift.openedAt, due: body.to },
    ]
  }
  const [next] = body.handover.to
  if (next === undefined) return []
  const { at } = body.handover
  const owner = { person: next }
  return [
    { kind: 'take_over', round: 1, owner, policy: takeOverPolicy(settings), since: at, due: Math.max(at, body.to) },
  ]
}

/** Handed over or not, long after its end the record closes by the clock. */
function closing({ openedAt, body }: ShiftCase, { settings }: Context): Owed {
  // The clock's own: in nobody's list.
  const owner = { unit: '', post: 'office_duty' } as const
  return { kind: 'close', round: 1, owner, policy: closePolicy(settings), since: openedAt, due: body.to }
}

function requested(shift: ShiftCase, request: Request, context: Context): Owed[] {
  if (request.decided) return []
  const { settings } = context
  const base = { round: request.id, since: request.at, due: null }
  if (request.agreed) {
    const [approver] = approversOf(shift, context, [request.by, request.agreed.by])
    if (approver === undefined) return []
    const policy = answerPolicy('duty_approve_late', settings)
    return [{ ...base, kind: 'approve_swap', owner: { person: approver }, policy, since: request.agreed.at }]
  }
  if (request.of === null) return []
  const policy = answerPolicy('duty_agree_late', settings)
  return [{ ...base, kind: 'agree_swap', owner: { person: request.of }, policy }]
}

const lateWords = [
  'duty_tomorrow',
  'duty_soon',
  'duty_missing_self',
  'duty_missing',
  'duty_handover_self',
  'duty_handover_late',
  'duty_takeover_self',
  'duty_takeover_late',
  'duty_agree_late',
  'duty_approve_late',
] as const
type LateWords = (typeof lateWords)[number]
const isLate = (words: string): words is LateWords => (lateWords as readonly string[]).includes(words)

const buttons: Partial<Record<LateWords, Say['buttons']>> = {
  duty_soon: ['check_in'],
  duty_missing_self: ['check_in'],
  duty_takeover_self: ['take_over'],
  duty_agree_late: ['agree', 'decline'],
  duty_approve_late: ['approve', 'decline'],
}

function step(shift: ShiftCase, due: StepDue, context: Context): Say[] {
  if (!isLate(due.words)) throw new Error(`no words ${due.words}`)
  const who = ownersOf(context.directory, due.owner, context.now)
    .map((p) => nameOf(p, context))
    .join('、')
  const facts: DutyLate = { item: itemOf(shift, context), who, due: due.due ?? context.now, vacant: due.vacant }
  const offered = buttons[due.words]
  const said = { to: toPerson(due.to), lane: due.lane, cases: [shift.number], words: due.words, facts }
  return [{ ...said, ...(offered ? { buttons: offered } : {}) }]
}
