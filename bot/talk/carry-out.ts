/** Does to one case what an intent asks for: permission first, then the command, and what came of it. */
import type { View } from '../../db/transactions/intake.ts'
import type { Outcome } from '../../db/transactions/work.ts'
import type { AnyCase, Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { hazardAct } from './hazard-acts.ts'
import { isHazard } from './hazards.ts'
import { kindAct } from './kinds/kinds.ts'
import type { Heard } from './prepare.ts'
import { forbids, reading } from './sees.ts'

export type Told = { heard: Heard; view: View; state: AnyCase; text: string; photos: string[] }

const refused = (refusal: Refusal): Outcome[] => [{ ok: false, refusal }]

export function carryOut(intent: IntentName, told: Told): Outcome[] {
  const { heard, view, state } = told
  if (isHazard(state)) {
    const talk = hazardAct(intent)
    if (!talk) return refused({ code: 'other_kind', number: state.number, kind: state.kind })
    const asked = { ...told, hazard: state }
    const command = forbids(heard, view, talk.act(state, asked), state) ?? talk.command(asked)
    return 'code' in command ? refused(command) : [view.execute({ kind: 'hazard', case: state.number, command })]
  }
  const talk = kindAct(state, intent)
  if (!talk) return refused({ code: 'other_kind', number: state.number, kind: state.kind })
  const asked = { ...told, context: reading(heard, view) }
  if (talk.carry) return talk.carry(asked)
  const commands = talk.commands(asked)
  return 'code' in commands ? refused(commands) : commands.map((command) => view.execute(command))
}
