/** The whole story of a case or a message: what came in, what was decided, what is owed, what was said to whom. */
import { NO_ACCOUNT } from '../transactions/unheard.ts'
import type { Instant } from '../../domain/time.ts'
import type { Db } from '../client.ts'

/** `sealed`: whoever did or hears this is the reporter of a case told without a name, and is told to nobody. */
export type TraceLine = { at: Instant; sealed?: boolean } & (
  | { what: 'heard'; person: string | null; account: string; chat: string | null; text: string; state: string }
  | { what: 'event'; type: string; person: string | null; case: string; data: unknown }
  | { what: 'owed'; kind: string; owner: unknown; due: Instant; state: string; nextAt: Instant | null }
  | {
      what: 'said'
      conversation: string
      words: string
      state: string
      text: string | null
      sentAt: Instant | null
      error: string | null
    }
)

type Kind<W extends TraceLine['what']> = Extract<TraceLine, { what: W }>

/** `reference` is a case number or a message id; an empty list when there is neither. */
export async function trace(db: Db, reference: string): Promise<TraceLine[]> {
  const { rows: named } = await db.query<{ number: string }>(
    'select number from cases where number = $1 union select case_number from event_log where message = $1',
    [reference],
  )
  const numbers = named.map((r) => r.number)
  const { rows: events } = await db.query<Kind<'event'> & { message: string | null; account: string | null }>(
    `select at, 'event' as what, type, person, account, case_number as case, payload::json->'data' as data, message
     from event_log where case_number = any($1::text[]) order by seq`,
    [numbers],
  )
  const messages = [reference, ...events.flatMap((e) => (e.message === null ? [] : [e.message]))]
  const { rows: heard } = await db.query<Kind<'heard'> & { id: string }>(
    `select id, received_at as at, 'heard' as what, person, account, chat, envelope->>'text' as text, state
     from inbox where id = any($1::text[])`,
    [messages],
  )
  const { rows: owed } = await db.query<Kind<'owed'>>(
    `select opened_at as at, 'owed' as what, kind, owner, due_at as due, state, next_at as "nextAt"
     from obligation where case_number = any($1::text[])`,
    [numbers],
  )
  const { rows: said } = await db.query<Kind<'said'> & { replyTo: string | null }>(
    `select created_at as at, 'said' as what, reply_to as "replyTo",
       case when conversation = '' and error like '${NO_ACCOUNT}:%' then 'p:' || substr(error, ${NO_ACCOUNT.length + 2}) else conversation end as conversation, words, state, text, sent_at as "sentAt", error
     from outbox where cases && $1::text[] or reply_to = any($2::text[]) order by id`,
    [numbers, messages],
  )
  const hidden = await reporters(db, numbers)
  const isReporters = (e: (typeof events)[number]): boolean =>
    e.account !== null && hidden.has(e.account) && reporting.has(e.type)
  const told = new Set(events.filter(isReporters).map((e) => e.message))
  const toReporter = (s: (typeof said)[number]): boolean =>
    told.has(s.replyTo) || (hidden.has(s.conversation.slice(2)) && answering.has(s.words))
  const order = ['heard', 'event', 'owed', 'said']
  const lines: TraceLine[] = [
    ...heard.map((h) => ({ ...h, sealed: told.has(h.id) })),
    ...events.map((e) => ({ ...e, sealed: isReporters(e) })),
    ...owed,
    ...said.map((s) => ({ ...s, sealed: toReporter(s), text: hidden.size > 0 && whole.has(s.words) ? '' : s.text })),
  ]
  return lines.toSorted((a, b) => a.at - b.at || order.indexOf(a.what) - order.indexOf(b.what))
}

/** What only a reporter does and is told; what the same person does in another part is told as anybody's. */
const reporting: ReadonlySet<string> = new Set([
  'reported',
  'told_again',
  'joined',
  'unnamed',
  'withdrawn',
  'unsaid',
  'alarmed',
  'separated',
  'gave_back',
  'reopened',
  'objected',
  'corrected',
])
/** What repeats the words as they were told. */
const whole: ReadonlySet<string> = new Set(['clue_told', 'case_shown', 'incident_alarm', 'told_again_town'])
const answering: ReadonlySet<string> = new Set([
  'order_known',
  'recheck_known',
  'closed_known',
  'told_again_known',
  'merged_known',
  'merge_undone_known',
  'dismissed_known',
  'corrected_known',
  'extension_granted_known',
  'extension_refused_known',
])

/** Accounts that told of these cases without a name. */
async function reporters(db: Db, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ account: string | null }>(
    `select coalesce(body->>'reporterAccount', body->>'account') as account from cases
     where number = any($1::text[]) and (body->'anonymous')::text = 'true'
     union select r->>'account' from cases, jsonb_array_elements(body->'reports') as r
     where number = any($1::text[]) and (r->'anonymous')::text = 'true'`,
    [numbers],
  )
  return new Set(rows.flatMap((r) => r.account ?? []))
}
