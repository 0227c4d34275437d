/** Which seats a 换班 is about: who sits on the days that are named decides who gives what to whom (policy §16; R16.3). */
import type { CaseNumber } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { DutyRefusal } from './refusal.ts'
import { seatsOf } from './find.ts'
import type { LineName, ShiftName } from './roster.ts'
import type { SeatRef, ShiftCase, ShiftCommand } from './shift.ts'

export type Wish = {
  by: PersonId
  /** With whom; null where nobody is named. */
  other: { person: PersonId | null; name: string } | null
  date: string | null
  dateInReturn: string | null
  unit: UnitId | null
  line: LineName | null
  shift: ShiftName | null
  leave: boolean
  /** He takes the other's shift and gives none. */
  offer: boolean
  reason: string
}

export type AskSwap = Extract<ShiftCommand, { do: 'ask_swap' }>
export type Ready = { on: CaseNumber; command: AskSwap }
/** Told apart by its day and seat; the last one may be to take the other's and give none. */
export type Choice = Ready & { date: string; shift: ShiftName; line: LineName; unit: UnitId }

export type Meant =
  | Ready
  | { ask: 'mine' | 'return' | 'seat'; date: string; choices: Choice[] }
  | { refusal: DutyRefusal }

type Held = { shift: ShiftCase; seat: SeatRef }

/** More than these are no choice any more. */
const CHOICES = 8

/** `all` in the order of their beginnings. */
export function meantSwap(wish: Wish, all: readonly ShiftCase[], now: Instant): Meant {
  const { by, other, date } = wish
  if (other !== null && other.person === null) return { refusal: { code: 'swap_nobody', name: other.name } }
  if (other?.person === by) return { refusal: { code: 'swap_self' } }
  const around = { wish, all, now }
  const running = held(around, by, date, true).find(({ shift }) => shift.body.from <= now && now < shift.body.to)
  if (date !== null && running && held(around, by, date).length === 0 && !wish.offer) {
    return { refusal: { code: 'shift_begun', number: running.shift.number, from: running.shift.body.from } }
  }
  if (wish.dateInReturn !== null) return exchanged(around, wish.dateInReturn)
  return other === null || date === null ? given(around, date) : onOneDay(around, other.person ?? '', date)
}

type Around = { wish: Wish; all: readonly ShiftCase[]; now: Instant }

/** Seats of somebody in shifts to come, of this day if one is named. */
function held({ wish, all, now }: Around, person: PersonId, date: string | null, begun = false): Held[] {
  return all
    .filter(({ body }) => (begun || body.from > now) && (date === null || body.date === date))
    .filter(({ body }) => wish.unit === null || body.unit === wish.unit)
    .filter(({ body }) => wish.shift === null || body.shift === wish.shift)
    .flatMap((shift) =>
      seatsOf(shift, person)
        .filter((s) => wish.line === null || s.line === wish.line)
        .map(({ line, seat }) => ({ shift, seat: { line, seat } })),
    )
}

const days = (seats: readonly Held[]): string[] => [...new Set(seats.map((h) => h.shift.body.date))].slice(0, CHOICES)

/** My seat to the other, or to whoever wants it. */
function given(around: Around, date: string | null): Meant {
  const { wish } = around
  const mine = held(around, wish.by, date)
  if (mine.length === 0) {
    const all = days(held(around, wish.by, null))
    return {
      refusal: date === null ? { code: 'swap_no_shift', mine: all } : { code: 'swap_not_mine', date, mine: all },
    }
  }
  const choices = mine.map((m) => choice(around, m, null))
  const [only, another] = choices
  if (only && !another) return only
  return { ask: date === null ? 'mine' : 'seat', date: date ?? '', choices: choices.slice(0, CHOICES) }
}

