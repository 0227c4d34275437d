/** decide(state, command, context): the rules of a hazard's life, pure. Words and storage stand elsewhere. */
import type { Cause, Context, Decision, Refusal } from '../case.ts'
import { may, refusalOf, type Target } from '../permission.ts'
import { type ActRule, hazardRules, type LaterAct } from './acts.ts'
import { byDay } from './lane.ts'
import { departmentsOf } from './departments.ts'
import type { HazardLexicon } from './lexicon.ts'
import { report } from './report.ts'
import { isFirst, isReporter, knownReporters } from './reporters.ts'
import { whereOf } from './scene.ts'
import { type HazardAct, type HazardCase, type HazardCommand, hazardTable } from './state.ts'

export function decideHazard(
  state: HazardCase | null,
  command: HazardCommand,
  context: Context,
  lexicon: HazardLexicon,
): Decision<HazardCase> {
  return byDay(decided(state, command, context, lexicon), context.cause)
}

function decided(
  state: HazardCase | null,
  command: HazardCommand,
  context: Context,
  lexicon: HazardLexicon,
): Decision<HazardCase> {
  if (command.do === 'report') {
    return state === null ? report(command, context, lexicon) : { ok: false, refusal: wrongState(state) }
  }
  if (state === null) throw new Error(`${command.do} without a case`)
  // The command's own act, so command and rule fit each other; the union of rules cannot say so.
  const rule = hazardRules[command.do] as ActRule<LaterAct>
  const refused = forbidden(state, command.do, context) ?? outOfState(state, command.do) ?? rule.bars?.(state, context)
  if (refused) return { ok: false, refusal: refused }
  return rule.act({ hazard: state, command, context, lexicon })
}

/** What is acted on: where the hazard is, and who is named or barred for this act. */
function targetOf(hazard: HazardCase, act: LaterAct, context: Context): Target {
  return { ...whereOf(hazard), ...hazardRules[act].target?.(hazard, context) }
}

/** Who may read it beside those whose area it is: the people of the case. */
export function lookupTarget(hazard: HazardCase, cause: Cause): Target {
  const { order, fixes } = hazard.body
  const own = isReporter(hazard, cause) ? cause.person : null
  const named = [...knownReporters(hazard), own, order?.to, order?.checker, ...fixes.map((f) => f.by)]
  const people = named.filter((id) => id !== null && id !== undefined)
  return { ...whereOf(hazard), named: people, units: departmentsOf(hazard) }
}

/** Told before its reporter was registered, or without his name, from the account that he speaks by. */
export const ownClue = (hazard: HazardCase, { cause }: Context): boolean =>
  cause.person !== null && isReporter(hazard, cause)

/** Why the person of the cause may not, or null. */
export function forbidden(hazard: HazardCase, act: LaterAct, context: Context): Refusal | null {
  const { intent, byTeller } = hazardRules[act]
  if (intent === null) return null
  const { directory, cause, now } = context
  if (byTeller && mayAsTeller(hazard, act, context)) return null
  const allowed = may(directory, cause.person, intent, targetOf(hazard, act, context), now)
  if (allowed.ok) return null
  return refusalOf(allowed)
}

/** A reporter whom nobody knows, or is to know: his own report only. */
function mayAsTeller(hazard: HazardCase, act: LaterAct, { cause }: Context): boolean {
  if (act === 'withdraw') return isFirst(hazard, cause)
  return isReporter(hazard, cause) && (act !== 'correct' || hazard.body.order === null)
}

function outOfState(hazard: HazardCase, act: HazardAct): Refusal | null {
  return hazardTable[hazard.state][act] === undefined ? wrongState(hazard) : null
}

function wrongState(hazard: HazardCase): Refusal {
  const { number, state, body } = hazard
  const alone = state === 'closed' && (body.spot ? 'spot' : body.self ? 'self' : undefined)
  const checked = state === 'closed' && !alone
  const last = checked
    ? body.checks.at(-1)?.by
    : state === 'submitted' || alone
      ? body.fixes.at(-1)?.by
      : body.order?.by
  const facts = { code: 'state', number, state, since: body.since, by: last ?? null, place: body.placeName } as const
  return alone ? { ...facts, alone } : facts
}
