/** 更正 from words: which case, which fact, and what holds instead; a place nobody registered stays a name, never a guess. */
import type { Near } from '../../db/queries/needs.ts'
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import type { Corrected } from '../../domain/hazard/mended.ts'
import { positionsIn } from '../../domain/hazard/positions.ts'
import type { HazardBody, HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import { MINUTE } from '../../domain/time.ts'
import { categoryNamed, otherCategory } from '../../prompts/lexicon/categories.ts'
import type { Found } from './cases.ts'
import { hazardsOf } from './hazards.ts'
import type { Asked } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'

type Correction = NonNullable<Slots['correction']>

export function correctionOf({ heard, view, hazard }: Asked): HazardCommand | Refusal {
  const { slots } = heard.understanding
  const { correction } = slots
  const { number } = hazard
  if (!correction) return { code: 'no_change', number }
  const { field } = correction
  if (field === 'number' || field === 'severity') return { code: 'not_corrected', number, field }
  const to =
    field === 'place'
      ? placeOf(heard, hazard, correction)
      : field === 'area'
        ? areaOf(heard, hazard, correction)
        : whatOf(hazard.body, slots, correction)
  if ('code' in to) return to
  return { do: 'correct', to, beside: besideOf(view, to) }
}

function besideOf(view: View, to: Corrected): string[] {
  if (to.field !== 'place') return []
  const near: Near = to.place.id === null ? { area: to.area, name: to.place.name } : { place: to.place.id }
  return view.near(near).map((c) => c.number)
}

function placeOf(
  { deps, understanding: { slots } }: Heard,
  hazard: HazardCase,
  { right }: Correction,
): Corrected | Refusal {
  const { directory } = deps
  const choices = slots.placeChoices ?? []
  if (choices.length > 0) {
    const names = choices.map(({ id, name }) => {
      const area = directory.place(id)?.area
      return area === undefined
        ? name
        : `${directory.townOf(area)?.name ?? ''}${directory.area(area)?.name ?? ''}${name}`
    })
    return { code: 'several_places', number: hazard.number, names }
  }
  const known = slots.place?.id ? directory.place(slots.place.id) : undefined
  const area = known?.area ?? slots.area?.id ?? hazard.area
  const place = known ? { id: known.id, name: known.name } : { id: null, name: slots.place?.name ?? right }
  return { field: 'place', area, town: directory.townOf(area)?.id ?? null, place }
}

/** In the other village it is the place of the same name, if there is one; else a name. */
function areaOf(
  { deps, understanding: { slots } }: Heard,
  hazard: HazardCase,
  { right }: Correction,
): Corrected | Refusal {
  const { directory } = deps
  const area = slots.area?.id
  if (area === undefined) return { code: 'unknown_area', number: hazard.number, name: right }
  const { placeName: name } = hazard.body
  const there = directory.rows.places.filter((p) => p.name === name && directory.within(p.area, area))
  const [only] = there
  const known = only && there.length === 1 ? only : undefined
  return {
    field: 'place',
    area: known?.area ?? area,
    town: directory.townOf(area)?.id ?? null,
    place: { id: known?.id ?? null, name },
  }
}

function whatOf({ what, category }: HazardBody, slots: Slots, { wrong, right, field }: Correction): Corrected {
  const [told] = slots.hazards ?? []
  const named = categoryNamed(right)?.name
  if (field === 'category' && named !== undefined) return { field: 'what', what, category: named }
  const kind = told && told.category !== otherCategory.name ? told.category : category
  if (wrong !== '' && what.includes(wrong)) return { field: 'what', what: what.replace(wrong, right), category: kind }
  if (told && told.category !== otherCategory.name) return { field: 'what', what: told.text, category: kind }
  return { field: 'what', what: withPosition(what, right), category }
}

/** 更正:是后门 takes the place of the spot that was named, or is added. */
function withPosition(what: string, right: string): string {
  const positions = positionsIn(right)
  const old = positionsIn(what).find((s) => positions.some((t) => t.dimension === s.dimension))
  return old ? what.replace(old.words, right) : `${what}(${right})`
}

/** What the sender has just reported here, or what the town has to dispatch; the wrong word tells which. */
export function toCorrect(heard: Heard, view: View): Found | null {
  const { correction } = heard.understanding.slots
  if (!correction) return null
  const just = hazardsOf(view.recent(heard.deps.settings.withdrawWindow + MINUTE)).filter((c) => c.closedAt === null)
  const awaited = hazardsOf(view.awaiting().map((a) => a.state))
  const cases = just.length > 0 ? just : awaited
  const [last] = just
  const fitting = cases.filter((c) => tells(c, correction))
  const meant = fitting.length > 0 ? fitting : cases
  if (meant.length === 0) return null
  // One report of several things is at one place.
  const together =
    last !== undefined && meant.every((c) => c.openedAt === meant[0]?.openedAt && c.place === meant[0].place)
  const ofPlace = correction.field === 'place' || correction.field === 'area'
  const inOrder = meant.toSorted((a, b) => (a.number < b.number ? -1 : 1))
  return meant.length === 1 || (together && ofPlace) ? { cases: inOrder } : { several: inOrder }
}

function tells({ body: { placeName, what } }: HazardCase, { wrong }: Correction): boolean {
  return wrong !== '' && (placeName.includes(wrong) || what.includes(wrong))
}
