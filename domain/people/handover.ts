/** The open work around a seat: what names its holder, and what awaits whoever holds it. */
import type { AnyCase, Context, OpenCase } from '../case.ts'
import type { Directory } from '../directory.ts'
import { namedAs } from '../hazard/reassign.ts'
import { itemOf } from '../hazard/scene.ts'
import type { HazardCase } from '../hazard/state.ts'
import { ownerKey } from '../obligation.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { TodoEntry } from '../say.ts'
import { isShift } from '../duty/find.ts'
import type { Moved, ShiftMoved } from './command.ts'
import { shiftsOf } from './duty-moved.ts'
import type { Seat } from './seat.ts'

export type Handover = {
  /** What names the person himself. */
  moved: Moved[]
  /** Shifts to come, in their order. */
  shifts: ShiftMoved[]
  /** Everything that changes hands, nearest first. */
  entries: TodoEntry[]
  /** Open cases concerned. */
  total: number
}

const isHazard = (c: AnyCase): c is HazardCase => c.kind === 'hazard'

const seatKey = ({ unit, post }: Seat): string => ownerKey({ unit, post })

export function handoverOf(people: readonly PersonId[], seats: readonly Seat[], context: Context): Handover {
  const keys = [...people.map((person) => ownerKey({ person })), ...seats.map(seatKey)]
  const open = context.open?.() ?? []
  const named = people.flatMap((from) => {
    const mine = concerned(from, seats, context)
    return open.flatMap(({ state }) =>
      isHazard(state) && mine(state) ? [{ number: state.number, from, roles: namedAs(state, from) }] : [],
    )
  })
  const moved = named.filter((n) => n.roles.length > 0)
  // Shifts are told apart from open work, by their days.
  const awaited = open.filter((c) => !isShift(c.state) && c.owed.some((o) => keys.includes(ownerKey(o.owner))))
  const numbers = new Set([...moved.map((m) => m.number), ...awaited.map((c) => c.state.number)])
  return {
    moved,
    shifts: shiftsOf(people, seats, context),
    entries: entriesOf(awaited, keys, context),
    total: numbers.size,
  }
}

/**
 * What names somebody belongs to the nearest of his posts: who leaves a grid and directs the town takes nothing of the
 * grid with him, and who no longer directs the town keeps what was his as its grid worker.
 */
function concerned(
  person: PersonId,
  seats: readonly Seat[],
  { directory, now }: Context,
): (hazard: HazardCase) => boolean {
  const held = directory.appointments(person, now)
  const left = held.filter((p) => seats.some((s) => s.unit === p.unit && s.post === p.kind))
  const kept = held.filter((p) => !left.includes(p))
  const nearest = (units: readonly UnitId[], hazard: HazardCase): number =>
    Math.max(-1, ...units.map((u) => nearness(directory, u, hazard)))
  return (hazard) => {
    const here = nearest(
      seats.map((s) => s.unit),
      hazard,
    )
    const elsewhere = nearest(
      kept.map((p) => p.unit),
      hazard,
    )
    // What was given him as the keeper of the place stays his, though he left the grid in the same minute.
    if (left.length === 0) return here > elsewhere && givenThen(hazard, person, seats, directory)
    return here === -1 ? kept.length === 0 : here > elsewhere
  }
}

/** Given to somebody while he held one of these posts, which he holds no more. */
function givenThen(
  { body: { order } }: HazardCase,
  person: PersonId,
  seats: readonly Seat[],
  { rows }: Directory,
): boolean {
  if (order === null) return false
  const since = order.handed?.findLast((h) => h.to === person)?.at ?? order.at
  const held = rows.posts.filter(
    (p) => p.person === person && seats.some((s) => s.unit === p.unit && s.post === p.kind),
  )
  return held.some((p) => p.from <= since && p.to !== null && since <= p.to)
}

/** How closely a unit answers for where a hazard is: the place itself, its village, its town or trade, the county; -1 not at all. */
function nearness(directory: Directory, unit: UnitId, { area, place }: HazardCase): number {
  const found = directory.unit(unit)
  const at = place === null ? undefined : directory.place(place)
  switch (found?.kind) {
    case 'enterprise':
      return at?.unit === unit ? 3 : -1
    case 'village':
      return directory.within(area, found.area) ? 2 : -1
    case 'town':
    case 'station':
      return directory.within(area, found.area) ? 1 : -1
    case 'department':
      return found.industries.includes(at?.kind ?? '') ? 1 : -1
    case 'county_office':
      return 0
    case undefined:
      return -1
  }
}

/** Those who held it last, where nobody holds it now: what still names them waits for whoever comes. */
export function formerHolders(
  { unit, post }: Seat,
  { directory, now }: Pick<Context, 'directory' | 'now'>,
): PersonId[] {
  if (directory.appointed(unit, post, now).length > 0) return []
  const gone = directory.rows.posts.filter((p) => p.unit === unit && p.kind === post && p.to !== null)
  return [...new Set(gone.map((p) => p.person))]
}

function entriesOf(awaited: readonly OpenCase[], keys: readonly string[], context: Context): TodoEntry[] {
  return awaited
    .flatMap(({ state, owed }) =>
      isHazard(state)
        ? owed
            // 签收 is the first half of the work, told with it.
            .filter((o) => o.kind !== 'accept' && keys.includes(ownerKey(o.owner)))
            .map((o) => ({ item: itemOf(state, context), kind: o.kind, due: o.due }))
        : [],
    )
    .toSorted((a, b) => a.due - b.due)
}
