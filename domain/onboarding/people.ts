/**
 * 人员名册: each line a person in a post (R1.1, R1.3). Name and number say who somebody is; the number alone says that it
 * has another holder now. Whoever is not on the list stays; nobody loses a post by it.
 */
import type { Context } from '../case.ts'
import type { Person, PersonId, Post } from '../org.ts'
import { type OrgChange, type OrgEvent, personSubject } from '../people/change.ts'
import { released } from '../people/person.ts'
import { masked, peopleWithPhone } from '../people/phone.ts'
import { mayNotTake, mayNotUnlink } from '../people/rights.ts'
import { mayNotFill, type Seat, seatName } from '../people/seat.ts'
import type { Say } from '../say.ts'
import type { Detail, FaultKind, ListFault, Said } from './listed.ts'
import type { Importing, Stage } from './stage.ts'

/** A line whose unit and post are known. A keeper's number may be missing. */
export type SeatLine = {
  name: Said
  phone: { said: string; at: string }
  seat: Seat
  at: string
  deputy: boolean
  grid: string
}

type One = { name: string; phone: string | null; lines: readonly SeatLine[] }
type Made = {
  /** Posts of the list, by their seat. */
  seated: Map<string, Post[]>
  released: OrgChange[]
  changes: OrgChange[]
  events: OrgEvent[]
  say: Say[]
  faults: ListFault[]
  details: Detail[]
}

export function planPeople(lines: readonly SeatLine[], on: Importing): Stage & { people: readonly PersonId[] } {
  const made: Made = { seated: new Map(), released: [], changes: [], events: [], say: [], faults: [], details: [] }
  const all = grouped(lines, made)
  const counts = { added: 0, changed: 0, same: 0 }
  const people: PersonId[] = []
  const listed = new Set(all.flatMap((o) => (o.phone === null ? [] : [`${o.name}|${o.phone}`])))
  for (const [nth, one] of all.entries()) {
    const before = made.changes.length
    const known = personOf(one, listed, on.context)
    const person = known ?? { id: `P-${on.token}-${nth}`, name: one.name, phone: one.phone }
    identify(person, known, one, on, made)
    for (const line of one.lines) seat(person, known, line, on, made)
    people.push(person.id)
    counts[known === undefined ? 'added' : made.changes.length > before ? 'changed' : 'same'] += 1
  }
  const tally = { of: 'people', ...counts, missing: [], details: made.details } as const
  // Who gives his number to another of the list may have got a new one by it.
  const { events, say, faults } = made
  return { events, say, faults, changes: [...made.released, ...made.changes], tally, people }
}

const plain = (name: string): string => name.replace(/\s/g, '')

/** Lines of one person; one number has one name, one post of one name one number. */
function grouped(lines: readonly SeatLine[], made: Made): One[] {
  const ones = new Map<string, One & { lines: SeatLine[] }>()
  const byPhone = new Map<string, SeatLine>()
  const bySeat = new Map<string, SeatLine>()
  for (const line of lines) {
    const name = plain(line.name.said)
    const phone = line.phone.said === '' ? null : line.phone.said
    const seatKey = `${name}|${line.seat.unit}|${line.seat.post}`
    const [first, same] = [phone === null ? undefined : byPhone.get(phone), bySeat.get(seatKey)]
    if (first && plain(first.name.said) !== name)
      made.faults.push({ at: line.phone.at, what: 'phone_twice', said: masked(phone), more: [first.phone.at] })
    else if (same) {
      const what = same.phone.said === line.phone.said ? 'line_twice' : 'name_twice'
      const alike = what === 'line_twice' && same.deputy === line.deputy && same.grid === line.grid
      if (!alike) made.faults.push({ at: line.phone.at, what, said: name, more: [same.phone.at] })
    }
    if (phone !== null && !first) byPhone.set(phone, line)
    if (!same) bySeat.set(seatKey, line)
    const key = phone === null ? seatKey : `${name}|${phone}`
    const one = ones.get(key)
    if (one) one.lines.push(line)
    else ones.set(key, { name, phone, lines: [line] })
  }
  return [...ones.values()]
}

