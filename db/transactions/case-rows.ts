/** Cases as they are written: those opened, and those changed, which must be found as they were read. */
import type { AnyCase } from '../../domain/case.ts'
import { at, type Columns, json, sought, type Statement } from '../statement.ts'
import type { Work } from './work.ts'

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
export function writeCases(s: Statement, work: Work): number {
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
      from ${rows()} where ${sought('c.number', 't.number')} and c.version = t.was${s.behind('stepped_obligations', 'moved_obligations')} returning 1`,
    )
  }
  return updated.length
}
