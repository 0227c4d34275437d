/**
 * An account speaks for nobody, or for another: what waits to be said to it as him goes to his new account, or stands as
 * said to nobody, so that whoever is above hears (unheard.ts); answers to what it said itself are not given; what was
 * asked of it is not asked any more. What a restored database holds back (held.ts) waits on for the new one only.
 */
import type { Instant } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { NO_ACCOUNT, WAKE, WOKEN } from './unheard.ts'

/** Accounts as JSON: those that are gone, and those that speak for somebody from now on. Before the latter are written. */
export function callBack(tx: Tx, gone: string, bound: string, now: Instant): void {
  tx.send({ name: 'call_back', text: CALL_BACK, values: [gone, bound] })
  tx.send({ name: 'call_back_questions', text: UNASK, values: [gone, bound, now] })
  tx.send({ name: 'call_back_wake', text: `${WAKE} least(next_at, to_timestamp($1 / 1000.0)) ${WOKEN}`, values: [now] })
}

/** Accounts with the person for whom each spoke so far. */
const LOST = `with gone as (select * from json_to_recordset($1::json) as t (channel text, "platformId" text, person text)),
  bound as (select * from json_to_recordset($2::json) as t (channel text, "platformId" text, person text)),
  lost as (select * from gone union all select a.channel, a.platform_id, a.person from account a join bound b
    on b.channel = a.channel and b."platformId" = a.platform_id and b.person <> a.person)`

const CALL_BACK = `${LOST}
update outbox o set
  conversation = case when b.person is not null then 'p:' || b."platformId" else o.conversation end,
  state = case when o.reply_to is not null then 'cancelled' when b.person is not null then o.state
    when o.state = 'held' then 'cancelled' else 'failed' end,
  error = case when o.reply_to is null and b.person is null then '${NO_ACCOUNT}:' || l.person else o.error end
from lost l left join bound b on b.channel = l.channel and b.person = l.person
where o.state in ('queued', 'held') and o.channel = l.channel and o.conversation = 'p:' || l."platformId"`

/** What he began to report stays his own words, whoever he is. */
const UNASK = `${LOST}
update question q set closed_at = to_timestamp($3 / 1000.0) from lost l
where q.account = l."platformId" and q.closed_at is null and q.kind <> 'draft'`
