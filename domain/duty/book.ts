/** 值班册: what a unit's rosters are made by and how far they go — its rule, leaves, the last month published (R16.1). */
import type { CaseRow } from '../case.ts'
import type { Table } from '../machine.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { DutyRule, Leave } from './roster.ts'

export type LeaveNoted = Leave & { at: Instant; by: PersonId | null; reason: string }

export type BookBody = {
  unit: UnitId
  rule: DutyRule | null
  leaves: readonly LeaveNoted[]
  /** The months that were published whole, YYYY-MM, in order. */
  months: readonly string[]
}

export type BookCase = CaseRow<'duty_book', 'kept', BookBody>

/** A day on which whoever is on leave sits somewhere. */
export type OnDay = { date: string; shift: string; line: string }

export type BookCommand =
  | { do: 'set_rule'; unit: UnitId; rule: DutyRule }
  | { do: 'take_leave'; unit: UnitId; leave: Leave; reason: string; days: readonly OnDay[] }
  | { do: 'end_leave'; unit: UnitId; leave: Leave }
  /** Part of publishing: a whole month stands, or only some days of one. */
  | { do: 'went_on'; unit: UnitId; month: string | null }
  /** By the clock: months go by. */
  | { do: 'roll_on' }

export const bookTable: Table<'kept', BookCommand['do']> = {
  kept: { set_rule: 'kept', take_leave: 'kept', end_leave: 'kept', went_on: 'kept', roll_on: 'kept' },
}

export const isBook = (c: { kind: string } | undefined): c is BookCase => c?.kind === 'duty_book'
