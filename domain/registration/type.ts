/** The registration as a case type: somebody owes it a word, and hears again when he is late. */
import type { CaseType, Context } from '../case.ts'
import type { Owed, Policy } from '../obligation.ts'
import type { Settings } from '../settings.ts'
import { ask } from './ask.ts'
import { asksVoucher, register, voucherOf } from './register.ts'
import type { RegistrationCase, RegistrationCommand } from './state.ts'
import { decline, grant } from './vouch.ts'

export const registrationType: CaseType<RegistrationCase, RegistrationCommand> = {
  kind: 'registration',
  prefix: 'DJ',
  decide: (state, command, context) => {
    if (command.do === 'register') return register(state, command, context)
    if (command.do === 'ask') return ask(command, context)
    if (state === null) throw new Error(`${command.do} without a request`)
    return command.do === 'grant' ? grant(state, command, context) : decline(state, context)
  },
  owed,
  step: (state, { to, lane, words }, context) => {
    if (words !== 'registration_waits') throw new Error(`no words ${words}`)
    const said = asksVoucher(state, { to: 'person', person: to }, context)
    return [{ ...said, lane }]
  },
  scene: ({ area, town, body }) => ({ area, town, place: null, lead: body.claim?.unit ?? null }),
  elapsed: (act) => {
    throw new Error(`a registration has no act ${act} by the clock`)
  },
}

function owed(state: RegistrationCase, context: Context): Owed[] {
  if (state.state !== 'requested') return []
  const owner = voucherOf(state, context)
  return [{ kind: 'vouch', round: 1, owner, policy: vouchPolicy(context.settings), since: state.body.since, due: null }]
}

/** Nobody waits for ever to be let in: the one asked is reminded, then the next above. */
function vouchPolicy({ vouchHours }: Settings): Policy {
  const step = { words: 'registration_waits', lane: 'remind' } as const
  return {
    due: { workHours: vouchHours },
    steps: [
      { when: { after: 'due' }, to: ['owner'], ...step },
      { when: { after: 'due', workHours: vouchHours * 2 }, to: ['town_leader'], ...step },
      { when: { after: 'due', workHours: vouchHours * 4 }, to: ['office_head'], ...step },
    ],
  }
}
