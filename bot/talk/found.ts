/** What a report tells beside the hazard: what is put right already, what the enterprise undertakes, what was there before. */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCommand, Plan } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import type { AreaId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { allOf, saidNotMended, saidOnSpot } from '../../prompts/lexicon/on-spot.ts'
import { hazardsOf } from './hazards.ts'
import { foundAndPlanned, planWords } from './plan-words.ts'
import type { Heard } from './prepare.ts'

type Report = Extract<HazardCommand, { do: 'report' }>
type Hazards = NonNullable<Slots['hazards']>

/** Photos of before (kept while we asked) and those that came with the words. */
export type Shown = { kept: string[]; fresh: string[] }

/** Which of them are put right: those whose own words say so; where no words do but the message, all that are not said to be open. */
export function withSpots(hazards: Hazards, said: string, slots: Slots): Report['hazards'] {
  const whole = slots.onSpot === true || saidOnSpot(said)
  const own = hazards.map((h) => saidOnSpot(h.text))
  const every = whole && (!own.includes(true) || allOf(said))
  return hazards.map(({ category, text }, i) => {
    const spot = own[i] === true || (every && !saidNotMended(text))
    return spot ? { category, text, spot } : { category, text }
  })
}

/** Of photos kept and fresh ones the fresh show the work done; where there is only one sort, it does. */
export function evidenceOf(hazards: Report['hazards'], said: string, { kept, fresh }: Shown): Partial<Report> {
  if (!hazards.some((h) => h.spot)) return { photos: [...kept, ...fresh] }
  const both = kept.length > 0 && fresh.length > 0
  return { photos: both ? kept : [], after: both ? fresh : [...kept, ...fresh], excuse: excuseFor(said) }
}

/** 整改措施、责任人、期限 of an enterprise's own finding as far as said; of anybody else's nothing. */
export function planIn(heard: Heard, place: string | null, said: string, now: Instant): Plan {
  const { directory } = heard.deps
  const { person } = heard
  const at = place === null ? undefined : directory.place(place)
  if (!at || person === null || !directory.holders(at.unit, 'owner', now).includes(person)) return {}
  const { owner, measure } = heard.understanding.slots
  const told = planWords(foundAndPlanned(heard, said).planned, now, directory.person(person)?.name ?? '')
  return {
    ...(measure === undefined ? {} : { measure }),
    ...(owner === undefined ? {} : { responsible: owner.name }),
    ...told,
  }
}

/** Records where this is told of, open or closed of late. */
export function besideOf(view: View, area: AreaId, place: { id: string | null; name: string }): string[] {
  return view.near(place.id === null ? { area, name: place.name } : { place: place.id }).map((c) => c.number)
}

/** What waits for a photo or a plan is asked for here and answered here. */
export function askFor({ deps: { settings } }: Heard, view: View, numbers: readonly string[]): void {
  const cases = hazardsOf(numbers.flatMap((n) => view.find(n) ?? []))
  const of = (state: string): string[] => cases.filter((c) => c.state === state).map((c) => c.number)
  const [spot, found] = [of('spot'), of('self_found')]
  if (spot.length > 0)
    view.ask('evidence', { act: 'fix_submit', numbers: spot, text: '', photos: [] }, settings.spotWait)
  if (found.length > 0) view.ask('plan', { numbers: found, text: '' }, settings.questionLife)
}
