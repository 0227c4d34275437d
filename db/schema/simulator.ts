/** The simulated chat platform's own side: its messages and its clock. Nothing else reads these. */
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const simMessage = pgTable(
  'sim_message',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: text('id').notNull(),
    /** Null in a private talk with the bot. */
    chat: text('chat'),
    /** The person at the other end of a private talk. */
    talk: text('talk'),
    from: text('from_id').notNull(),
    text: text('text').notNull(),
    at: instant('at').notNull(),
    payload: jsonb('payload').notNull(),
    /** The sender's own key: a repeated send is recognised. */
    key: text('key'),
    /** Where it stands among the others once it was edited: its first number, for each edit gives it a new one. */
    place: bigint('place', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('sim_message_id').on(t.id),
    uniqueIndex('sim_message_key').on(t.key),
    index('sim_message_chat').on(t.chat, t.seq),
    index('sim_message_talk').on(t.talk, t.seq),
  ],
)

/** Groups that people opened there, and whoever joined one; the bot learns of them as of any other. */
export const simGroup = pgTable('sim_group', { id: text('id').primaryKey(), title: text('title').notNull() })

export const simMember = pgTable(
  'sim_member',
  { chat: text('chat').notNull(), account: text('account').notNull() },
  (t) => [primaryKey({ columns: [t.chat, t.account] })],
)

export const simClock = pgTable('sim_clock', {
  id: integer('id').primaryKey(),
  /** Milliseconds by which the simulated clock is ahead of the real one. */
  ahead: bigint('ahead', { mode: 'number' }).notNull(),
})
