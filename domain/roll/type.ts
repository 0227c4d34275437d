/** 查岗 as a case type: its rules, and what is owed until it is counted and closed (R16.4). */
import type { CaseType, Context } from '../case.ts'
import { decideBy, type Machine } from '../machine.ts'
import type { Owed, Policy } from '../obligation.ts'
import { call } from './call.ts'
import { answer, close, count } from './count.ts'
import { type RollCase, type RollCommand, rollTable } from './state.ts'

const rollMachine: Machine<RollCase, RollCommand, 'call'> = {
  table: rollTable,
  rules: {
    answer: {
      intent: 'checkin',
      target: ({ state }) => ({ named: state.body.called.map((c) => c.person) }),
      act: answer,
    },
    count: { intent: null, act: count },
    close: { intent: null, act: close },
  },
  wrongState: ({ number, body }) => ({ code: 'roll_over', number, at: body.until }),
}

export const rollType: CaseType<RollCase, RollCommand> = {
  kind: 'roll',
  prefix: 'CG',
  decide: (state, command, context) => {
    if (command.do === 'call') {
      if (state !== null) throw new Error('a roll is called once')
      return call(command, context)
    }
    if (state === null) throw new Error(`${command.do} without a roll call`)
    return decideBy(rollMachine, { state, command, context })
  },
  owed,
  step: (_state, { words }) => {
    throw new Error(`no words ${words}`)
  },
  scene: ({ area, town, place }) => ({ area, town, place }),
  elapsed: (act) => {
    if (act !== 'count' && act !== 'close') throw new Error(`a roll call has no act ${act} by the clock`)
    return { do: act }
  },
}

/** The clock's own: in nobody's list. */
const nobody = { unit: '', post: 'office_duty' } as const

const byTheClock = (act: string, hours: number): Policy => ({
  due: 'case',
  steps: [{ when: { after: 'due', hours }, to: [], words: '', lane: 'warning', act }],
})

function owed({ closedAt, openedAt: since, state, body }: RollCase, { settings }: Context): Owed[] {
  if (closedAt !== null) return []
  const due = body.until
  const answers = body.called.flatMap((c, round): Owed[] =>
    c.answered || c.unreached
      ? []
      : [{ kind: 'answer_roll', round, owner: { person: c.person }, policy: { due: 'case', steps: [] }, since, due }],
  )
  const { lateHours } = settings.duty.rolls
  const clock: Owed =
    state === 'called'
      ? { kind: 'count_roll', round: 1, owner: nobody, policy: byTheClock('count', 0), since, due }
      : { kind: 'close_roll', round: 1, owner: nobody, policy: byTheClock('close', lateHours), since, due }
  return [...answers, clock]
}
