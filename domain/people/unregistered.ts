/** 谁没登记: those who hold a post and whom the bot cannot reach, by unit and post; what is said to them is heard by nobody. */
import type { Directory } from '../directory.ts'
import { type AreaId, type PersonId, postKinds, type Unit, type UnitId, unitKinds } from '../org.ts'
import type { Instant } from '../time.ts'
import { masked } from './phone.ts'
import { type SeatName, seatName } from './seat.ts'

export type Unregistered = { seat: SeatName; name: string; phone: string }
/** How many seats of these units are held, and those whose holder is not registered. */
export type Attendance = { held: number; absent: Unregistered[] }

type Reached = (person: PersonId) => boolean

/** Units that lie in an area, the higher ones first. */
export function unitsWithin(directory: Directory, area: AreaId): UnitId[] {
  const rank = (unit: Unit): number => unitKinds.indexOf(unit.kind)
  return directory.rows.units
    .filter((u) => !u.to && directory.within(u.area, area))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((u) => u.id)
}

export function attendanceOf(
  directory: Directory,
  units: readonly UnitId[],
  reached: Reached,
  now: Instant,
): Attendance {
  const seats = units.flatMap((unit) =>
    postKinds.flatMap((post) => directory.appointed(unit, post, now).map((person) => ({ unit, post, person }))),
  )
  const absent = seats
    .filter((s) => !reached(s.person))
    .map(({ person, ...seat }) => {
      const known = directory.person(person)
      return { seat: seatName(directory, seat), name: known?.name ?? '', phone: masked(known?.phone ?? null) }
    })
  return { held: seats.length, absent }
}
