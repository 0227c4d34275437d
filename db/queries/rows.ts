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

/** Instants inside JSON are epoch milliseconds, as everywhere else. */
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`

/** The same columns as one JSON object, for statements that return several sets at once. */
export const CASE_JSON = `json_build_object('number', number, 'kind', kind, 'state', state, 'version', version, 'area', area, 'town', town,
  'place', place, 'opened_at', ${ms('opened_at')}, 'closed_at', ${ms('closed_at')}, 'due_at', ${ms('due_at')}, 'body', body)`
export const OBLIGATION_JSON = `json_build_object('id', id, 'case_number', case_number, 'kind', kind, 'round', round, 'owner', owner, 'policy', policy,
  'opened_at', ${ms('opened_at')}, 'due_at', ${ms('due_at')}, 'plan', plan, 'step', step, 'next_at', ${ms('next_at')}, 'state', state)`
