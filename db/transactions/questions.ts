/** Questions of ours: written when asked, closed when answered or when a newer one takes their place. */
import type { Instant } from '../../domain/time.ts'
import type { Asked } from '../queries/talk.ts'
import { type Columns, json, type Statement } from '../statement.ts'

export function closeQuestions(s: Statement, ids: readonly number[], now: Instant): void {
  if (ids.length === 0) return
  const [at, these] = [s.bind(now, 'float8'), s.array(ids, 'bigint')]
  s.part(
    'closed_questions',
    () => `update question set closed_at = to_timestamp(${at} / 1000) where id = any(${these}) returning 1`,
  )
}

const columns = {
  account: ['text', (a) => a.account],
  conversation: ['text', (a) => a.conversation],
  kind: ['text', (a) => a.kind],
  data: ['jsonb', (a) => json(a.data)],
  expires: ['float8', (a) => a.expiresAt],
} satisfies Columns<Asked>

/**
 * One question per person and conversation awaits its answer: asking again replaces what stood open. A report that was
 * begun is only set aside, to be reminded of and listed. What is `closed` here is closed by itself.
 */
export function writeQuestions(s: Statement, asked: readonly Asked[], closed: readonly number[], now: Instant): void {
  if (asked.length === 0) return
  const at = s.bind(now, 'float8')
  const whom = s.rows(asked, { account: columns.account, conversation: columns.conversation })
  const rows = s.rows(asked, columns)
  const gone = s.array(closed, 'bigint')
  s.part(
    'replaced_questions',
    () => `update question q set closed_at = case when q.kind = 'draft' then null else to_timestamp(${at} / 1000) end,
      expires_at = least(q.expires_at, to_timestamp(${at} / 1000)) from ${whom()}
    where q.account = t.account and q.conversation = t.conversation and q.closed_at is null and q.id <> all(${gone}) returning 1`,
  )
  s.part(
    'new_questions',
    () => `insert into question (account, conversation, kind, data, asked_at, expires_at)
    select account, conversation, kind, data, to_timestamp(${at} / 1000), to_timestamp(expires / 1000) from ${rows()} returning 1`,
  )
}
