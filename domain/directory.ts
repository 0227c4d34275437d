/** An immutable, indexed snapshot of the organisation; every question about who and where is asked here. */
import type {
  Account,
  Area,
  AreaId,
  Chat,
  ChatId,
  OrgRows,
  Person,
  PersonId,
  Place,
  PlaceId,
  Post,
  PostKind,
  Unit,
  UnitId,
} from './org.ts'
import { withDuty } from './duty/hearing.ts'
import { type Duty, noDuty } from './duty/presence.ts'
import type { Instant } from './time.ts'

export type Directory = {
  rows: OrgRows
  /** Which state of the stored organisation this is; a change of it is written only on top of this very one. */
  version: number
  county: Area
  area(id: AreaId): Area | undefined
  unit(id: UnitId): Unit | undefined
  person(id: PersonId): Person | undefined
  personNamed(name: string): Person | undefined
  /** Whose number this is, whole. */
  withPhone(phone: string): readonly Person[]
  chat(id: ChatId): Chat | undefined
  place(id: PlaceId): Place | undefined
  account(channel: string, platformId: string): Account | undefined
  /** The account by which a person is reached on a channel. */
  accountOf(channel: string, person: PersonId): Account | undefined
  /** Who sits in the shifts that run. */
  duty: Duty
  /** Posts a person holds at `now`, and those for which he is on duty. */
  postsOf(person: PersonId, now: Instant): readonly Post[]
  /** People who hold a post at a unit at `now`, the deputy after the first; of a duty officer's who is on duty. */
  holders(unit: UnitId, kind: PostKind, now: Instant): readonly PersonId[]
  /** Who should hear for a post, being on duty, and cannot be reached: all who hold it and whoever leads the shift do instead. */
  absent(unit: UnitId, kind: PostKind, now: Instant): readonly PersonId[]
  /** The same two by appointment alone, whoever is on duty. */
  appointments(person: PersonId, now: Instant): readonly Post[]
  appointed(unit: UnitId, kind: PostKind, now: Instant): readonly PersonId[]
  /** The town (or park) an area lies in; undefined for the county itself. */
  townOf(area: AreaId): Area | undefined
  villageOf(area: AreaId): Area | undefined
  /** The area and all that lie in it. */
  areasIn(id: AreaId): readonly AreaId[]
  /** True when `inner` is `outer` or lies in it. */
  within(inner: AreaId, outer: AreaId): boolean
  /** The unit that governs an area (county office, town, village committee). */
  governing(area: AreaId): Unit | undefined
  /** The department that leads places of this kind. */
  leadDepartment(placeKind: string): Unit | undefined
  placeOfUnit(unit: UnitId): Place | undefined
  chatsOfUnit(unit: UnitId): readonly Chat[]
  membersOf(chat: ChatId): readonly PersonId[]
}

/** Builds the snapshot; throws when rows contradict each other (no county, an unknown parent). */
export function createDirectory(rows: OrgRows, version = 0, duty: Duty = noDuty): Directory {
  const areas = new Map(rows.areas.map((a) => [a.id, a]))
  const units = new Map(rows.units.map((u) => [u.id, u]))
  const people = new Map(rows.people.map((p) => [p.id, p]))
  const byName = new Map(rows.people.map((p) => [p.name, p]))
  const byPhone = groupBy(rows.people, (p) => p.phone ?? '')
  const chats = new Map(rows.chats.map((c) => [c.id, c]))
  const places = new Map(rows.places.map((p) => [p.id, p]))
  const accounts = new Map(rows.accounts.map((a) => [`${a.channel}\n${a.platformId}`, a]))
  const accountsByPerson = new Map(rows.accounts.map((a) => [`${a.channel}\n${a.person}`, a]))
  const chatsByUnit = groupBy(rows.chats, (c) => c.unit ?? '')
  const members = groupBy(rows.members, (m) => m.chat)
  const placeByUnit = new Map(rows.places.map((p) => [p.unit, p]))
  // One that has ended gives way to its successor.
  const standing = rows.units.toSorted((a, b) => Number(!a.to) - Number(!b.to))
  const governing = new Map(
    standing
      .filter((u) => u.kind === 'county_office' || u.kind === 'town' || u.kind === 'village')
      .map((u) => [u.area, u]),
  )
  const lead = new Map(standing.flatMap((u) => u.industries.map((i) => [i, u] as const)))
  const county = rows.areas.find((a) => a.kind === 'county')
  if (!county) throw new Error('organisation has no county')
  for (const a of rows.areas) {
    if (a.parent !== null && !areas.has(a.parent)) throw new Error(`area ${a.id}: unknown parent`)
  }

  const climb = (id: AreaId, kind: Area['kind']): Area | undefined => {
    let at = areas.get(id)
    while (at && at.kind !== kind) at = at.parent === null ? undefined : areas.get(at.parent)
    return at
  }
  const children = groupBy(rows.areas, (a) => a.parent ?? '')
  const areasIn = (id: AreaId): AreaId[] => [id, ...(children.get(id) ?? []).flatMap((a) => areasIn(a.id))]
  const { appointments, appointed } = appointmentsIn(rows.posts)
  const directory: Directory = {
    rows,
    version,
    duty: noDuty,
    county,
    area: (id) => areas.get(id),
    unit: (id) => units.get(id),
    person: (id) => people.get(id),
    personNamed: (name) => byName.get(name),
    withPhone: (phone) => byPhone.get(phone) ?? [],
    chat: (id) => chats.get(id),
    place: (id) => places.get(id),
    account: (channel, platformId) => accounts.get(`${channel}\n${platformId}`),
    accountOf: (channel, person) => accountsByPerson.get(`${channel}\n${person}`),
    appointments,
    appointed,
    postsOf: appointments,
    holders: appointed,
    absent: () => [],
    townOf: (id) => climb(id, 'town'),
    villageOf: (id) => climb(id, 'village'),
    areasIn,
    within: (inner, outer) => {
      let at = areas.get(inner)
      while (at) {
        if (at.id === outer) return true
        at = at.parent === null ? undefined : areas.get(at.parent)
      }
      return false
    },
    governing: (area) => governing.get(area),
    leadDepartment: (kind) => lead.get(kind),
    placeOfUnit: (unit) => placeByUnit.get(unit),
    chatsOfUnit: (unit) => chatsByUnit.get(unit) ?? [],
    membersOf: (chat) => (members.get(chat) ?? []).map((m) => m.person),
  }
  return withDuty(directory, duty)
}

function appointmentsIn(posts: readonly Post[]): Pick<Directory, 'appointments' | 'appointed'> {
  const byPerson = groupBy(posts, (p) => p.person)
  const byUnit = groupBy(posts, (p) => `${p.unit}\n${p.kind}`)
  const held = (p: Post, now: Instant): boolean => p.from <= now && (p.to === null || now < p.to)
  return {
    appointments: (person, now) => (byPerson.get(person) ?? []).filter((p) => held(p, now)),
    appointed: (unit, kind, now) =>
      (byUnit.get(`${unit}\n${kind}`) ?? [])
        .filter((p) => held(p, now))
        .toSorted((a, b) => Number(a.deputy === true) - Number(b.deputy === true))
        .map((p) => p.person),
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
