/** 值班表 of one unit and month: a draft that is shown, replaced and published (policy §16; R16.1). */
import type { CaseNumber, CaseRow } from '../case.ts'
import type { Table } from '../machine.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { Finding } from './check.ts'
import type { DutyRule, Seat } from './roster.ts'

export type DraftState = 'draft' | 'published'
/** Without the unit, which is the draft's own. */
export type Placed = Omit<Seat, 'unit'>

export const placed = ({ date, shift, line, seat, person }: Placed): Placed => ({ date, shift, line, seat, person })

/** From what it was made: the unit's rule, a text, a sheet; then changed by hand. */
export type Source = 'rule' | 'text' | 'sheet'

export type DraftBody = {
  unit: UnitId
  /** YYYY-MM */
  month: string
  source: Source
  handover: DutyRule['handover']
  seats: readonly Placed[]
  by: PersonId | null
  since: Instant
}

export type DraftCase = CaseRow<'roster', DraftState, DraftBody>

/** How many days of each sort somebody has in it. */
export type DutyCount = { person: PersonId; workday: number; weekend: number; holiday: number }

export type DraftCommand =
  | ({
      do: 'draft'
      findings: readonly Finding[]
      counts: readonly DutyCount[]
      /** Only these days were changed by hand. */
      edited?: readonly string[]
      /** One of several months, which are told of together. */
      quiet?: true
    } & Pick<DraftBody, 'unit' | 'month' | 'source' | 'handover' | 'seats'>)
  /** With the unit's shifts in that month. */
  | { do: 'publish'; shifts: readonly CaseNumber[] }

export const draftTable: Table<DraftState, DraftCommand['do']> = {
  draft: { draft: 'draft', publish: 'published' },
  published: {},
}

export const isDraft = (c: { kind: string } | undefined): c is DraftCase => c?.kind === 'roster'
