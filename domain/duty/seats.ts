/** Seats change hands: who sat there before stays in the record, and what was asked about a seat goes with it. */
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { itemOf, seatAt, toEach } from './scene.ts'
import type { Request, SeatOf, ShiftBody, ShiftCase, Sits, Why } from './shift.ts'
import { endedSays } from './swap-says.ts'

/** Seats as they are to stand, with whoever sat there before kept; the same people give no change. */
export function reseat(body: ShiftBody, wanted: readonly Sits[], why: Why, context: Context): SeatOf[] {
  const begun = context.now >= body.from
  // Whoever is called in after the beginning is not late from its first minute on.
  const due = begun ? { due: context.now + context.settings.duty.soonMinutes * MINUTE } : {}
  const seats = wanted.map((w): SeatOf => {
    const old = seatAt(body, w)
    if (!old) return { ...w, ...(w.person === null ? {} : due) }
    if (old.person === w.person) return old
    const before = [...(old.before ?? []), satBefore(old, why, context)]
    return { line: old.line, seat: old.seat, person: w.person, before, ...(w.person === null ? {} : due) }
  })
  // What happened stays: who has sat there is not forgotten with the seat.
  const gone = body.seats
    .filter((s) => begun && s.person !== null && !wanted.some((w) => w.line === s.line && w.seat === s.seat))
    .map((s): SeatOf => ({
      line: s.line,
      seat: s.seat,
      person: null,
      before: [...(s.before ?? []), satBefore(s, why, context)],
    }))
  return [...seats, ...gone]
}

const satBefore = (
  { person, arrived }: SeatOf,
  why: Why,
  { now, cause }: Context,
): NonNullable<SeatOf['before']>[number] => ({
  person,
  until: now,
  why,
  by: cause.person,
  ...(arrived ? { arrived } : {}),
})

/** Who gives a seat up by a request, and who gets it. */
export const giverOf = (r: Request): PersonId | null => (r.offer ? r.of : r.by)
export const takerOf = (r: Request): PersonId | null => (r.offer ? r.by : (r.agreed?.by ?? r.of))

export const isOpen = (r: Request): boolean => r.decided === undefined

/** Requests about seats that have changed hands otherwise can lead nowhere any more. */
export function overtaken(
  requests: readonly Request[],
  seats: readonly SeatOf[],
  { now, cause }: Context,
): { requests: Request[]; ended: Request[] } {
  const ended: Request[] = []
  const kept = requests.map((r): Request => {
    if (!isOpen(r) || seatAt({ seats }, r.seat)?.person === giverOf(r)) return r
    const over: Request = { ...r, decided: { by: cause.person, at: now, ok: false, reason: '', why: 'moved' } }
    ended.push(over)
    return over
  })
  return { requests: kept, ended }
}

/** Whoever was asked, asked or agreed hears that nothing comes of it. */
export const overtakenSays = (shift: ShiftCase, ended: readonly Request[], context: Context): Say[] =>
  ended.flatMap((r) => endedSays(shift, r, 'moved', context))

/** To whom a shift is handed over: the officers of the next one, else whoever leads it. */
export function receivers(next: ShiftCase | undefined): PersonId[] {
  const seats = next?.body.seats ?? []
  const on = (line: string): PersonId[] =>
    seats.flatMap((s) => (s.line === line && s.person !== null ? [s.person] : []))
  const of = on('officer')
  return [...new Set(of.length > 0 ? of : on('leader'))]
}

/** Whoever no longer sits there and whoever does now; both hear it in private. */
export function seatSays(
  after: ShiftCase,
  before: readonly SeatOf[],
  context: Context,
  item = itemOf(after, context),
): Say[] {
  const people = (seats: readonly SeatOf[]): PersonId[] => seats.flatMap((s) => s.person ?? [])
  const [was, is] = [people(before), people(after.body.seats)]
  const cases = [after.number]
  const fresh = [...new Set(is.filter((p) => !was.includes(p)))]
  const due = (p: PersonId): number | null => after.body.seats.find((s) => s.person === p)?.due ?? null
  return [
    ...toEach([...new Set(was.filter((p) => !is.includes(p)))], context, {
      lane: 'answer',
      cases,
      words: 'duty_taken_off',
      facts: { item },
    }),
    ...fresh.flatMap((p) =>
      toEach([p], context, { lane: 'answer', cases, words: 'duty_put_on', facts: { item, due: due(p) } }),
    ),
  ]
}
