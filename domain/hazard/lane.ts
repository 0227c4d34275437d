/** Whether what somebody else did is worth waking a person for. */
import type { Cause, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import type { HazardBody, HazardCase } from './state.ts'

/**
 * Whoever spoke is answered at once; everybody else hears of a plain hazard by day, of what may be 重大 or is urgent at
 * once. Said here for all acts, so that none can forget it.
 */
export function byDay(decision: Decision<HazardCase>, cause: Cause): Decision<HazardCase> {
  if (!decision.ok || decision.changes.some((c) => rings(c.after))) return decision
  const say = decision.say.map((s): Say => (s.lane === 'answer' && !isSpeaker(s, cause) ? { ...s, lane: 'notice' } : s))
  return { ...decision, say }
}

export function rings({ body }: HazardCase): boolean {
  return body.severity === 'urgent' || mayBeMajor(body)
}

/** 疑似重大 or confirmed: never closed by who found it, and always worth a call. */
export function mayBeMajor(body: HazardBody): boolean {
  const { major, severity } = body
  return major === undefined ? severity === 'suspected_major' : major.state !== 'refused'
}

function isSpeaker({ to }: Say, cause: Cause): boolean {
  return to.to === 'here' || (to.to === 'person' && to.person === cause.person)
}
