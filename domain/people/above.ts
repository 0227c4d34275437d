/** Who hears instead, where somebody or a group could not be told: the next one up who can be reached. */
import type { Directory } from '../directory.ts'
import type { ChatId, PersonId, PostKind, Unit, UnitKind } from '../org.ts'
import type { Instant } from '../time.ts'

const county: readonly PostKind[] = ['office_duty', 'office_head', 'county_leader']
const town: readonly PostKind[] = ['town_duty', 'town_director', 'town_leader', 'office_head', 'county_leader']
const chains: Record<UnitKind, readonly PostKind[]> = {
  county_office: county,
  department: ['dept_liaison', 'dept_deputy', 'dept_head', 'office_head', 'county_leader'],
  town,
  station: ['station_head', 'town_director', 'town_leader', 'office_head', 'county_leader'],
  village: town,
  enterprise: town,
}

type Around = { directory: Directory; now: Instant; reachable(person: PersonId): boolean }

/** Of a person with several posts, the first that leads to anybody. */
export function abovePerson(person: PersonId, around: Around): readonly PersonId[] {
  const { directory, now } = around
  for (const post of directory.postsOf(person, now)) {
    const unit = directory.unit(post.unit)
    const chain = unit ? chains[unit.kind] : []
    // Whoever stands on no rung of it is below the second: the first only keeps watch.
    const from = Math.max(1, chain.indexOf(post.kind) + 1)
    const found = unit ? firstOn(chain.slice(from), unit, person, around) : []
    if (found.length > 0) return found
  }
  return []
}

/** A group's own unit first: its people sit in it, and can be told one by one. */
export function aboveChat(chat: ChatId, around: Around): readonly PersonId[] {
  const id = around.directory.chat(chat)?.unit
  const unit = id ? around.directory.unit(id) : undefined
  return unit ? firstOn(chains[unit.kind].slice(unit.kind === 'department' ? 0 : 1), unit, null, around) : []
}

function firstOn(rungs: readonly PostKind[], unit: Unit, but: PersonId | null, around: Around): readonly PersonId[] {
  const { directory, now, reachable } = around
  for (const post of rungs) {
    const at = unitOf(post, unit, directory)
    const people = at ? directory.holders(at.id, post, now).filter((p) => p !== but && reachable(p)) : []
    if (people.length > 0) return people
  }
  return []
}

function unitOf(post: PostKind, unit: Unit, directory: Directory): Unit | undefined {
  if (county.includes(post)) return directory.governing(directory.county.id)
  if (!post.startsWith('town')) return unit
  const area = directory.placeOfUnit(unit.id)?.area ?? unit.area
  const above = directory.townOf(area)
  return above && directory.governing(above.id)
}
