/** Finds the people behind a role around a case, at the moment they are needed. */
import type { Directory } from './directory.ts'
import type { Owner, Role } from './obligation.ts'
import type { AreaId, PersonId, PlaceId, PostKind } from './org.ts'
import type { Instant } from './time.ts'

export type Scene = { area: AreaId; town: AreaId | null; place: PlaceId | null }

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
  const at = (area: AreaId | null | undefined, post: PostKind): readonly PersonId[] => {
    const unit = area === null || area === undefined ? undefined : directory.governing(area)
    return unit ? directory.holders(unit.id, post, now) : []
  }
  switch (role) {
    case 'owner':
      return owner === null ? [] : ownersOf(directory, owner, now)
    case 'enterprise_head': {
      const place = scene.place === null ? undefined : directory.place(scene.place)
      return place ? directory.holders(place.unit, 'owner', now) : []
    }
    case 'grid_worker':
      return at(directory.villageOf(scene.area)?.id, 'grid_worker')
    case 'town_director':
    case 'town_leader':
    case 'town_duty':
      return at(scene.town, role)
    case 'office_head': {
      // The top rung is never empty while anybody of the county's office is there.
      const head = at(directory.county.id, 'office_head')
      const duty = head.length > 0 ? head : at(directory.county.id, 'office_duty')
      return duty.length > 0 ? duty : at(directory.county.id, 'county_leader')
    }
    case 'office_duty':
      return at(directory.county.id, role)
  }
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
