/** Who speaks for a channel: one process at a time. */
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const lease = pgTable('lease', {
  name: text('name').primaryKey(),
  /** The process; null once it let go of its own accord. */
  owner: text('owner'),
  /** Grows with every owner: what was begun under an older one is void. */
  epoch: bigint('epoch', { mode: 'number' }).notNull(),
  /** Grows while the owner lives; nobody's clock is compared with another's. */
  beats: bigint('beats', { mode: 'number' }).notNull(),
  /** The owner's connection, as the server knows it: gone, the process has died. */
  backend: integer('backend').notNull(),
  since: instant('since'),
})
