/** What came in, what goes out, what we asked, and the files that came with it. */
import { sql } from 'drizzle-orm'
import { bigint, index, integer, json, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** Every inbound message verbatim. `outcome` says what was made of it. */
export const inbox = pgTable(
  'inbox',
  {
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    id: text('id').primaryKey(),
    channel: text('channel').notNull(),
    chat: text('chat'),
    person: text('person'),
    account: text('account').notNull(),
    envelope: json('envelope').notNull(),
    /** Of sender, conversation and content: the same thing under another id within seconds is a repeat. */
    digest: text('digest').notNull(),
    sentAt: instant('sent_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text('state').notNull(),
    outcome: json('outcome'),
    error: text('error'),
  },
  (t) => [index('inbox_order').on(t.seq), index('inbox_digest').on(t.digest, t.sentAt)],
)

export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Stable: the same cause never makes a second message. */
    key: text('key').notNull(),
    channel: text('channel').notNull(),
    /** Platform conversation: 'g:<chat>' or 'p:<account>'. */
    conversation: text('conversation').notNull(),
    lane: integer('lane').notNull(),
    state: text('state').notNull(),
    notBefore: instant('not_before').notNull(),
    createdAt: instant('created_at').notNull(),
    words: text('words').notNull(),
    facts: json('facts').notNull(),
    buttons: text('buttons').array().notNull(),
    cases: text('cases').array().notNull(),
    /** Accounts that are called by name, where the platform can. */
    calls: text('calls')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The obligation it reminds of; when that is met or moved before it is said, it is not said. */
    obligation: bigint('obligation', { mode: 'number' }),
    /** Inbound message this one answers, to quote it. */
    replyTo: text('reply_to'),
    sentAt: instant('sent_at'),
    platformId: text('platform_id'),
    text: text('text'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    /** When somebody else was told that it was not heard. */
    raisedAt: instant('raised_at'),
    /** The board of which it is a version: one message a conversation, whose place each version takes. */
    board: text('board'),
    /** Of the case that the board is named after, as it is shown. */
    boardVersion: integer('board_version'),
  },
  (t) => [
    uniqueIndex('outbox_key').on(t.key),
    index('outbox_open')
      .on(t.conversation, t.id)
      .where(sql`${t.state} in ('queued', 'sending')`),
    index('outbox_due')
      .on(t.notBefore)
      .where(sql`${t.state} = 'queued'`),
    index('outbox_platform')
      .on(t.platformId)
      .where(sql`${t.platformId} is not null`),
    index('outbox_unheard')
      .on(t.createdAt)
      .where(sql`${t.state} in ('failed', 'uncertain')`),
    index('outbox_held')
      .on(t.id)
      .where(sql`${t.state} = 'held'`),
    index('outbox_obligation')
      .on(t.obligation)
      .where(sql`${t.state} = 'queued' and ${t.obligation} is not null`),
    index('outbox_board')
      .on(t.conversation, t.board, t.boardVersion, t.id)
      .where(sql`${t.board} is not null`),
  ],
)

/** Something we asked one person in one conversation; the next fitting answer closes it. */
export const question = pgTable(
  'question',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    account: text('account').notNull(),
    conversation: text('conversation').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (t) => [
    index('question_open')
      .on(t.account, t.conversation)
      .where(sql`${t.closedAt} is null`),
  ],
)

/** Photos and files by their SHA-256; the same photo sent twice is kept once. */
export const attachment = pgTable('attachment', {
  id: text('id').primaryKey(),
  type: text('type').notNull(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  bytes: bytes('bytes').notNull(),
  createdAt: instant('created_at').notNull(),
})
