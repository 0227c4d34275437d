/** What a platform called us with, as it came, before anything is made of it. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, json, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** A platform that waits for no receipt says a thing once: it is kept here within the call, and replayed after a crash. */
export const arrival = pgTable(
  'arrival',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel').notNull(),
    /** The platform's id of the call: the same again is dropped. */
    id: text('id').notNull(),
    /** The group, or the person of a private talk. */
    conversation: text('conversation').notNull(),
    frame: json('frame').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Handed on: from here on the inbox knows it, or nothing was to be made of it. */
    done: boolean('done').notNull().default(false),
  },
  (t) => [
    uniqueIndex('arrival_once').on(t.channel, t.id),
    index('arrival_waiting')
      .on(t.channel, t.seq)
      .where(sql`not ${t.done}`),
    index('arrival_talk').on(t.channel, t.conversation, t.seq),
  ],
)
