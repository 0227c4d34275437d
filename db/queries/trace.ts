/** The whole story of a case or a message: what came in, what was decided, what is owed, what was said to whom. */
import type { Instant } from '../../domain/time.ts'
import type { Db } from '../client.ts'

export type TraceLine = { at: Instant } & (
  | { what: 'heard'; person: string | null; account: string; chat: string | null; text: string; state: string }
  | { what: 'event'; type: string; person: string | null; case: string; data: unknown }
  | { what: 'owed'; kind: string; owner: unknown; due: Instant; state: string; nextAt: Instant | null }
  | { what: 'said'; conversation: string; words: string; state: string; text: string | null; sentAt: Instant | null; error: string | null }
)

/** `reference` is a case number or a message id; an empty list when there is neither. */
export async function trace(db: Db, reference: string): Promise<TraceLine[]> {
  const { rows: named } = await db.query<{ number: string }>(
    'select number from cases where number = $1 union select case_number from event_log where message = $1',
    [reference],
  )
  const numbers = named.map((r) => r.number)
  const events = await db.query<{ at: number; type: string; person: string | null; case_number: string; payload: string; message: string | null }>(
    'select at, type, person, case_number, payload, message from event_log where case_number = any($1::text[]) order by seq',
    [numbers],
  )
  const messages = [reference, ...events.rows.flatMap((e) => (e.message === null ? [] : [e.message]))]
  const inbox = await db.query<{ received_at: number; person: string | null; account: string; chat: string | null; envelope: { text: string; photos: string[] }; state: string }>(
    'select received_at, person, account, chat, envelope, state from inbox where id = any($1::text[])',
    [messages],
  )
  const owed = await db.query<{ opened_at: number; kind: string; owner: unknown; due_at: number; state: string; next_at: number | null }>(
    'select opened_at, kind, owner, due_at, state, next_at from obligation where case_number = any($1::text[])',
    [numbers],
  )
  const said = await db.query<{ created_at: number; conversation: string; words: string; state: string; text: string | null; sent_at: number | null; error: string | null }>(
    'select created_at, conversation, words, state, text, sent_at, error from outbox where cases && $1::text[] or reply_to = any($2::text[]) order by id',
    [numbers, messages],
  )
  const lines: TraceLine[] = [
    ...inbox.rows.map((r) => ({ at: r.received_at, what: 'heard' as const, person: r.person, account: r.account, chat: r.chat, text: r.envelope.text, state: r.state })),
    ...events.rows.map((r) => ({ at: r.at, what: 'event' as const, type: r.type, person: r.person, case: r.case_number, data: (JSON.parse(r.payload) as { data: unknown }).data })),
    ...owed.rows.map((r) => ({ at: r.opened_at, what: 'owed' as const, kind: r.kind, owner: r.owner, due: r.due_at, state: r.state, nextAt: r.next_at })),
    ...said.rows.map((r) => ({ at: r.created_at, what: 'said' as const, conversation: r.conversation, words: r.words, state: r.state, text: r.text, sentAt: r.sent_at, error: r.error })),
  ]
  const order = ['heard', 'event', 'owed', 'said']
  return lines.toSorted((a, b) => a.at - b.at || order.indexOf(a.what) - order.indexOf(b.what))
}
