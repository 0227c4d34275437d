/** Names of places that may be the same place: asked about, never joined by themselves (R4.4). */
import type { Directory } from '../directory.ts'
import type { AreaId, Place } from '../org.ts'

const plain = (name: string): string => name.replace(/[\s()()·・.。,,“”"']/g, '').toLowerCase()

/** Places of this village (or town) called so exactly. */
export function placesCalled(directory: Directory, name: string, area: AreaId): Place[] {
  return amongCalled(placesIn(directory, area), name)
}

export function amongCalled(places: readonly Place[], name: string): Place[] {
  const said = plain(name)
  return places.filter((p) => [p.name, ...p.aliases].some((n) => plain(n) === said))
}

/** Those whose name holds the other, or differs in one character. */
export function placesAlike(directory: Directory, name: string, area: AreaId): Place[] {
  return amongAlike(placesIn(directory, area), name)
}

export function amongAlike(places: readonly Place[], name: string): Place[] {
  const said = plain(name)
  return places.filter((p) => [p.name, ...p.aliases].some((n) => alike(plain(n), said)))
}

function placesIn(directory: Directory, area: AreaId): Place[] {
  return directory.rows.places.filter((p) => directory.within(p.area, area))
}

function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 2) return false
  if (long.includes(short)) return true
  return short.length >= 3 && withinOne(short, long)
}

/** One character written wrong, left out or put in. */
function withinOne(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1
  const [x, y] = [a.slice(i), b.slice(i)]
  return x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y
}
