/** At which instants of a week roll is called at random: any minute, day or night, drawn from a seed nobody could choose. */
import { DAY, type Instant, MINUTE } from '../time.ts'

const WEEK = 7 * DAY
/** Two calls are so far apart at least. */
const APART = 6 * 60 * MINUTE

/** The same seed gives the same instants; in order, none before `from`. */
export function rollInstants(seed: string, from: Instant, count: number): Instant[] {
  const random = generator(seed)
  const instants: Instant[] = []
  // So few a week that most draws stand; the bound keeps any number of them finite.
  for (let tries = 0; instants.length < count && tries < 100 * count; tries += 1) {
    const at = from + MINUTE + Math.floor(random() * (WEEK / MINUTE - 1)) * MINUTE
    if (instants.every((other) => Math.abs(other - at) >= APART)) instants.push(at)
  }
  return instants.toSorted((a, b) => a - b)
}

/** mulberry32 from an FNV-1a hash: small, even enough, and the same everywhere. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5
  for (const c of seed) state = Math.imul(state ^ (c.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