/** By name and number; else the one of that name in that very post, unless the list has him under his own number. */
function personOf({ name, phone, lines }: One, listed: ReadonlySet<string>, context: Context): Person | undefined {
  const { directory, now } = context
  const same = phone === null ? undefined : peopleWithPhone(directory, phone).find((p) => plain(p.name) === name)
  if (same) return same
  const held = lines.flatMap(({ seat: { unit, post } }) => directory.appointed(unit, post, now))
  const fitting = [...new Set(held)]
    .flatMap((p) => directory.person(p) ?? [])
    .filter((p) => plain(p.name) === name && (p.phone === null || !listed.has(`${name}|${p.phone}`)))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Who he is on the list of people: new, as he was, or with another number. */
function identify(person: Person, known: Person | undefined, one: One, on: Importing, made: Made): void {
  const { context, operator } = on
  const phone = one.phone
  const cell = one.lines[0]?.phone ?? { at: '', said: '' }
  if (known && (phone === null || known.phone === phone)) return
  const fault = (what: FaultKind): void => void made.faults.push({ at: cell.at, what, said: masked(phone) })
  if (!operator && known && mayNotUnlink(known, context) !== null) return fault('above')
  if (!operator && mayNotTake(phone, one.name, context) !== null) return fault('phone_taken')
  const is: Person = { ...person, phone }
  const others = released(phone, one.name, context)
  made.changes.push({ row: 'person', is })
  made.released.push(...others.changes)
  made.say.push(...others.say)
  made.events.push(...others.events, {
    subject: personSubject(is.id),
    type: known ? 'phone_changed' : 'person_added',
    data: { name: is.name, phone: masked(phone) },
  })
  if (known) made.details.push({ did: 'phone', who: is.name, phone: masked(phone) })
  const before = phone === null ? [] : peopleWithPhone(context.directory, phone)
  for (const other of before)
    made.details.push({ did: 'released', who: other.name, phone: masked(phone), to: one.name })
}

function seat(person: Person, known: Person | undefined, line: SeatLine, on: Importing, made: Made): void {
  const { context, operator } = on
  const { directory, now } = context
  const { unit, post: kind } = line.seat
  const inSeat = (p: Post): boolean => p.unit === unit && p.kind === kind
  const given = made.seated.get(`${unit}|${kind}`) ?? []
  // Written twice in the list.
  if (given.some((p) => p.person === person.id)) return
  const held = known && directory.appointments(known.id, now).find(inSeat)
  const is = held ? renewed(held, line) : null
  if (held && is === null) return
  if (!operator && mayNotFill(line.seat, context) !== null)
    return void made.faults.push({ at: line.at, what: 'above', said: person.name })
  const others = directory.appointed(unit, kind, now)
  const begun: Post = {
    person: person.id,
    kind,
    unit,
    from: now,
    to: null,
    deputy: line.deputy || others.length + given.length > 0,
    grid: line.grid === '' ? null : line.grid,
  }
  const post = is ?? begun
  made.changes.push({ row: 'post', is: post })
  made.seated.set(`${unit}|${kind}`, [...given, post])
  const data = { unit, post: kind, deputy: post.deputy === true, grid: post.grid ?? null }
  made.events.push({ subject: personSubject(person.id), type: 'post_listed', data })
  const told = { who: person.name, seat: seatName(directory, line.seat) }
  if (held) made.details.push({ ...told, did: line.deputy && !held.deputy ? 'deputy' : 'grid', said: line.grid })
  else if (known || others.length > 0)
    made.details.push({ ...told, did: 'post', beside: others.map((p) => directory.person(p)?.name ?? '') })
}

/** Only what the line says is changed; null where that is nothing. */
function renewed(held: Post, { deputy, grid }: SeatLine): Post | null {
  const is: Post = { ...held, deputy: held.deputy === true || deputy, grid: grid === '' ? (held.grid ?? null) : grid }
  return is.deputy === (held.deputy === true) && is.grid === (held.grid ?? null) ? null : is
}
