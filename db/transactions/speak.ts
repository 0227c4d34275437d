/** The outbox's life: queued → sending → sent | uncertain | failed | replaced. Claimed before it is said, marked after. */
import { FIRST_GATHERED, lanes } from '../../domain/lane.ts'
import type { Said } from '../../domain/say.ts'
import { type Instant, MINUTE } from '../../domain/time.ts'
import type { Db } from '../client.ts'
import type { Fence } from '../lease.ts'
import { type Columns, sought, statement } from '../statement.ts'
import { wake } from './unheard.ts'

/** A row of the outbox without its words. */
export type OutboxRow = {
  id: number
  key: string
  conversation: string
  lane: number
  buttons: string[]
  cases: string[]
  /** Accounts that are called by name. */
  calls: string[]
  replyTo: string | null
  attempts: number
  createdAt: Instant
  /** The board of which it is a version, and which; see boards.ts. */
  board: string | null
  version: number
}

export type Claimed = Said & OutboxRow

type Record_ = {
  id: number
  key: string
  conversation: string
  lane: number
  words: string
  facts: unknown
  buttons: string[]
  cases: string[]
  calls: string[]
  reply_to: string | null
  attempts: number
  created_at: number
  board: string | null
  board_version: number | null
}

/**
 * True for a row `o` of the outbox while something before it in its conversation waits to be tried again. Looked
 * up row by row (`offset 0`): a join planned while the outbox was empty would read all of it for each.
 */
export const behindRetry = (
  now: string,
): string => `exists (select 1 from outbox e where e.conversation = o.conversation and e.state in ('queued', 'sending') and e.state <> 'sending'
  and e.channel = o.channel and e.attempts > 0 and e.id < o.id and (e.lane <= o.lane or e.board = o.board) and e.not_before > ${now} offset 0)`

/** What may be claimed: lanes before one; and who claims, for whom what is urgent does not wait behind its own talk. */
export type Claiming = { below: number; mine: readonly number[] }
export const everything = (mine: readonly number[]): Claiming => ({ below: lanes.length, mine })
/** Only what waits for nothing that may be said together with it. */
export const urgentOnly = (mine: readonly number[]): Claiming => ({ below: FIRST_GATHERED, mine })

const MAY_BE_CLAIMED = `o.channel = $1 and o.not_before <= to_timestamp($2 / 1000.0) and o.lane < $4 and not ${behindRetry('to_timestamp($2 / 1000.0)')}`

/**
 * Claims what may be said now: urgent lanes first, per conversation in order, nothing from a conversation
 * in which something is still being said, nothing past what must be tried again. Committed before anything is sent.
 * What is urgent is claimed though the claimer itself still speaks there, who says it before the rest; of what can wait
 * the whole conversation is claimed at once, however many that is, to be one message. Whoever lost the lease gets nothing.
 */
export async function claimOutbox(
  db: Db,
  channel: string,
  now: Instant,
  limit: number,
  { below, mine }: Claiming = everything([]),
  fence: Fence | null = null,
): Promise<Claimed[]> {
  const { rows } = await db.query<Record_>({
    name: 'claim_outbox',
    text: `with chosen as materialized (select o.id, o.conversation, o.lane from outbox o where o.state = 'queued' and ${MAY_BE_CLAIMED}
          and ($6::text is null or exists (select 1 from lease where name = $6 and epoch = $7))
          and not exists (select 1 from outbox s where s.conversation = o.conversation and s.state = 'sending'
            and (o.lane >= ${FIRST_GATHERED} or s.id <> all($5::bigint[])) offset 0)
        order by o.lane, o.id limit $3 for update skip locked),
      whole as (select o.id from (select distinct conversation from chosen where lane >= ${FIRST_GATHERED}) as c cross join lateral (
        select o.id from outbox o where o.conversation = c.conversation and o.state in ('queued', 'sending') and o.state <> 'sending'
          and o.lane >= ${FIRST_GATHERED} and ${MAY_BE_CLAIMED} offset 0) as o)
      update outbox set state = 'sending', attempts = attempts + 1
      where id = any(array(select id from chosen union select id from whole)) and state = 'queued'
      returning id, key, conversation, lane, words, facts, buttons, cases, calls, reply_to, attempts, created_at, board, board_version`,
    values: [channel, now, limit, below, mine, fence?.name ?? null, fence?.epoch ?? null],
  })
  return rows
    .map((r) => ({
      id: r.id,
      key: r.key,
      conversation: r.conversation,
      lane: r.lane,
      buttons: r.buttons,
      cases: r.cases,
      calls: r.calls,
      replyTo: r.reply_to,
      attempts: r.attempts,
      createdAt: r.created_at,
      board: r.board,
      version: r.board_version ?? 0,
      // Written by our own flush from a Say, so words and facts fit each other.
      ...({ words: r.words, facts: r.facts } as Said),
    }))
    .toSorted((a, b) => a.lane - b.lane || a.id - b.id)
}

