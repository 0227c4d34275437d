/** What the acts share: the case before, the command, and how a case becomes the next one by the table. */
import type { CaseEvent, Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import type { HazardLexicon } from './lexicon.ts'
import {
  alsoLeadsTo,
  closedStates,
  type HazardAct,
  type HazardBody,
  type HazardCase,
  type HazardCommand,
  type HazardState,
  hazardTable,
} from './state.ts'

export type On<A extends HazardAct> = {
  hazard: HazardCase
  command: Extract<HazardCommand, { do: A }>
  context: Context
  lexicon: HazardLexicon
}

type Next = {
  act: HazardAct
  /** Where the act may lead to one of several states. */
  to?: HazardState
  body: Partial<HazardBody>
  events: CaseEvent[]
  say: Say[]
  due?: number | null
}

export function become(hazard: HazardCase, context: Context, next: Next): Decision<HazardCase> {
  const state = reached(hazard.state, next)
  const since = state === hazard.state ? hazard.body.since : context.now
  const after: HazardCase = {
    ...hazard,
    state,
    version: hazard.version + 1,
    closedAt: closedStates.has(state) ? (hazard.closedAt ?? context.now) : null,
    due: next.due === undefined ? hazard.due : next.due,
    body: { ...hazard.body, since, ...next.body },
  }
  return { ok: true, changes: [{ before: hazard, after, events: next.events }], say: next.say }
}

function reached(from: HazardState, { act, to }: Next): HazardState {
  const usual = hazardTable[from][act] ?? from
  if (to === undefined || to === usual) return usual
  if (!alsoLeadsTo[act]?.[from]?.includes(to)) throw new Error(`${act} does not lead from ${from} to ${to}`)
  return to
}
