/** The inbox: every message verbatim, with what became of it. */
import type { Envelope } from '../../domain/envelope.ts'
import type { PersonId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import type { Mark } from '../queries/repeats.ts'
import { type Columns, json, type Statement } from '../statement.ts'

export type InboxRow = {
  mark: Mark
  envelope: Envelope
  person: PersonId | null
  receivedAt: Instant
  state: 'done' | 'failed'
  outcome: unknown
  error: string | null
}

const columns: Columns<InboxRow> = {
  id: ['text', (r) => r.envelope.id],
  channel: ['text', (r) => r.envelope.channel],
  chat: ['text', (r) => r.envelope.chat],
  person: ['text', (r) => r.person],
  account: ['text', (r) => r.envelope.account],
  envelope: ['json', (r) => json(r.envelope)],
  digest: ['text', (r) => r.mark.digest],
  sent_at: ['float8', (r) => r.envelope.sentAt],
  received_at: ['float8', (r) => r.receivedAt],
  state: ['text', (r) => r.state],
  outcome: ['json', (r) => json(r.outcome)],
  error: ['text', (r) => r.error],
}

export function writeInbox(s: Statement, rows: readonly InboxRow[]): void {
  if (rows.length === 0) return
  const table = s.rows(rows, columns)
  s.part(
    'inbox_rows',
    () => `insert into inbox (id, channel, chat, person, account, envelope, digest, sent_at, received_at, state, outcome, error)
    select id, channel, chat, person, account, envelope, digest, to_timestamp(sent_at / 1000), to_timestamp(received_at / 1000), state, outcome, error
    from ${table()} returning 1`,
  )
}
