/** Who goes and who comes, out of words: the seat, the person in it, the successor; each may be one, several or nobody. */
import type { Cause, Context } from '../../../domain/case.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { Slots } from '../../../domain/intent.ts'
import { ownerKey } from '../../../domain/obligation.ts'
import type { Person, PersonId, Post, PostKind, UnitId } from '../../../domain/org.ts'
import { postKinds } from '../../../domain/org.ts'
import type { Fresh } from '../../../domain/people/command.ts'
import { formerHolders } from '../../../domain/people/handover.ts'
import { digitsOf } from '../../../domain/people/phone.ts'
import { mayNotFill, type Seat } from '../../../domain/people/seat.ts'
import { readingContext } from '../../../domain/reading.ts'
import type { Settings } from '../../../domain/settings.ts'
import type { Instant } from '../../../domain/time.ts'
import { deputies, nickname } from '../../../prompts/lexicon/people.ts'
import { fitsUnit, postIn, unitFor } from './claim.ts'

export type Staff = {
  change: 'add' | 'remove' | 'replace'
  seats: Seat[]
  /** Those who may be meant by the one who goes; empty where nobody is named and nobody holds the seat. */
  olds: PersonId[]
  oldName: string
  freshes: Fresh[]
  freshName: string
  deputy: boolean
}

export type Asker = { directory: Directory; settings: Settings; person: PersonId | null; now: Instant }

export function staffOf({ slots, text }: { slots: Slots; text: string }, asker: Asker): Staff {
  const staff = slots.staff ?? { change: 'replace' as const }
  const listed = staff.change === 'add' || staff.old?.person ? undefined : namedWhole(text, staff.post, asker)
  const seat = listed?.seat ?? seatIn(slots, text, asker)
  const oldName = staff.old?.name ?? ''
  const olds = listed ? [listed.person] : oldsOf(slots, seat, asker)
  const seats = seat ? [seat] : olds.length === 1 ? seatsOf(olds[0] ?? '', asker) : []
  const freshName = staff.fresh?.name ?? ''
  return {
    change: staff.change,
    seats,
    olds,
    oldName,
    freshes: staff.change === 'remove' ? [] : freshesOf(slots, seats, asker),
    freshName,
    deputy: staff.change === 'add' && deputies.test(text),
  }
}

/** Owner keys of all that may change hands, to be loaded with the message. */
export function heldBy({ seats, olds }: Staff, asker: Asker): string[] {
  const more = seats.length > 0 ? seats : olds.flatMap((p) => seatsOf(p, asker))
  const gone = more.flatMap((seat) => formerHolders(seat, asker))
  return [
    ...[...olds, ...gone].map((person) => ownerKey({ person })),
    ...more.map(({ unit, post }) => ownerKey({ unit, post })),
  ]
}

/** Posts of this person that the asker may fill. */
export function seatsOf(person: PersonId, asker: Asker): Seat[] {
  const { directory, now } = asker
  const all = directory.appointments(person, now).map((p) => ({ unit: p.unit, post: p.kind }))
  const fitting = all.filter((s) => mayNotFill(s, asContext(asker)) === null)
  // Where none is his to fill, the rule says so and whose it is.
  return fitting.length > 0 ? fitting : all
}

function asContext({ directory, settings, person, now }: Asker): Context {
  const cause: Cause = { person, account: null, chat: null, message: null }
  return readingContext({ now, directory, settings, cause })
}

function seatIn(slots: Slots, text: string, asker: Asker): Seat | undefined {
  const { directory, person, now } = asker
  const { staff } = slots
  const held = person === null ? [] : directory.postsOf(person, now)
  const named = staff?.unit?.id ?? undefined
  const post = postOf(staff?.post) ?? postIn(text) ?? (named && sole(directory, named))
  if (!post) return keepsAlone(held, staff)
  const unit = named ?? unitFor(directory, slots, post)
  if (unit !== undefined) return fitsUnit(directory, unit, post) ? { unit, post } : undefined
  const own = namesAnother(text, held, directory) ? undefined : held.find((p) => fitsUnit(directory, p.unit, post))
  return own && { unit: own.unit, post }
}

