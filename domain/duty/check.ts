/** What is wrong with a roster before it is published, and each evening with tomorrow's: nobody, double duty, on leave. */
import type { PersonId, UnitId } from '../org.ts'
import type { DutyRule, Leave, LineName, Seat, ShiftName } from './roster.ts'

export type Finding =
  /** `short`: somebody is there, but fewer than the line has seats. */
  | { what: 'nobody' | 'short'; unit: UnitId; date: string; shift: ShiftName; line: LineName }
  | { what: 'twice'; person: PersonId; date: string; units: readonly UnitId[] }
  | { what: 'on_leave'; person: PersonId; unit: UnitId; date: string }
  | { what: 'two_running'; person: PersonId; unit: UnitId; date: string }
  | { what: 'gone'; person: PersonId; unit: UnitId; date: string }

/** `known` says whether a person still belongs to the unit on that date. */
export function checkRoster(
  rule: DutyRule,
  dates: readonly string[],
  seats: readonly Seat[],
  {
    leaves = [],
    elsewhere = [],
    known = () => true,
  }: {
    leaves?: readonly Leave[]
    elsewhere?: readonly Seat[]
    known?: (person: PersonId, date: string) => boolean
  } = {},
): Finding[] {
  const byDate = Map.groupBy(seats, (s) => s.date)
  const others = Map.groupBy(elsewhere, (s) => s.date)
  let yesterday = new Set<PersonId>()
  return dates.flatMap((date) => {
    const today = byDate.get(date) ?? []
    const found = [
      ...missing(rule, date, today),
      ...twice(date, today, others.get(date) ?? []),
      ...filled(today).flatMap(({ person, unit }): Finding[] => [
        ...(leaves.some((l) => l.person === person && l.from <= date && date <= l.to)
          ? [{ what: 'on_leave' as const, person, unit, date }]
          : []),
        ...(yesterday.has(person) ? [{ what: 'two_running' as const, person, unit, date }] : []),
        ...(known(person, date) ? [] : [{ what: 'gone' as const, person, unit, date }]),
      ]),
    ]
    yesterday = new Set(filled(today).map((s) => s.person))
    return found
  })
}

const filled = (seats: readonly Seat[]): { person: PersonId; unit: UnitId }[] => {
  const people = new Map<PersonId, UnitId>()
  for (const { person, unit } of seats) if (person !== null) people.set(person, unit)
  return [...people].map(([person, unit]) => ({ person, unit }))
}

function missing(rule: DutyRule, date: string, seats: readonly Seat[]): Finding[] {
  return rule.shifts.flatMap((shift) =>
    rule.lines.flatMap(({ line, seats: wanted }) => {
      const sitting = seats.filter((s) => s.shift === shift && s.line === line && s.person !== null).length
      if (sitting >= wanted) return []
      return [{ what: sitting === 0 ? ('nobody' as const) : ('short' as const), unit: rule.unit, date, shift, line }]
    }),
  )
}

function twice(date: string, seats: readonly Seat[], elsewhere: readonly Seat[]): Finding[] {
  const sitting = Map.groupBy(
    [...seats, ...elsewhere].filter((s) => s.person !== null),
    (s) => s.person,
  )
  return [...sitting].flatMap(([person, all]) =>
    person !== null && all.length > 1 && all.some((s) => seats.includes(s))
      ? [{ what: 'twice' as const, person, date, units: [...new Set(all.map((s) => s.unit))] }]
      : [],
  )
}
