/** Cases, their hash-chained event log, what is owed on them, and the day's numbers. */
import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const cases = pgTable(
  'cases',
  {
    number: text('number').primaryKey(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull(),
    area: text('area').notNull(),
    town: text('town'),
    place: text('place'),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    due: instant('due_at'),
    body: jsonb('body').notNull(),
  },
  (t) => [
    index('cases_open')
      .on(t.town, t.kind)
      .where(sql`${t.closedAt} is null`),
    index('cases_opened').on(t.openedAt),
    index('cases_closed')
      .on(t.town, t.closedAt)
      .where(sql`${t.closedAt} is not null`),
    // Lists by jurisdiction: open cases of the areas somebody answers for.
    index('cases_area')
      .on(t.area)
      .where(sql`${t.closedAt} is null`),
    index('cases_place').on(t.place, t.openedAt),
    // Places that are not in the register, by area and name.
    index('cases_named')
      .on(sql`(${t.area} || '|' || (${t.body}->>'placeName'))`, t.openedAt)
      .where(sql`${t.place} is null`),
    // What the county's office has ruled is looked up by the next case of its sort.
    index('cases_ruled')
      .on(t.openedAt)
      .where(sql`(${t.body}->'ruling') is not null`),
    // Shifts by day and unit.
    index('cases_shift')
      .on(sql`(${t.body}->>'date')`, sql`(${t.body}->>'unit')`)
      .where(sql`${t.kind} = 'shift'`),
    // A month's roll calls.
    index('cases_roll')
      .on(t.openedAt)
      .where(sql`${t.kind} = 'roll'`),
    // Whatever races: a unit's shift of a day is planned once, its book and its draft of a month stand once.
    uniqueIndex('cases_shift_once')
      .on(sql`(${t.body}->>'unit')`, sql`(${t.body}->>'date')`, sql`(${t.body}->>'shift')`)
      .where(sql`${t.kind} = 'shift' and ${t.state} <> 'cancelled'`),
    uniqueIndex('cases_book_once')
      .on(sql`(${t.body}->>'unit')`)
      .where(sql`${t.kind} = 'duty_book'`),
    uniqueIndex('cases_draft_once')
      .on(sql`(${t.body}->>'unit')`, sql`(${t.body}->>'month')`)
      .where(sql`${t.kind} = 'roster' and ${t.closedAt} is null`),
    // People name an open case by the end of its number.
    index('cases_tail')
      .on(sql`split_part(${t.number}, '-', 2)`)
      .where(sql`${t.closedAt} is null`),
  ],
)

export const eventLog = pgTable(
  'event_log',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    case: text('case_number').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    person: text('person'),
    account: text('account'),
    chat: text('chat'),
    message: text('message'),
    /** The event as canonical JSON text: what the hash covers. The columns beside it are its index. */
    payload: text('payload').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    index('event_log_case').on(t.case, t.seq),
    index('event_log_message').on(t.message),
    index('event_log_account').on(t.account, t.at),
  ],
)

/** The chain's end: its last sequence number and hash. Locked last in every transaction that logs. */
export const chainHead = pgTable('chain_head', {
  id: integer('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
})

export const obligation = pgTable(
  'obligation',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    case: text('case_number').notNull(),
    kind: text('kind').notNull(),
    round: integer('round').notNull(),
    ownerKey: text('owner_key').notNull(),
    owner: jsonb('owner').notNull(),
    policy: jsonb('policy').notNull(),
    openedAt: instant('opened_at').notNull(),
    due: instant('due_at').notNull(),
    plan: jsonb('plan').notNull(),
    step: integer('step').notNull(),
    nextAt: instant('next_at'),
    /** How urgent that is, as its lane's place among all; what has no plan of its own can wait for the others. */
    nextLane: integer('next_lane').notNull().default(6),
    state: text('state').notNull(),
    closedAt: instant('closed_at'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
  },
  (t) => [
    index('obligation_next')
      .on(t.nextLane, t.nextAt)
      .where(sql`${t.nextAt} is not null`),
    index('obligation_owner')
      .on(t.ownerKey, t.due)
      .where(sql`${t.state} = 'open'`),
    index('obligation_case').on(t.case),
    // Whatever races: one thing owed stands open once.
    uniqueIndex('obligation_once')
      .on(t.case, t.kind, t.round)
      .where(sql`${t.state} = 'open'`),
  ],
)

export const counter = pgTable(
  'counter',
  { day: text('day').notNull(), prefix: text('prefix').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.day, t.prefix] })],
)
