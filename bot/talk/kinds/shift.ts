/** 值班 in talk: what 到岗, 交班, 接班, 同意, 不同意, 撤回 do to a shift (policy §16). */
import type { Command } from '../../../domain/case-types.ts'
import type { Context, Refusal } from '../../../domain/case.ts'
import { handoverFacts } from '../../../domain/duty/handover.ts'
import { isAtHand } from '../../../domain/duty/owed.ts'
import { itemOf } from '../../../domain/duty/scene.ts'
import type { Request, ShiftCase, ShiftCommand } from '../../../domain/duty/shift.ts'
import { dayOf } from '../../../prompts/words/duty-common.ts'
import { handingOver } from '../duty/handing.ts'
import type { AskedOf, Kind } from './kind.ts'

type Asked = AskedOf<ShiftCase>
type Fits = (request: Request, person: string | null) => boolean

const on = (state: ShiftCase, command: ShiftCommand): Command => ({ kind: 'shift', case: state.number, command })

/** The newest request that the first of these fits: what is asked of the sender goes before what is asked of all. */
function answering({ state, heard }: Asked, fits: readonly Fits[], command: (id: number) => ShiftCommand) {
  const { requests } = state.body
  const found = fits.map((f) => requests.findLast((r) => f(r, heard.person))).find((r) => r !== undefined)
  const refusal: Refusal = { code: 'no_request', number: state.number }
  return found ? [on(state, command(found.id))] : refusal
}

const open = (r: Request): boolean => r.decided === undefined
const toHim: Fits = (r, person) => open(r) && !r.agreed && r.of === person
const toAll: Fits = (r) => open(r) && !r.agreed && r.of === null
/** Whoever is late hears who was faster. */
const takenOnes: Fits = (r) => r.agreed !== undefined && r.decided?.ok !== false
const toApprove: Fits = (r) => open(r) && r.agreed !== undefined

export const shiftKind: Kind<ShiftCase> = {
  kind: 'shift',
  acts: {
    checkin: { awaits: ['check_in'], commands: ({ state }) => [on(state, { do: 'check_in' })] },
    handover: {
      awaits: ['hand_over'],
      commands: ({ state, heard, view, text }) => [on(state, handingOver(heard, view, state, text))],
    },
    takeover: { awaits: ['take_over'], commands: ({ state }) => [on(state, { do: 'take_over' })] },
    agree: {
      awaits: ['agree_swap'],
      commands: (asked) => answering(asked, [toHim, toAll, takenOnes], (request) => ({ do: 'agree', request })),
    },
    approve: {
      awaits: ['approve_swap'],
      commands: (asked) => answering(asked, [toApprove], (request) => ({ do: 'approve', request })),
    },
    decline: {
      awaits: ['agree_swap', 'approve_swap'],
      commands: (asked) => {
        const reason = (asked.heard.understanding.slots.reason ?? '').slice(0, 200)
        return answering(asked, [toHim, toApprove, open], (request) => ({ do: 'decline', request, reason }))
      },
    },
    withdraw: {
      awaits: [],
      commands: (asked) =>
        answering(asked, [(r, person) => open(r) && r.by === person], (request) => ({ do: 'withdraw_swap', request })),
    },
  },
  target: ({ area, body }) => ({
    area,
    unit: body.unit,
    named: body.seats.flatMap((s) => (s.person === null ? [] : [s.person])),
  }),
  choice: (state, context) => `${itemOf(state, context).unit} ${dayOf(state.body, context.now)}`,
  listed: ({ kind, due }, now) => isAtHand(kind, due, now),
  item: (state, context) => {
    const { number, unit } = itemOf(state, context)
    return { number, place: '', what: `${unit} ${dayOf(state.body, context.now)}`, where: '' }
  },
  shown,
}

/** As it stands; whoever it was handed to sees what was handed over. */
function shown(state: ShiftCase, context: Context): ReturnType<Kind<ShiftCase>['shown']> {
  const said = { to: { to: 'here' }, lane: 'answer', cases: [state.number] } as const
  const { person } = context.cause
  const his = person !== null && state.body.handover?.to.includes(person) === true
  if (his && context.cause.chat === null && state.body.takenOver === null)
    return { ...said, words: 'duty_to_take_over', facts: handoverFacts(state, context), buttons: ['take_over'] }
  return { ...said, words: 'duty_shown', facts: { item: itemOf(state, context), state: state.state } }
}
