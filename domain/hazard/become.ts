/** What the acts share: the case before, the command, and how a case becomes the next one by the table. */
import type { CaseEvent, Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import type { HazardLexicon } from './lexicon.ts'
import {
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

type Next = { act: HazardAct; body: Partial<HazardBody>; events: CaseEvent[]; say: Say[]; due?: number | null }

export function become(hazard: HazardCase, context: Context, next: Next): Decision<HazardCase> {
  const state: HazardState = hazardTable[hazard.state][next.act] ?? hazard.state
  const since = state === hazard.state ? hazard.body.since : context.now
  const after: HazardCase = {
    ...hazard,
    state,
    version: hazard.version + 1,
    closedAt: state === 'closed' || state === 'withdrawn' ? (hazard.closedAt ?? context.now) : null,
    due: next.due === undefined ? hazard.due : next.due,
    body: { ...hazard.body, since, ...next.body },
  }
  return { ok: true, changes: [{ before: hazard, after, events: next.events }], say: next.say }
}
