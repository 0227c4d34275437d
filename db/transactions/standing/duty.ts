/** Every morning the day's duty in each unit's group; every night those on duty soon who cannot be reached. */
import { daySays, DUTY_DAY, DUTY_REACH, nextAt, REACH, reachSays } from '../../../domain/duty/day.ts'
import { isShift } from '../../../domain/duty/find.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import type { Obligation } from '../../../domain/obligation.ts'
import { standingDuty } from '../../../domain/standing.ts'
import { DAY, type Instant, isoDate } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import { CASE, caseOf, type CaseRecord } from '../../queries/rows.ts'
import { contextOf, type Rules } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'
import { countyOffice } from '../../../domain/roles.ts'

const ofCounty = (kind: string, { directory }: Rules, now: Instant, next: Instant): Obligation[] => {
  const owner = countyOffice({ directory })
  return [standingDuty({ kind, subject: kind, owner, now, next })]
}

export const dutyDay: StandingKind = {
  kind: DUTY_DAY,
  duties: (rules, now) => ofCounty(DUTY_DAY, rules, now, nextAt(now, rules.settings.duty.morning)),
  fire: async (tx, work, duty) => {
    // One said late, after an outage, is said of the day it comes to.
    const today = isoDate(work.now)
    const says = daySays(await shiftsOn(tx, today, today), contextOf(work, byTheClock))
    work.say(says, byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    return nextAt(work.now, work.rules.settings.duty.morning)
  },
}

export const dutyReach: StandingKind = {
  kind: DUTY_REACH,
  duties: (rules, now) => ofCounty(DUTY_REACH, rules, now, nextAt(now, rules.settings.duty.reach)),
  fire: async (tx, work, duty) => {
    const shifts = await shiftsOn(tx, isoDate(work.now - DAY), isoDate(work.now + REACH))
    work.say(reachSays(shifts, contextOf(work, byTheClock)), byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    return nextAt(work.now, work.rules.settings.duty.reach)
  },
}

async function shiftsOn(tx: Tx, from: string, to: string): Promise<ShiftCase[]> {
  const { rows } = await tx.query<CaseRecord>({
    name: 'shifts_on',
    text: `select ${CASE} from cases where kind = 'shift' and state <> 'cancelled' and body->>'date' between $1 and $2`,
    values: [from, to],
  })
  return rows.map(caseOf).filter(isShift)
}
