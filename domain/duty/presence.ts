/** Who is on duty at an instant: the shifts around now as they stand, in memory, asked by unit and line (policy §16; R16.1). */
import type { AnyCase } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import { type Instant, MINUTE } from '../time.ts'
import { isShift } from './find.ts'
import type { LineName } from './roster.ts'

/** Of a shift what tells who is on duty. */
export type Presence = {
  unit: UnitId
  from: Instant
  to: Instant
  seats: readonly { line: LineName; person: PersonId; arrived: boolean }[]
  takenOver: { by: PersonId; at: Instant } | null
}

/** Somebody on duty at a unit, and until when he may still act so: his successor is there, or the time to hand over has passed. */
export type Term = { unit: UnitId; line: LineName; from: Instant; to: Instant }

export type Duty = {
  /** The state of all shifts that it was read with; null where nobody reads shifts. */
  version: number | null
  /** Whether the shifts that run at this instant were read. */
  knows(now: Instant): boolean
  /** The channel on which people are to be reached; null where nobody asks. */
  channel(): string | null
  /** Offices are at work. */
  working(now: Instant): boolean
  /** Whether any shift of the unit runs. */
  runs(unit: UnitId, now: Instant): boolean
  /** Who sits on a line in the unit's shifts that run, those who have come before those who have not. */
  onDuty(unit: UnitId, line: LineName, now: Instant): readonly PersonId[]
  terms(person: PersonId, now: Instant): readonly Term[]
}

export const noDuty: Duty = {
  version: null,
  knows: () => true,
  channel: () => null,
  working: () => true,
  runs: () => false,
  onDuty: () => [],
  terms: () => [],
}

export function presenceOf(state: AnyCase | null): Presence | null {
  if (state === null || !isShift(state) || state.state === 'cancelled') return null
  const { unit, from, to, seats, takenOver } = state.body
  return {
    unit,
    from,
    to,
    seats: seats.flatMap(({ line, person, arrived }) =>
      person === null ? [] : [{ line, person, arrived: arrived !== undefined }],
    ),
    takenOver,
  }
}

/** Somebody else is on duty, or somebody has come. */
export const moves = (before: AnyCase | null, after: AnyCase): boolean =>
  after.kind === 'shift' && JSON.stringify(presenceOf(before)) !== JSON.stringify(presenceOf(after))

type Read = {
  version: number | null
  shifts: readonly Presence[]
  /** Instants at which all that runs was read. */
  known: { from: Instant; to: Instant }
  /** Minutes after its end in which whoever was not relieved may still act. */
  graceMinutes: number
  working: Duty['working']
  channel?: Duty['channel']
}

export function createDuty({ version, shifts, known, graceMinutes, working, channel = () => null }: Read): Duty {
  const byUnit = Map.groupBy(shifts, (s) => s.unit)
  const terms = Map.groupBy(
    shifts.flatMap((s) => termsOf(s, graceMinutes * MINUTE)),
    (t) => t.person,
  )
  const running = (unit: UnitId, now: Instant): readonly Presence[] =>
    byUnit.get(unit)?.filter((s) => s.from <= now && now < s.to) ?? []
  return {
    version,
    knows: (now) => known.from <= now && now < known.to,
    channel,
    working,
    runs: (unit, now) => byUnit.has(unit) && running(unit, now).length > 0,
    onDuty: (unit, line, now) =>
      byUnit.has(unit) ? [...new Set(running(unit, now).flatMap((s) => sittingOn(s, line, now)))] : [],
    terms: (person, now) => terms.get(person)?.filter((t) => t.from <= now && now < t.to) ?? [],
  }
}

/** The next shift's officer who takes over before the end is the one from then on. */
function sittingOn({ seats, takenOver }: Presence, line: LineName, now: Instant): PersonId[] {
  if (line === 'officer' && takenOver !== null && takenOver.at <= now) return [takenOver.by]
  return seats
    .filter((s) => s.line === line)
    .toSorted((a, b) => Number(b.arrived) - Number(a.arrived))
    .map((s) => s.person)
}

function termsOf({ unit, from, to, seats, takenOver }: Presence, grace: number): (Term & { person: PersonId })[] {
  const until = takenOver === null ? to + grace : Math.max(to, Math.min(takenOver.at, to + grace))
  const sitting = seats.map(({ line, person }) => ({ person, unit, line, from, to: until }))
  if (takenOver === null || takenOver.at >= to) return sitting
  return [...sitting, { person: takenOver.by, unit, line: 'officer', from: takenOver.at, to }]
}
