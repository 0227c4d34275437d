/** Jobs: what was asked for, by whom, and how far it is. Kept when done: it says who took which file out. */
import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const job = pgTable(
  'job',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Stable: the same cause never makes a second job. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
    /** Who asked and where; the answer goes there. */
    cause: jsonb('cause').notNull(),
    /** queued, done, failed. */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it may be tried next; null when it is over. */
    nextAt: instant('next_at'),
    error: text('error'),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
  },
  (t) => [
    uniqueIndex('job_key').on(t.key),
    index('job_next')
      .on(t.nextAt)
      .where(sql`${t.nextAt} is not null`),
  ],
)
