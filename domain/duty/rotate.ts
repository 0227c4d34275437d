/**
 * Makes a roster by rule: each line's members in turn, workdays, weekends and holidays each by who served longest ago.
 * Leave is respected, nobody sits twice on a day or two days running where another can, and whoever serves on workdays
 * only gets workdays as often as the others.
 */
import { daySort, type DaySort, type HolidayNotice, noNotice } from '../calendar.ts'
import type { PersonId } from '../org.ts'
import { addDays, type Instant, isoDate, startOfDay } from '../time.ts'
import type { DutyRule, Leave, Member, RotationLine, Seat, Served } from './roster.ts'

export type RotateOptions = {
  leaves?: readonly Leave[]
  served?: readonly Served[]
  notice?: HolidayNotice
  /** People already taken on a date elsewhere (another unit's roster): `date person`. */
  taken?: ReadonlySet<string>
}

/** The roster of `days` days from the day of `from` on. */
export function rotate(rule: DutyRule, from: Instant, days: number, options: RotateOptions = {}): Seat[] {
  const first = startOfDay(from)
  const turns = new Map(rule.lines.map((l) => [l, turnsOf(rule, l, options)]))
  const away = awayOf(options.leaves ?? [])
  const taken = new Set(options.taken)
  const seats: Seat[] = []
  // Whoever served on the last day before does not begin.
  const eve = isoDate(addDays(first, -1))
  let yesterday = new Set(options.served?.filter((s) => s.date === eve).map((s) => s.person))
  for (let n = 0; n < days; n += 1) {
    const day = addDays(first, n)
    const date = isoDate(day)
    const sort = daySort(day, options.notice ?? noNotice)
    const today = new Set<PersonId>()
    for (const shift of rule.shifts) {
      for (const line of rule.lines) {
        for (let seat = 1; seat <= line.seats; seat += 1) {
          const free = (m: Member): boolean =>
            !today.has(m.person) && !taken.has(`${date} ${m.person}`) && !away(m.person, date)
          const person = turns.get(line)?.take(sort, n, free, yesterday) ?? null
          if (person !== null) today.add(person)
          seats.push({ unit: rule.unit, date, shift, line: line.line, seat, person })
        }
      }
    }
    for (const person of today) taken.add(`${date} ${person}`)
    yesterday = today
  }
  return seats
}

type Turns = {
  take(sort: DaySort, n: number, free: (m: Member) => boolean, yesterday: ReadonlySet<PersonId>): PersonId | null
}

/** For each sort of day, on which day each member last had it; negative before this roster. */
function turnsOf(rule: DutyRule, line: RotationLine, { served = [], notice = noNotice }: RotateOptions): Turns {
  const last: Record<DaySort, Map<PersonId, number>> = {
    workday: new Map(),
    weekend: new Map(),
    holiday: new Map(),
  }
  const before = served
    .filter((s) => s.unit === rule.unit && s.line === line.line)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
  for (const [i, s] of before.entries()) {
    const sort = daySort(Date.parse(`${s.date}T00:00:00+08:00`), notice)
    last[sort].set(s.person, i - before.length)
  }
  return {
    take: (sort, n, free, yesterday) => {
      const had = last[sort]
      let best: { member: Member; rested: boolean; at: number } | null = null
      for (const member of line.members) {
        if ((member.workdaysOnly && sort !== 'workday') || !free(member)) continue
        const rested = !yesterday.has(member.person)
        const at = had.get(member.person) ?? -Infinity
        // Rest goes before turn; among equals the order of the list.
        if (best === null || (rested && !best.rested) || (rested === best.rested && at < best.at)) {
          best = { member, rested, at }
        }
      }
      if (best === null) return null
      had.set(best.member.person, n)
      return best.member.person
    },
  }
}

function awayOf(leaves: readonly Leave[]): (person: PersonId, date: string) => boolean {
  const byPerson = Map.groupBy(leaves, (l) => l.person)
  return (person, date) => (byPerson.get(person) ?? []).some((l) => l.from <= date && date <= l.to)
}
