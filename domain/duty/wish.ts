/** What is wanted of a roster: worked on behind the message, since a year of shifts may have to be read. */
import type { PersonId, UnitId } from '../org.ts'
import type { DutyRule, LineName, ShiftName } from './roster.ts'

export type RosterWish =
  /** By rule; several months for a year. */
  | { do: 'make'; unit: UnitId; months: readonly string[] }
  | { do: 'text'; unit: UnitId; text: string }
  | { do: 'sheet'; unit: UnitId; file: string }
  /** Without months: all that is drafted. */
  | { do: 'publish'; unit: UnitId; months: readonly string[] | null }
  | { do: 'edit'; unit: UnitId; edit: Edit }
  | { do: 'leave'; unit: UnitId; person: PersonId; from: string; to: string; reason: string; ends: boolean }
  | { do: 'rule'; unit: UnitId; rule: DutyRule | null }
  | { do: 'template'; unit: UnitId; month: string }

/** `line` null: whoever is on leave that day is stood in for. */
export type Edit = { date: string; shift: ShiftName | null; line: LineName | null; people: readonly PersonId[] }
