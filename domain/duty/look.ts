/** A month as it would be, looked at with all that is known: what is lacking, double, on leave, or of people who are gone. */
import type { HolidayNotice } from '../calendar.ts'
import type { Directory } from '../directory.ts'
import type { PersonId, UnitId } from '../org.ts'
import { DAY, isoDate } from '../time.ts'
import { checkRoster, type Finding } from './check.ts'
import type { DraftCommand, Placed } from './draft.ts'
import { instantOf, monthOf } from './months.ts'
import { countsOf } from './roster-said.ts'
import type { DutyRule, Leave, RotationLine, Seat } from './roster.ts'

export type Around = {
  directory: Directory
  notice: HolidayNotice
  leaves: readonly Leave[]
  /** Where these people sit in other units. */
  elsewhere: readonly Seat[]
}

export const defaultHandover: DutyRule['handover'] = { day: 8 * 60, night: 20 * 60 }

/** Where no rule was set: one who leads, and officers as many as R16.1 asks for. */
export function defaultRule(directory: Directory, unit: UnitId): DutyRule {
  const line = (name: RotationLine['line'], seats: number): RotationLine => ({ line: name, seats, members: [] })
  return {
    unit,
    shifts: ['whole'],
    handover: defaultHandover,
    lines: [line('leader', 1), line('officer', leastOfficers(directory, unit))],
  }
}

/** Villages and enterprises keep no roster. */
export function keepsRoster(directory: Directory, unit: UnitId): boolean {
  const kind = directory.unit(unit)?.kind
  return kind === 'county_office' || kind === 'department' || kind === 'town' || kind === 'station'
}

export const leastOfficers = (directory: Directory, unit: UnitId): number =>
  directory.unit(unit)?.kind === 'county_office' ? 2 : 1

/** Findings of all days from the first to the last, also of those that were left out. */
export function look(rule: DutyRule, seats: readonly Placed[], { directory, leaves, elsewhere }: Around): Finding[] {
  const dates = seats.map((s) => s.date).toSorted()
  const [first] = dates
  const last = dates.at(-1)
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  for (let at = instantOf(first); at <= instantOf(last); at += DAY) all.push(isoDate(at))
  const shifts = [...new Set(seats.map((s) => s.shift))]
  const own = seats.map((s): Seat => ({ ...s, unit: rule.unit }))
  return checkRoster({ ...rule, shifts }, all, own, { leaves, elsewhere, known: belongs(directory, rule.unit) })
}

/**
 * Holds a post on that day at the unit, or in one that lies in its area. Whoever never held any (a driver, a clerk) is
 * put on rosters by name and belongs to whoever does so.
 */
function belongs(directory: Directory, unit: UnitId): (person: PersonId, date: string) => boolean {
  const area = directory.unit(unit)?.area ?? ''
  const near = (id: UnitId): boolean => {
    const other = directory.unit(id)
    if (id === unit || other?.area === area) return true
    return other !== undefined && directory.unit(unit)?.kind === 'town' && directory.within(other.area, area)
  }
  const posted = new Set(directory.rows.posts.map((p) => p.person))
  return (person, date) =>
    !posted.has(person) || directory.appointments(person, instantOf(date) + DAY / 2).some((p) => near(p.unit))
}

type Drafting = Extract<DraftCommand, { do: 'draft' }>
type Made = Pick<Drafting, 'source' | 'handover' | 'seats'> & { rule: DutyRule }

/** A draft for each month that it reaches into. */
export function draftsOf({ rule, source, handover, seats }: Made, around: Around): Drafting[] {
  return [...Map.groupBy(seats, (s) => monthOf(s.date))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, placed]) => ({
      do: 'draft',
      unit: rule.unit,
      month,
      source,
      handover,
      seats: placed,
      findings: look(rule, placed, around),
      counts: countsOf(placed, around.notice),
    }))
}
