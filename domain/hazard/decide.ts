/** decide(state, command, context): the rules of a hazard's life, pure. Words and storage stand elsewhere. */
import type { Context, Decision, Refusal } from '../case.ts'
import type { IntentName } from '../intent.ts'
import { may, type Target } from '../permission.ts'
import { ownersOf } from '../roles.ts'
import { ack, dispatch, join, withdraw } from './order.ts'
import { pass, returnWork, submit } from './recheck.ts'
import { report, type SuggestDays } from './report.ts'
import { checker, workers } from './scene.ts'
import { type HazardAct, type HazardCase, type HazardCommand, hazardTable } from './state.ts'

/** What the intent of each act is called in the permission table; joining one's own report needs none. */
const intentOf: Record<Exclude<HazardAct, 'report' | 'join'>, IntentName> = {
  dispatch: 'dispatch',
  ack: 'ack',
  submit: 'fix_submit',
  pass: 'pass',
  return: 'return',
  withdraw: 'withdraw',
}

export function decideHazard(
  state: HazardCase | null,
  command: HazardCommand,
  context: Context,
  days: SuggestDays,
): Decision<HazardCase> {
  if (command.do === 'report') {
    return state === null ? report(command, context, days) : { ok: false, refusal: wrongState(state) }
  }
  if (state === null) throw new Error(`${command.do} without a case`)
  const refused = forbidden(state, command, context) ?? outOfState(state, command.do)
  if (refused) return { ok: false, refusal: refused }
  switch (command.do) {
    case 'join':
      return join({ hazard: state, command, context })
    case 'dispatch':
      return dispatch({ hazard: state, command, context })
    case 'ack':
      return ack({ hazard: state, command, context })
    case 'submit':
      return submit({ hazard: state, command, context })
    case 'pass':
      return pass({ hazard: state, command, context })
    case 'return':
      return returnWork({ hazard: state, command, context })
    case 'withdraw':
      return withdraw({ hazard: state, command, context })
  }
}

export function targetOf(hazard: HazardCase, act: HazardAct | 'lookup', context: Context): Target {
  const { order, reporter } = hazard.body
  const place = hazard.place === null ? {} : { place: hazard.place }
  const base: Target = { area: hazard.area, ...place }
  const people = (...ids: (string | null | undefined)[]): string[] =>
    ids.filter((id): id is string => id !== null && id !== undefined)
  switch (act) {
    case 'ack':
    case 'submit':
      return { ...base, named: people(order?.to) }
    case 'pass':
    case 'return': {
      const owed = checker(hazard, context)
      return { ...base, named: [...ownersOf(context.directory, owed, context.now)], barred: workers(hazard) }
    }
    case 'withdraw':
      return { ...base, named: people(reporter) }
    case 'lookup':
      return { ...base, named: people(reporter, order?.to, order?.checker, ...hazard.body.fixes.map((f) => f.by)) }
    case 'dispatch':
    case 'report':
    case 'join':
      return base
  }
}

function forbidden(hazard: HazardCase, command: HazardCommand, context: Context): Refusal | null {
  if (command.do === 'report' || command.do === 'join') return null
  const { directory, cause, now } = context
  const strangerTakesBack =
    command.do === 'withdraw' && cause.person === null && hazard.body.reporterAccount === cause.account
  if (strangerTakesBack) return null
  const allowed = may(directory, cause.person, intentOf[command.do], targetOf(hazard, command.do, context), now)
  if (allowed.ok) return null
  return allowed.why === 'barred' ? { code: 'barred' } : { code: allowed.why, posts: allowed.posts }
}

function outOfState(hazard: HazardCase, act: HazardAct): Refusal | null {
  return hazardTable[hazard.state][act] === undefined ? wrongState(hazard) : null
}

function wrongState(hazard: HazardCase): Refusal {
  const { number, state, body } = hazard
  const last =
    state === 'closed' ? body.checks.at(-1)?.by : state === 'submitted' ? body.fixes.at(-1)?.by : body.order?.by
  return { code: 'state', number, state, since: body.since, by: last ?? null, place: body.placeName }
}
