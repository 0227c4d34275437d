/** The shift as a case type: its rules, who may, and what a step of a ladder says. */
import type { CaseType, Context, StepDue } from '../case.ts'
import { decideBy, type Machine, type On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import type { DutyLate } from './facts.ts'
import { handOver, lapse, mayTakeOver, takeOver } from './handover.ts'
import { owed } from './owed.ts'
import { cancel, plan, replan, succeed } from './plan.ts'
import { checkIn } from './post.ts'
import { nameOf, toPerson } from '../recipients.ts'
import { approversOf, belongs, itemOf, leaders, sitting } from './scene.ts'
import { type ShiftCase, type ShiftCommand, shiftTable } from './shift.ts'
import { agree, askSwap, requestOf } from './swap.ts'
import { approve, decline, lapseSwap, withdrawSwap } from './swap-decide.ts'
import { partiesOf } from './swap-says.ts'

type ByRequest = On<ShiftCase, Extract<ShiftCommand, { request: number }>>

type Who = { unit: string; named: PersonId[]; barred?: PersonId[] }

/** Who sits there, and of the unit whoever speaks. */
const ofUnit = ({ state, context }: { state: ShiftCase; context: Context }): Who => {
  const { person } = context.cause
  const own = person !== null && belongs(person, state, context) ? [person] : []
  return { unit: state.body.unit, named: [...sitting(state.body), ...own] }
}

/** Whoever leads, never one of the two. */
const byApprover = ({ state, command, context }: ByRequest): Who => {
  const request = requestOf(state, command.request)
  const parties = request ? partiesOf(request) : []
  return { unit: state.body.unit, named: approversOf(state, context, parties), barred: parties }
}

/** One of the two, or of those who approve. */
const byParty = (on: ByRequest): Who => {
  const { unit, named, barred = [] } = byApprover(on)
  return { unit, named: [...named, ...barred] }
}

const bySuccessor = ({ state, context }: { state: ShiftCase; context: Context }): Who => {
  const { person } = context.cause
  return { unit: state.body.unit, named: person !== null && mayTakeOver(state, person, context) ? [person] : [] }
}

const shiftMachine: Machine<ShiftCase, ShiftCommand, 'plan'> = {
  table: shiftTable,
  rules: {
    replan: { intent: null, act: replan },
    cancel: { intent: null, act: cancel },
    succeed: { intent: null, act: succeed },
    check_in: { intent: 'checkin', target: ofUnit, act: checkIn },
    ask_swap: { intent: 'swap', target: ofUnit, act: askSwap },
    agree: { intent: 'agree', target: ofUnit, act: agree },
    approve: { intent: 'approve', target: byApprover, act: approve },
    decline: { intent: 'decline', target: byParty, act: decline },
    hand_over: { intent: 'handover', target: ofUnit, act: handOver },
    withdraw_swap: { intent: 'swap', target: ofUnit, act: withdrawSwap },
    lapse_swap: { intent: null, act: lapseSwap },
    take_over: { intent: 'takeover', target: bySuccessor, act: takeOver },
    lapse: { intent: null, act: lapse },
  },
  // Closed: taken over, run out of time, called off.
  wrongState: ({ number, closedAt, body: { takenOver, since } }) => ({
    code: 'shift_over',
    number,
    at: takenOver?.at ?? closedAt ?? since,
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
    if (act !== 'lapse' && act !== 'lapse_swap') throw new Error(`a shift has no act ${act} by the clock`)
    return { do: act }
  },
}

const lateWords = [
  'duty_tomorrow',
  'duty_soon',
  'duty_standby',
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
  duty_handover_self: ['hand_over'],
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
