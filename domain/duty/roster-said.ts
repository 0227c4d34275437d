/** A roster with names in place of ids, as messages show it. */
import type { Directory } from '../directory.ts'
import { daySort, type HolidayNotice } from '../calendar.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Finding } from './check.ts'
import type { DutyCount, Placed } from './draft.ts'
import { instantOf } from './months.ts'
import { lineNames, shiftNames } from './roster.ts'
import type { FindingSaid, RosterDay } from './roster-facts.ts'

/** In the order of days, shifts and lines. */
export function rosterDays(seats: readonly Placed[], directory: Directory): RosterDay[] {
  const order = (d: RosterDay): string => `${d.date} ${shiftNames.indexOf(d.shift as Placed['shift'])}`
  return [...Map.groupBy(seats, (s) => `${s.date} ${s.shift}`).values()]
    .map((all) => ({
      date: all[0]?.date ?? '',
      shift: all[0]?.shift ?? '',
      lines: lineNames.flatMap((line) => {
        const people = all.filter((s) => s.line === line).map((s) => directory.person(s.person ?? '')?.name ?? '')
        return people.length === 0 ? [] : [{ line, people }]
      }),
    }))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

export const findingSaid = (f: Finding, directory: Directory): FindingSaid => ({
  what: f.what,
  date: f.date,
  shift: 'shift' in f ? f.shift : 'whole',
  line: 'line' in f ? f.line : '',
  who: 'person' in f ? (directory.person(f.person)?.name ?? '') : '',
  units: 'units' in f ? f.units.map((u) => directory.unit(u)?.name ?? '') : [],
})

/** How much each has, workdays, weekends and holidays apart; whoever has most comes first. */
export function countsOf(seats: readonly Placed[], notice: HolidayNotice): DutyCount[] {
  const counts = new Map<PersonId, DutyCount>()
  for (const { person, date } of seats) {
    if (person === null) continue
    const count = counts.get(person) ?? { person, workday: 0, weekend: 0, holiday: 0 }
    count[daySort(instantOf(date), notice)] += 1
    counts.set(person, count)
  }
  const all = (c: DutyCount): number => c.workday + c.weekend + c.holiday
  return [...counts.values()].toSorted((a, b) => all(b) - all(a))
}

/** A station's roster is its town's to make too: whoever answers names it, for his own unit is another. */
export const isNamed = (unit: UnitId, directory: Directory): boolean => directory.unit(unit)?.kind === 'station'
