/**
 * 电话名单: whom to call while the chat is down — each unit's desk, who is on duty now and who comes next; where no roster
 * is published, who holds the post (policy §16).
 */
import type { Directory } from './directory.ts'
import { inOrder, runs } from './duty/find.ts'
import type { ShiftCase } from './duty/shift.ts'
import type { PersonId, PostKind, Unit, UnitKind } from './org.ts'
import { dutyUnits } from './roll/scene.ts'
import { DAY, type Instant } from './time.ts'

export type Contact = { name: string; phone: string | null }
export type PhoneRow = {
  unit: string
  /** Of the duty desk, as published. */
  desk: string | null
  now: Contact[]
  next: { from: Instant; people: Contact[] } | null
}

/** Who is called where nobody sits: the first of these that anybody holds. */
const instead: Partial<Record<UnitKind, readonly PostKind[]>> = {
  county_office: ['office_duty', 'office_head'],
  town: ['town_duty', 'town_director'],
  department: ['dept_liaison', 'dept_deputy'],
}

/** The county's office first, then the towns, then stations and departments that keep a roster. */
export function phonesOf(directory: Directory, shifts: readonly ShiftCase[], now: Instant): PhoneRow[] {
  const kept = new Set(dutyUnits(directory, now))
  const order: readonly UnitKind[] = ['county_office', 'town', 'station', 'department']
  return directory.rows.units
    .filter((u) => u.kind === 'county_office' || u.kind === 'town' || kept.has(u.id))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((unit) => rowOf(unit, directory, shifts, now))
}

function rowOf(unit: Unit, directory: Directory, shifts: readonly ShiftCase[], now: Instant): PhoneRow {
  const own = inOrder(shifts).filter((c) => c.body.unit === unit.id)
  const contacts = (people: readonly PersonId[]): Contact[] =>
    [...new Set(people)].flatMap((id) => {
      const person = directory.person(id)
      return person ? [{ name: person.name, phone: person.phone }] : []
    })
  const sitting = (shift: ShiftCase | undefined): PersonId[] =>
    shift?.body.seats.flatMap((s) => (s.line === 'standby' || s.person === null ? [] : [s.person])) ?? []
  const running = (['leader', 'officer', 'driver'] as const).flatMap((l) => directory.duty.onDuty(unit.id, l, now))
  const on = running.length > 0 ? running : own.filter((c) => runs(c, now)).flatMap(sitting)
  const next = own.find((c) => c.body.from > now && c.body.from < now + DAY)
  const posts = instead[unit.kind] ?? []
  const holders = posts.map((p) => directory.appointed(unit.id, p, now)).find((p) => p.length > 0) ?? []
  return {
    unit: unit.name,
    desk: unit.dutyPhone ?? null,
    now: contacts(on.length > 0 ? on : holders),
    next: next ? { from: next.body.from, people: contacts(sitting(next)) } : null,
  }
}
