/** Likeness of names by characters, cautious: a wrong place is worse than none. */
import { endings } from '../../prompts/lexicon/place-words.ts'

const byLength = [...endings].toSorted((a, b) => b.length - a.length)

/** One character written wrong, left out or put in, in a name whose own part is long enough to carry it. */
export function likeness(said: string, name: string): boolean {
  if (Math.abs(said.length - name.length) > 1 || name.length < 5) return false
  const ending = byLength.find((e) => name.endsWith(e)) ?? ''
  if (ending.length === 0 || name.length - ending.length < 2 || !said.endsWith(ending.slice(-1))) return false
  // 兴隆超市 is not 兴旺超市: the part of its own must be three characters, or the slip stand in the ending.
  const own = name.slice(0, -ending.length)
  if (own.length < 3 && !said.startsWith(own)) return false
  return withinOneEdit(said, name)
}

function withinOneEdit(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1
  const [x, y] = [a.slice(i), b.slice(i)]
  return x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y
}

export function unambiguous<T>(items: readonly T[]): T | undefined {
  const distinct = new Set(items)
  return distinct.size === 1 ? items[0] : undefined
}
