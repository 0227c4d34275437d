/** A post at a unit, and who may fill it: the table of permissions first, then nobody above himself (R1.3). */
import type { Context, Refusal } from '../case.ts'
import type { Directory } from '../directory.ts'
import type { PersonId, PostKind, UnitId, UnitKind } from '../org.ts'
import { may, refusalOf, type Target } from '../permission.ts'

export type Seat = { unit: UnitId; post: PostKind }
/** As it is spoken of: 百善镇东风村网格员. */
export type SeatName = { unit: string; post: PostKind }

const village = ['village_secretary', 'grid_worker'] as const
const department = ['dept_liaison', 'dept_deputy', 'dept_head'] as const
const everybody = [
  'office_head',
  'office_duty',
  'county_leader',
  ...department,
  'town_leader',
  'town_director',
  'town_duty',
  'station_head',
  ...village,
  'owner',
] as const

/** Which posts the holder of a post may fill, within the reach that the permission table gives. */
const fills: Record<PostKind, readonly PostKind[]> = {
  office_head: everybody,
  office_duty: everybody,
  county_leader: [],
  dept_liaison: department,
  dept_deputy: department,
  dept_head: department,
  town_leader: ['town_leader', 'town_director', 'town_duty', 'station_head', ...village, 'owner'],
  town_director: ['town_director', 'town_duty', 'station_head', ...village, 'owner'],
  town_duty: ['town_duty', 'station_head', ...village, 'owner'],
  station_head: [],
  village_secretary: ['grid_worker'],
  grid_worker: [],
  owner: ['owner'],
}

/** At which kind of unit each post is held. */
export const seatedAt: Record<PostKind, UnitKind> = {
  office_head: 'county_office',
  office_duty: 'county_office',
  county_leader: 'county_office',
  dept_liaison: 'department',
  dept_deputy: 'department',
  dept_head: 'department',
  town_leader: 'town',
  town_director: 'town',
  town_duty: 'town',
  station_head: 'town',
  village_secretary: 'village',
  grid_worker: 'village',
  owner: 'enterprise',
}

export function seatName(directory: Directory, { unit, post }: Seat): SeatName {
  return { unit: directory.placeOfUnit(unit)?.name ?? directory.unit(unit)?.name ?? '', post }
}

export function targetOf(directory: Directory, unit: UnitId): Target {
  const area = directory.unit(unit)?.area
  const place = directory.placeOfUnit(unit)
  return { unit, ...(area === undefined ? {} : { area }), ...(place ? { place: place.id } : {}) }
}

/** Why the person of the cause may not fill it, or null. */
export function mayNotFill(seat: Seat, { directory, cause, now }: Context): Refusal | null {
  const allowed = may(directory, cause.person, 'replace', targetOf(directory, seat.unit), now)
  if (!allowed.ok) return refusalOf(allowed)
  const held = cause.person === null ? [] : directory.appointments(cause.person, now)
  const ranked = held.some((p) => fills[p.kind].includes(seat.post) && covers(directory, p.unit, seat.unit))
  return ranked ? null : { code: 'people', why: 'above', seat: seatName(directory, seat) }
}

/** The unit itself, or one whose area it lies in. */
function covers(directory: Directory, above: UnitId, unit: UnitId): boolean {
  const [outer, inner] = [directory.unit(above), directory.unit(unit)]
  if (!outer || !inner) return false
  if (outer.id === inner.id) return true
  const governs = outer.kind === 'county_office' || outer.kind === 'town' || outer.kind === 'village'
  return governs && directory.within(inner.area, outer.area)
}

export function holds(directory: Directory, person: PersonId, seat: Seat, now: number): boolean {
  return directory.appointed(seat.unit, seat.post, now).includes(person)
}
