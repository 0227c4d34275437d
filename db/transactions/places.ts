/** The cases of a place, as this process read or wrote them last: a part of its memory. */
import type { AnyCase } from '../../domain/case.ts'
import { kin } from '../../domain/hazard/reporters.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { json } from '../statement.ts'

/** How many places and cases are remembered at most, and of how many in one place. */
const CASES = 20_000
const THERE = 50
/** An unknown place is taken to have none while this is so of most. */
const LUCK = { most: 40, lost: 4 }

export type Places = {
  /** Keys as `nearKey` makes them; undefined where there may be any. */
  at(key: string): readonly AnyCase[] | undefined
  /** As it was read. */
  learn(key: string, cases: readonly AnyCase[]): void
  /** A case as it is written; `opened` just now, or else changed. */
  keep(number: string, state: AnyCase | undefined, opened: boolean): void
  /** What was recalled proved right or wrong. */
  proved(right: boolean): void
  clear(): void
}

export function createPlaces(): Places {
  const there = new Map<string, readonly AnyCase[]>()
  const placeOf = new Map<string, string>()
  let luck = 0
  let guessed = false
  const prove = (right: boolean): void => {
    luck = right ? Math.min(luck + 1, LUCK.most) : Math.max(luck - LUCK.lost, -LUCK.most)
  }
  const forget = (key: string): void => {
    for (const { number } of there.get(key) ?? []) placeOf.delete(number)
    there.delete(key)
  }
  const put = (key: string, cases: readonly AnyCase[]): void => {
    forget(key)
    if (cases.length > THERE || !cases.every(alone)) return
    // Those not spoken of for longest go first.
    for (const oldest of there.keys()) {
      if (there.size + placeOf.size + cases.length < CASES) break
      forget(oldest)
    }
    there.set(key, cases)
    for (const { number } of cases) placeOf.set(number, key)
  }
  return {
    at: (key) => {
      const known = there.get(key)
      if (known !== undefined || luck <= 0) return known
      guessed = true
      return []
    },
    learn: (key, cases) => {
      if (!there.has(key)) prove(cases.length === 0)
      put(key, cases)
    },
    keep: (number, state, opened) => {
      const before = placeOf.get(number)
      if (before !== undefined) forget(before)
      if (state?.kind !== 'hazard') return
      const key = keyOf(state)
      // As it will be read.
      if (opened && (luck > 0 || there.has(key)))
        put(key, [...(there.get(key) ?? []), { ...state, body: JSON.parse(json(state.body)) as unknown }])
      else forget(key)
    },
    proved: (right) => {
      if (guessed) prove(right)
      guessed = false
    },
    clear: () => {
      there.clear()
      placeOf.clear()
    },
  }
}

/** No other record is decided with it. */
const alone = (c: AnyCase): boolean => kin((c as HazardCase).body).length === 0

const keyOf = (c: AnyCase): string => c.place ?? `${c.area}|${(c as HazardCase).body.placeName}`
