/**
 * Whether what is told is a hazard that has a record already. A record too many costs the town a word (02号并到01号);
 * one too few hides a hazard: so only the same place and category, and no spot named that is another.
 */
import type { Telling } from './mended.ts'
import { elsewhere, type Position, positionsIn } from './positions.ts'
import { closedStates, type HazardCase } from './state.ts'

/** 其他 says nothing about what it is: there the words themselves must be alike. */
const OTHER = '其他'
const ALIKE = 0.5

export type Told = Pick<Telling, 'area' | 'place' | 'category' | 'text' | 'said'>

/** Where at the place: the words of this hazard, and all that was said where nothing else was told. */
export function positionsOf(told: Pick<Told, 'text' | 'said' | 'place'>, alone: boolean): Position[] {
  const words = alone ? `${told.said} ${told.text}` : told.text
  return positionsIn(told.place.name === '' ? words : words.replaceAll(told.place.name, ' '))
}

const samePlace = (hazard: HazardCase, told: Pick<Told, 'area' | 'place'>): boolean =>
  told.place.id === null
    ? hazard.place === null &&
      told.place.name !== '' &&
      hazard.body.placeName === told.place.name &&
      hazard.area === told.area
    : hazard.place === told.place.id

export function sameHazard(hazard: HazardCase, told: Told, positions: readonly Position[]): boolean {
  const { body } = hazard
  if (!samePlace(hazard, told) || body.category !== told.category) return false
  if (told.category === OTHER && likeness(body.what, told.text) < ALIKE) return false
  return !elsewhere(knownPositions(hazard), positions)
}

function knownPositions({ body }: HazardCase): Position[] {
  const own = body.positions ?? positionsIn(body.what).map((s) => s.words)
  return [...own, ...(body.reports ?? []).flatMap((r) => r.positions)].flatMap(positionsIn)
}

/** The open record that this is: of several the teller's own, then that of the most alike words, then the oldest. */
export function recordOf(
  told: Told,
  positions: readonly Position[],
  cases: readonly HazardCase[],
  own: (hazard: HazardCase) => boolean,
): HazardCase | undefined {
  return cases
    .filter((c) => !closedStates.has(c.state) && sameHazard(c, told, positions))
    .map((c) => ({ c, rank: (own(c) ? 1 : 0) + likeness(c.body.what, told.text) }))
    .toSorted((a, b) => b.rank - a.rank || (a.c.number < b.c.number ? -1 : 1))[0]?.c
}

/** How much of their pairs of characters two texts share: 0 none, 1 all. */
export function likeness(a: string, b: string): number {
  const [x, y] = [pairs(a), pairs(b)]
  if (x.size + y.size === 0) return a === b ? 1 : 0
  const shared = [...x].filter((p) => y.has(p)).length
  return (2 * shared) / (x.size + y.size)
}

function pairs(text: string): Set<string> {
  const chars = Array.from(text.replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, ''))
  return new Set(chars.slice(1).map((c, i) => `${chars[i] ?? ''}${c}`))
}
