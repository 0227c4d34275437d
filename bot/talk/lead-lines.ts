/** Of a case's story: what departments and the county had to do with it. */
import type { Context } from '../../domain/case.ts'
import { unitName } from '../../domain/hazard/departments.ts'
import { nameOf } from '../../domain/hazard/scene.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Facts } from '../../domain/say.ts'

type Line = Facts['case_shown']['lines'][number]

/** The road upward, and 重大. */
export function leadLines(hazard: HazardCase, context: Context): Line[] {
  return [...upward(hazard, context), ...major(hazard, context)]
}

function upward({ body }: HazardCase, context: Context): Line[] {
  const { referral, lead, leadSince, ruling } = body
  const unit = (id: string | null): string => unitName(id, context)
  const first = referral && (referral.refusals[0]?.unit ?? referral.to)
  const taken = referral && leadSince !== undefined && lead === referral.to && ruling === undefined
  return [
    ...(referral ? [{ at: referral.at, what: 'referred', who: unit(first ?? null), said: referral.reason }] : []),
    ...(referral?.refusals ?? []).map((r) => ({
      at: r.at,
      what: 'passed_back',
      who: unit(r.owner),
      said: `${unit(r.unit)}:${r.reason}`,
    })),
    ...(taken ? [{ at: leadSince, what: 'accepted', who: unit(lead) }] : []),
    ...(ruling ? [{ at: ruling.at, what: 'ruled', who: unit(ruling.unit) }] : []),
  ]
}

function major(hazard: HazardCase, context: Context): Line[] {
  const { major: m } = hazard.body
  if (!m) return []
  const name = (person: string | null): string => (person === null ? '' : nameOf(person, context))
  const judged = m.state === 'confirmed' ? 'major_confirmed' : 'major_refused'
  return [
    { at: m.at, what: 'suspected', who: '' },
    ...(m.judged ? [{ at: m.judged.at, what: judged, who: name(m.judged.by), said: m.judged.reason }] : []),
    ...(m.supervision ? [{ at: m.supervision.at, what: 'supervised', who: m.supervision.document }] : []),
    ...(m.progress ?? []).map((p) => ({ at: p.at, what: 'progressed', who: name(p.by), said: p.text })),
    ...(m.government?.sent
      ? [{ at: m.government.sent.at, what: 'government_reported', who: name(m.government.sent.by) }]
      : []),
    ...(hazard.closedAt !== null && m.state === 'confirmed'
      ? [{ at: hazard.closedAt, what: 'major_closed', who: '' }]
      : []),
  ]
}

export function enforcementLines({ body }: HazardCase, context: Context): Line[] {
  const { enforcement: track } = body
  if (!track) return []
  const { to, at, reason, outcomes } = track
  return [
    { at, what: 'enforced', who: unitName(to, context), said: reason },
    ...outcomes.map((o) => ({ at: o.at, what: `outcome_${o.kind}`, who: o.document })),
  ]
}
