/** Questions of ours: written when asked, closed when answered or when a newer one takes their place. */
import type { Instant } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import type { Asked, Question } from '../queries/talk.ts'

export function closeQuestions(tx: Tx, questions: readonly Question[], now: Instant): void {
  const closed = questions.filter((q) => q.closed).map((q) => q.id)
  if (closed.length === 0) return
  tx.send({
    name: 'close_questions',
    text: 'update question set closed_at = to_timestamp($2 / 1000.0) where id = any($1::bigint[])',
    values: [closed, now],
  })
}

/**
 * One question per person and conversation awaits its answer: asking again replaces what stood open. A report that was
 * begun is only set aside, to be reminded of and listed.
 */
export function writeQuestions(tx: Tx, asked: readonly Asked[], now: Instant): void {
  if (asked.length === 0) return
  tx.send({
    name: 'write_questions',
    text: `with asked as (select * from json_to_recordset($1::json) as t (account text, conversation text, kind text, data jsonb, "expiresAt" bigint)),
      gone as (update question q set closed_at = case when q.kind = 'draft' then null else to_timestamp($2 / 1000.0) end,
          expires_at = least(q.expires_at, to_timestamp($2 / 1000.0)) from asked a
        where q.account = a.account and q.conversation = a.conversation and q.closed_at is null)
      insert into question (account, conversation, kind, data, asked_at, expires_at)
      select account, conversation, kind, data, to_timestamp($2 / 1000.0), to_timestamp("expiresAt" / 1000.0) from asked`,
    values: [JSON.stringify(asked), now],
  })
}
