/** All that an intent reaches for a person, as sets a query can filter by: the same answer as `may`, for many at once. */
import type { Directory } from './directory.ts'
import type { IntentName } from './intent.ts'
import type { AreaId, PersonId, PlaceId, UnitId } from './org.ts'
import { permissions } from './permission.ts'
import type { Reach } from './permission-rules.ts'
import type { Instant } from './time.ts'

export type Jurisdiction = {
  all: boolean
  areas: readonly AreaId[]
  /** Kinds of places a department leads. */
  industries: readonly string[]
  places: readonly PlaceId[]
  /** What has been given to these units. */
  units: readonly UnitId[]
  /** Cases that name this person. */
  person: PersonId | null
  /** What this account told before it was known whose it is, or without a name. */
  account?: string
}

export function jurisdictionOf(directory: Directory, person: PersonId, intent: IntentName, now: Instant): Jurisdiction {
  const rules = permissions[intent]
  if (rules.open) throw new Error(`${intent} is everybody's`)
  const reached = new Map<Reach, UnitId[]>()
  for (const post of directory.postsOf(person, now)) {
    for (const { posts, reach } of rules.rules) {
      if (posts.includes(post.kind)) reached.set(reach, [...(reached.get(reach) ?? []), post.unit])
    }
  }
  const units = (reach: Reach): UnitId[] => [...new Set(reached.get(reach))]
  const roots = units('own').flatMap((u) => directory.unit(u)?.area ?? [])
  return {
    all: reached.has('anywhere') || roots.includes(directory.county.id),
    areas: [...new Set(roots.flatMap((root) => directory.areasIn(root)))],
    industries: [...new Set(units('industry').flatMap((u) => directory.unit(u)?.industries ?? []))],
    places: directory.rows.places.filter((p) => units('place').includes(p.unit)).map((p) => p.id),
    units: units('unit'),
    person: rules.named ? person : null,
  }
}

export type Where = { area: AreaId } | { place: PlaceId }

/** All of it is within reach; a department's reach is its own places, wherever they are. */
export function covers(directory: Directory, to: Jurisdiction, at: Where): boolean {
  if (to.all) return true
  if ('area' in at) return to.areas.includes(at.area) || to.industries.length > 0
  const place = directory.place(at.place)
  if (!place) return false
  return to.places.includes(place.id) || to.areas.includes(place.area) || to.industries.includes(place.kind)
}

/** Some of it is. */
export function touches(directory: Directory, to: Jurisdiction, at: Where): boolean {
  if (covers(directory, to, at)) return true
  if (!('area' in at)) return false
  const beneath = (area: AreaId | undefined): boolean => area !== undefined && directory.within(area, at.area)
  return to.areas.some(beneath) || to.places.some((p) => beneath(directory.place(p)?.area))
}
