/** 自查自改: what an enterprise finds itself it plans, puts right and closes itself; the town sees it (policy §9; R9.1, R9.3). */
import type { Context, Decision } from '../case.ts'
import type { PersonId, PlaceId } from '../org.ts'
import type { Item, Say } from '../say.ts'
import { orderedItem } from './amend.ts'
import { become, type On } from './become.ts'
import { deadlineRefused } from './longest.ts'
import { sampleAsked } from './sample.ts'
import { itemOf } from './scene.ts'
import { closedBy, notClosedBy } from './spot.ts'
import type { HazardCase, Order, Plan } from './state.ts'

/** Told by whoever runs the place. */
export function isOwnFinding(place: PlaceId | null, person: PersonId | null, { directory, now }: Context): boolean {
  const at = place === null ? undefined : directory.place(place)
  return at !== undefined && person !== null && directory.holders(at.unit, 'owner', now).includes(person)
}

export type PlanPart = 'measure' | 'responsible' | 'due'

/** What policy §9 asks for and was not said, or cannot stand. Nobody is taken to be responsible without being named. */
export function lackingIn(plan: Plan, context: Context): PlanPart[] {
  const { due, dueWords: words = null } = plan
  const stands = due !== undefined && deadlineRefused('', { due, words }, context) === null
  return (['measure', 'responsible', 'due'] as const).filter((part) =>
    part === 'due' ? !stands : plan[part] === undefined,
  )
}

/** The order an enterprise gives itself, once all three are named. */
export function ownOrder(plan: Plan, by: PersonId, context: Context): Order | null {
  const { measure, responsible, due, dueWords = null, defaults } = plan
  if (measure === undefined || responsible === undefined || due === undefined) return null
  if (lackingIn(plan, context).length > 0) return null
  const order = { by, at: context.now, to: by, measure, responsible, due, dueWords, checker: null, self: true } as const
  return defaults === undefined ? order : { ...order, defaults }
}

/** What was undertaken, told back. */
export function selfRecorded(cases: readonly HazardCase[], context: Context): Say[] {
  const order = cases[0]?.body.order
  if (!order) return []
  const items: Item[] = cases.map((c) => orderedItem(c, context))
  const { responsible, due } = order
  return [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: cases.map((c) => c.number),
      words: 'self_recorded',
      facts: { items, responsible, due },
      buttons: ['done'],
    },
  ]
}

export function selfPlan({ hazard, command, context }: On<'plan'>): Decision<HazardCase> {
  const { number, body } = hazard
  const by = context.cause.person
  if (by === null || by !== body.reporter) return { ok: false, refusal: { code: 'post', posts: ['owner'] } }
  const { plan } = command
  const far =
    plan.due === undefined ? null : deadlineRefused(number, { due: plan.due, words: plan.dueWords ?? null }, context)
  if (far) return { ok: false, refusal: far }
  const order = ownOrder(plan, by, context)
  if (order === null) return { ok: false, refusal: { code: 'needs_plan', number, missing: lackingIn(plan, context) } }
  const planned: HazardCase = { ...hazard, body: { ...body, order } }
  return become(hazard, context, {
    act: 'plan',
    body: { order, ackedAt: context.now },
    due: order.due,
    events: [{ type: 'planned', data: { ...order } }],
    say: selfRecorded([planned], context),
  })
}

/** Closed on its own evidence, unless it may be 重大. */
export function selfClose({ hazard, command, context }: On<'self_close'>): Decision<HazardCase> {
  const { order } = hazard.body
  const by = context.cause.person
  const refusal = notClosedBy(hazard, order?.self === true, command)
  if (refusal || by === null) return { ok: false, refusal: refusal ?? { code: 'post', posts: ['owner'] } }
  const body = closedBy(hazard, 'self', by, command, context)
  const closed: HazardCase = { ...hazard, state: 'closed', body: { ...hazard.body, ...body } }
  const facts = { items: [itemOf(closed, context)], photos: command.photos.length }
  return become(hazard, context, {
    act: 'self_close',
    body,
    events: [{ type: 'self_closed', data: { text: command.text, photos: command.photos } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'self_closed', facts },
      ...sampleAsked(closed, context),
    ],
  })
}