const postOf = (said: string | undefined): PostKind | undefined => postKinds.find((p) => p === said)

/** Whoever only keeps a place and names no post speaks of his own. */
function keepsAlone(held: readonly Post[], staff: Slots['staff']): Seat | undefined {
  const [only] = held
  const mine = only?.kind === 'owner' && held.length === 1 && !staff?.old?.person
  return mine ? { unit: only.unit, post: 'owner' } : undefined
}

/** 县城管局 said by 县住建局: never the speaker's own instead of another that is named. */
function namesAnother(text: string, held: readonly Post[], { rows }: Directory): boolean {
  return rows.units.some(
    (u) => !held.some((p) => p.unit === u.id) && [u.name, ...u.aliases].some((n) => n.length >= 3 && text.includes(n)),
  )
}

/** Somebody whose whole name in the list is a post's: 县城管局联络员换成…. */
function namedWhole(
  text: string,
  post: string | undefined,
  { directory, now }: Asker,
): { person: PersonId; seat: Seat } | undefined {
  const [longest] = directory.rows.people
    .filter((p) => p.name.length >= 4 && text.includes(p.name))
    .toSorted((a, b) => b.name.length - a.name.length)
  const held = longest && directory.appointments(longest.id, now).find((p) => post === undefined || p.kind === post)
  return longest && held && { person: longest.id, seat: { unit: held.unit, post: held.kind } }
}

/** The one post that a unit has by its kind. */
function sole(directory: Directory, unit: UnitId): PostKind | undefined {
  return directory.unit(unit)?.kind === 'enterprise' ? 'owner' : undefined
}

function oldsOf({ staff }: Slots, seat: Seat | undefined, asker: Asker): PersonId[] {
  const { directory, now } = asker
  if (staff?.change === 'add') return []
  const holders = seat ? directory.appointed(seat.unit, seat.post, now) : []
  if (staff?.old?.person) return [staff.old.person]
  const name = staff?.old?.name ?? ''
  if (name === '') return [...holders]
  const near = seat ? holders : within(asker)
  const meant = calledSo(
    name,
    near.map((p) => directory.person(p)).filter((p) => p !== undefined),
  )
  if (meant.length > 0) return meant.map((p) => p.id)
  // A keeper's own people may call him as they like; there is one.
  return seat?.post === 'owner' && holders.length === 1 ? [...holders] : []
}

/** People whose posts the asker may fill. */
function within(asker: Asker): PersonId[] {
  const { directory, now } = asker
  const context = asContext(asker)
  const held = directory.rows.posts.filter((p) => p.from <= now && (p.to === null || p.to > now))
  return [
    ...new Set(held.filter((p) => mayNotFill({ unit: p.unit, post: p.kind }, context) === null).map((p) => p.person)),
  ]
}

/** The name itself, else the surname of 小王 and 王师傅, else a part of the name. */
function calledSo(name: string, people: readonly Person[]): Person[] {
  const exact = people.filter((p) => p.name === name)
  if (exact.length > 0) return exact
  const known = nickname.exec(name)
  const surname = known?.[1] ?? known?.[2]
  if (surname !== undefined) return people.filter((p) => p.name.startsWith(surname) && p.name.length <= 4)
  return name.length < 2 ? [] : people.filter((p) => p.name.includes(name))
}

function freshesOf({ staff }: Slots, seats: readonly Seat[], asker: Asker): Fresh[] {
  const fresh = staff?.fresh
  if (!fresh) return []
  const phone = fresh.phone === undefined ? null : digitsOf(fresh.phone)
  if (phone !== null) return [{ name: fresh.name, phone }]
  if (fresh.person) return [{ person: fresh.person }]
  const { directory, now } = asker
  const near = within(asker)
    .filter((p) => !seats.some((s) => directory.appointed(s.unit, s.post, now).includes(p)))
    .map((p) => directory.person(p))
    .filter((p) => p !== undefined)
  const others = directory.rows.people.filter((p) => p.name === fresh.name)
  const meant = calledSo(fresh.name, near)
  return (meant.length > 0 ? meant : others).map((p) => ({ person: p.id }))
}
