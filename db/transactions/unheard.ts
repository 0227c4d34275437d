/** What was not heard is looked after by a standing duty that sleeps until something fails. */
import { standingFor } from '../../domain/standing.ts'
import { UNDELIVERED } from '../../domain/undelivered.ts'
import type { Db } from '../client.ts'

/** Stands as the error of what could not be said to a person without an account, with whom it was for. */
export const NO_ACCOUNT = 'no_account'

/** Around when the duty is to look. */
export const WAKE = 'update obligation set next_at ='
export const WOKEN = `where case_number = '${standingFor(UNDELIVERED)}' and kind = '${UNDELIVERED}' and state = 'open'`

/** After messages failed or were left uncertain. */
export async function wake(db: Db): Promise<void> {
  await db.query({
    name: 'wake_unheard',
    text: `${WAKE} least(next_at, (select min(created_at) from outbox where state in ('failed', 'uncertain') and raised_at is null)) ${WOKEN}`,
  })
}
