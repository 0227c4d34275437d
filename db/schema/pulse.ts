/** How each channel fares, told by whoever holds it every few seconds; when nobody tells, that is told by its age. */
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const pulse = pgTable('pulse', {
  channel: text('channel').primaryKey(),
  /** The process that holds it. */
  holder: text('holder').notNull(),
  state: text('state').notNull(),
  /** Since when it is up, or is not. */
  since: instant('since').notNull(),
  at: instant('at').notNull(),
  /** When it was told over another road that it is down; null while nobody needs to know. */
  alarmedAt: instant('alarmed_at'),
  /** Messages that waited when last looked at while it was down. */
  waiting: integer('waiting').notNull().default(0),
})
