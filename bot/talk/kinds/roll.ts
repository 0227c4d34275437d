/** 查岗 in talk: 在岗 answers it; 查 shows who has answered (policy §16; R16.4). */
import { countsOf, named, unitName } from '../../../domain/roll/scene.ts'
import type { RollCase } from '../../../domain/roll/state.ts'
import { rollName } from '../../../prompts/words/roll.ts'
import type { Kind } from './kind.ts'

export const rollKind: Kind<RollCase> = {
  kind: 'roll',
  acts: {
    checkin: {
      awaits: ['answer_roll'],
      commands: ({ state }) => [{ kind: 'roll', case: state.number, command: { do: 'answer' } }],
    },
  },
  // Whoever was asked answers and reads no more of it; its lists are for those who may call.
  target: ({ area }) => ({ area, named: [] }),
  choice: ({ number, openedAt }, { now }) => rollName(number, openedAt, now),
  item: ({ number, openedAt }, { now }) => ({ number, place: '', what: rollName('', openedAt, now), where: '' }),
  shown: (roll, { directory }) => ({
    to: { to: 'here' },
    lane: 'answer',
    cases: [roll.number],
    words: 'roll_shown',
    facts: {
      ...countsOf(roll),
      state: roll.state,
      rows: roll.body.called.map((c) => ({ who: named(c, directory), late: c.answered?.late ?? null })),
      unplanned: roll.body.unplanned.map((u) => unitName(u, directory)),
    },
  }),
}
