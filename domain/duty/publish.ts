/** 发布值班表: each day that differs becomes a shift or changes one; who gets or loses duty hears it once (R16.1). */
import type { CaseNumber, Context, Follow } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import type { DraftBody, Placed } from './draft.ts'
import { isShift } from './find.ts'
import { daysOf, instantOf } from './months.ts'
import type { ShiftName } from './roster.ts'
import { chatsOf, toEach } from './scene.ts'
import type { ShiftBody, ShiftCase, Sits } from './shift.ts'
import { orders } from './plan.ts'
import { rosterDays } from './roster-said.ts'

type Planned = Pick<ShiftBody, 'unit' | 'date' | 'shift' | 'from' | 'to'> & { seats: Sits[] }

/** Half days run from one hand-over to the next, a whole day to the next day's. */
function timesOf(date: string, shift: ShiftName, { day, night }: DraftBody['handover']): { from: number; to: number } {
  const midnight = instantOf(date)
  const [from, to] = {
    whole: [day, day + 24 * 60],
    day: [day, night],
    night: [night, day + 24 * 60],
  }[shift]
  return { from: midnight + (from ?? 0) * MINUTE, to: midnight + (to ?? 0) * MINUTE }
}

function plannedOf({ unit, seats, handover }: Pick<DraftBody, 'unit' | 'seats' | 'handover'>): Planned[] {
  return [...Map.groupBy(seats, (s) => `${s.date} ${s.shift}`).values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const { date, shift } = first
    const sitting = all.map(({ line, seat, person }) => ({ line, seat, person }))
    return [{ unit, date, shift, ...timesOf(date, shift, handover), seats: sitting }]
  })
}

export type Published = {
  follow: Follow[]
  made: Planned[]
  changed: Planned[]
  say: Say[]
  /** The month, where each of its days to come now has a shift. */
  whole: boolean
}

export function published(body: DraftBody, numbers: readonly CaseNumber[], context: Context): Published {
  const { now } = context
  const standing = numbers
    .map((n) => context.find(n))
    .filter(isShift)
    .filter((s) => s.state !== 'cancelled')
  const mayChange = (s: ShiftCase): boolean => s.body.from > now || orders(s, context)
  const at = (p: { date: string; shift: string }) =>
    standing.find((s) => s.body.date === p.date && s.body.shift === p.shift)
  // What is over stays as it was.
  const wanted = plannedOf(body).filter((p) => p.to > now)
  const made = wanted.filter((p) => at(p) === undefined)
  const changed = wanted.flatMap((planned) => {
    const shift = at(planned)
    return shift && shift.closedAt === null && shift.body.to > now && mayChange(shift) && differs(shift, planned.seats)
      ? [{ planned, shift }]
      : []
  })
  const dropped = standing.filter((s) => s.state === 'planned' && s.body.from > now && gone(s, wanted))
  const follow: Follow[] = [
    ...dropped.map((s): Follow => ({ kind: 'shift', case: s.number, command: { do: 'cancel', quiet: true } })),
    ...made.map((p): Follow => ({ kind: 'shift', case: null, command: { do: 'plan', ...p } })),
    ...changed.map(({ planned, shift }): Follow => ({
      kind: 'shift',
      case: shift.number,
      command: { do: 'replan', seats: planned.seats, why: 'edit', quiet: true },
    })),
  ]
  const kept = standing.filter((s) => !dropped.includes(s))
  const days = new Set([...kept.map((s) => s.body.date), ...made.map((p) => p.date)])
  const all = changed.map((c) => c.planned)
  const whole = daysOf(body.month).every((d) => days.has(d) || instantOf(d) <= now)
  // A month ahead is news to everybody; days of a running one only where they differ from what stood.
  const ahead = whole && instantOf(`${body.month}-01`) > now
  const fresh = ahead ? made : []
  return {
    follow,
    made,
    changed: all,
    say: [
      ...toPeople(body.unit, [...fresh, ...all], [...dropped, ...changed.map((c) => c.shift)], context),
      ...toGroups(body, fresh, context),
    ],
    whole,
  }
}

const key = (s: { line: string; seat: number; person: PersonId | null }): string => `${s.line} ${s.seat} ${s.person}`

function differs({ body }: ShiftCase, seats: readonly Sits[]): boolean {
  const sitting = body.seats.filter(
    (s) => s.person !== null || seats.some((w) => w.line === s.line && w.seat === s.seat),
  )
  return sitting.length !== seats.length || !sitting.every((s) => seats.some((w) => key(w) === key(s)))
}

/** A whole day that is now a day and a night, or the other way round. */
const gone = ({ body }: ShiftCase, wanted: readonly Planned[]): boolean =>
  wanted.some((p) => p.date === body.date) && !wanted.some((p) => p.date === body.date && p.shift === body.shift)

type Sat = { date: string; shift: string; line: string }

/** Each person hears once of all days that are now his, and of those that are not any more. */
function toPeople(unit: UnitId, now: readonly Planned[], before: readonly ShiftCase[], context: Context): Say[] {
  const was = before.flatMap(({ body: { date, shift, seats } }) => seats.map((s) => ({ ...s, date, shift })))
  const is = now.flatMap(({ date, shift, seats }) => seats.map((s) => ({ ...s, date, shift })))
  const people = [...new Set([...is, ...was].flatMap((s) => s.person ?? []))]
  const name = context.directory.unit(unit)?.name ?? ''
  return people.flatMap((person) => {
    const fresh = beyond(is, was, person)
    const off = beyond(was, is, person)
    if (fresh.length + off.length === 0) return []
    const facts = { unit: name, on: fresh, off }
    return toEach([person], context, { lane: 'notice', cases: [], words: 'roster_yours', facts })
  })
}

type Sitting = Sat & { person: PersonId | null }

const beyond = (these: readonly Sitting[], those: readonly Sitting[], person: PersonId): Sat[] =>
  these
    .filter((s) => s.person === person)
    .filter(
      (s) => !those.some((o) => o.person === person && o.date === s.date && o.shift === s.shift && o.line === s.line),
    )
    .map(({ date, shift, line }) => ({ date, shift, line }))

/** The unit's own group sees the days that are new. */
function toGroups({ unit, month }: DraftBody, days: readonly Planned[], context: Context): Say[] {
  if (days.length === 0) return []
  const seats = days.flatMap(({ date, shift, seats: all }) => all.map((s): Placed => ({ ...s, date, shift })))
  const name = context.directory.unit(unit)?.name ?? ''
  const facts = { unit: name, month, days: rosterDays(seats, context.directory) }
  return chatsOf(unit, context)
    .filter((chat) => chat !== context.cause.chat)
    .map((chat): Say => ({ to: { to: 'chat', chat }, lane: 'notice', cases: [], words: 'roster_posted', facts }))
}
