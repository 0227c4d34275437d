/** Whose account and whose number may be taken from him: his own, or by whoever may fill every post he holds (nobody above himself). */
import type { Context, Refusal } from '../case.ts'
import type { Person } from '../org.ts'
import { may, refusalOf, type Target } from '../permission.ts'
import { masked, peopleWithPhone } from './phone.ts'
import { mayNotFill, targetOf } from './seat.ts'

export function mayNotUnlink(person: Person, context: Context): Refusal | null {
  const { directory, cause, now } = context
  const seats = directory.appointments(person.id, now).map((p) => ({ unit: p.unit, post: p.kind }))
  // 群众 hold no post: the county's office looks after them.
  const targets: Target[] = seats.length === 0 ? [{}] : seats.map((s) => targetOf(directory, s.unit))
  for (const target of targets) {
    const allowed = may(directory, cause.person, 'unlink', { ...target, named: [person.id] }, now)
    if (!allowed.ok) return refusalOf(allowed)
  }
  if (cause.person === person.id || seats.every((seat) => mayNotFill(seat, context) === null)) return null
  return { code: 'people', why: 'unlink_above', name: person.name }
}

/** A number goes to another only by whoever may take it from all whose it is; whose that is is not told. */
export function mayNotTake(phone: string | null, name: string, context: Context): Refusal | null {
  const owners = phone === null ? [] : peopleWithPhone(context.directory, phone).filter((p) => !isCalled(p, name))
  if (owners.every((p) => mayNotUnlink(p, context) === null)) return null
  return { code: 'people', why: 'phone_taken', phone: masked(phone) }
}

const isCalled = (person: Person, name: string): boolean => person.name === name.replace(/\s/g, '')
