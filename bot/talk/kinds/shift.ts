/** 值班 in talk: what 到岗, 交班, 接班, 同意, 不同意 do to a shift (policy §16). */
import type { Command } from '../../../domain/case-types.ts'
import type { Context, Refusal } from '../../../domain/case.ts'
import { itemOf } from '../../../domain/duty/scene.ts'
import type { Request, ShiftCase, ShiftCommand } from '../../../domain/duty/shift.ts'
import type { AskedOf, Kind } from './kind.ts'

type Asked = AskedOf<ShiftCase>

const on = (state: ShiftCase, command: ShiftCommand): Command => ({ kind: 'shift', case: state.number, command })

/** The newest request that waits for this: an agreement, an approval, either. */
function waiting({ state }: Asked, fits: (request: Request) => boolean): Request | undefined {
  return state.body.requests.findLast((r) => r.decided === undefined && fits(r))
}

function answering(asked: Asked, fits: (r: Request) => boolean, command: (id: number) => ShiftCommand) {
  const request = waiting(asked, fits)
  const refusal: Refusal = { code: 'no_request', number: asked.state.number }
  return request ? [on(asked.state, command(request.id))] : refusal
}

export const shiftKind: Kind<ShiftCase> = {
  kind: 'shift',
  acts: {
    checkin: { awaits: ['check_in'], commands: ({ state }) => [on(state, { do: 'check_in' })] },
    takeover: { awaits: ['take_over'], commands: ({ state }) => [on(state, { do: 'take_over' })] },
    agree: {
      awaits: ['agree_swap'],
      commands: (asked) =>
        answering(
          asked,
          (r) => r.agreed === undefined,
          (request) => ({ do: 'agree', request }),
        ),
    },
    approve: {
      awaits: ['approve_swap'],
      commands: (asked) =>
        answering(
          asked,
          (r) => r.agreed !== undefined,
          (request) => ({ do: 'approve', request }),
        ),
    },
    decline: {
      awaits: ['agree_swap', 'approve_swap'],
      commands: (asked) =>
        answering(
          asked,
          () => true,
          (request) => ({ do: 'decline', request, reason: asked.heard.understanding.slots.reason ?? '' }),
        ),
    },
  },
  target: ({ area, body }) => ({
    area,
    unit: body.unit,
    named: body.seats.flatMap((s) => (s.person === null ? [] : [s.person])),
  }),
  choice: (state, context) => `${itemOf(state, context).unit} ${state.body.date}`,
  item: (state, context) => {
    const { number, unit, date } = itemOf(state, context)
    return { number, place: '', what: `${unit} ${date}`, where: '' }
  },
  shown: (state: ShiftCase, context: Context) => ({
    to: { to: 'here' },
    lane: 'answer',
    cases: [state.number],
    words: 'duty_shown',
    facts: { item: itemOf(state, context), state: state.state },
  }),
}
