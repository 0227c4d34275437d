/** Work that names a person goes to whoever comes after him; the past keeps the old name. */
import type { Decision } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Holding } from '../people/command.ts'
import type { Instant } from '../time.ts'
import { become, type On } from './become.ts'
import { nameOf } from './scene.ts'
import { type HazardCase, hazardTable, type Order } from './state.ts'

/** Who was told to do it at first, and who one after the other took it over. */
export function doers({ to, handed = [] }: Order): { first: PersonId; next: { at: Instant; to: PersonId }[] } {
  const moves = handed.filter((h) => h.roles.includes('to'))
  const next = moves.flatMap((h) => (h.to === null ? [] : [{ at: h.at, to: h.to }]))
  return { first: moves[0]?.from ?? to, next }
}

/** As what an open order names this person; null: what it leaves open. */
export function namedAs({ state, body: { order } }: HazardCase, person: PersonId | null): Holding[] {
  if (order === null || hazardTable[state].reassign === undefined) return []
  return [
    ...(order.to === person ? (['to'] as const) : []),
    ...(order.checker === person ? (['checker'] as const) : []),
  ]
}

export function reassign({ hazard, command, context }: On<'reassign'>): Decision<HazardCase> {
  const { order } = hazard.body
  if (order === null) throw new Error(`${hazard.number}: no order to hand over`)
  const { from, to, roles } = command
  const gone = { from, to, roles, at: context.now }
  const responsible = order.responsible === nameOf(from, context) ? nameOf(to, context) : order.responsible
  const handed = {
    ...order,
    handed: [...(order.handed ?? []), gone],
    // Work without a doer is none: where nobody comes after, the order keeps its name.
    ...(roles.includes('to') && to !== null ? { to, responsible } : {}),
    ...(roles.includes('checker') ? { checker: to } : {}),
  }
  return become(hazard, context, {
    act: 'reassign',
    body: { order: handed },
    events: [{ type: 'reassigned', data: { from, to, roles } }],
    say: [],
  })
}
