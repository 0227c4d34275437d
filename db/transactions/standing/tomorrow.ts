/** Every evening: tomorrow's duty looked at once more, and what is lacking told to whoever answers for the unit (R16.1). */
import { isBook } from '../../../domain/duty/book.ts'
import { isShift } from '../../../domain/duty/find.ts'
import { evening, TOMORROW, tomorrowSays } from '../../../domain/duty/tomorrow.ts'
import { standingDuty } from '../../../domain/standing.ts'
import { addDays, isoDate } from '../../../domain/time.ts'
import { CASE, caseOf, type CaseRecord } from '../../queries/rows.ts'
import { contextOf } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'
import { countyOffice } from '../../../domain/roles.ts'

export const tomorrow: StandingKind = {
  kind: TOMORROW,
  duties: ({ directory, settings }, now) => {
    const owner = countyOffice({ directory })
    return [standingDuty({ kind: TOMORROW, subject: 'duty', owner, now, next: evening(now, settings) })]
  },
  fire: async (tx, work, duty) => {
    const date = isoDate(addDays(work.now, 1))
    const { rows } = await tx.query<CaseRecord>({
      name: 'tomorrow',
      text: `select ${CASE} from cases where kind = 'duty_book' and body->>'unit' is not null
        union all select ${CASE} from cases where kind = 'shift' and state <> 'cancelled' and body->>'date' = any($1::text[])`,
      values: [[isoDate(work.now), date]],
    })
    const cases = rows.map(caseOf)
    const [books, shifts] = [cases.filter(isBook), cases.filter(isShift)]
    const says = tomorrowSays(date, books, shifts, contextOf(work, byTheClock))
    work.say(says, byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    return evening(work.now, work.rules.settings)
  },
}
