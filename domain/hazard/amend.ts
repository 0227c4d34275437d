/** 整改单: its parts as a message shows them, and what of it is set otherwise afterwards (policy §9, R9.1, R11.7). */
import type { Context, Decision } from '../case.ts'
import type { Changed } from '../say-paths.ts'
import type { Item, Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deadlineRefused } from './longest.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf } from './scene.ts'
import { type Amendment, type HazardCase, type Order, orderParts, type OrderPart } from './state.ts'

export const assumed = ({ defaults = [] }: Order, part: OrderPart): boolean => defaults.includes(part)

/** With what is to be done, and until then: the interim control that is in force, else the order's plan. */
export function orderedItem(hazard: HazardCase, context: Context): Item {
  const { order, interim } = hazard.body
  const item = itemOf(hazard, context)
  if (!order) return item
  const until = interim
    ? { text: interim.text, assumed: false }
    : order.plan === undefined
      ? undefined
      : { text: order.plan, assumed: assumed(order, 'plan') }
  return {
    ...item,
    how: { text: order.measure, assumed: assumed(order, 'measure') },
    ...(until === undefined ? {} : { until }),
  }
}

export function amend({ hazard, command, context }: On<'amend'>): Decision<HazardCase> {
  const { number, body } = hazard
  const { order: before } = body
  const { do: _, ...said } = command
  if (!before) throw new Error(`${number}: no order`)
  const changes = changesOf(said, context)
  if (changes.length === 0) return { ok: false, refusal: { code: 'needs_change', number } }
  const refusal =
    said.due === undefined ? null : deadlineRefused(number, { due: said.due, words: said.dueWords ?? null }, context)
  if (refusal) return { ok: false, refusal }
  const changed = changes.map((c) => c.part)
  const order: Order = { ...before, ...said, defaults: (before.defaults ?? []).filter((p) => !changed.includes(p)) }
  const items = [itemOf(hazard, context)]
  const cases = [number]
  const facts = { items, changes, due: order.due }
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'amended', facts: { ...facts, to: nameOf(order.to, context) } },
  ]
  for (const person of others([order.to], context)) {
    const by = nameOf(context.cause.person, context)
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'order_amended', facts: { ...facts, by } })
  }
  return become(hazard, context, {
    act: 'amend',
    body: { order },
    due: order.due,
    events: [{ type: 'amended', data: { ...said } }],
    say,
  })
}

/** As they are told; a new deadline stands in the message itself. */
function changesOf(said: Amendment, context: Context): Changed[] {
  const told: Record<OrderPart, string | null | undefined> = {
    measure: said.measure,
    responsible: said.responsible,
    due: said.due === undefined ? undefined : (said.dueWords ?? ''),
    funds: said.funds,
    plan: said.plan,
    checker: said.checker === undefined ? undefined : nameOf(said.checker, context),
  }
  return orderParts.flatMap((part) => {
    const text = told[part]
    return text === undefined || text === null ? [] : [{ part, text }]
  })
}
