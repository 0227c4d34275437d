/** Who does which kind of job. A new kind is a line here and a file beside this one. */
import type { JobHandlers } from '../../db/transactions/jobs.ts'
import { heldJob } from './held.ts'
import { ledgerJob } from './ledger.ts'
import { listJob } from './list.ts'
import { phonesJob } from './phones.ts'
import { rosterJob } from './roster.ts'

export const jobHandlers: JobHandlers = {
  ledger: ledgerJob,
  list: listJob,
  roster: rosterJob,
  held: heldJob,
  phones: phonesJob,
}
