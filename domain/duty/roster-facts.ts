/** The facts of messages about rosters: a month as it would be, what is wrong with it, what was published. */
import type { Finding } from './check.ts'
import type { Fault } from './written.ts'

/** One day (or half of it) with names. */
export type RosterDay = { date: string; shift: string; lines: { line: string; people: string[] }[] }

/** A finding with names in place of ids. */
export type FindingSaid = Pick<Finding, 'what' | 'date'> & { shift: string; line: string; who: string; units: string[] }

export type RosterFacts = {
  roster_drafted: { unit: string; days: RosterDay[]; findings: FindingSaid[] }
  roster_faults: { unit: string; faults: readonly Fault[] }
  roster_published: { unit: string; from: string; to: string; made: number; changed: number }
  roster_unit: Record<string, never>
  roster_none: Record<string, never>
}
