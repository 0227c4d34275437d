/** Rows as the write path's queries return them, and their way into the domain's types. */
import type { AnyCase } from '../../domain/case.ts'
import type { Obligation, Owner, PlannedStep, Policy } from '../../domain/obligation.ts'

export type CaseRecord = {
  number: string
  kind: string
  state: string
  version: number
  area: string
  town: string | null
  place: string | null
  opened_at: number
  closed_at: number | null
  due_at: number | null
  body: unknown
}

export function caseOf(r: CaseRecord): AnyCase {
  return {
    number: r.number,
    kind: r.kind,
    state: r.state,
    version: r.version,
    area: r.area,
    town: r.town,
    place: r.place,
    openedAt: r.opened_at,
    closedAt: r.closed_at,
    due: r.due_at,
    body: r.body,
  }
}

export type ObligationRecord = {
  id: number
  case_number: string
  kind: string
  round: number
  owner: Owner
  policy: Policy
  opened_at: number
  due_at: number
  plan: PlannedStep[]
  step: number
  next_at: number | null
  state: 'open' | 'done'
}

export function obligationOf(r: ObligationRecord): Obligation {
  return {
    id: String(r.id),
    case: r.case_number,
    kind: r.kind,
    round: r.round,
    owner: r.owner,
    policy: r.policy,
    openedAt: r.opened_at,
    due: r.due_at,
    plan: r.plan,
    step: r.step,
    nextAt: r.next_at,
    state: r.state,
  }
}

export const CASE = 'number, kind, state, version, area, town, place, opened_at, closed_at, due_at, body'
export const OBLIGATION = 'id, case_number, kind, round, owner, policy, opened_at, due_at, plan, step, next_at, state'

type Column = string | { instant: string }

const caseColumns: readonly Column[] = [
  'number',
  'kind',
  'state',
  'version',
  'area',
  'town',
  'place',
  { instant: 'opened_at' },
  { instant: 'closed_at' },
  { instant: 'due_at' },
  'body',
]
const obligationColumns: readonly Column[] = [
  'id',
  'case_number',
  'kind',
  'round',
  'owner',
  'policy',
  { instant: 'opened_at' },
  { instant: 'due_at' },
  'plan',
  'step',
  { instant: 'next_at' },
  'state',
]

/** The same rows as JSON arrays, for statements that return several sets at once; instants are epoch milliseconds there too. */
export const CASE_ROW = rowAs(caseColumns)
export const OBLIGATION_ROW = rowAs(obligationColumns)

export const caseOfRow = (row: readonly unknown[]): AnyCase => caseOf(recordOf(caseColumns, row) as CaseRecord)
export const obligationOfRow = (row: readonly unknown[]): Obligation =>
  obligationOf(recordOf(obligationColumns, row) as ObligationRecord)

function rowAs(columns: readonly Column[]): string {
  const values = columns.map((c) => (typeof c === 'string' ? c : `(extract(epoch from ${c.instant}) * 1000)::bigint`))
  return `json_build_array(${values.join(', ')})`
}

function recordOf(columns: readonly Column[], row: readonly unknown[]): unknown {
  return Object.fromEntries(columns.map((c, i) => [typeof c === 'string' ? c : c.instant, row[i]]))
}
