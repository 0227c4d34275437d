/** Every time the database was found to be one of the past: what it reaches to, and what became of what it held back. */
import { bigint, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const restoration = pgTable('restoration', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** tool: by our own restore; found: behind what a process of ours has seen; told: somebody said so. */
  kind: text('kind').notNull(),
  /** What was written after this is not in it. */
  reaches: instant('reaches').notNull(),
  foundAt: instant('found_at').notNull(),
  /** When what was due until then was held back; null until a process of ours has come by. */
  heldAt: instant('held_at'),
  /** say, drop; null until somebody of the county's office has decided. */
  answer: text('answer'),
  answeredBy: text('answered_by'),
  answeredAt: instant('answered_at'),
})
