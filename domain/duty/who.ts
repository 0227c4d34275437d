/** Who is meant by a name in a roster: those of the unit before others, told apart by their telephone (R16.1). */
import type { Directory } from '../directory.ts'
import type { Person, PersonId, PostKind, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { Seat } from './roster.ts'
import type { Fault, Written, WrittenName } from './written.ts'

type Around = {
  directory: Directory
  unit: UnitId
  now: Instant
  /** The post that a title stands for: 应急办主任. */
  titled(name: string): PostKind | undefined
}

type Nobody = { several: true } | { alike: string[] }
type Meant = { person: PersonId } | Nobody

/** Why a name is nobody's, and where it stands. */
export const faultOf = (meant: Nobody, at: string, said: string): Fault =>
  'several' in meant ? { at, what: 'several', said } : { at, what: 'unknown', said, alike: meant.alike }

/** Reads names for one unit; each name is looked up once. */
export function nameReader(around: Around): (written: WrittenName) => Meant {
  const { directory, unit, now } = around
  const own = membersOf(directory, unit, now)
  const ownIds = new Set(own.map((p) => p.id))
  const byName = Map.groupBy(directory.rows.people, (p) => p.name)
  const known = new Map<string, Meant>()
  const unitName = directory.unit(unit)?.name ?? ''
  const read = ({ name, phone }: WrittenName): Meant => {
    const named = [...(byName.get(name) ?? byName.get(`${unitName}${name}`) ?? [])]
    const called = phone === null ? named : named.filter((p) => p.phone?.endsWith(phone) !== false)
    const near = called.filter((p) => ownIds.has(p.id))
    const [only, another] = near.length > 0 ? near : called
    if (only) return another ? { several: true } : { person: only.id }
    const post = around.titled(name)
    const holders = post === undefined ? [] : directory.appointed(unit, post, now)
    if (holders.length > 1) return { several: true }
    const [holder] = holders
    return holder === undefined ? { alike: alikeIn(name, own) } : { person: holder }
  }
  return (written) => {
    const key = `${written.name} ${written.phone ?? ''}`
    const meant = known.get(key) ?? read(written)
    known.set(key, meant)
    return meant
  }
}

/** Whoever holds a post at the unit. */
function membersOf(directory: Directory, unit: UnitId, now: Instant): Person[] {
  const posts = directory.rows.posts.filter((p) => p.unit === unit && p.from <= now && (p.to === null || now < p.to))
  return [...new Set(posts.map((p) => p.person))].flatMap((id) => directory.person(id) ?? [])
}

const MOST_ALIKE = 3

function alikeIn(name: string, people: readonly Person[]): string[] {
  return people
    .map((p) => p.name)
    .filter((n) => alike(n, name))
    .slice(0, MOST_ALIKE)
}

/** The same but for one character written wrong, left out or put in; or one holds the other. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 2 || long.length - short.length > 1) return short.length >= 2 && long.endsWith(short)
  let i = 0
  while (i < short.length && short[i] === long[i]) i += 1
  const [x, y] = [short.slice(i), long.slice(i)]
  return x.slice(1) === y.slice(1) || x === y.slice(1)
}

/** The row of D7, of 第7行. */
const rowOf = ({ at }: Fault): number => Number(/\d+(?!.*\d)/.exec(at)?.[0] ?? 0)

export type Resolved = { seats: Seat[]; faults: Fault[] }

/** Everybody written becomes somebody known, seat by seat; what cannot is a fault where it stands. */
export function resolve({ seats, faults }: Written, around: Around): Resolved {
  const meant = nameReader(around)
  const resolved: Seat[] = []
  const wrong = [...faults]
  for (const [, all] of Map.groupBy(seats, (s) => `${s.date} ${s.shift} ${s.line}`)) {
    const [first, ...more] = all
    if (!first) continue
    const names = (s: typeof first): string => s.names.map((n) => n.name).join('、')
    for (const other of more) {
      if (names(other) !== names(first))
        wrong.push({ at: other.at, what: 'again', said: names(other), date: first.date })
    }
    let seat = 0
    for (const written of first.names) {
      const who = meant(written)
      seat += 1
      const { date, shift, line, at } = first
      if ('person' in who) resolved.push({ unit: around.unit, date, shift, line, seat, person: who.person })
      else wrong.push(faultOf(who, at, written.name))
    }
  }
  // A name in a cell that stands for a week is wrong once.
  const once = new Map(wrong.map((f) => [`${f.at} ${f.what} ${f.said}`, f]))
  return { seats: resolved, faults: [...once.values()].toSorted((a, b) => rowOf(a) - rowOf(b)) }
}
