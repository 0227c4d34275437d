/** What messages about shifts need loaded beforehand: shifts around now, of the unit and of the two who change. */
import type { DeskNeeds } from '../../../db/queries/desk.ts'
import type { Needs, ShiftSpan } from '../../../db/queries/needs.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { IntentName } from '../../../domain/intent.ts'
import { ownerKey } from '../../../domain/obligation.ts'
import { type PostKind, postKinds, type UnitId } from '../../../domain/org.ts'
import { addDays, type Instant, isoDate } from '../../../domain/time.ts'
import { ofSwap } from '../../../prompts/lexicon/shifts.ts'
import type { Heard } from '../prepare.ts'

/** So far ahead a shift may be changed, and a person's next one is found. */
const AHEAD = 62
const BEFORE = 2

const pressed: Partial<Record<string, IntentName>> = {
  check_in: 'checkin',
  hand_over: 'handover',
  take_over: 'takeover',
  agree: 'agree',
}

export function shiftNeeds(heard: Heard, now: Instant): Pick<Needs, 'shifts' | 'desks' | 'log'> {
  const { person, envelope, understanding, deps } = heard
  if (person === null) return {}
  const { slots } = understanding
  const intent = envelope.click === null ? understanding.intent : (pressed[envelope.click.button] ?? 'none')
  const units = unitsOf(heard, now)
  const day = (n: number): string => isoDate(addDays(now, n))
  const later = [day(AHEAD), slots.date ?? '', slots.dateInReturn ?? ''].toSorted().at(-1) ?? ''
  const near = (unit: UnitId): ShiftSpan => ({ of: { unit }, from: day(-BEFORE), to: day(BEFORE) })
  const own: ShiftSpan = { of: { person }, from: day(-BEFORE), to: later }
  const asked = units.map((unit): ShiftSpan => ({ of: { asked: unit }, from: day(-1), to: later }))
  switch (intent) {
    case 'checkin':
    case 'arrived':
    case 'takeover':
      return { shifts: [own, ...units.map(near)] }
    case 'handover':
      return { shifts: [own, ...units.map(near)], desks: units.map((u) => deskOf(u, deps.directory)) }
    case 'agree':
      return { shifts: [own, ...asked, ...others(heard, own)] }
    case 'swap': {
      const there = [slots.date, slots.dateInReturn].flatMap((date) =>
        date === undefined ? [] : units.map((unit): ShiftSpan => ({ of: { unit }, from: date, to: date })),
      )
      return { shifts: [own, ...others(heard, own), ...there, ...asked] }
    }
    case 'withdraw':
    case 'call_off':
      return ofSwap.test(envelope.text) ? { shifts: [own, ...asked] } : {}
    case 'duty_log': {
      const unit = slots.unit?.id ?? units[0]
      const log = unit === undefined ? {} : { log: { ...deskOf(unit, deps.directory), date: slots.date ?? null } }
      return { shifts: [own, ...units.map(near)], ...log }
    }
    default:
      return {}
  }
}

const others = ({ understanding: { slots } }: Heard, { from, to }: ShiftSpan): ShiftSpan[] =>
  slots.other?.person ? [{ of: { person: slots.other.person }, from, to }] : []

/** The unit of the group it is said in before the sender's own. */
export function unitsOf({ person, envelope: { chat }, deps: { directory } }: Heard, now: Instant): UnitId[] {
  const here = chat === null ? null : (directory.chat(chat)?.unit ?? null)
  const held = person === null ? [] : directory.postsOf(person, now).map((p) => p.unit)
  const own = [...new Set(held)].filter((u) => serves(directory, u))
  return here !== null && own.includes(here) ? [here, ...own.filter((u) => u !== here)] : own
}

/** Villages and enterprises keep no roster. */
function serves(directory: Directory, unit: UnitId): boolean {
  const kind = directory.unit(unit)?.kind
  return kind === 'county_office' || kind === 'department' || kind === 'town'
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
