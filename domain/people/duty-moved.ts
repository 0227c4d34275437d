/** Shifts to come of somebody who leaves a post: they go to whoever comes after him in that unit, or stand empty. */
import type { Context, Reorganised } from '../case.ts'
import { inOrder, isShift, seatsOf } from '../duty/find.ts'
import type { ShiftCase } from '../duty/shift.ts'
import type { PersonId } from '../org.ts'
import type { ShiftMoved } from './command.ts'
import type { Seat } from './seat.ts'

/** Of the shifts loaded, those in which these people sit and have not come, or are asked about. */
export function shiftsOf(people: readonly PersonId[], seats: readonly Seat[], context: Context): ShiftMoved[] {
  const { directory, now } = context
  const open = inOrder((context.open?.() ?? []).map((o) => o.state)).filter((c) => c.body.to > now)
  return people.flatMap((from) => {
    const stays = (unit: string): boolean =>
      directory.appointments(from, now).some((p) => p.unit === unit && !left(seats, p.unit, p.kind))
    return open
      .filter((c) => seats.some((s) => s.unit === c.body.unit) && !stays(c.body.unit) && concerns(c, from))
      .map((c) => ({ number: c.number, from, date: sitsOn(c, from) ? c.body.date : null }))
  })
}

const left = (seats: readonly Seat[], unit: string, post: string): boolean =>
  seats.some((s) => s.unit === unit && s.post === post)

const sitsOn = (shift: ShiftCase, person: PersonId): boolean => seatsOf(shift, person).some((s) => !s.arrived)

const concerns = (shift: ShiftCase, person: PersonId): boolean =>
  sitsOn(shift, person) || shift.body.requests.some((r) => !r.decided && [r.by, r.of, r.agreed?.by].includes(person))

/** Days on which somebody else now sits. */
export const daysOf = (shifts: readonly ShiftMoved[]): string[] => shifts.flatMap((s) => s.date ?? [])

export function succeedIn(shifts: readonly ShiftMoved[], to: PersonId | null): Reorganised['follow'] {
  return shifts.map(({ number, from }) => ({ kind: 'shift', case: number, command: { do: 'succeed', from, to } }))
}

/** Taken back: what still stands as it was left goes to whom it was taken from. */
export function backIn(shifts: readonly ShiftMoved[], heir: PersonId | null, { find }: Context): Reorganised['follow'] {
  return shifts.flatMap(({ number, from }) => {
    const found = find(number)
    if (!isShift(found) || found.closedAt !== null) return []
    const stands = heir === null || concerns(found, heir)
    return stands ? [{ kind: 'shift', case: number, command: { do: 'succeed', from: heir, to: from } }] : []
  })
}
