/**
 * 更正: old and new are both kept. Another place is another's to put right: those who were told wrongly hear that it is not
 * theirs, those whose it is hear of it, and what is owed follows.
 */
import type { Context, Decision } from '../case.ts'
import { ownerKey } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import type { Change } from '../say-mend.ts'
import { casesAt } from './again.ts'
import { orderedItem } from './amend.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import type { HazardLexicon } from './lexicon.ts'
import { isMajor } from './major.ts'
import type { Corrected } from './mended.ts'
import { tellReporters } from './reporters.ts'
import { recordOf, positionsOf } from './same.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, dispatcher, itemOf, nameOf } from './scene.ts'
import { positionsIn } from './positions.ts'
import type { HazardBody, HazardCase, HazardState, Order } from './state.ts'

export function correct({ hazard, command, context, lexicon }: On<'correct'>): Decision<HazardCase> {
  const { now, cause } = context
  const from = standing(hazard, command.to)
  if (JSON.stringify(from) === JSON.stringify(command.to)) {
    return { ok: false, refusal: { code: 'no_change', number: hazard.number } }
  }
  const placed = applied(hazard, command.to)
  const course = command.to.field === 'place' ? rerouted(hazard, placed, context) : stays
  const correction = { by: cause.person, at: now, from, to: command.to }
  const body: Partial<HazardBody> = {
    placeName: placed.body.placeName,
    what: placed.body.what,
    category: placed.body.category,
    positions: placed.body.positions ?? [],
    corrections: [...(hazard.body.corrections ?? []), correction],
    ...course.body,
  }
  const state = course.to ?? hazard.state
  const after: HazardCase = { ...placed, state, body: { ...hazard.body, ...body } }
  const decision = become({ ...hazard, area: placed.area, town: placed.town, place: placed.place }, context, {
    act: 'correct',
    ...(course.to === undefined ? {} : { to: course.to }),
    ...(body.order === null ? { due: null } : {}),
    body,
    events: [{ type: 'corrected', data: { from, to: command.to } }],
    say: said(hazard, after, sameAs(after, command.beside, context), context, lexicon),
  })
  return decision.ok ? { ...decision, changes: decision.changes.map((c) => ({ ...c, before: hazard })) } : decision
}

function standing({ area, town, place, body }: HazardCase, { field }: Corrected): Corrected {
  switch (field) {
    case 'place':
      return { field, area, town, place: { id: place, name: body.placeName } }
    case 'what':
      return { field, what: body.what, category: body.category }
  }
}

function applied(hazard: HazardCase, to: Corrected): HazardCase {
  switch (to.field) {
    case 'place': {
      const { area, town, place } = to
      return { ...hazard, area, town, place: place.id, body: { ...hazard.body, placeName: place.name } }
    }
    case 'what': {
      const { what, category } = to
      const positions = [...new Set(positionsIn(what).map((s) => s.words))]
      return { ...hazard, body: { ...hazard.body, what, category, positions } }
    }
  }
}

type Course = { to?: HazardState; body: Partial<HazardBody> }
const stays: Course = { body: {} }

/** What becomes of an order when the place changes: it goes to the keeper of the right one, or must be given anew. */
function rerouted(hazard: HazardCase, placed: HazardCase, context: Context): Course {
  const { now } = context
  const { order } = hazard.body
  const moved = placed.town !== hazard.town
  // Whoever has to dispatch it now has his own hours for it.
  const [was, is] = [hazard, placed].map((c) => ownerKey(dispatcher(c, context)))
  const since: Course = hazard.state === 'reported' && was !== is ? { body: { since: now } } : stays
  // A department that was asked, or leads, goes on with it wherever it is.
  if (hazard.state === 'referred' || hazard.state === 'disputed') return stays
  // What somebody else's place lacks is no finding of one's own.
  if (hazard.state === 'self_found') return { to: 'reported', body: { since: now } }
  // An order that no longer holds is no reason to wait longer for the next.
  if (order === null || hazard.state === 'reported') return since
  const led = hazard.body.lead === undefined ? {} : { leadSince: now }
  const anew: Course = { to: 'reported', body: { order: null, ackedAt: null, since: now, ...led } }
  // 五落实 of a 重大 name who answers for it.
  if (moved || order.self || isMajor(hazard)) return anew
  if (!keepers(hazard, context).includes(order.to)) return stays
  const [keeper] = keepers(placed, context)
  if (keeper === order.to) return stays
  if (keeper === undefined || order.due <= now) return anew
  const handed: Order = { ...order, at: now, to: keeper, responsible: nameOf(keeper, context) }
  return { to: 'assigned', body: { order: handed, ackedAt: null, since: now } }
}

