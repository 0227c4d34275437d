/** A board in the outbox: every version is a row, and the newest that was said is the message that stands. */
import type { Instant } from '../../domain/time.ts'
import type { Db } from '../client.ts'
import type { Columns, Statement } from '../statement.ts'
import type { Claimed } from './speak.ts'

/** The message that shows a board in a conversation: as what it was last said, and when. */
export type Standing = { platformId: string; saidAt: Instant; facts: string }

export type Board = {
  stands: Standing | null
  /** A newer version is said, being said or waiting to be. */
  newer: boolean
}

/** How a version finds the board it belongs to. */
export async function boardOf(db: Db, { id, conversation, board, version }: Claimed, channel: string): Promise<Board> {
  const { rows } = await db.query<{ platform_id: string | null; said_at: number; facts: string; newer: boolean }>({
    name: 'board_of',
    text: `select s.platform_id, s.sent_at as said_at, s.facts::text as facts,
        exists (select 1 from outbox n where n.conversation = $1 and n.board = $2 and n.board is not null and n.channel = $3
          and n.state in ('queued', 'sending', 'sent', 'uncertain') and (n.board_version, n.id) > ($4::int, $5::bigint)) as newer
      from (select 1) as one left join lateral (select platform_id, sent_at, facts from outbox where conversation = $1 and board = $2
        and board is not null and channel = $3 and state = 'sent' order by board_version desc, id desc limit 1) as s on true`,
    values: [conversation, board, channel, version, id],
  })
  const [found] = rows
  const { platform_id: platformId, said_at: saidAt, facts, newer } = found ?? { platform_id: null, newer: false }
  return { stands: platformId === null ? null : { platformId, saidAt: saidAt ?? 0, facts: facts ?? '' }, newer }
}

/** A message that can no longer be changed is not the board any more: durable before the board is said anew. */
export async function giveUpBoard(db: Db, { conversation, board }: Claimed, platformId: string): Promise<void> {
  await db.query(
    'update outbox set board = null, board_version = null where conversation = $1 and board = $2 and platform_id = $3',
    [conversation, board, platformId],
  )
}

/** Puts a version that was claimed back for later, as if it had not been claimed. */
export async function putOffBoard(db: Db, { id }: Claimed, until: Instant): Promise<void> {
  await db.query(
    `update outbox set state = 'queued', attempts = attempts - 1, not_before = to_timestamp($2 / 1000.0) where id = $1 and state = 'sending'`,
    [id, until],
  )
}

type Put = { channel: string; conversation: string; board: string | null; version: number }

/** Written only where a board is among what is put out: everything else is written as if there were none. */
export const boardColumns = {
  board: ['text', (p) => p.board],
  board_version: ['int', (p) => p.version],
} satisfies Columns<Put>

/** Of a board's versions that are put out together only the last is said. */
export function latest<P extends Put>(rows: P[]): P[] {
  if (rows.every((row) => row.board === null)) return rows
  const nameOf = (row: P): string => JSON.stringify([row.conversation, row.board])
  const last = new Map(rows.map((row) => [nameOf(row), row]))
  return rows.filter((row) => row.board === null || last.get(nameOf(row)) === row)
}

/** A version that nobody has begun to say gives way to the one after it. Returns whether there are boards at all. */
export function replaceBoards(s: Statement, rows: readonly Put[]): boolean {
  const boards = rows.filter((row) => row.board !== null)
  if (boards.length === 0) return false
  const table = s.rows(boards, {
    channel: ['text', (p) => p.channel],
    conversation: ['text', (p) => p.conversation],
    ...boardColumns,
  } satisfies Columns<Put>)
  s.part(
    'boards',
    () => `update outbox o set state = 'replaced' from ${table()} where o.conversation = t.conversation and o.channel = t.channel
      and o.board = t.board and o.board is not null and o.board_version <= t.board_version and o.state = 'queued' and o.attempts = 0 returning 1`,
  )
  return true
}
