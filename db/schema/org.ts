/** The organisation: areas, units, people and their dated posts, chats, places, platform accounts. */
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const area = pgTable('area', {
  id: text('id').primaryKey(),
  parent: text('parent'),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  aliases: text('aliases').array().notNull(),
})

export const unit = pgTable('unit', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  area: text('area').notNull(),
  aliases: text('aliases').array().notNull(),
  industries: text('industries').array().notNull(),
  from: instant('valid_from'),
  to: instant('valid_to'),
  boundary: text('boundary'),
  households: integer('households'),
  dutyPhone: text('duty_phone'),
})

export const person = pgTable('person', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  phone: text('phone'),
})

export const post = pgTable(
  'post',
  {
    person: text('person').notNull(),
    kind: text('kind').notNull(),
    unit: text('unit').notNull(),
    from: instant('from_at').notNull(),
    to: instant('to_at'),
    deputy: boolean('deputy').notNull().default(false),
    grid: text('grid'),
  },
  (t) => [
    primaryKey({ columns: [t.person, t.kind, t.unit, t.from] }),
    index('post_unit').on(t.unit, t.kind),
    // Whatever races: nobody holds the same post twice.
    uniqueIndex('post_once')
      .on(t.person, t.kind, t.unit)
      .where(sql`${t.to} is null`),
  ],
)

export const chat = pgTable('chat', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  unit: text('unit'),
  purpose: text('purpose').notNull(),
})

export const chatMember = pgTable(
  'chat_member',
  { chat: text('chat').notNull(), person: text('person').notNull() },
  (t) => [primaryKey({ columns: [t.chat, t.person] })],
)

export const place = pgTable('place', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  aliases: text('aliases').array().notNull(),
  area: text('area').notNull(),
  unit: text('unit').notNull(),
  kind: text('kind').notNull(),
  address: text('address'),
})

export const account = pgTable(
  'account',
  { channel: text('channel').notNull(), platformId: text('platform_id').notNull(), person: text('person').notNull() },
  // Whatever races: one person speaks by one account of a platform.
  (t) => [primaryKey({ columns: [t.channel, t.platformId] }), uniqueIndex('account_once').on(t.channel, t.person)],
)

/** One row whose number grows with every change above, so that a process knows its snapshot is old. */
export const orgVersion = pgTable('org_version', {
  id: integer('id').primaryKey(),
  version: integer('version').notNull(),
  /** Grows whenever somebody else is on duty. */
  duty: integer('duty').notNull().default(0),
})
