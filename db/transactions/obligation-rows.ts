/** Obligations as they are written: those opened, and those changed, which must be found at the step at which they were read. */
import { nextLane, type Obligation, ownerKey } from '../../domain/obligation.ts'
import { at, type Columns, json, sought, type Statement } from '../statement.ts'
import type { Work } from './work.ts'

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
  next_lane: ['int', nextLane],
}
type Moved = Obligation & { was: number }

const steppedObligation = {
  id: ['bigint', (o) => o.id],
  was: ['int', (o) => o.was],
  step: ['int', (o) => o.step],
  next_at: ['float8', (o) => o.nextAt],
  next_lane: ['int', nextLane],
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
export function writeObligations(s: Statement, work: Work): [part: string, rows: number][] {
  const opened = [...work.touched].filter((o) => o.id === null && o.state === 'open')
  if (opened.length > 0) {
    const rows = s.rows(opened, openedObligation)
    s.part(
      'opened_obligations',
      () => `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, next_lane, state)
      select case_number, kind, round, owner_key, owner, policy, ${at('opened_at')}, ${at('due_at')}, plan, step, ${at('next_at')}, next_lane, 'open'
      from ${rows()} returning 1`,
    )
  }
  const changed = [...work.touched]
    .filter((o) => o.id !== null)
    .map((o) => ({ ...o, was: work.read.get(o.id ?? '')?.step ?? 0 }))
  const stepped = changed.filter((o) => onlyStepped(o, work))
  const moved = changed.filter((o) => !onlyStepped(o, work))
  // Not said as the partial indexes' own condition, which would let it read one of them as a whole instead.
  const found = (): string => `${sought('o.id', 't.id')} and o.step = t.was and o.state <> 'done' returning 1`
  if (stepped.length > 0) {
    const rows = s.rows(stepped, steppedObligation)
    s.part(
      'stepped_obligations',
      () =>
        `update obligation o set step = t.step, next_at = ${at('next_at')}, next_lane = t.next_lane, attempts = 0, error = null from ${rows()} where ${found()}`,
    )
  }
  if (moved.length > 0) {
    const [rows, now] = [s.rows(moved, movedObligation), s.bind(work.now, 'float8')]
    s.part(
      'moved_obligations',
      () => `update obligation o set owner_key = t.owner_key, owner = t.owner, due_at = ${at('due_at')}, plan = t.plan, step = t.step,
        next_at = ${at('next_at')}, next_lane = t.next_lane, state = t.state, attempts = 0, error = null,
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
