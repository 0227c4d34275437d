/** Each line of a list of people with the unit and post that its words mean; what is wrong is told cell by cell. */
import type { PostKind, Unit } from '../org.ts'
import { digitsOf, isWhole } from '../people/phone.ts'
import { seatedAt } from '../people/seat.ts'
import type { FaultKind, ListFault, PersonLine, Said } from './listed.ts'
import type { Names } from './named.ts'
import type { SeatLine } from './people.ts'
import { isPerson } from './places.ts'
import { type Importing, mayList } from './stage.ts'

export function seatsOf(
  lines: readonly PersonLine[],
  names: Names,
  on: Importing,
): { seats: SeatLine[]; faults: ListFault[] } {
  const faults: ListFault[] = []
  const seats = lines.flatMap((line) => {
    const found = lineOf(line, names, on)
    if ('seat' in found) return [found]
    faults.push(...found.faults)
    return []
  })
  return { seats, faults }
}

function lineOf(line: PersonLine, names: Names, on: Importing): SeatLine | { faults: ListFault[] } {
  const faults: ListFault[] = []
  const fault = (what: FaultKind, { at, said }: Said, more?: string[]): void =>
    void faults.push({ at, what, said, ...(more ? { more } : {}) })
  const digits = digitsOf(line.phone.said)
  if (!isPerson(line.name.said)) fault('name', line.name)
  if (line.phone.said === '') fault('no_phone', line.phone)
  else if (!isWhole(digits)) fault('phone', line.phone)
  const found = unitOf(line, names, on)
  if ('what' in found) fault(found.what, found.what === 'post' ? line.post : line.unit, found.more)
  if ('what' in found || faults.length > 0) return { faults }
  const { post } = line
  return {
    name: line.name,
    phone: { said: digits, at: line.phone.at },
    seat: { unit: found.unit.id, post: found.post },
    at: post.at,
    deputy: post.deputy,
    grid: line.grid.said,
  }
}

type Found = { unit: Unit; post: PostKind } | { what: FaultKind; more?: string[] }

/** The unit and the post tell each other: 主任 of a town is another than of the county's office. */
function unitOf({ unit: { said }, post }: PersonLine, names: Names, on: Importing): Found {
  const all = names.units(said)
  if (all.length === 0) return { what: 'unit' }
  const fitting = all.flatMap((unit) => {
    const kind = post.posts.find((p) => seatedAt[p] === unit.kind)
    return kind === undefined ? [] : [{ unit, post: kind }]
  })
  if (fitting.length === 0) return { what: 'post' }
  const mine = fitting.filter((f) => mayList(f.unit.area, on))
  const [only, another] = mine
  if (!only) return { what: 'foreign' }
  if (another) return { what: 'unit_several', more: mine.map((f) => f.unit.name) }
  return only
}
