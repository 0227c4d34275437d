/** What rosters are made from: a unit's book and drafts, its shifts, who served before, who sits elsewhere, who is on leave. */
import type { AnyCase } from '../../domain/case.ts'
import { type BookCase, isBook } from '../../domain/duty/book.ts'
import { type DraftCase, isDraft } from '../../domain/duty/draft.ts'
import { isShift } from '../../domain/duty/find.ts'
import type { LineName, Leave, Seat, Served, ShiftName } from '../../domain/duty/roster.ts'
import type { ShiftCase } from '../../domain/duty/shift.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { PersonId, UnitId } from '../../domain/org.ts'
import type { Tx } from '../client.ts'
import { CASE, caseOf, type CaseRecord, OBLIGATION, obligationOf, type ObligationRecord } from './rows.ts'

export type UnitDuty = {
  book: BookCase | null
  drafts: DraftCase[]
  /** Cancelled ones are left out. */
  shifts: ShiftCase[]
  cases: AnyCase[]
  obligations: Obligation[]
}

/** The unit's book, its open drafts, and its shifts on these days, with all that is owed on them. */
export async function unitDuty(tx: Tx, unit: UnitId, from: string, to: string): Promise<UnitDuty> {
  const { rows } = await tx.query<CaseRecord>({
    name: 'unit_duty',
    text: `select ${CASE} from cases where kind = 'duty_book' and body->>'unit' = $1
      union all select ${CASE} from cases where kind = 'roster' and closed_at is null and body->>'unit' = $1
      union all select ${CASE} from cases where kind = 'shift' and state <> 'cancelled' and body->>'unit' = $1 and body->>'date' between $2 and $3`,
    values: [unit, from, to],
  })
  const cases = rows.map(caseOf)
  const owed = await tx.query<ObligationRecord>({
    name: 'unit_duty_owed',
    text: `select ${OBLIGATION} from obligation where case_number = any($1::text[]) and state = 'open' for update`,
    values: [cases.map((c) => c.number)],
  })
  return {
    book: cases.find(isBook) ?? null,
    drafts: cases.filter(isDraft),
    shifts: cases.filter(isShift).toSorted((a, b) => a.body.from - b.body.from),
    cases,
    obligations: owed.rows.map(obligationOf),
  }
}

/** Who sat where in the unit on these days. */
export async function servedIn(tx: Tx, unit: UnitId, from: string, to: string): Promise<Served[]> {
  const { rows } = await tx.query<{ person: PersonId; line: LineName; date: string }>({
    name: 'served_in',
    text: `select s->>'person' as person, s->>'line' as line, c.body->>'date' as date
      from cases c cross join lateral jsonb_array_elements(c.body->'seats') as s
      where c.kind = 'shift' and c.state <> 'cancelled' and c.body->>'unit' = $1 and c.body->>'date' between $2 and $3
        and s->>'person' is not null`,
    values: [unit, from, to],
  })
  return rows.map((r) => ({ ...r, unit }))
}

/** Seats of other units on these days in which any of these people sit. */
export async function seatsElsewhere(
  tx: Tx,
  people: readonly PersonId[],
  unit: UnitId,
  from: string,
  to: string,
): Promise<Seat[]> {
  const { rows } = await tx.query<Omit<Seat, 'shift'> & { shift: ShiftName }>({
    name: 'seats_elsewhere',
    text: `select c.body->>'unit' as unit, c.body->>'date' as date, c.body->>'shift' as shift, s->>'line' as line,
        (s->>'seat')::int as seat, s->>'person' as person
      from cases c cross join lateral jsonb_array_elements(c.body->'seats') as s
      where c.kind = 'shift' and c.state <> 'cancelled' and c.body->>'date' between $3 and $4 and c.body->>'unit' <> $2
        and s->>'person' = any($1::text[])`,
    values: [people, unit, from, to],
  })
  return rows
}

/** Leave of these people, in whichever unit's book it stands, that reaches into these days. */
export async function leavesOf(tx: Tx, people: readonly PersonId[], from: string, to: string): Promise<Leave[]> {
  const { rows } = await tx.query<Leave>({
    name: 'leaves_of',
    text: `select l->>'person' as person, l->>'from' as "from", l->>'to' as "to"
      from cases c cross join lateral jsonb_array_elements(c.body->'leaves') as l
      where c.kind = 'duty_book' and l->>'person' = any($1::text[]) and l->>'from' <= $3 and l->>'to' >= $2`,
    values: [people, from, to],
  })
  return rows
}
