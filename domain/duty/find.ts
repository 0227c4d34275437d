/** Which shift is meant: the one that runs now, the next of a unit or of a person, the one before. */
import type { AnyCase } from '../case.ts'
import type { PersonId } from '../org.ts'
import { HOUR, type Instant } from '../time.ts'
import type { SeatOf, ShiftCase } from './shift.ts'

export const isShift = (c: AnyCase | undefined): c is ShiftCase => c?.kind === 'shift'

const byTime = (a: ShiftCase, b: ShiftCase): number => a.body.from - b.body.from || (a.number < b.number ? -1 : 1)

/** All that stand, in the order of their beginnings. */
export const inOrder = (cases: readonly AnyCase[]): ShiftCase[] =>
  cases
    .filter(isShift)
    .filter((c) => c.state !== 'cancelled')
    .toSorted(byTime)

export const seatsOf = ({ body }: ShiftCase, person: PersonId): SeatOf[] =>
  body.seats.filter((s) => s.person === person)

export const sits = (shift: ShiftCase, person: PersonId): boolean => seatsOf(shift, person).length > 0

/** 备勤 sits at no desk and checks in nowhere. */
export const atDesk = (shift: ShiftCase, person: PersonId): boolean =>
  seatsOf(shift, person).some((s) => s.line !== 'standby')

export const runs = ({ body }: ShiftCase, now: Instant): boolean => body.from <= now && now < body.to

/** Shifts that are decided together with it: taken in return, taking over. */
export const kinOf = ({ body }: ShiftCase): string[] => [
  ...body.requests.flatMap((r) => (r.decided || r.inReturn === null ? [] : [r.inReturn.number])),
  ...(body.handover?.next ? [body.handover.next] : []),
]

/** So long a gap between two shifts is none: somebody takes over in the morning what was left in the evening. */
const GAP = 24 * HOUR

/** The unit's next shift, to which this one is handed over. */
export function nextOf(shift: ShiftCase, all: readonly ShiftCase[]): ShiftCase | undefined {
  const { unit, to } = shift.body
  return all.filter((c) => c.body.unit === unit && c.body.from >= to && c.body.from < to + GAP).toSorted(byTime)[0]
}

/** The person's next one that has not begun. */
export const nextFor = (person: PersonId, all: readonly ShiftCase[], now: Instant): ShiftCase | undefined =>
  all.filter((c) => c.body.from > now && sits(c, person)).toSorted(byTime)[0]

/**
 * To which shifts 到岗 is said: those that begin about now, of every unit, else those that run. Whoever has come to all
 * of them says it again.
 */
export function comesTo(person: PersonId, all: readonly ShiftCase[], now: Instant, early: number): ShiftCase[] {
  const mine = all.filter((c) => atDesk(c, person) && c.body.from - early <= now && now < c.body.to)
  const missing = mine.filter((c) => seatsOf(c, person).some((s) => s.arrived === undefined && s.line !== 'standby'))
  const asked = missing.length > 0 ? missing : mine
  const about = asked.filter((c) => Math.abs(c.body.from - now) <= early)
  return about.length > 0 ? about : asked
}
