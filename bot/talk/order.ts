/** An order from words: who rectifies, how, by when; what is not said is filled from the category (policy §9, §11). */
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import type { Directory } from '../../domain/directory.ts'
import type { HazardCase, HazardCommand, OrderPart } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import type { PersonId, PostKind, UnitId } from '../../domain/org.ts'
import { addDays, endOfDay, type Instant, parseIso } from '../../domain/time.ts'
import { assignee } from '../../prompts/lexicon/assignee.ts'
import { categoryNamed } from '../../prompts/lexicon/categories.ts'
import { defaultFunds, untilFixed } from '../../prompts/lexicon/until-fixed.ts'
import type { Heard } from './prepare.ts'

/** Whoever answers for a unit when it is named instead of a person. */
const speaksFor: readonly PostKind[] = ['owner', 'village_secretary', 'town_director', 'dept_liaison', 'office_head']

export function orderOf(
  heard: Heard,
  view: View,
  hazard: HazardCase,
  slots: Slots,
): Extract<HazardCommand, { do: 'dispatch' }> | Refusal {
  const { directory, settings } = heard.deps
  if (slots.deadlineProblem === 'invalid' || slots.deadlineProblem === 'past') {
    const code = slots.deadlineProblem === 'past' ? 'deadline_past' : 'deadline_invalid'
    return { code, number: hazard.number, words: slots.deadlineWords ?? '' }
  }
  const to = whoDoesIt(heard, hazard, view.now)
  if (typeof to !== 'string') return to
  const order = {
    do: 'dispatch',
    to,
    responsible: slots.owner?.name ?? null,
    checker: slots.checker?.person ?? null,
    ...parts(hazard, slots, view.now, settings.defaultDays),
    located: hazard.town === null ? whereOf(directory, to, slots, view.now) : null,
  } as const
  if (!isRepeated(hazard, order, view.person)) return order
  return { code: 'ordered_same', number: hazard.number, to: directory.person(to)?.name ?? '', due: order.due }
}

/** The same order said once more by the same person tells nobody anything new. */
function isRepeated({ state, body: { order } }: HazardCase, given: Dispatch, by: PersonId | null): boolean {
  const stands = state === 'assigned' || state === 'rectifying'
  if (!order || !stands || order.by !== by || order.to !== given.to) return false
  if (given.responsible !== null && given.responsible !== order.responsible) return false
  return (['measure', 'due', 'funds', 'plan', 'checker'] as const).every((part) => order[part] === given[part])
}

type Dispatch = Extract<HazardCommand, { do: 'dispatch' }>
type Parts = Pick<Dispatch, 'measure' | 'due' | 'dueWords' | 'funds' | 'plan' | 'defaults'>

/** Measure, deadline, funds and plan as said, else as ordered before; what was never said is the category's, and marked so. */
function parts(hazard: HazardCase, slots: Slots, now: Instant, days: number): Parts {
  const name = hazard.body.category
  const category = categoryNamed(name)
  const before = orderedBefore(hazard, now)
  const deadline = slots.deadline === undefined ? undefined : parseIso(slots.deadline)
  const said = {
    measure: slots.measure ?? before.measure,
    due: deadline ?? before.due,
    funds: slots.funds ?? before.funds,
    plan: slots.plan ?? before.plan,
  }
  return {
    measure: said.measure ?? category?.defaultMeasure ?? '',
    due: said.due ?? endOfDay(addDays(now, category?.defaultDays ?? days)),
    dueWords: deadline === undefined ? (before.dueWords ?? null) : (slots.deadlineWords ?? null),
    funds: said.funds ?? defaultFunds,
    plan: said.plan ?? untilFixed(name),
    defaults: (['measure', 'due', 'funds', 'plan'] as const).filter((part) => said[part] === undefined),
  }
}

/** 改派 changes who does it: what was said in the order that stands goes on, a deadline that is still to come too. */
function orderedBefore(
  { state, due, body: { order } }: HazardCase,
  now: Instant,
): { [P in keyof Parts]?: Parts[P] | undefined } {
  if (!order || (state !== 'assigned' && state !== 'rectifying')) return {}
  const { defaults = [], measure, funds, plan, dueWords } = order
  const said = <T>(part: OrderPart, value: T): T | undefined => (defaults.includes(part) ? undefined : value)
  return {
    ...(due !== null && due > now && !defaults.includes('due') ? { due, dueWords } : {}),
    measure: said('measure', measure),
    funds: said('funds', funds),
    plan: said('plan', plan),
  }
}

/** Somebody named whom nobody knows: asked about, never silently replaced by the place's keeper. */
function nameIn(text: string, hazard: HazardCase): Refusal | undefined {
  const name = assignee.exec(text)?.[1]
  if (name === undefined || hazard.body.placeName.includes(name)) return undefined
  return { code: 'no_rectifier', number: hazard.number, place: name }
}

function whoDoesIt(heard: Heard, hazard: HazardCase, now: Instant): PersonId | Refusal {
  const { directory } = heard.deps
  const { slots } = heard.understanding
  const unknown = slots.to ? undefined : nameIn(heard.envelope.text, hazard)
  if (unknown) return unknown
  const named = slots.to?.person ?? (slots.to?.unit ? holderOf(directory, slots.to.unit, now) : undefined)
  if (named) {
    const near = directory.postsOf(named, now).some((p) => {
      const unit = directory.unit(p.unit)
      return (
        unit !== undefined &&
        unit.area !== directory.county.id &&
        (hazard.town === null || directory.within(unit.area, hazard.town))
      )
    })
    return near ? named : { code: 'not_ours', number: hazard.number, name: slots.to?.name ?? '' }
  }
  if (slots.to) return { code: 'no_rectifier', number: hazard.number, place: slots.to.name }
  const place = hazard.place === null ? undefined : directory.place(hazard.place)
  const owner = place && directory.holders(place.unit, 'owner', now)[0]
  return owner ?? { code: 'no_rectifier', number: hazard.number, place: hazard.body.placeName }
}

/** For a case whose town was not known: the place named, else where whoever is to do it belongs. */
function whereOf(directory: Directory, to: PersonId, slots: Slots, now: Instant): Located {
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  const [post] = directory.postsOf(to, now)
  const own = post && directory.placeOfUnit(post.unit)
  const at = place ?? own
  const area = at?.area ?? (post && directory.unit(post.unit)?.area) ?? directory.county.id
  return { area, town: directory.townOf(area)?.id ?? null, place: { id: at?.id ?? null, name: at?.name ?? '' } }
}

type Located = Extract<HazardCommand, { do: 'dispatch' }>['located']

function holderOf(directory: Directory, unit: UnitId, now: Instant): PersonId | undefined {
  for (const post of speaksFor) {
    const [first] = directory.holders(unit, post, now)
    if (first) return first
  }
  return undefined
}
