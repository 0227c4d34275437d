/** 值班表 in chat: a pasted table is shown with what is wrong with it, and published by a word (policy §16; R16.1). */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import { checkRoster, type Finding } from '../../../domain/duty/check.ts'
import type { FindingSaid, RosterDay } from '../../../domain/duty/roster-facts.ts'
import { type DutyRule, lineNames, type Seat, shiftNames } from '../../../domain/duty/roster.ts'
import { membersOf, resolve } from '../../../domain/duty/who.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { UnitId } from '../../../domain/org.ts'
import { may } from '../../../domain/permission.ts'
import { HOUR, MINUTE } from '../../../domain/time.ts'
import { looksLikeRoster, readPasted } from '../../../prompts/lexicon/duty-text.ts'
import { publishes } from '../../../prompts/lexicon/duty-asks.ts'
import { titles } from '../../../prompts/lexicon/titles.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

const drafted = z.object({
  unit: z.string(),
  handover: z.number(),
  seats: z.array(
    z.object({
      unit: z.string(),
      date: z.string(),
      shift: z.enum(shiftNames),
      line: z.enum(lineNames),
      seat: z.number(),
      person: z.string().nullable(),
    }),
  ),
})
type Drafted = z.infer<typeof drafted>

/** True when the message was about a roster. */
export function aboutRoster(heard: Heard, view: View): boolean {
  const { text } = heard.envelope
  if (!heard.addressed || heard.envelope.click !== null) return false
  if (publishes.test(text.trim())) {
    publish(heard, view)
    return true
  }
  if (!looksLikeRoster(text)) return false
  draft(heard, view)
  return true
}

function draft(heard: Heard, view: View): void {
  const { deps, envelope, person } = heard
  const { directory } = deps
  if (person === null) return view.say({ ...here, words: 'stranger', facts: { name: null } })
  const pasted = readPasted(envelope.text, view.now)
  const unit = unitIn(pasted.heading, heard, view)
  if (unit === undefined) return view.say({ ...here, words: 'roster_unit', facts: {} })
  const allowed = may(directory, person, 'roster', { unit }, view.now)
  if (!allowed.ok && allowed.why !== 'barred')
    return refuse(view, 'roster', { code: allowed.why, posts: allowed.posts })
  const titled = (name: string) => titles.find((t) => t.words.includes(name))?.post
  const { seats, faults } = resolve(pasted, { directory, unit, now: view.now, titled })
  const name = directory.unit(unit)?.name ?? ''
  if (faults.length > 0 || seats.length === 0)
    return view.say({ ...here, words: 'roster_faults', facts: { unit: name, faults } })
  const data: Drafted = { unit, handover: pasted.handover ?? 8 * 60, seats }
  view.ask('roster', data, heard.deps.settings.questionLife)
  view.say({
    ...here,
    words: 'roster_drafted',
    facts: { unit: name, days: daysOf(seats, directory), findings: findingsOf(data, directory, view.now) },
  })
}

/** The unit that is named, else the sender's own whose roster is his to publish. */
function unitIn(heading: string, { deps: { directory }, person }: Heard, view: View): UnitId | undefined {
  const named = directory.rows.units
    .filter((u) => u.kind === 'town' || u.kind === 'department' || u.kind === 'county_office')
    .flatMap((u) => [u.name, ...u.aliases].map((name) => ({ unit: u.id, name })))
    .filter(({ name }) => heading.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (named) return named.unit
  const posts = person === null ? [] : directory.postsOf(person, view.now)
  return posts.map((p) => p.unit).find((unit) => may(directory, person, 'roster', { unit }, view.now).ok)
}

function daysOf(seats: readonly Seat[], directory: Directory): RosterDay[] {
  const days = Map.groupBy(seats, (s) => `${s.date} ${s.shift}`)
  return [...days.values()]
    .map((all) => ({
      date: all[0]?.date ?? '',
      shift: all[0]?.shift ?? '',
      lines: lineNames.flatMap((line) => {
        const people = all.filter((s) => s.line === line).map((s) => directory.person(s.person ?? '')?.name ?? '')
        return people.length === 0 ? [] : [{ line, people }]
      }),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

function findingsOf({ unit, seats }: Drafted, directory: Directory, now: number): FindingSaid[] {
  const members = new Set(membersOf(directory, unit, now).map((p) => p.id))
  const dates = [...new Set(seats.map((s) => s.date))].toSorted()
  const rule: DutyRule = {
    unit,
    shifts: [...new Set(seats.map((s) => s.shift))],
    handover: { day: 0, night: 0 },
    lines: [
      { line: 'leader', seats: 1, members: [] },
      { line: 'officer', seats: directory.unit(unit)?.kind === 'county_office' ? 2 : 1, members: [] },
    ],
  }
  return checkRoster(rule, dates, seats, { known: (p) => members.has(p) }).map((f) => said(f, directory))
}

const said = (f: Finding, directory: Directory): FindingSaid => ({
  what: f.what,
  date: f.date,
  shift: 'shift' in f ? f.shift : 'whole',
  line: 'line' in f ? f.line : '',
  who: 'person' in f ? (directory.person(f.person)?.name ?? '') : '',
  units: 'units' in f ? f.units.map((u) => directory.unit(u)?.name ?? '') : [],
})

function publish(heard: Heard, view: View): void {
  const asked = view.question?.kind === 'roster' ? drafted.parse(view.question.data) : null
  if (asked === null) return view.say({ ...here, words: 'roster_none', facts: {} })
  const { directory } = heard.deps
  const allowed = may(directory, heard.person, 'roster', { unit: asked.unit }, view.now)
  if (!allowed.ok && allowed.why !== 'barred')
    return refuse(view, 'roster', { code: allowed.why, posts: allowed.posts })
  view.answered()
  const shifts = Map.groupBy(asked.seats, (s) => `${s.date} ${s.shift}`)
  for (const [, seats] of shifts) {
    const [first] = seats
    if (!first) continue
    const { date, shift } = first
    const midnight = Date.parse(`${date}T00:00:00+08:00`)
    const begin = midnight + asked.handover * MINUTE + (shift === 'night' ? 12 * HOUR : 0)
    const from = begin
    const to = begin + (shift === 'whole' ? 24 : 12) * HOUR
    const sitting = seats.map(({ line, seat, person }) => ({ line, seat, person }))
    view.execute({
      kind: 'shift',
      case: null,
      command: { do: 'plan', unit: asked.unit, date, shift, from, to, seats: sitting },
    })
  }
  const dates = asked.seats.map((s) => s.date).toSorted()
  view.say({
    ...here,
    words: 'roster_published',
    facts: {
      unit: directory.unit(asked.unit)?.name ?? '',
      from: dates[0] ?? '',
      to: dates.at(-1) ?? '',
      made: shifts.size,
      changed: 0,
    },
  })
}
