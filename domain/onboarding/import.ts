/**
 * Lists are taken in whole or not at all: units first, then places, then people, each on top of the one before (R1.1,
 * R1.3, R4.1). The same list twice changes nothing; what is not on it stays; whoever imports reaches as far as his posts do.
 */
import type { Context, Decision } from '../case.ts'
import type { OrgChange, OrgEvent } from '../people/change.ts'
import { importSubject } from '../people/change.ts'
import type { OrgCommand } from '../people/command.ts'
import type { Say } from '../say.ts'
import type { Listed, ListFault, Tally } from './listed.ts'
import { namesOf } from './named.ts'
import { planPeople, type SeatLine } from './people.ts'
import { planPlaces } from './places.ts'
import { seatsOf } from './seats.ts'
import { after, type Importing, mayList, type Stage } from './stage.ts'
import { planUnits } from './units.ts'

export type Import = Extract<OrgCommand, { do: 'import' }>
export type Plan = {
  faults: readonly ListFault[]
  tallies: readonly Tally[]
  changes: readonly OrgChange[]
  events: readonly OrgEvent[]
  say: readonly Say[]
}

export function importing(command: Import, context: Context): Decision<never> {
  const { faults, tallies, changes, events, say } = planned(command, context)
  if (faults.length > 0) return { ok: false, refusal: { code: 'people', why: 'import_faults', faults } }
  const counts = tallies.map(({ of, added, changed, same }) => ({ of, added, changed, same }))
  const done = { subject: importSubject(command.token), type: 'imported', data: { by: context.cause.person, counts } }
  const here: Say = {
    to: { to: 'here' },
    lane: 'answer',
    cases: [],
    words: 'imported',
    facts: { tallies: briefly(tallies) },
  }
  const org = { changes, events: changes.length === 0 ? [] : [...events, done], follow: [] }
  return {
    ok: true,
    changes: [],
    ...(changes.length === 0 ? {} : { org }),
    say: [...say, ...(command.operator ? [] : [here])],
  }
}

/** Without the names that only matter beforehand. */
const briefly = (tallies: readonly Tally[]): Tally[] => tallies.map((t) => ({ ...t, missing: [], details: [] }))

/** What would change, and what is wrong, without doing it. */
export function planned(
  { listed, token, operator }: Pick<Import, 'listed' | 'token' | 'operator'>,
  context: Context,
): Plan {
  const stages: Stage[] = []
  const faults: ListFault[] = [...listed.faults]
  let on: Importing = { context, token, operator }
  if (listed.units.length > 0) {
    faults.push(...notTheirs(listed, on))
    const stage = planUnits(listed.units, context.directory.rows, { token: `${token}-u`, now: context.now })
    stages.push(stage)
    if (stage.faults.length > 0) return merged(stages, faults)
    on = after(on, stage.changes)
  }
  const keepers: SeatLine[] = []
  if (listed.places.length > 0) {
    const stage = planPlaces(listed.places, namesOf(on.context.directory), { ...on, token: `${token}-l` })
    stages.push(stage)
    keepers.push(...stage.keepers)
    on = after(on, stage.changes)
  }
  const { seats, faults: unread } = seatsOf(listed.people, namesOf(on.context.directory), on)
  faults.push(...unread)
  if (seats.length + keepers.length > 0) {
    const { people, ...stage } = planPeople([...seats, ...keepers], { ...on, token: `${token}-p` })
    const missing = listed.people.length === 0 ? [] : missed(seats, people, on)
    stages.push({ ...stage, tally: { ...stage.tally, missing } })
  }
  return merged(stages, faults)
}

/** Units are the county's to list. */
function notTheirs({ units }: Listed, on: Importing): ListFault[] {
  if (mayList(on.context.directory.county.id, on)) return []
  return units.slice(0, 1).map(({ name }) => ({ at: name.at, what: 'foreign', said: name.said }))
}

/** Who holds a post in the towns and departments of the list, and is not on it; keepers only where the list has some. */
function missed(seats: readonly SeatLine[], people: readonly string[], { context }: Importing): string[] {
  const { directory, now } = context
  const rootOf = (unit: string): string => {
    const area = directory.unit(unit)?.area
    return (area && directory.townOf(area)?.id) ?? unit
  }
  const roots = new Set(seats.map((s) => rootOf(s.seat.unit)))
  const keepers = seats.some((s) => s.seat.post === 'owner')
  const listed = new Set(people)
  const held = directory.rows.posts.filter(
    (p) =>
      p.from <= now && (p.to === null || p.to > now) && (keepers || p.kind !== 'owner') && roots.has(rootOf(p.unit)),
  )
  const gone = new Set(held.map((p) => p.person).filter((p) => !listed.has(p)))
  return [...gone].map((p) => directory.person(p)?.name ?? '')
}

function merged(stages: readonly Stage[], faults: readonly ListFault[]): Plan {
  return {
    faults: [...faults, ...stages.flatMap((s) => s.faults)].toSorted(byCell),
    tallies: stages.map((s) => s.tally),
    changes: stages.flatMap((s) => s.changes),
    events: stages.flatMap((s) => s.events),
    say: stages.flatMap((s) => s.say),
  }
}

/** As somebody looks for them: sheet by sheet, line by line. */
function byCell(a: ListFault, b: ListFault): number {
  const [x, y] = [a, b].map(({ at }) => /^(.*?)([A-Z]*)(\d*)$/.exec(at) ?? ['', '', '', ''])
  const [, sheet = '', column = '', row = ''] = x ?? []
  const [, otherSheet = '', otherColumn = '', otherRow = ''] = y ?? []
  if (sheet !== otherSheet) return sheet < otherSheet ? -1 : 1
  return Number(row) - Number(otherRow) || (column < otherColumn ? -1 : 1)
}
