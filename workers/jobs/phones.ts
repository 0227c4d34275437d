/** 电话名单 for the county's office, whole, in private. Who took it stands in the job. */
import { shiftsAround } from '../../db/queries/phones.ts'
import type { JobHandlers } from '../../db/transactions/jobs.ts'
import { may } from '../../domain/permission.ts'
import { phonesOf } from '../../domain/phones.ts'

export const phonesJob: JobHandlers['phones'] = async (_data, { tx, now, rules: { directory }, cause }) => {
  // Asked anew: posts may have changed since the message.
  if (cause.person === null || !may(directory, cause.person, 'phones', {}, now).ok)
    throw new Error('not of the county office')
  const rows = phonesOf(directory, await shiftsAround(tx, now), now)
  return [
    {
      to: { to: 'account', account: cause.account ?? '' },
      lane: 'answer',
      cases: [],
      words: 'phones',
      facts: { rows },
    },
  ]
}
