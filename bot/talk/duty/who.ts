/** 谁值班, 明天谁值班, 本周值班表, 各镇谁值班, 我的班 (policy §16; R16.5). */
import type { ShiftSpan } from '../../../db/queries/needs.ts'
import type { View } from '../../../db/transactions/intake.ts'
import type { Directory } from '../../../domain/directory.ts'
import { inOrder, runs } from '../../../domain/duty/find.ts'
import { instantOf } from '../../../domain/duty/months.ts'
import { lineNames } from '../../../domain/duty/roster.ts'
import { itemOf } from '../../../domain/duty/scene.ts'
import { nameOf } from '../../../domain/recipients.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import type { Unit, UnitId } from '../../../domain/org.ts'
import { may, refusalOf } from '../../../domain/permission.ts'
import { headsOf } from '../../../domain/roles.ts'
import { dutyUnits } from '../../../domain/roll/scene.ts'
import { addDays, type Instant, isoDate, startOfDay, wall } from '../../../domain/time.ts'
import { everywhere, nextWeek, week } from '../../../prompts/lexicon/duty.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'

const MOST = 31

const here = { to: { to: 'here' }, lane: 'answer' } as const

/** Days asked about, both included; from the day before where what runs now may have begun then. */
type Days = { from: string; to: string; now: boolean }

function daysOf({ understanding: { slots }, envelope: { text } }: Heard, now: Instant): Days {
  const today = isoDate(now)
  if (slots.date === undefined && week.test(text)) {
    const monday = addDays(startOfDay(now), 1 - wall(now).weekday + (nextWeek.test(text) ? 7 : 0))
    return { from: isoDate(monday), to: isoDate(addDays(monday, 6)), now: false }
  }
  const { date = today } = slots
  return { from: date, to: date, now: date === today }
}

/** Shifts that the answer may need. */
export function whoNeeds(heard: Heard, units: readonly UnitId[], now: Instant): ShiftSpan[] {
  const { from, to } = daysOf(heard, now)
  const before = isoDate(addDays(instantOf(from), -1))
  return units.map((unit) => ({ of: { unit }, from: before, to }))
}

export function whoIsOnDuty(heard: Heard, view: View): void {
  const { person, understanding, deps } = heard
  const { directory } = deps
  if (person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  if (understanding.slots.mine) return mine(heard, view, person)
  const own = directory.postsOf(person, view.now).map((p) => p.unit)
  const all = everywhere.test(heard.envelope.text)
  const unit = all
    ? directory.governing(directory.county.id)
    : directory.unit(understanding.slots.unit?.id ?? own[0] ?? '')
  const target = understanding.slots.unit || all ? { area: unit?.area ?? '' } : ownArea(heard, view)
  const allowed = may(directory, person, 'who_duty', target, view.now)
  if (!allowed.ok) return refuse(view, 'who_duty', refusalOf(allowed))
  if (all) return eachUnit(heard, view)
  if (unit) ofUnit(heard, view, rosterOf(unit, directory))
}

/** A village and an enterprise ask about their town. */
export function rosterOf(unit: Unit, directory: Directory): Unit {
  if (unit.kind !== 'village' && unit.kind !== 'enterprise') return unit
  const town = directory.townOf(unit.area)
  return (town && directory.governing(town.id)) ?? unit
}

function mine(heard: Heard, view: View, person: string): void {
  const context = reading(heard, view)
  const sits = (c: ShiftCase): boolean => c.body.to > view.now && c.body.seats.some((s) => s.person === person)
  const found = inOrder(view.known('shift')).filter(sits)
  const shown = found.slice(0, MOST)
  const items = shown.map((c) => itemOf(c, context))
  const facts = { shifts: items, mine: true, unit: '', phone: '', phones: [], instead: [], more: found.length - MOST }
  view.say({ ...here, cases: shown.map((c) => c.number), words: 'duty_asked', facts })
}

function ofUnit(heard: Heard, view: View, unit: Unit): void {
  const { now } = view
  const { directory } = heard.deps
  const context = reading(heard, view)
  const days = daysOf(heard, now)
  const ofDays = inOrder(view.known('shift')).filter(
    (c) =>
      c.body.unit === unit.id && ((days.from <= c.body.date && c.body.date <= days.to) || (days.now && runs(c, now))),
  )
  // What runs is what is asked about today, though it began yesterday; what has ended is not.
  const running = days.now ? ofDays.filter((c) => runs(c, now)) : []
  const asked = heard.understanding.slots.date === undefined && running.length > 0 ? running : ofDays
  const shown = asked.filter((c) => !days.now || now < c.body.to).slice(0, MOST)
  const sitting = days.from === days.to ? shown.flatMap((c) => c.body.seats.flatMap((s) => s.person ?? [])) : []
  const phone = unit.dutyPhone ?? ''
  // Where the desk has none their own, as far as others may read them, for whoever asks in private.
  const phones = [...new Set(heard.private && phone === '' ? sitting : [])].flatMap((p) => {
    const own = directory.person(p)?.phone ?? null
    return own === null ? [] : [{ name: nameOf(p, context), phone: own }]
  })
  const station = unit.kind === 'station'
  const post = unit.kind === 'town' ? 'town_duty' : unit.kind === 'county_office' ? 'office_duty' : 'dept_liaison'
  view.say({
    ...here,
    cases: shown.map((c) => c.number),
    words: 'duty_asked',
    facts: {
      shifts: shown.map((c) => itemOf(c, context)),
      mine: false,
      unit: unit.name,
      phone,
      phones,
      instead: days.now
        ? (station ? headsOf(directory, unit.id, now) : directory.holders(unit.id, post, now)).map((p) =>
            nameOf(p, context),
          )
        : [],
      more: 0,
    },
  })
}

/** 各镇谁值班: now, unit by unit. */
function eachUnit({ deps: { directory } }: Heard, view: View): void {
  const { now } = view
  const units = dutyUnits(directory, now).flatMap((id) => directory.unit(id) ?? [])
  const rows = units.map(({ id, name, dutyPhone }) => ({
    unit: name,
    phone: dutyPhone ?? '',
    lines: lineNames
      .filter((line) => line !== 'standby')
      .map((line) => ({
        line,
        people: directory.duty.onDuty(id, line, now).map((p) => nameOf(p, { directory })),
      }))
      .filter((l) => l.people.length > 0),
  }))
  view.say({ ...here, cases: [], words: 'duty_everywhere', facts: { units: rows } })
}

/** Everybody may ask about the town he belongs to. */
function ownArea({ person, deps: { directory } }: Heard, view: View): { area?: string; place?: string } {
  const [post] = person === null ? [] : directory.postsOf(person, view.now)
  const place = post && directory.placeOfUnit(post.unit)
  const area = post && directory.unit(post.unit)?.area
  return { ...(area === undefined ? {} : { area }), ...(place ? { place: place.id } : {}) }
}
