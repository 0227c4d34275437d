/** When a called department owes what: defaults by urgency, a time named in the whistle before them (policy §8). */
import { afterWorkdays, afterWorkHours, type Settings } from '../settings.ts'
import { type Instant, MINUTE } from '../time.ts'
import type { Called, Urgency, WhistleBody } from './state.ts'

type Clocks = Pick<Called, 'signDue' | 'arriveDue' | 'handleDue'>

/**
 * A time named is the deadline for 到场; 签收 is then due at the default or at half that time, whichever is sooner.
 * 反馈 is never due before 到场.
 */
export function clocksOf(
  urgency: Urgency,
  arriveBy: WhistleBody['arriveBy'],
  calledAt: Instant,
  settings: Settings,
): Clocks {
  const { urgent, normal } = settings.whistle
  const defaults =
    urgency === 'urgent'
      ? { sign: calledAt + urgent.signMinutes * MINUTE, arrive: calledAt + urgent.arriveMinutes * MINUTE }
      : {
          sign: afterWorkHours(calledAt, normal.signWorkHours, settings),
          arrive: afterWorkdays(calledAt, normal.arriveWorkDays, settings),
        }
  const arriveDue = arriveBy === null || arriveBy.at <= calledAt ? defaults.arrive : arriveBy.at
  const half = calledAt + Math.floor((arriveDue - calledAt) / 2)
  const signDue = arriveBy === null ? defaults.sign : Math.min(defaults.sign, half)
  const handle = afterWorkdays(calledAt, urgency === 'urgent' ? urgent.handleWorkDays : normal.handleWorkDays, settings)
  return { signDue, arriveDue, handleDue: Math.max(handle, arriveDue) }
}

/** Whole minutes after the deadline; 0 when in time. */
export function minutesLate(due: Instant, at: Instant): number {
  return Math.max(0, Math.ceil((at - due) / MINUTE))
}
