/**
 * Hazards as sets: the one place that says which of them a list shows, a ledger holds and a count counts. Filtered by
 * jurisdiction before anything is limited, so that totals are right for any size.
 */
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { LedgerCounts } from '../../domain/hazard/ledger.ts'
import { conditions, dueSpan, type HazardWish, missedBy, owedStates } from '../../domain/hazard/wish.ts'
import type { Jurisdiction } from '../../domain/jurisdiction.ts'
import type { AreaId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asks, Tx } from '../client.ts'
import { CASE, caseOf, type CaseRecord } from './rows.ts'

/** What is wished for, by whom, and the areas that lie in the one wished for. */
export type LedgerScope = { wish: HazardWish; within: Jurisdiction; areas: readonly AreaId[] | null }

type Where = { text: string; values: unknown[] }

/** The condition on `cases c`. Its parts follow the wish, so that each keeps to an index. */
function whereOf({ wish, within, areas }: LedgerScope, now: Instant): Where {
  const values: unknown[] = []
  const $ = (value: unknown): string => `$${values.push(value)}`
  const instant = (at: Instant): string => `to_timestamp(${$(at)} / 1000.0)`
  const parts = [`c.kind = 'hazard'`, `(c.closed_at is null or c.state = 'closed')`]
  if (wish.place !== null) parts.push(`c.place = ${$(wish.place)}`)
  if (wish.kind !== null) parts.push(`c.place = any(${placesOf($([wish.kind]))})`)
  if (areas !== null) parts.push(`c.area = any(${$(areas)}::text[])`)
  const { from: found = null, to: until = null } = wish.period ?? {}
  if (found !== null) parts.push(`c.opened_at >= ${instant(found)}`)
  if (until !== null) parts.push(`c.opened_at < ${instant(until)}`)
  const { open, states, due } = wish.only === null ? {} : conditions[wish.only]
  if (open !== undefined) parts.push(`c.closed_at is ${open ? '' : 'not '}null`)
  if (states !== undefined) parts.push(`c.state = any(${$(states)}::text[])`, 'c.closed_at is null')
  if (due !== undefined) {
    const { from, to } = dueSpan(due, now)
    parts.push(`c.due_at <= ${instant(to)}`)
    if (from !== null) parts.push(`c.due_at > ${instant(from)}`)
  }
  if (!within.all) parts.push(`(${reachOf(within, $).join(' or ')})`)
  return { text: parts.join('\n and '), values }
}

const placesOf = (kinds: string): string => `array(select id from place where kind = any(${kinds}::text[]))`

/** Where a case holds the departments to which something about it was given. */
const given = ['{lead}', '{referral,to}', '{major,unit}', '{enforcement,to}']

/** The same that `may` says of each case: by area, by the place's kind, by place, by unit, by name. */
function reachOf(within: Jurisdiction, $: (value: unknown) => string): string[] {
  const parts: string[] = []
  if (within.areas.length > 0) parts.push(`c.area = any(${$(within.areas)}::text[])`)
  if (within.industries.length > 0) parts.push(`c.place = any(${placesOf($(within.industries))})`)
  if (within.places.length > 0) parts.push(`c.place = any(${$(within.places)}::text[])`)
  if (within.units.length > 0) {
    const units = $(within.units)
    parts.push(...given.map((path) => `c.body #>> '${path}' = any(${units}::text[])`))
  }
  if (within.person !== null) {
    const me = $(within.person)
    parts.push(
      `c.body->>'reporter' = ${me}`,
      `c.body->'order'->>'to' = ${me}`,
      `c.body->'order'->>'checker' = ${me}`,
      `c.body->'fixes' @> jsonb_build_array(jsonb_build_object('by', ${me}))`,
    )
  }
  if (within.account !== undefined) parts.push(`c.body->>'reporterAccount' = ${$(within.account)}`)
  return parts.length > 0 ? parts : ['false']
}

/** How many there are, of which open, and of those past their deadline. */
export async function countLedger(db: Asks, scope: LedgerScope, now: Instant): Promise<LedgerCounts> {
  const { text, values } = whereOf(scope, now)
  const n = values.length
  const { rows } = await db.query<LedgerCounts>(
    `select count(*) as total, count(*) filter (where c.closed_at is null) as open,
      count(*) filter (where c.state = any($${n + 1}::text[]) and c.due_at <= to_timestamp($${n + 2} / 1000.0)) as overdue
     from cases c where ${text}`,
    [...values, owedStates, missedBy(now)],
  )
  return rows[0] ?? { total: 0, open: 0, overdue: 0 }
}

/** Nearest deadline first, what has none yet before; what is over by when it was closed; everything by when it was found. */
function orderOf({ only }: HazardWish): string {
  if (only === null) return 'c.opened_at desc, c.number desc'
  return only === 'closed' ? 'c.closed_at desc, c.number desc' : 'c.due_at nulls first, c.opened_at, c.number'
}

/** Numbers of one page, as people look through them. */
export async function pageOf(
  db: Asks,
  scope: LedgerScope,
  now: Instant,
  { size, skip }: { size: number; skip: number },
): Promise<string[]> {
  const { text, values } = whereOf(scope, now)
  const { rows } = await db.query<{ number: string }>(
    `select c.number from cases c where ${text} order by ${orderOf(scope.wish)} limit ${size} offset ${skip}`,
    values,
  )
  return rows.map((r) => r.number)
}

/** Rows held at a time; a county's ledger is never in memory as a whole. */
const BATCH = 500

/** Every hazard of the scope in the order it was found, as of the transaction's own moment. */
export async function* ledgerCases(tx: Tx, scope: LedgerScope, now: Instant): AsyncGenerator<HazardCase[]> {
  const { text, values } = whereOf(scope, now)
  const columns = CASE.split(', ').map((c) => `c.${c}`)
  await tx.query(
    `declare ledger no scroll cursor for select ${columns.join(', ')} from cases c where ${text}
     order by c.opened_at, length(c.number), c.number`,
    values,
  )
  for (;;) {
    const { rows } = await tx.query<CaseRecord>(`fetch ${BATCH} from ledger`)
    if (rows.length > 0) yield rows.map((r) => caseOf(r) as HazardCase)
    if (rows.length < BATCH) break
  }
  await tx.query('close ledger')
}
