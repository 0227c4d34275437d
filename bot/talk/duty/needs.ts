/** What messages about shifts need loaded beforehand: shifts around now, of the unit and of the two who change. */
import type { DeskNeeds } from '../../../db/queries/desk.ts'
import type { Needs, ShiftSpan } from '../../../db/queries/needs.ts'
import type { Directory } from '../../../domain/directory.ts'
import { keepsRoster } from '../../../domain/duty/look.ts'
import type { IntentName } from '../../../domain/intent.ts'
import { ownerKey } from '../../../domain/obligation.ts'
import { type PersonId, type Post, type PostKind, postKinds, type UnitId } from '../../../domain/org.ts'
import { addDays, type Instant, isoDate } from '../../../domain/time.ts'
import { ofSwap } from '../../../prompts/lexicon/shifts.ts'
import type { Heard } from '../prepare.ts'
import { rosterOf, whoNeeds } from './who.ts'

/** So far ahead a shift may be changed, and a person's next one is found. */
const AHEAD = 62
const BEFORE = 2

const pressed: Partial<Record<string, IntentName>> = {
  check_in: 'checkin',
  present: 'checkin',
  hand_over: 'handover',
  take_over: 'takeover',
  agree: 'agree',
}

type ShiftNeeds = Pick<Needs, 'shifts' | 'desks' | 'log'>

export function shiftNeeds(heard: Heard, now: Instant): ShiftNeeds {
  const { person, envelope, understanding } = heard
  if (person === null) return {}
  const intent = envelope.click === null ? understanding.intent : (pressed[envelope.click.button] ?? 'none')
  return needed[intent]?.(heard, person, now) ?? {}
}

type Needed = (heard: Heard, person: PersonId, now: Instant) => ShiftNeeds

const day = (now: Instant, n: number): string => isoDate(addDays(now, n))

/** The person's own, as far ahead as anything is planned or named. */
function ownSpan({ understanding: { slots } }: Heard, person: PersonId, now: Instant): ShiftSpan {
  const [to = ''] = [day(now, AHEAD), slots.date ?? '', slots.dateInReturn ?? ''].toSorted().toReversed()
  return { of: { person }, from: day(now, -BEFORE), to }
}

/** Around now, of the person and of his units. */
const aroundNow: Needed = (heard, person, now) => {
  const near = unitsOf(heard, now).map((unit): ShiftSpan => ({
    of: { unit },
    from: day(now, -BEFORE),
    to: day(now, BEFORE),
  }))
  return { shifts: [ownSpan(heard, person, now), ...near] }
}

/** His own and those of his units about which something was asked; those of whoever is named. */
const asked: Needed = (heard, person, now) => {
  const own = ownSpan(heard, person, now)
  const units = unitsOf(heard, now)
  return {
    shifts: [own, ...others(heard, own), ...units.map((unit) => ({ of: { asked: unit }, from: own.from, to: own.to }))],
  }
}

const takenBack: Needed = (heard, person, now) => (ofSwap.test(heard.envelope.text) ? asked(heard, person, now) : {})

/** Of the unit that is meant, or the sender's own as far as planned. */
const whoseDay: Needed = (heard, person, now) => {
  const { mine, unit } = heard.understanding.slots
  const { directory } = heard.deps
  if (mine) return { shifts: [ownSpan(heard, person, now)] }
  const held = directory.postsOf(person, now).map((p) => p.unit)
  const units = [unit?.id ?? held[0] ?? ''].flatMap((id) => directory.unit(id) ?? [])
  return {
    shifts: whoNeeds(
      heard,
      units.map((u) => rosterOf(u, directory).id),
      now,
    ),
  }
}

const needed: Partial<Record<IntentName, Needed>> = {
  checkin: aroundNow,
  arrived: aroundNow,
  takeover: aroundNow,
  handover: (heard, person, now) => ({
    ...aroundNow(heard, person, now),
    desks: unitsOf(heard, now).map((u) => deskOf(u, heard.deps.directory)),
  }),
  agree: asked,
  who_duty: whoseDay,
  withdraw: takenBack,
  call_off: takenBack,
  swap: (heard, person, now) => {
    const { date, dateInReturn } = heard.understanding.slots
    const named = [date, dateInReturn].filter((d) => d !== undefined)
    const there = named.flatMap((d) => unitsOf(heard, now).map((unit): ShiftSpan => ({ of: { unit }, from: d, to: d })))
    return { shifts: [...(asked(heard, person, now).shifts ?? []), ...there] }
  },
  duty_log: (heard, person, now) => {
    const { unit = null, date = null } = heard.understanding.slots
    const id = unit?.id ?? unitsOf(heard, now)[0]
    const log = id === undefined ? {} : { log: { ...deskOf(id, heard.deps.directory), date } }
    return { ...aroundNow(heard, person, now), ...log }
  },
}

const others = ({ understanding: { slots } }: Heard, { from, to }: ShiftSpan): ShiftSpan[] =>
  slots.other?.person ? [{ of: { person: slots.other.person }, from, to }] : []

/** The head of a fire station is its town's: the station's roster is his before the town's. */
function seatsOf({ kind, unit }: Post, { rows, unit: find }: Directory): UnitId[] {
  const area = kind === 'station_head' ? find(unit)?.area : undefined
  return [...rows.units.flatMap((u) => (u.kind === 'station' && !u.to && u.area === area ? [u.id] : [])), unit]
}

/** The unit of the group it is said in before the sender's own. */
export function unitsOf({ person, envelope: { chat }, deps: { directory } }: Heard, now: Instant): UnitId[] {
  const here = chat === null ? null : (directory.chat(chat)?.unit ?? null)
  const held = person === null ? [] : directory.postsOf(person, now).flatMap((p) => seatsOf(p, directory))
  const own = [...new Set(held)].filter((u) => keepsRoster(directory, u))
  return here !== null && own.includes(here) ? [here, ...own.filter((u) => u !== here)] : own
}

function deskOf(unit: UnitId, directory: Directory): DeskNeeds {
  const found = directory.unit(unit)
  const posts: readonly PostKind[] = postKinds
  return {
    unit,
    town: found?.kind === 'town' ? found.area : null,
    county: found?.kind === 'county_office',
    keys: posts.map((post) => ownerKey({ unit, post })),
  }
}