export type Spoken = {
  ids: number[]
  result:
    | { state: 'sent'; platformId: string; text: string }
    | { state: 'uncertain' | 'failed' | 'retry'; error: string }
    /** Not tried: it waits again as if it had never been claimed. */
    | { state: 'unsaid' }
    /** A version of a board behind which a newer one stands. */
    | { state: 'replaced' }
    /** Already back in the outbox for later; nothing is to be marked. */
    | { state: 'put_off' }
}

/** Puts off everything of this lane and the lower ones that could be said now. */
export async function holdOutbox(db: Db, channel: string, lane: number, until: Instant): Promise<void> {
  await db.query({
    name: 'hold_outbox',
    text: `update outbox set not_before = to_timestamp($3 / 1000.0)
      where state = 'queued' and channel = $1 and lane >= $2 and not_before < to_timestamp($3 / 1000.0)`,
    values: [channel, lane, until],
  })
}

type Mark = { id: number; result: Spoken['result'] }

const marks: Columns<Mark> = {
  id: ['bigint', ({ id }) => id],
  state: ['text', ({ result: { state } }) => (state === 'retry' || state === 'unsaid' ? 'queued' : state)],
  platform_id: ['text', ({ result }) => (result.state === 'sent' ? result.platformId : null)],
  text: ['text', ({ result }) => (result.state === 'sent' ? result.text : null)],
  error: ['text', ({ result }) => ('error' in result ? result.error.slice(0, 1000) : null)],
  retry: ['bool', ({ result }) => result.state === 'retry'],
  unsaid: ['bool', ({ result }) => result.state === 'unsaid'],
}

/**
 * Records what became of claimed messages, as one set. A retry waits 1, 2, 4 … 60 minutes. Not waited for on disk:
 * a mark lost in a power cut leaves the message as being said, which is treated as uncertain, never as unsaid.
 */
export async function markSpoken(db: Db, spoken: readonly Spoken[], now: Instant): Promise<void> {
  const rows = spoken.flatMap(({ ids, result }) =>
    result.state === 'put_off' ? [] : ids.map((id) => ({ id, result })),
  )
  if (rows.length === 0) return
  const s = statement('mark_spoken')
  const at = s.bind(now, 'float8')
  const table = s.rows(rows, marks)
  await db.query(
    s.done(
      () => `update outbox o set state = t.state, platform_id = t.platform_id, text = t.text, error = t.error,
        sent_at = case when t.state = 'sent' then to_timestamp(${at} / 1000) end,
        attempts = o.attempts - t.unsaid::int,
        not_before = case when t.retry then to_timestamp((${at} + least(60, power(2, least(o.attempts - 1, 6))) * ${MINUTE}) / 1000) else o.not_before end
      from (select set_config('synchronous_commit', 'off', true)) as unhurried, ${table()} where ${sought('o.id', 't.id')}`,
    ),
  )
  if (spoken.some(({ result }) => result.state === 'failed' || result.state === 'uncertain')) await wake(db)
}

/** Which of the rows that stand as being said; all of them but those that are still in hand, or these alone. */
export type Standing = { except: readonly number[] } | { only: readonly number[] }

/** What a channel can do about something that it may have been told before. */
export type Forgiving = { repeatable: boolean; edits: boolean }

/**
 * After a crash: what was being said may or may not have been heard. A channel that recognises a repeated key
 * may try again, and an edit is harmless twice; anything else stays uncertain and is never repeated blindly.
 */
export async function recoverOutbox(
  db: Db,
  channel: string,
  { repeatable, edits }: Forgiving,
  which: Standing = { except: [] },
): Promise<number> {
  const [these, ids] = 'only' in which ? ['o.id = any($4)', which.only] : ['o.id <> all($4)', which.except]
  const { rowCount } = await db.query(
    `update outbox o set state = case when $2 or $3 and ${stands} then 'queued' else 'uncertain' end
     where o.channel = $1 and o.state = 'sending' and ${these}`,
    [channel, repeatable, edits, ids],
  )
  if (!repeatable && (rowCount ?? 0) > 0) await wake(db)
  return rowCount ?? 0
}

/** True for a version `o` of a board that was said in its conversation before. */
const stands = `exists (select 1 from outbox b where b.conversation = o.conversation and b.channel = o.channel
  and b.board = o.board and b.board is not null and b.state = 'sent')`

/** Rows that stand as being said by somebody else. */
export async function standingAsSaid(db: Db, channel: string, mine: readonly number[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    name: 'standing_as_said',
    text: `select id from outbox where channel = $1 and state = 'sending' and id <> all($2::bigint[])`,
    values: [channel, mine],
  })
  return rows.map((r) => r.id)
}
