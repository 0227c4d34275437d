/** What a channel has said of late: a platform counts it, whatever process said it. */
import type { Instant } from '../../domain/time.ts'
import type { Db } from '../client.ts'

/** `carded`: with buttons. Rows that were said as one message are one. */
export type SaidThen = { conversation: string; text: string; carded: boolean; at: Instant }

export async function saidSince(db: Db, channel: string, since: Instant): Promise<SaidThen[]> {
  const { rows } = await db.query<SaidThen>({
    name: 'said_since',
    text: `select distinct on (conversation, platform_id) conversation, coalesce(text, '') as text, buttons <> '{}' as carded,
        (extract(epoch from sent_at) * 1000)::bigint as at
      from outbox where channel = $1 and sent_at > to_timestamp($2 / 1000.0) and state = 'sent'
      order by conversation, platform_id, sent_at`,
    values: [channel, since],
  })
  return rows
}