/** One day and one other: whoever of the two sits on it gives it. */
function onOneDay(around: Around, other: PersonId, date: string): Meant {
  const { wish } = around
  const [mine, his] = [held(around, wish.by, date), held(around, other, date)]
  if (wish.offer) return offered(around, his, date)
  const [own] = mine
  // Of another unit's shift that day nothing can be given for ours.
  const theirs = own ? his.find((h) => h.shift.body.unit === own.shift.body.unit) : his[0]
  if (own && theirs) {
    if (own.shift.number !== theirs.shift.number) return choice(around, own, theirs)
    return { refusal: { code: 'swap_same', date, name: wish.other?.name ?? '' } }
  }
  if (own || !theirs) return given(around, date)
  // His: which of mine is given for it, or none.
  const back = held(around, wish.by, null).filter((m) => m.shift.body.unit === theirs.shift.body.unit)
  const choices = [...back.slice(0, CHOICES - 1).map((m) => choice(around, m, theirs)), offer(around, theirs)]
  return { ask: 'return', date, choices }
}

/** 我替王军12月3日的班. */
function offered(around: Around, his: readonly Held[], date: string): Meant {
  const { wish } = around
  const [only, another] = his
  if (only && !another) return offer(around, only)
  if (only) return { ask: 'seat', date, choices: his.map((h) => offer(around, h)) }
  const person = wish.other?.person ?? ''
  return {
    refusal: { code: 'swap_not_his', date, name: wish.other?.name ?? '', his: days(held(around, person, null)) },
  }
}

/** Two days: mine on the one for the other's on the other, whichever way round they were said. */
function exchanged(around: Around, inReturn: string): Meant {
  const { wish } = around
  const date = wish.date ?? ''
  const mine = (day: string): Held | undefined => held(around, wish.by, day)[0]
  const other = wish.other?.person ?? onLineOf(around, mine(date), inReturn)
  const his = (day: string): Held | undefined => (other === null ? undefined : held(around, other, day)[0])
  for (const [away, taken] of [
    [date, inReturn],
    [inReturn, date],
  ] as const) {
    const [own, theirs] = [mine(away), his(taken)]
    if (own && theirs) return choice({ ...around, wish: { ...wish, other: { person: other, name: '' } } }, own, theirs)
  }
  const own = days(held(around, wish.by, null))
  if (!mine(date) && !mine(inReturn)) return { refusal: { code: 'swap_not_mine', date, mine: own } }
  const name = wish.other?.name ?? ''
  if (other === null || name === '') return { refusal: { code: 'swap_nobody', name } }
  const day = mine(date) ? inReturn : date
  return { refusal: { code: 'swap_not_his', date: day, name, his: days(held(around, other, null)) } }
}

/** Nobody named: whoever alone sits on the same line that day. */
function onLineOf({ all, wish }: Around, mine: Held | undefined, date: string): PersonId | null {
  if (!mine || wish.other !== null) return null
  const there = all.filter(({ body }) => body.unit === mine.shift.body.unit && body.date === date)
  const people = there.flatMap((c) => c.body.seats.filter((s) => s.line === mine.seat.line).map((s) => s.person))
  const others = [...new Set(people)].filter((p) => p !== null && p !== wish.by)
  return others.length === 1 ? (others[0] ?? null) : null
}

const told = ({ shift, seat }: Held): Omit<Choice, keyof Ready> => ({
  date: shift.body.date,
  shift: shift.body.shift,
  line: seat.line,
  unit: shift.body.unit,
})

function choice({ wish }: Around, mine: Held, inReturn: Held | null): Choice {
  const command: AskSwap = {
    do: 'ask_swap',
    seat: mine.seat,
    of: wish.other?.person ?? null,
    inReturn: inReturn === null ? null : { number: inReturn.shift.number, ...inReturn.seat },
    reason: wish.reason,
    ...(wish.leave ? { leave: true } : {}),
  }
  return { on: mine.shift.number, command, ...told(mine) }
}

function offer({ wish }: Around, his: Held): Choice {
  const of = wish.other?.person ?? null
  const command: AskSwap = {
    do: 'ask_swap',
    seat: his.seat,
    of,
    inReturn: null,
    reason: wish.reason,
    offer: true,
  }
  return { on: his.shift.number, command, ...told(his) }
}
