/** Whether all that people said is handled and all that could be said is said: for whoever plays the people from another process. */
import type { Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'

export async function nothingAwaits(db: Asks, channel: string, now: Instant): Promise<boolean> {
  const { rows } = await db.query<{ busy: boolean }>(
    `select exists (select 1 from sim_message m where from_id <> 'bot' and payload->'envelope'->>'channel' = $1
        and not exists (select 1 from inbox i where i.id = m.id))
      or exists (select 1 from outbox where state in ('queued', 'sending') and channel = $1 and (state = 'sending' or not_before <= to_timestamp($2 / 1000.0)))
      or exists (select 1 from job where next_at <= to_timestamp($2 / 1000.0))
      or exists (select 1 from obligation where next_at <= to_timestamp($2 / 1000.0)) as busy`,
    [channel, now],
  )
  return rows[0]?.busy === false
}
