/** 场所名册: places of a village with who answers for each (R4.1). A place on no list stays. */
import type { Area, Place, Unit } from '../org.ts'
import { amongAlike, amongCalled } from '../people/alike.ts'
import { type OrgChange, type OrgEvent, placeSubject } from '../people/change.ts'
import { digitsOf, isWhole } from '../people/phone.ts'
import type { Detail, FaultKind, ListFault, PlaceLine, Said } from './listed.ts'
import type { Names } from './named.ts'
import type { SeatLine } from './people.ts'
import { type Importing, mayList, type Stage } from './stage.ts'

type Made = {
  changes: OrgChange[]
  events: OrgEvent[]
  faults: ListFault[]
  details: Detail[]
  keepers: SeatLine[]
  listed: Map<string, Said>
}

export function planPlaces(lines: readonly PlaceLine[], names: Names, on: Importing): Stage & { keepers: SeatLine[] } {
  const made: Made = { changes: [], events: [], faults: [], details: [], keepers: [], listed: new Map() }
  const kinds = kindsOf(on)
  const counts = { added: 0, changed: 0, same: 0 }
  const towns = new Set<string>()
  const seen = new Set<string>()
  const there = Map.groupBy(on.context.directory.rows.places, (p) => p.area)
  for (const [nth, line] of lines.entries()) {
    const area = villageOf(line.area, names, on, made)
    const kind = line.kind.kinds.find((k) => kinds.size === 0 || kinds.has(k))
    if (kind === undefined)
      made.faults.push({ at: line.kind.at, what: 'kind', said: line.kind.said, more: [...kinds].slice(0, 12) })
    if (!isName(line.name.said)) made.faults.push({ at: line.name.at, what: 'name', said: line.name.said })
    if (!area || kind === undefined || !isName(line.name.said)) continue
    towns.add(on.context.directory.townOf(area.id)?.id ?? area.id)
    const first = made.listed.get(`${area.id}|${line.name.said}`)
    if (first) {
      made.faults.push({ at: line.name.at, what: 'place_twice', said: line.name.said, more: [first.at] })
      continue
    }
    made.listed.set(`${area.id}|${line.name.said}`, line.name)
    const { place, did } = listPlace(
      line,
      area,
      kind,
      { ...on, token: `${on.token}-${nth}` },
      there.get(area.id) ?? [],
      made,
    )
    seen.add(place.id)
    counts[did] += 1
    keeper(line, place, made)
  }
  const missing = on.context.directory.rows.places
    .filter((p) => towns.has(on.context.directory.townOf(p.area)?.id ?? '') && !seen.has(p.id))
    .map((p) => p.name)
  const { changes, events, faults, keepers } = made
  return {
    changes,
    events,
    say: [],
    faults,
    keepers,
    tally: { of: 'places', ...counts, missing, details: made.details },
  }
}

const isName = (name: string): boolean => /^\S.{0,38}\S$/u.test(name)

/** Kinds that the county's departments lead. */
function kindsOf({ context: { directory } }: Importing): ReadonlySet<string> {
  return new Set(directory.rows.units.flatMap((u) => (u.to ? [] : u.industries)))
}

function villageOf(cell: Said, names: Names, on: Importing, made: Made): Area | undefined {
  const all = names.villages(cell.said)
  const mine = all.filter((a) => mayList(a.id, on))
  const [only, another] = mine.length > 0 ? mine : all
  const { directory } = on.context
  const fault = (what: FaultKind, more?: string[]): undefined =>
    void made.faults.push({ at: cell.at, what, said: cell.said, ...(more ? { more } : {}) })
  if (!only) return fault('village')
  if (another)
    return fault(
      'unit_several',
      mine.map((a) => `${directory.townOf(a.id)?.name ?? ''}${a.name}`),
    )
  return mayList(only.id, on) ? only : fault('foreign')
}

function listPlace(
  line: PlaceLine,
  area: Area,
  kind: string,
  { token, context: { now } }: Importing,
  near: readonly Place[],
  made: Made,
): { place: Place; did: 'added' | 'changed' | 'same' } {
  const [known] = amongCalled(near, line.name.said)
  const address = line.address.said === '' ? null : line.address.said
  if (!known) {
    const [like] = amongAlike(near, line.name.said)
    if (like) made.details.push({ did: 'alike', who: line.name.said, like: like.name })
    const unit: Unit = {
      id: `U-${token}`,
      kind: 'enterprise',
      name: line.name.said,
      area: area.id,
      aliases: [],
      industries: [],
      from: now,
    }
    const place: Place = {
      id: `L-${token}`,
      name: unit.name,
      aliases: line.aliases,
      area: area.id,
      unit: unit.id,
      kind,
      address,
    }
    made.changes.push({ row: 'unit', is: unit }, { row: 'place', is: place })
    const data = { name: place.name, area: area.id, kind, keeper: null, by: null, cases: [] }
    made.events.push({ subject: placeSubject(place.id), type: 'place_listed', data })
    return { place, did: 'added' }
  }
  // What people have learnt to call it stays.
  const aliases = line.aliases.filter((a) => a !== known.name && !known.aliases.includes(a))
  const moved = address !== null && address !== (known.address ?? null)
  if (aliases.length === 0 && kind === known.kind && !moved) return { place: known, did: 'same' }
  const place: Place = {
    ...known,
    kind,
    aliases: [...known.aliases, ...aliases],
    ...(moved ? { address } : {}),
  }
  made.changes.push({ row: 'place', is: place })
  made.events.push({ subject: placeSubject(place.id), type: 'place_changed', data: { kind, aliases, address } })
  const told = { kind: kind === known.kind ? null : kind, aliases, address: moved ? address : null }
  made.details.push({ did: 'place', who: known.name, ...told })
  return { place, did: 'changed' }
}

/** Without a name nobody is put in; without a number he can be told of, and not register. */
function keeper({ keeper: name, phone }: PlaceLine, place: Place, made: Made): void {
  const digits = digitsOf(phone.said)
  if (name.said === '' && phone.said === '') return
  if (name.said === '') return void made.faults.push({ at: name.at, what: 'keeper', said: place.name })
  if (phone.said !== '' && !isWhole(digits))
    return void made.faults.push({ at: phone.at, what: 'phone', said: phone.said })
  if (!isPerson(name.said)) return void made.faults.push({ at: name.at, what: 'name', said: name.said })
  const seat = { unit: place.unit, post: 'owner' } as const
  made.keepers.push({ name, phone: { said: digits, at: phone.at }, seat, at: name.at, deputy: false, grid: '' })
}

/** As people are called; a list of names in one cell is none. */
export const isPerson = (name: string): boolean => /^[\p{Script=Han}·A-Za-z\d\s]{2,20}$/u.test(name)
