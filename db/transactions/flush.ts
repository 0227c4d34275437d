/** Writes a unit of work down: state, obligations, outbox, inbox and event chain, each as one set, in one statement. */
import type { QueryConfig } from 'pg'
import type { AnyCase } from '../../domain/case.ts'
import { type Obligation, ownerKey } from '../../domain/obligation.ts'
import { dayKey } from '../../domain/time.ts'
import type { Asking } from '../client.ts'
import type { Asked } from '../queries/talk.ts'
import { type Columns, json, type Statement, statement } from '../statement.ts'
import { appendEvents } from './chain.ts'
import { type InboxRow, writeInbox } from './inbox.ts'
import { type Handed, handedOf, type Mouth, putOut, type WrittenRow } from './outbox.ts'
import { closeQuestions, writeQuestions } from './questions.ts'
import type { Work } from './work.ts'

/** Which conversation reaches whom on the channel in use; null when we cannot reach them. */
export type Reach = { channel: string; conversation(spoken: Work['spoken'][number]): string | null }

/** What is written along with what was decided. */
export type Beside = {
  inbox?: readonly InboxRow[]
  /** Questions answered or given up, by id. */
  closed?: readonly number[]
  asked?: readonly Asked[]
  /** A speaker of this process, to say at once what is put out. */
  mouth?: Mouth | undefined
}

/**
 * Issues the whole unit of work as one statement, answered together with the commit: a round trip and a plan for each
 * table would cost more than the writes themselves. Resolves to what the speaker may say once it is committed. Fails as
 * a race when a case, an obligation or the turn is no longer as it was read.
 */
export function flush(on: Asking, work: Work, reach: Reach, beside: Beside = {}): Promise<Handed> {
  const s = statement('flush')
  writeInbox(s, beside.inbox ?? [])
  closeQuestions(s, beside.closed ?? [], work.now)
  writeQuestions(s, beside.asked ?? [], work.now)
  const counted = writeCounters(s, work)
  const updated = writeCases(s, work)
  const moved = writeObligations(s, work)
  const put = putOut(s, work, reach, beside.mouth)
  const logged = appendEvents(s, work)
  const checks = [
    ...(updated > 0 ? [expected(s, 'updated_cases', updated)] : []),
    ...moved.map(([part, rows]) => expected(s, part, rows)),
    ...(logged === null ? [] : [logged]),
  ]
  if (checks.length > 0 && counted > 0) checks.unshift(expected(s, 'numbers', counted))
  const written = on.query<WrittenRow>(whole(s, put.sql, checks, logged === null ? '' : 'e'))
  const handed = written.then(({ rows }) => handedOf(put.rows, rows))
  handed.catch(() => undefined)
  return handed
}

/**
 * The end of the statement: the outbox, or where something must be checked as well, all of it. It is begun before every
 * other part and begins with the numbers, among them the turn: whoever writes waits there for the others, holding nothing.
 */
function whole(
  s: Statement,
  outbox: (() => string) | null,
  checks: readonly (() => string)[],
  variant: string,
): QueryConfig {
  const nothing = 'select null::bigint as id, null as key, null as state'
  if (checks.length === 0) return s.done(outbox ?? (() => `${nothing} where true${s.behind('numbers')}`))
  if (outbox !== null) s.part('spoken', outbox)
  // Whatever is not volatile would be left out of this.
  const checked = (): string => `(select ${['1', ...checks.map((check) => check())].join(', ')} offset 0) as checked`
  if (outbox === null) return s.done(() => `${nothing} from ${checked()}`, variant)
  return s.done(() => `select id, key, state from ${checked()} left join spoken on true`, variant)
}

const count = (part: string): string => `(select count(*) from ${part})`

function expected(s: Statement, part: string, rows: number): () => string {
  const wanted = s.bind(rows, 'bigint')
  return () => `expect_rows(${count(part)}, ${wanted})`
}

/** An instant's column, from epoch milliseconds. */
const at = (column: string): string => `to_timestamp(t.${column} / 1000)`

type Updated = AnyCase & { was: number }

const caseColumns: Columns<AnyCase> = {
  number: ['text', (c) => c.number],
  state: ['text', (c) => c.state],
  version: ['int', (c) => c.version],
  area: ['text', (c) => c.area],
  town: ['text', (c) => c.town],
  place: ['text', (c) => c.place],
  closed_at: ['float8', (c) => c.closedAt],
  due_at: ['float8', (c) => c.due],
  body: ['jsonb', (c) => json(c.body)],
}
const createdCase: Columns<AnyCase> = {
  ...caseColumns,
  kind: ['text', (c) => c.kind],
  opened_at: ['float8', (c) => c.openedAt],
}
const updatedCase: Columns<Updated> = { ...caseColumns, was: ['int', (c) => c.was] }

