/** The day's duty in each unit's own group, and people on duty soon who cannot be reached (policy §16; R16.1, R16.5). */
import type { Context } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import { headsOf, peopleFor } from '../roles.ts'
import type { Say } from '../say.ts'
import { addDays, DAY, HOUR, type Instant, MINUTE, startOfDay } from '../time.ts'
import { inOrder } from './find.ts'
import { nameOf, toPerson } from '../recipients.ts'
import { chatsOf, itemOf } from './scene.ts'
import type { ShiftCase } from './shift.ts'

export const DUTY_DAY = 'duty_day'
export const DUTY_REACH = 'duty_reach'
/** So far ahead people are to be reachable. */
export const REACH = 2 * DAY

/** The next time at which the clock shows this. */
export function nextAt(now: Instant, { hour, minute }: { hour: number; minute: number }): Instant {
  const today = startOfDay(now) + hour * HOUR + minute * MINUTE
  return today > now ? today : addDays(today, 1)
}

/** One message a group: who has the day, and by which telephone the desk is called. */
export function daySays(shifts: readonly ShiftCase[], context: Context): Say[] {
  const byUnit = Map.groupBy(inOrder(shifts), (s) => s.body.unit)
  return [...byUnit].flatMap(([unit, own]) =>
    chatsOf(unit, context).map((chat): Say => ({
      to: { to: 'chat', chat },
      lane: 'bulletin',
      cases: own.map((s) => s.number),
      words: 'duty_day',
      facts: {
        unit: context.directory.unit(unit)?.name ?? '',
        phone: context.directory.unit(unit)?.dutyPhone ?? '',
        shifts: own.map((s) => itemOf(s, context)),
      },
    })),
  )
}

export type Unreached = { unit: string; name: string; days: { date: string; shift: string; line: string }[] }
type Found = Unreached & { id: UnitId; person: PersonId }

/** By name, to the unit's head and to 县安委办, once a night and only while it is so. */
export function reachSays(shifts: readonly ShiftCase[], context: Context): Say[] {
  const { directory, now, reachable } = context
  const found = unreached(shifts, context)
  if (found.length === 0) return []
  const rows = (all: readonly Found[]): Unreached[] => all.map(({ unit, name, days }) => ({ unit, name, days }))
  const said = (person: PersonId, all: readonly Found[]): Say => ({
    to: toPerson(person),
    lane: 'remind',
    cases: [],
    words: 'duty_unreached',
    facts: { rows: rows(all) },
  })
  const scene = { area: directory.county.id, town: null, place: null }
  const office = peopleFor(directory, 'office_head', scene, null, now).filter(reachable)
  const heads = [...Map.groupBy(found, (f) => f.id)].flatMap(([unit, own]) =>
    headsOf(
      directory,
      unit,
      now,
      found.map((f) => f.person),
    )
      .filter((p) => reachable(p) && !office.includes(p))
      .map((person) => ({ person, own })),
  )
  const each = Map.groupBy(heads, (h) => h.person)
  return [
    ...[...each].map(([person, all]) =>
      said(
        person,
        all.flatMap((h) => h.own),
      ),
    ),
    ...office.map((person) => said(person, found)),
  ]
}

function unreached(shifts: readonly ShiftCase[], context: Context): Found[] {
  const { now, reachable, directory } = context
  const soon = inOrder(shifts).filter((s) => s.body.from < now + REACH && now < s.body.to)
  const seats = soon.flatMap(({ body }) =>
    body.seats.flatMap(({ person, line }) =>
      person === null || reachable(person)
        ? []
        : [{ person, id: body.unit, day: { date: body.date, shift: body.shift, line } }],
    ),
  )
  return [...Map.groupBy(seats, (s) => `${s.id} ${s.person}`).values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const unit = directory.unit(first.id)?.name ?? ''
    return [{ ...first, unit, name: nameOf(first.person, context), days: all.map((s) => s.day) }]
  })
}
