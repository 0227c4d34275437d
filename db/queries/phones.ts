/** The shifts that run or come next, for the list of telephones. */
import { isShift } from '../../domain/duty/find.ts'
import type { ShiftCase } from '../../domain/duty/shift.ts'
import { DAY, type Instant, isoDate } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import { CASE, caseOf, type CaseRecord } from './rows.ts'

export async function shiftsAround(on: Asks, now: Instant): Promise<ShiftCase[]> {
  const { rows } = await on.query<CaseRecord>({
    name: 'shifts_on',
    text: `select ${CASE} from cases where kind = 'shift' and state <> 'cancelled' and body->>'date' between $1 and $2`,
    values: [isoDate(now - DAY), isoDate(now + DAY)],
  })
  return rows.map(caseOf).filter(isShift)
}