/** Returns how many cases must be found as they were read. */
function writeCases(s: Statement, work: Work): number {
  const created: AnyCase[] = []
  const updated: Updated[] = []
  for (const number of work.changed) {
    const state = work.cases.get(number)
    const was = work.versions.get(number)
    if (state && was === undefined) created.push(state)
    else if (state && was !== undefined) updated.push({ ...state, was })
  }
  if (created.length > 0) {
    const rows = s.rows(created, createdCase)
    s.part(
      'created_cases',
      () => `insert into cases (number, kind, state, version, area, town, place, opened_at, closed_at, due_at, body)
      select number, kind, state, version, area, town, place, ${at('opened_at')}, ${at('closed_at')}, ${at('due_at')}, body
      from ${rows()} returning 1`,
    )
  }
  if (updated.length > 0) {
    const rows = s.rows(updated, updatedCase)
    s.part(
      'updated_cases',
      () => `update cases c set state = t.state, version = t.version, area = t.area, town = t.town, place = t.place,
        closed_at = ${at('closed_at')}, due_at = ${at('due_at')}, body = t.body
      from ${rows()} where c.number = t.number and c.version = t.was returning 1`,
    )
  }
  return updated.length
}

const openedObligation: Columns<Obligation> = {
  case_number: ['text', (o) => o.case],
  kind: ['text', (o) => o.kind],
  round: ['int', (o) => o.round],
  owner_key: ['text', (o) => ownerKey(o.owner)],
  owner: ['jsonb', (o) => json(o.owner)],
  policy: ['jsonb', (o) => json(o.policy)],
  opened_at: ['float8', (o) => o.openedAt],
  due_at: ['float8', (o) => o.due],
  plan: ['jsonb', (o) => json(o.plan)],
  step: ['int', (o) => o.step],
  next_at: ['float8', (o) => o.nextAt],
}
type Moved = Obligation & { was: number }

const steppedObligation = {
  id: ['bigint', (o) => o.id],
  was: ['int', (o) => o.was],
  step: ['int', (o) => o.step],
  next_at: ['float8', (o) => o.nextAt],
} satisfies Columns<Moved>

const movedObligation = {
  ...steppedObligation,
  owner_key: ['text', (o) => ownerKey(o.owner)],
  owner: ['jsonb', (o) => json(o.owner)],
  due_at: ['float8', (o) => o.due],
  plan: ['jsonb', (o) => json(o.plan)],
  state: ['text', (o) => o.state],
} satisfies Columns<Moved>

/** Returns the parts by which obligations were changed, and how many: none may have been changed meanwhile. */
function writeObligations(s: Statement, work: Work): [part: string, rows: number][] {
  const opened = [...work.touched].filter((o) => o.id === null && o.state === 'open')
  if (opened.length > 0) {
    const rows = s.rows(opened, openedObligation)
    s.part(
      'opened_obligations',
      () => `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
      select case_number, kind, round, owner_key, owner, policy, ${at('opened_at')}, ${at('due_at')}, plan, step, ${at('next_at')}, 'open'
      from ${rows()} returning 1`,
    )
  }
  const changed = [...work.touched]
    .filter((o) => o.id !== null)
    .map((o) => ({ ...o, was: work.read.get(o.id ?? '')?.step ?? 0 }))
  const stepped = changed.filter((o) => onlyStepped(o, work))
  const moved = changed.filter((o) => !onlyStepped(o, work))
  const found = (): string =>
    `o.id = t.id and o.step = t.was and o.state = 'open'${s.behind('updated_cases')} returning 1`
  if (stepped.length > 0) {
    const rows = s.rows(stepped, steppedObligation)
    s.part(
      'stepped_obligations',
      () =>
        `update obligation o set step = t.step, next_at = ${at('next_at')}, attempts = 0, error = null from ${rows()} where ${found()}`,
    )
  }
  if (moved.length > 0) {
    const [rows, now] = [s.rows(moved, movedObligation), s.bind(work.now, 'float8')]
    s.part(
      'moved_obligations',
      () => `update obligation o set owner_key = t.owner_key, owner = t.owner, due_at = ${at('due_at')}, plan = t.plan, step = t.step,
        next_at = ${at('next_at')}, state = t.state, attempts = 0, error = null,
        closed_at = case when t.state = 'done' then to_timestamp(${now} / 1000) end
      from ${rows()} where ${found()}`,
    )
  }
  const parts: [string, number][] = [
    ['stepped_obligations', stepped.length],
    ['moved_obligations', moved.length],
  ]
  return parts.filter(([, rows]) => rows > 0)
}

/** Nothing but its next step has changed. */
function onlyStepped(o: Obligation, { read }: Work): boolean {
  const before = read.get(o.id ?? '')
  return o.state === 'open' && before?.plan === o.plan && before.owner === o.owner && before.due === o.due
}

const counterColumns: Columns<[string, number]> = {
  prefix: ['text', ([prefix]) => prefix],
  last: ['int', ([, last]) => last],
}

/** Returns how many counters go on. */
function writeCounters(s: Statement, work: Work): number {
  // In one order for everybody, the turn before the numbers.
  const taken = [...work.counters]
    .filter(([prefix, last]) => work.counted.get(prefix) !== last)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (taken.length === 0) return 0
  const [day, rows] = [s.bind(dayKey(work.now), 'text'), s.rows(taken, counterColumns)]
  s.part(
    'numbers',
    () => `insert into counter (day, prefix, last) select ${day}, prefix, last from ${rows()}
    on conflict (day, prefix) do update set last = next_number(counter.last, excluded.last, excluded.prefix) returning 1`,
  )
  return taken.length
}
