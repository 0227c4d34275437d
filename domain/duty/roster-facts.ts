/** The facts of messages about rosters: a month as it would be, what is wrong with it, what was published. */
import type { OnDay } from './book.ts'
import type { RuleSaid } from './book-type.ts'
import type { Finding } from './check.ts'
import type { Fault } from './written.ts'

/** One day (or half of it) with names. */
export type RosterDay = { date: string; shift: string; lines: { line: string; people: string[] }[] }

/** A finding with names in place of ids. */
export type FindingSaid = Pick<Finding, 'what' | 'date'> & { shift: string; line: string; who: string; units: string[] }

type CountSaid = { who: string; workday: number; weekend: number; holiday: number }

type LeaveSaid = { unit: string; who: string; from: string; to: string; days: OnDay[]; heads: string[] }

export type RosterFacts = {
  /** `edited`: only the days that were changed by hand are shown. */
  roster_drafted: {
    unit: string
    month: string
    days: RosterDay[]
    findings: FindingSaid[]
    counts: CountSaid[]
    edited: boolean
    /** It may be another's than the sender's first: what is answered names it. */
    named: boolean
  }
  roster_faults: { unit: string; faults: readonly Fault[]; whole: string }
  roster_published: { unit: string; from: string; to: string; made: number; changed: number }
  roster_posted: { unit: string; month: string; days: RosterDay[] }
  roster_yours: { unit: string; on: OnDay[]; off: OnDay[] }
  roster_changed: { unit: string; day: RosterDay; findings: FindingSaid[] }
  /** Which unit, where none is named or several are the sender's. */
  roster_unit: { how: string }
  roster_how: Record<string, never>
  roster_none: { unit: string }
  roster_no_rule: { unit: string }
  roster_over: { month: string }
  /** No shift on that day, or nobody on leave, or which line is meant. */
  roster_no_day: { unit: string; date: string; why: 'day' | 'line' }
  roster_rule: { rule: RuleSaid; set: boolean }
  roster_leave_noted: LeaveSaid
  roster_leave_told: LeaveSaid
  roster_leave_ended: { who: string; from: string; to: string; found: boolean }
  roster_due: { unit: string; month: string; self: boolean; rule: boolean; vacant: readonly string[] }
  roster_tomorrow: { unit: string; date: string; findings: FindingSaid[] }
  roster_template: { unit: string; month: string; file: { id: string; name: string } }
  roster_file: { why: 'not_xlsx' | 'broken' | 'too_large' | 'not_roster' }
}
