/** Finds the people behind a role around a case, at the moment they are needed. */
import type { Directory } from './directory.ts'
import type { Owner, Role } from './obligation.ts'
import type { AreaId, PersonId, PlaceId, PostKind, UnitId, UnitKind } from './org.ts'
import type { Instant } from './time.ts'

export type Scene = {
  area: AreaId
  town: AreaId | null
  place: PlaceId | null
  /** The department that leads it; where none was given, the one that leads places of this kind (三管三必须). */
  lead?: UnitId | null
  reporter?: PersonId | null
  /** Whose duty it is, and who leads the shift. */
  unit?: UnitId
  leaders?: readonly PersonId[]
}

/** From the one who hears for a department to its head. */
export const departmentPosts = ['dept_liaison', 'dept_deputy', 'dept_head'] as const satisfies PostKind[]

/** What nobody nearer owes is 县安委办's. */
export const countyOffice = ({ directory }: Pick<DeskOf, 'directory'>): Owner => ({
  unit: directory.governing(directory.county.id)?.id ?? '',
  post: 'office_head',
})

/** A department hears through its 联络员; where none can be reached, through the next one up. */
export function deskOf(unit: UnitId, around: DeskOf): Owner {
  const { directory, now, reachable } = around
  const held = departmentPosts.find((post) => directory.holders(unit, post, now).some(reachable))
  return { unit, post: held ?? 'dept_liaison' }
}
type DeskOf = { directory: Directory; now: Instant; reachable(person: PersonId): boolean }

export function ownersOf(directory: Directory, owner: Owner, now: Instant): readonly PersonId[] {
  return 'person' in owner ? [owner.person] : directory.holders(owner.unit, owner.post, now)
}

export function peopleFor(
  directory: Directory,
  role: Role,
  scene: Scene,
  owner: Owner | null,
  now: Instant,
): readonly PersonId[] {
  // Nobody is told above himself of what he owes.
  const owing = owner === null ? [] : ownersOf(directory, owner, now)
  switch (role) {
    case 'owner':
      return owing
    case 'enterprise_head': {
      const place = scene.place === null ? undefined : directory.place(scene.place)
      return place ? directory.holders(place.unit, 'owner', now) : []
    }
    case 'reporter':
      return scene.reporter ? [scene.reporter] : []
    case 'shift_leader':
      return (scene.leaders ?? []).filter((p) => !owing.includes(p))
    case 'unit_head':
      return scene.unit === undefined ? [] : headsOf(directory, scene.unit, now, owing)
    case 'office_head':
      // The top rung is never empty while anybody of the county's office is there.
      return (
        [role, 'office_duty' as const, 'county_leader' as const]
          .map((post) => seated(directory, post, scene, now))
          .find((people) => people.length > 0) ?? []
      )
    case 'dept_liaison':
    case 'dept_deputy':
    case 'dept_head':
      return seated(directory, role, { ...scene, lead: departmentOf(directory, owner) ?? scene.lead ?? null }, now)
    default:
      return seated(directory, role, scene, now)
  }
}

/** What a department owes climbs within that department, whoever leads the case. */
function departmentOf(directory: Directory, owner: Owner | null): UnitId | undefined {
  if (owner === null || 'person' in owner) return undefined
  return directory.unit(owner.unit)?.kind === 'department' ? owner.unit : undefined
}

/** At which unit around a case each of these posts is looked for. */
const seats = {
  grid_worker: 'village',
  town_director: 'town',
  town_leader: 'town',
  town_duty: 'town',
  office_head: 'county',
  office_duty: 'county',
  county_leader: 'county',
  dept_liaison: 'lead',
  dept_deputy: 'lead',
  dept_head: 'lead',
} as const satisfies Partial<Record<Role & PostKind, 'village' | 'town' | 'county' | 'lead'>>

const seatOf = (role: Role): keyof typeof seats | undefined =>
  Object.hasOwn(seats, role) ? (role as keyof typeof seats) : undefined

/** Nobody who is on duty for this role can be reached; others hear instead. */
export function isAbsent(directory: Directory, role: Role, scene: Scene, owner: Owner | null, now: Instant): boolean {
  if (role === 'owner') {
    return owner !== null && 'unit' in owner && directory.absent(owner.unit, owner.post, now).length > 0
  }
  const post = seatOf(role)
  const unit = post && unitFor(directory, post, scene)
  return unit !== undefined && directory.absent(unit, post ?? 'town_duty', now).length > 0
}

function seated(directory: Directory, post: keyof typeof seats, scene: Scene, now: Instant): readonly PersonId[] {
  const unit = unitFor(directory, post, scene)
  return unit === undefined ? [] : directory.holders(unit, post, now)
}

function unitFor(directory: Directory, post: keyof typeof seats, scene: Scene): UnitId | undefined {
  const governing = (area: AreaId | null | undefined): UnitId | undefined =>
    area === null || area === undefined ? undefined : directory.governing(area)?.id
  return {
    village: () => governing(directory.villageOf(scene.area)?.id),
    town: () => governing(scene.town),
    county: () => governing(directory.county.id),
    lead: () => leadOf(directory, scene) ?? undefined,
  }[seats[post]]()
}

/** The department that a case was given to, else the one that leads places of its kind (三管三必须). */
function leadOf(directory: Directory, { lead, place }: Pick<Scene, 'lead' | 'place'>): UnitId | null {
  const kind = place === null ? undefined : directory.place(place)?.kind
  return lead ?? (kind === undefined ? undefined : directory.leadDepartment(kind)?.id) ?? null
}

/** Heads of each kind of unit, from the nearest up. */
const heads: Partial<Record<UnitKind, readonly PostKind[]>> = {
  county_office: ['office_head', 'county_leader'],
  department: ['dept_deputy', 'dept_head'],
  town: ['town_director', 'town_leader'],
  station: ['station_head'],
  village: ['village_secretary'],
  enterprise: ['owner'],
}

/** Posts that answer for a unit; for a fire station its own head, else its town's people. */
export function headPosts(directory: Directory, unit: UnitId): { unit: UnitId; post: PostKind }[] {
  const found = directory.unit(unit)
  const own = (heads[found?.kind ?? 'village'] ?? []).map((post) => ({ unit, post }))
  const town = found?.kind === 'station' ? directory.governing(found.area)?.id : undefined
  const above = ['station_head', ...(heads.town ?? [])] as const
  return town === undefined ? own : [...own, ...above.map((post) => ({ unit: town, post }))]
}

/** Who answers for a unit: the first of its heads that somebody holds, beside those it is about. */
export function headsOf(
  directory: Directory,
  unit: UnitId,
  now: Instant,
  but: readonly (PersonId | null)[] = [],
): readonly PersonId[] {
  const held = headPosts(directory, unit).map((p) =>
    directory.holders(p.unit, p.post, now).filter((h) => !but.includes(h)),
  )
  return held.find((people) => people.length > 0) ?? []
}

/** The first of these roles that anybody who can be reached holds, with its people. */
export function firstHeld(
  directory: Directory,
  roles: readonly Role[],
  scene: Scene,
  now: Instant,
  reachable: (person: PersonId) => boolean,
): { role: Role; people: readonly PersonId[] } | null {
  for (const role of roles) {
    const people = peopleFor(directory, role, scene, null, now).filter(reachable)
    if (people.length > 0) return { role, people }
  }
  return null
}
