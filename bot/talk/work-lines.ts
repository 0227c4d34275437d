/** What was done about a hazard, as 查 tells it: put right by whom and how, looked at by whom, kept safe meanwhile, come again. */
import { doers } from '../../domain/hazard/reassign.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Instant } from '../../domain/time.ts'

type Line = { at: Instant; what: string; who: string }

export function workLines({ body }: HazardCase, name: (person: string | null) => string): Line[] {
  const { fixes, checks, interim, order } = body
  const passed = body.major?.state === 'confirmed' ? 'inspected' : 'passed'
  const did = order && doers(order)
  return [
    ...(order && did ? [{ at: order.at, what: order.self ? 'planned' : 'dispatched', who: name(did.first) }] : []),
    ...(did?.next ?? []).map((d) => ({ at: d.at, what: 'reassigned', who: name(d.to) })),
    ...(body.ackedAt !== null && order && !order.self
      ? [{ at: body.ackedAt, what: 'acked', who: name(order.to) }]
      : []),
    ...(interim ? [{ at: interim.at, what: 'interim', who: `${name(interim.by)}:${interim.text}` }] : []),
    ...fixes.map((f) => ({ at: f.at, what: fixed[f.how ?? 'ordered'], who: name(f.by) })),
    ...checks.map((c) => ({
      at: c.at,
      what: c.sample ? sampled(c.ok) : c.ok ? passed : 'returned',
      who: name(c.by),
    })),
  ]
}

const fixed = { spot: 'fixed_on_spot', self: 'self_closed', ordered: 'submitted' }
const sampled = (ok: boolean): string => (ok ? 'sampled_ok' : 'sampled_bad')