function keepers({ place }: HazardCase, { directory, now }: Context): readonly PersonId[] {
  const known = place === null ? undefined : directory.place(place)
  return known ? directory.holders(known.unit, 'owner', now) : []
}

/** Another open record that the corrected one now looks like: to be merged, if the town says so. */
function sameAs(after: HazardCase, beside: readonly string[], context: Context): string | null {
  const { area, body, place, number } = after
  const told = { area, place: { id: place, name: body.placeName }, category: body.category, text: body.what, said: '' }
  const open = casesAt(beside, context).filter((c) => c.number !== number)
  return recordOf(told, positionsOf(told, false), open, () => false)?.number ?? null
}

function said(
  before: HazardCase,
  after: HazardCase,
  same: string | null,
  context: Context,
  { days }: HazardLexicon,
): Say[] {
  const { cause } = context
  const items = [itemOf(after, context)]
  const cases = [after.number]
  const was = [itemOf(before, context)]
  const by = nameOf(cause.person, context)
  const facts = { items, change: changeOf(before, after, context), same, known: after.place !== null, by }
  const [wrong, right] = [concerned(before, context), concerned(after, context)]
  const away = others(
    wrong.filter((p) => !right.includes(p)),
    context,
  )
  const reporters = tellReporters(after, cause)
  const heard = new Set([...away, ...reporters.flatMap((r) => (r.to === 'person' ? [r.person] : []))])
  const given = new Set(newlyGiven(before, after))
  const knowing = others(right, context).filter((p) => !heard.has(p) && !given.has(p))
  const toDispatch = after.state === 'reported' && (before.state !== 'reported' || before.town !== after.town)
  return [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'corrected', facts },
    ...away.map((p): Say => ({
      to: toPerson(p),
      lane: 'answer',
      cases,
      words: 'corrected_away',
      facts: { ...facts, items: was },
    })),
    ...reporters.map((to): Say => ({ to, lane: 'answer', cases, words: 'corrected_known', facts })),
    ...others([...given], context).flatMap((p) => orderGiven(after, p, context)),
    ...(toDispatch
      ? askDispatch(after, knowing, after.body.reporter, context, suggestion(after, context, days))
      : knowing.map((p): Say => ({ to: toPerson(p), lane: 'answer', cases, words: 'corrected_known', facts }))),
  ]
}

function changeOf(before: HazardCase, after: HazardCase, context: Context): Change {
  const [was, is] = [itemOf(before, context), itemOf(after, context)]
  if (was.place !== is.place) return { field: 'place', from: was.place, to: is.place }
  if (was.where !== is.where) return { field: 'place', from: was.where, to: is.where }
  if (was.what !== is.what) return { field: 'what', to: is.what }
  return { field: 'category', to: after.body.category }
}

/** Who has it in hand as it stands: dispatches, puts right, or looks again. While only its finder knows of it, nobody. */
function concerned(hazard: HazardCase, context: Context): PersonId[] {
  if (hazard.state === 'spot' || hazard.state === 'self_found') return []
  const { directory, now } = context
  const { order } = hazard.body
  const looks = hazard.state === 'submitted' ? ownersOf(directory, checker(hazard, context), now) : []
  return [
    ...new Set([...ownersOf(directory, dispatcher(hazard, context), now), ...(order ? [order.to] : []), ...looks]),
  ]
}

function newlyGiven(before: HazardCase, after: HazardCase): PersonId[] {
  const to = after.body.order?.to
  return to === undefined || to === before.body.order?.to ? [] : [to]
}

function orderGiven(hazard: HazardCase, person: PersonId, context: Context): Say[] {
  const { order, photos } = hazard.body
  if (!order) return []
  return [
    {
      to: toPerson(person),
      lane: 'answer',
      cases: [hazard.number],
      words: 'order_given',
      facts: {
        items: [orderedItem(hazard, context)],
        by: nameOf(order.by, context),
        due: order.due,
        responsible: order.responsible,
        funds: order.funds ?? '',
        photos: photos.map((p) => p.id),
      },
      buttons: ['ack', 'done'],
    },
  ]
}
