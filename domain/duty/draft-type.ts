/** The draft as a case type: drafted, drafted anew, published. Nothing is owed on it: the month is, on the unit's book. */
import type { CaseType, Context, Decision } from '../case.ts'
import { decideBy, decideFirst, type Machine, type On } from '../machine.ts'
import { opening } from './opening.ts'
import { isBook } from './book.ts'
import type { DraftBody, DraftCase, DraftCommand } from './draft.ts'
import { draftTable } from './draft.ts'
import { published } from './publish.ts'
import { findingSaid, rosterDays, isNamed } from './roster-said.ts'

type Doing<A> = Extract<DraftCommand, { do: A }>

const here = { to: { to: 'here' }, lane: 'answer' } as const

function draft({ state, command, context }: On<DraftCase, Doing<'draft'>>): Decision<DraftCase> {
  const { directory, cause, now } = context
  const { unit, month, source, handover, seats, findings, counts, edited, quiet } = command
  const body: DraftBody = { unit, month, source, handover, seats, by: cause.person, since: now }
  const after = { ...state, version: state.version + 1, body }
  const shown = edited === undefined ? seats : seats.filter((s) => edited.includes(s.date))
  const facts = {
    unit: directory.unit(unit)?.name ?? '',
    month,
    days: rosterDays(shown, directory),
    findings: findings.filter((f) => edited?.includes(f.date) !== false).map((f) => findingSaid(f, directory)),
    counts: counts.map(({ person, ...days }) => ({ who: directory.person(person)?.name ?? '', ...days })),
    edited: edited !== undefined,
    named: isNamed(unit, directory),
  }
  return {
    ok: true,
    changes: [
      {
        before: state,
        after,
        events: [{ type: 'drafted', data: { source, month, handover, seats: dayByDay(seats) } }],
      },
    ],
    say: quiet ? [] : [{ ...here, cases: [after.number], words: 'roster_drafted', facts, buttons: ['publish'] }],
  }
}

/** As short as the log can say it: each day's seats in one text. */
function dayByDay(seats: DraftBody['seats']): Record<string, string> {
  const days: Record<string, string> = {}
  for (const { date, shift, line, seat, person } of seats) {
    const day = `${date} ${shift}`
    days[day] = `${days[day] === undefined ? '' : `${days[day]} `}${line}${seat}:${person ?? ''}`
  }
  return days
}

function publish({ state, command, context }: On<DraftCase, Doing<'publish'>>): Decision<DraftCase> {
  const { body } = state
  const done = published(body, command.shifts, context)
  const dates = body.seats.map((s) => s.date).toSorted()
  const after: DraftCase = {
    ...state,
    state: 'published',
    version: state.version + 1,
    closedAt: context.now,
    body: { ...body, since: context.now },
  }
  const facts = {
    unit: context.directory.unit(body.unit)?.name ?? '',
    from: dates[0] ?? '',
    to: dates.at(-1) ?? '',
    made: done.made.length,
    changed: done.changed.length,
  }
  return {
    ok: true,
    changes: [
      { before: state, after, events: [{ type: 'published', data: { made: facts.made, changed: facts.changed } }] },
    ],
    say: [{ ...here, cases: [after.number], words: 'roster_published', facts }, ...done.say],
    follow: [
      ...done.follow,
      {
        kind: 'duty_book',
        case: bookOf(body.unit, context),
        command: { do: 'went_on', unit: body.unit, month: done.whole ? body.month : null },
      },
    ],
  }
}

/** What was opened by an earlier command of the same breath is found as well. */
const bookOf = (unit: string, context: Context): string | null =>
  (context.open?.() ?? []).map((o) => o.state).find((c) => isBook(c) && c.body.unit === unit)?.number ?? null

const ofUnit = ({ state }: { state: DraftCase }): { unit: string } => ({ unit: state.body.unit })

const machine: Machine<DraftCase, DraftCommand, never> = {
  table: draftTable,
  rules: {
    draft: { intent: 'roster', target: ofUnit, act: draft },
    publish: { intent: 'roster', target: ofUnit, act: publish },
  },
  wrongState: ({ number, state, body }) => ({
    code: 'state',
    number,
    state,
    since: body.since,
    by: body.by,
    place: '',
  }),
}

function opened({ unit, month, source, handover }: Doing<'draft'>, context: Context): DraftCase {
  return {
    ...opening(unit, context),
    number: context.number('PB'),
    kind: 'roster',
    state: 'draft',
    version: 0,
    due: null,
    body: { unit, month, source, handover, seats: [], by: null, since: context.now },
  }
}

export const draftType: CaseType<DraftCase, DraftCommand> = {
  kind: 'roster',
  prefix: 'PB',
  decide: (state, command, context) => {
    if (state !== null) return decideBy(machine, { state, command, context })
    if (command.do !== 'draft') throw new Error(`${command.do} without a draft`)
    return decideFirst(machine, { state: opened(command, context), command, context })
  },
  owed: () => [],
  step: () => [],
  scene: ({ area, town, place, body }) => ({ area, town, place, unit: body.unit }),
  elapsed: (act) => {
    throw new Error(`a draft has no act ${act} by the clock`)
  },
}
