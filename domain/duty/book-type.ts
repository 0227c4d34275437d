/** The book as a case type: its rule is set, leave is noted, and the next month is owed from the 25th on (R16.1). */
import type { CaseType, Context, Decision } from '../case.ts'
import { decideBy, decideFirst, type Machine, type On } from '../machine.ts'
import type { Directory } from '../directory.ts'
import type { PersonId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { opening } from './opening.ts'
import { type BookCase, type BookCommand, bookTable } from './book.ts'
import { owed, step } from './book-owed.ts'
import type { DutyRule } from './roster.ts'
import { nameOf } from '../recipients.ts'
import { toEach } from './scene.ts'

type Doing<A> = Extract<BookCommand, { do: A }>
type Acting<A> = On<BookCase, Doing<A>>

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

function become(
  state: BookCase,
  body: Partial<BookCase['body']>,
  type: string,
  data: object,
  say: Say[],
): Decision<BookCase> {
  const after = { ...state, version: state.version + 1, body: { ...state.body, ...body } }
  return { ok: true, changes: [{ before: state, after, events: [{ type, data: { ...data } }] }], say }
}

function setRule({ state, command: { rule }, context }: Acting<'set_rule'>): Decision<BookCase> {
  const shown = {
    ...here,
    words: 'roster_rule',
    facts: { rule: ruleSaid(rule, context.directory), set: true },
  } as const
  return become(state, { rule }, 'rule_set', { rule }, [shown])
}

export type RuleSaid = {
  unit: string
  shifts: readonly string[]
  handover: { day: number; night: number }
  lines: { line: string; seats: number; members: { name: string; workdaysOnly: boolean }[] }[]
}

export function ruleSaid(rule: DutyRule, directory: Directory): RuleSaid {
  const called = (person: PersonId): string => directory.person(person)?.name ?? ''
  return {
    unit: directory.unit(rule.unit)?.name ?? '',
    shifts: rule.shifts,
    handover: rule.handover,
    lines: rule.lines.map(({ line, seats, members }) => ({
      line,
      seats,
      members: members.map((m) => ({ name: called(m.person), workdaysOnly: m.workdaysOnly === true })),
    })),
  }
}

const unitName = (unit: string, { directory }: Context): string => directory.unit(unit)?.name ?? ''

/** Noted at once and kept to by whatever is made; days already published stay his until somebody stands in. */
function takeLeave({ state, command, context }: Acting<'take_leave'>): Decision<BookCase> {
  const { leave, reason, days } = command
  const { now, cause, directory } = context
  const noted = { ...leave, at: now, by: cause.person, reason }
  const leaves = [...state.body.leaves.filter((l) => !covers(leave, l)), noted]
  const heads = headsOf(directory, state.body.unit, now, [leave.person])
  const facts = {
    unit: unitName(state.body.unit, context),
    who: nameOf(leave.person, context),
    from: leave.from,
    to: leave.to,
    days: [...days],
    heads: heads.map((p) => nameOf(p, context)),
  }
  return become(state, { leaves }, 'leave_taken', { ...leave, reason }, [
    { ...here, words: 'roster_leave_noted', facts },
    ...toEach(heads, context, { lane: 'answer', cases: [], words: 'roster_leave_told', facts }),
  ])
}

const covers = (by: { person: string; from: string; to: string }, l: { person: string; from: string; to: string }) =>
  l.person === by.person && by.from <= l.from && l.to <= by.to

function endLeave({ state, command: { leave }, context }: Acting<'end_leave'>): Decision<BookCase> {
  const kept = state.body.leaves.filter((l) => l.person !== leave.person || l.to < leave.from || leave.to < l.from)
  const found = kept.length < state.body.leaves.length
  const facts = { who: nameOf(leave.person, context), from: leave.from, to: leave.to, found }
  return become(state, { leaves: kept }, 'leave_ended', { ...leave }, [{ ...here, words: 'roster_leave_ended', facts }])
}

/** So many months are remembered as published. */
const MONTHS = 36

function goOn({ state, command: { month } }: Acting<'went_on'>): Decision<BookCase> {
  const all = month === null ? state.body.months : [...new Set([...state.body.months, month])]
  return become(state, { months: all.toSorted().slice(-MONTHS) }, 'went_on', { month }, [])
}

const ofUnit = ({ state }: { state: BookCase }): { unit: string } => ({ unit: state.body.unit })
/** His own leave is anybody's to take; another's is noted by whoever makes the roster. */
const ofPerson = ({ command }: Acting<'take_leave' | 'end_leave'>): { named: string[] } => ({
  named: [command.leave.person],
})

const machine: Machine<BookCase, BookCommand, never> = {
  table: bookTable,
  rules: {
    set_rule: { intent: 'roster', target: ofUnit, act: setRule },
    take_leave: { intent: 'swap', target: ofPerson, act: takeLeave },
    end_leave: { intent: 'swap', target: ofPerson, act: endLeave },
    went_on: { intent: null, act: goOn },
    roll_on: { intent: null, act: ({ state }) => become(state, {}, 'rolled_on', {}, []) },
  },
  wrongState: () => ({ code: 'nothing' }),
}

function opened(unit: string, context: Context): BookCase {
  return {
    ...opening(unit, context),
    number: context.number('GZ'),
    kind: 'duty_book',
    state: 'kept',
    version: 0,
    due: null,
    body: { unit, rule: null, leaves: [], months: [] },
  }
}

export const bookType: CaseType<BookCase, BookCommand> = {
  kind: 'duty_book',
  prefix: 'GZ',
  decide: (state, command, context) => {
    if (state !== null) return decideBy(machine, { state, command, context })
    if (command.do === 'roll_on') throw new Error('months go by without a book')
    return decideFirst(machine, { state: opened(command.unit, context), command, context })
  },
  owed,
  step,
  scene: ({ area, town, place, body }) => ({ area, town, place, unit: body.unit, lead: body.unit }),
  elapsed: (act) => {
    if (act !== 'roll_on') throw new Error(`a book has no act ${act} by the clock`)
    return { do: 'roll_on' }
  },
}
