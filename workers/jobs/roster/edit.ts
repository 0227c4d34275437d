/** 百善镇12月3日值班改成王军: in the draft of that month, else in the shift itself (R16.1). */
import { unitDuty, type UnitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import type { Placed } from '../../../domain/duty/draft.ts'
import { defaultRule, draftsOf, look } from '../../../domain/duty/look.ts'
import { findingSaid, rosterDays } from '../../../domain/duty/roster-said.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import type { Edit, RosterWish } from '../../../domain/duty/wish.ts'
import { answering, aroundFor, decided, drafting, saidOnly, unitName } from './scene.ts'

type Wish = Extract<RosterWish, { do: 'edit' }>

export async function edit({ unit, edit: wanted }: Wish, scene: JobScene): Promise<Decided> {
  const { date } = wanted
  const duty = await unitDuty(scene.tx, unit, date, date)
  const draft = duty.drafts.find((d) => d.body.seats.some((s) => s.date === date))
  const people = [...wanted.people, ...duty.shifts.flatMap((s) => s.body.seats.flatMap((x) => x.person ?? []))]
  if (!draft) return await editShift(wanted, { unit, duty, people }, scene)
  const { month, source, handover, seats } = draft.body
  const all = seats.flatMap((s) => s.person ?? [])
  const around = await aroundFor(scene, unit, [...people, ...all], `${month}-01`, `${month}-31`)
  const away = new Set(around.leaves.filter((l) => l.from <= date && date <= l.to).map((l) => l.person))
  const next = changed(seats, wanted, away)
  if (next === null)
    return saidOnly({ words: 'roster_no_day', facts: { unit: unitName(scene, unit), date, why: 'line' } })
  const rule = duty.book?.body.rule ?? defaultRule(scene.rules.directory, unit)
  const [command] = draftsOf({ rule, source, handover, seats: next }, around)
  return decided(duty, command ? [drafting(duty, { ...command, edited: [date] })] : [])
}

type Found = { unit: string; duty: UnitDuty; people: readonly string[] }

async function editShift(wanted: Edit, { unit, duty, people }: Found, scene: JobScene): Promise<Decided> {
  const { date, shift } = wanted
  const name = unitName(scene, unit)
  const shifts = duty.shifts.filter((s) => shift === null || s.body.shift === shift)
  const no = (why: 'day' | 'line'): Decided => saidOnly({ words: 'roster_no_day', facts: { unit: name, date, why } })
  const [only, another] = shifts
  if (!only) return no('day')
  const around = await aroundFor(scene, unit, people, date, date)
  const away = new Set(around.leaves.map((l) => l.person))
  const meant = another
    ? shifts.filter((s) => wanted.line === null && s.body.seats.some((x) => away.has(x.person ?? '')))
    : [only]
  if (meant.length === 0) return no('line')
  const placed = (s: ShiftCase): Placed[] =>
    s.body.seats.map(({ line, seat, person }) => ({ date, shift: s.body.shift, line, seat, person }))
  const edits = meant.map((s) => ({ shift: s, seats: changed(placed(s), wanted, away) }))
  const commands = edits.flatMap(({ shift: s, seats }) =>
    seats === null
      ? []
      : [
          {
            kind: 'shift',
            case: s.number,
            command: { do: 'replan', seats: seats.map(seatOnly), why: 'edit' },
          } as const,
        ],
  )
  if (commands.length === 0) return no('line')
  const all = edits.flatMap(({ seats }) => seats ?? [])
  const rule = duty.book?.body.rule ?? defaultRule(scene.rules.directory, unit)
  const { directory } = scene.rules
  const findings = look(rule, all, around).map((f) => findingSaid(f, directory))
  const says = rosterDays(all, directory).map((day) => ({
    words: 'roster_changed' as const,
    facts: { unit: name, day, findings },
  }))
  return decided(duty, commands, answering(...says))
}

const seatOnly = ({ line, seat, person }: Placed) => ({ line, seat, person })

/** That line's seats are these people's; without a line, theirs who are on leave. Null where nobody is meant so. */
function changed(
  seats: readonly Placed[],
  { date, shift, line, people }: Edit,
  away: ReadonlySet<string>,
): Placed[] | null {
  const on = (s: Placed): boolean => s.date === date && (shift === null || s.shift === shift)
  if (line === null) {
    const vacant = seats.filter((s) => on(s) && s.person !== null && away.has(s.person))
    const [stands] = people
    const persons = new Set(vacant.map((s) => s.person))
    if (persons.size !== 1 || stands === undefined) return null
    return seats.map((s) => (vacant.includes(s) ? { ...s, person: stands } : s))
  }
  const shifts = [...new Set(seats.filter(on).map((s) => s.shift))]
  const kept = seats.filter((s) => !(on(s) && s.line === line))
  const fresh = shifts.flatMap((name) =>
    people.map((person, i): Placed => ({ date, shift: name, line, seat: i + 1, person })),
  )
  return [...kept, ...fresh]
}
