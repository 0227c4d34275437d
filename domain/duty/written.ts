/** A roster as somebody wrote it, as text or as a sheet: days with names, before anybody knows who is meant. */
import type { LineName, ShiftName } from './roster.ts'

export type WrittenName = { name: string; phone: string | null }

/** One line of one day; `at` is where it stands: a line of the text, a cell of the sheet. */
export type WrittenSeat = { at: string; date: string; shift: ShiftName; line: LineName; names: readonly WrittenName[] }

/** What is wrong with a roster as written, by the place where it stands. */
export type Fault =
  /** No date there, or a date that there is not. */
  | { at: string; what: 'date'; said: string }
  /** Nobody of that name; those whose names are alike. */
  | { at: string; what: 'unknown'; said: string; alike: readonly string[] }
  /** Several of that name; their telephone numbers tell them apart. */
  | { at: string; what: 'several'; said: string }
  /** One line of one day is written twice, with other names. */
  | { at: string; what: 'again'; said: string; date: string }
  /** A formula has no result to be read. */
  | { at: string; what: 'formula'; said: string }
  /** A weekday that is not that date's. */
  | { at: string; what: 'weekday'; said: string; date: string }
  /** Words with a date but nobody named. */
  | { at: string; what: 'nobody'; said: string }

export type Written = {
  seats: readonly WrittenSeat[]
  faults: readonly Fault[]
}
