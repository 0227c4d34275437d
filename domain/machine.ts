/** What the rules of every kind of case share: a table of transitions, a registry of acts, and the order of the questions asked. */
import type { AnyCase, Context, Decision, Refusal } from './case.ts'
import type { IntentName } from './intent.ts'
import { may, refusalOf, type Target } from './permission.ts'

/** Which acts each state knows and where they lead; a list where the act's own rule decides among several. */
export type Table<State extends string, Act extends string> = Record<
  State,
  Partial<Record<Act, State | readonly State[]>>
>

export type On<C, Command> = { state: C; command: Command; context: Context }

export type Rule<C, Command> = {
  /** Null: nobody's to ask for; done by the clock, or as part of something that was asked for. */
  intent: IntentName | null
  /** The unit it was given to and the people named or barred for it, beside where it is. */
  target?(on: On<C, Command>): Pick<Target, 'unit' | 'units' | 'named' | 'barred'>
  act(on: On<C, Command>): Decision<C>
}

type Doing<Command, Act> = Extract<Command, { do: Act }>
/** Every command but the one that opens a case. */
type Later<Command extends { do: string }, Opening> = Exclude<Command, { do: Opening }>

export type Machine<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']> = {
  table: Table<C['state'], Exclude<Command['do'], Opening>>
  rules: { [A in Exclude<Command['do'], Opening>]: Rule<C, Doing<Command, A>> }
  /** Why an act does not fit the state, with the facts of an answer. */
  wrongState(state: C): Refusal
}

/** May the person of the cause, and does it fit the state? Then what the act's own rule says. */
export function decideBy<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']>(
  machine: Machine<C, Command, Opening>,
  on: On<C, Later<Command, Opening>>,
): Decision<C> {
  const refused = forbiddenBy(machine, on) ?? outOfState(machine, on.state, on.command.do)
  if (refused) return { ok: false, refusal: refused }
  return ruleOf(machine, on.command.do).act(on)
}

/** The same for an act that opens its case: `on.state` is the case as it would begin, and nothing stood before it. */
export function decideFirst<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']>(
  machine: Machine<C, Command, Opening>,
  on: On<C, Later<Command, Opening>>,
): Decision<C> {
  const decision = decideBy(machine, on)
  return decision.ok ? { ...decision, changes: decision.changes.map((c) => ({ ...c, before: null })) } : decision
}

/** Why the person of the cause may not, or null. */
export function forbiddenBy<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']>(
  machine: Machine<C, Command, Opening>,
  on: On<C, Later<Command, Opening>>,
): Refusal | null {
  const { intent, target } = ruleOf(machine, on.command.do)
  if (intent === null) return null
  const { directory, cause, now } = on.context
  const at = { area: on.state.area, ...(on.state.place === null ? {} : { place: on.state.place }) }
  const allowed = may(directory, cause.person, intent, { ...at, ...target?.(on) }, now)
  if (allowed.ok) return null
  return refusalOf(allowed)
}

function outOfState<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']>(
  machine: Machine<C, Command, Opening>,
  state: C,
  act: string,
): Refusal | null {
  const cells: Partial<Record<string, unknown>> = machine.table[state.state as C['state']]
  return cells[act] === undefined ? machine.wrongState(state) : null
}

/** The command's own act, so command and rule fit each other; a union of rules cannot say so. */
function ruleOf<C extends AnyCase, Command extends { do: string }, Opening extends Command['do']>(
  machine: Machine<C, Command, Opening>,
  act: string,
): Rule<C, Later<Command, Opening>> {
  return (machine.rules as Record<string, unknown>)[act] as Rule<C, Later<Command, Opening>>
}
