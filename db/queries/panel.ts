/** Cases of the last days with what is owed on them, for the simulator's panel. */
import type { AnyCase } from '../../domain/case.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { Db } from '../client.ts'
import { CASE, caseOf, type CaseRecord, OBLIGATION, obligationOf, type ObligationRecord } from './rows.ts'

export async function openCases(db: Db): Promise<{ state: AnyCase; owed: Obligation[] }[]> {
  const { rows } = await db.query<CaseRecord>(
    `select ${CASE} from cases order by closed_at is not null, opened_at desc limit 40`,
  )
  const { rows: owed } = await db.query<ObligationRecord>(
    `select ${OBLIGATION} from obligation where case_number = any($1::text[]) and state = 'open' order by id`,
    [rows.map((r) => r.number)],
  )
  return rows.map((r) => ({ state: caseOf(r), owed: owed.filter((o) => o.case_number === r.number).map(obligationOf) }))
}
