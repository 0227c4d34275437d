/** Facts about a shift that several of its acts need: who sits where, who leads, and how it becomes the next one. */
import type { CaseEvent, Context, Decision } from '../case.ts'
import type { ChatId, PersonId, UnitId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { ShiftItem } from './facts.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import type { Say } from '../say.ts'
import { type LineName, lineNames } from './roster.ts'
import { type SeatOf, type ShiftAct, type ShiftBody, type ShiftCase, type ShiftState, shiftTable } from './shift.ts'

export const sitting = (body: ShiftBody): PersonId[] => [
  ...new Set(body.seats.flatMap((s) => (s.person === null ? [] : [s.person]))),
]

const onLine =
  (line: LineName) =>
  (body: ShiftBody): PersonId[] =>
    body.seats.flatMap((s) => (s.line === line && s.person !== null ? [s.person] : []))

export const leaders = onLine('leader')
const officers = onLine('officer')

/** Who keeps the desk and hands it over: the officers, where there are none whoever leads. */
export const keepers = (body: ShiftBody): PersonId[] => {
  const of = officers(body)
  return of.length > 0 ? of : leaders(body)
}

export function itemOf(shift: ShiftCase, context: Context): ShiftItem {
  const { body } = shift
  return {
    number: shift.number,
    unit: context.directory.unit(body.unit)?.name ?? body.unit,
    date: body.date,
    shift: body.shift,
    from: body.from,
    to: body.to,
    lines: lineNames.flatMap((line) => {
      const people = body.seats.filter((s) => s.line === line)
      return people.length === 0 ? [] : [{ line, people: people.map((s) => nameOf(s.person, context)) }]
    }),
  }
}

/** Who approves what happens to a shift: its leaders, but never for themselves; else the unit's head, else the county's. */
export function approversOf(shift: ShiftCase, context: Context, parties: readonly (PersonId | null)[]): PersonId[] {
  const { directory, now } = context
  const county = directory.governing(directory.county.id)?.id ?? ''
  const groups = [
    leaders(shift.body).filter((p) => !parties.includes(p)),
    headsOf(directory, shift.body.unit, now, parties),
    headsOf(directory, county, now, parties),
  ]
  return [...(groups.find((people) => people.length > 0) ?? [])]
}

/** Of the unit by a post, or by sitting in this very shift (a driver may hold none). */
export const belongs = (person: PersonId, { body }: ShiftCase, { directory, now }: Context): boolean =>
  sitting(body).includes(person) || directory.postsOf(person, now).some((p) => p.unit === body.unit)

export const chatsOf = (unit: UnitId, { directory }: Context): ChatId[] =>
  directory
    .chatsOfUnit(unit)
    .filter((c) => c.purpose === 'town' || c.purpose === 'department' || c.purpose === 'county')
    .map((c) => c.id)

type Unaddressed<S = Say> = S extends Say ? Omit<S, 'to'> : never

/** The same said to each of them, but to whoever caused it. */
export const toEach = (people: readonly (PersonId | null | undefined)[], context: Context, say: Unaddressed): Say[] =>
  others(people, context).map((p) => ({ ...say, to: toPerson(p) }))

/** The same said where the cause came from. */
export const toHere = (say: Unaddressed): Say => ({ ...say, to: { to: 'here' } })

export const seatAt = (body: Pick<ShiftBody, 'seats'>, at: { line: string; seat: number }): SeatOf | undefined =>
  body.seats.find((s) => s.line === at.line && s.seat === at.seat)

type Next = {
  act: Exclude<ShiftAct, 'plan'>
  /** Where the table leaves it to the act. */
  state?: ShiftState
  body: Partial<ShiftBody>
  events: CaseEvent[]
  say(after: ShiftCase): Say[]
}

export function become(shift: ShiftCase, context: Context, next: Next): Decision<ShiftCase> {
  const cell = shiftTable[shift.state][next.act]
  const state: ShiftState = next.state ?? (typeof cell === 'string' ? cell : shift.state)
  const ended = state === 'handed_over' || state === 'lapsed' || state === 'cancelled'
  const body = { ...shift.body, ...next.body }
  // Nothing is asked of a shift that is over.
  const over = { by: null, at: context.now, ok: false, reason: '', why: 'lapsed' } as const
  const after: ShiftCase = {
    ...shift,
    state,
    version: shift.version + 1,
    closedAt: ended ? (shift.closedAt ?? context.now) : null,
    body: {
      ...body,
      requests: ended ? body.requests.map((r) => (r.decided ? r : { ...r, decided: over })) : body.requests,
      since: state === shift.state ? shift.body.since : context.now,
    },
  }
  return { ok: true, changes: [{ before: shift, after, events: next.events }], say: next.say(after) }
}
