/** Writes a unit of work down: state, obligations, outbox and event chain, each as one set, in one transaction. */
import type { AnyCase, Cause } from '../../domain/case.ts'
import { ownerKey } from '../../domain/obligation.ts'
import { keepsQuiet, lanes, type Say } from '../../domain/say.ts'
import { afterQuiet } from '../../domain/quiet.ts'
import { nextMorning } from '../../domain/standing.ts'
import { dayKey, type Instant } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { digestOf } from '../queries/verify.ts'
import { writeOrg } from './org.ts'
import { writeJobs } from './job-rows.ts'
import type { Work } from './work.ts'

/** Which conversation reaches whom on the channel in use; null when we cannot reach them. */
export type Reach = { channel: string; conversation(spoken: Work['spoken'][number]): string | null }

/**
 * Issues the whole unit of work as one statement, answered together with the commit: a round trip and a plan for
 * each table would cost more than the writes themselves.
 */
export function flush(tx: Tx, work: Work, reach: Reach): void {
  // First, because the end of the event chain is the last lock of all.
  if (work.org.length > 0) writeOrg(tx, work.org, work.rules.directory.version)
  const cases = casesOf(work)
  const obligations = obligationsOf(work)
  const outbox = work.spoken.map((spoken) => outboxRow(spoken, work, reach))
  const counters = [...work.counters].map(([prefix, last]) => ({ prefix, last }))
  const values = [
    json(cases.created),
    json(cases.updated),
    cases.updated.length,
    json(obligations.created),
    json(obligations.updated),
    dayKey(work.now),
    json(counters),
    json(outbox),
    payloads(work),
    [...work.outdated],
  ]
  tx.send({ name: 'flush', text: FLUSH, values })
  writeJobs(tx, work.jobs, work.now)
}

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

const at = (column: string): string => `to_timestamp("${column}" / 1000.0)`

const FLUSH = `
with created_cases as (
  insert into cases (number, kind, state, version, area, town, place, opened_at, closed_at, due_at, body)
  select number, kind, state, version, area, town, place, ${at('openedAt')}, ${at('closedAt')}, ${at('due')}, body
  from json_to_recordset($1::json) as t (number text, kind text, state text, version int, area text, town text, place text,
    "openedAt" bigint, "closedAt" bigint, due bigint, body jsonb)),
updated_cases as (
  update cases c set state = t.state, version = t.version, area = t.area, town = t.town, place = t.place,
    closed_at = ${at('closedAt')}, due_at = ${at('due')}, body = t.body
  from json_to_recordset($2::json) as t (number text, state text, version int, was int, area text, town text, place text,
    "closedAt" bigint, due bigint, body jsonb)
  where c.number = t.number and c.version = t.was returning 1),
created_obligations as (
  insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
  select "case", kind, round, "ownerKey", owner, policy, ${at('openedAt')}, ${at('due')}, plan, step, ${at('nextAt')}, state
  from json_to_recordset($4::json) as t ("case" text, kind text, round int, "ownerKey" text, owner jsonb, policy jsonb,
    "openedAt" bigint, due bigint, plan jsonb, step int, "nextAt" bigint, state text)),
updated_obligations as (
  update obligation o set owner_key = t."ownerKey", owner = t.owner, due_at = ${at('due')}, plan = t.plan, step = t.step,
    next_at = ${at('nextAt')}, state = t.state, closed_at = ${at('closedAt')}, attempts = 0, error = null
  from json_to_recordset($5::json) as t (id bigint, "ownerKey" text, owner jsonb, due bigint, plan jsonb, step int,
    "nextAt" bigint, state text, "closedAt" bigint)
  where o.id = t.id),
counted as (
  insert into counter (day, prefix, last) select $6, prefix, last from json_to_recordset($7::json) as t (prefix text, last int)
  on conflict (day, prefix) do update set last = greatest(counter.last, excluded.last)),
unsaid as (
  update outbox set state = 'cancelled' where obligation = any($10::bigint[]) and state = 'queued'),
spoken as (
  insert into outbox (key, channel, conversation, lane, state, error, not_before, created_at, words, facts, buttons, cases, reply_to, obligation)
  select key, channel, conversation, lane, state, error, ${at('notBefore')}, ${at('createdAt')}, words, facts,
    array(select json_array_elements_text(buttons)), array(select json_array_elements_text(cases)), "replyTo", obligation
  from json_to_recordset($8::json) as t (key text, channel text, conversation text, lane int, state text,
    error text, "notBefore" bigint, "createdAt" bigint, words text, facts jsonb, buttons json, cases json, "replyTo" text, obligation bigint)
  on conflict (key) do nothing)
select expect_rows((select count(*) from updated_cases), $3),
  case when cardinality($9::text[]) > 0 then append_events($9::text[]) end`

/** The last event of each changed case carries the digest of the case as it now stands, so that an edited row is found. */
function payloads(work: Work): string[] {
  const unsigned = new Set(work.changed)
  return work.events
    .toReversed()
    .map(({ case: number, type, data, cause }) => {
      const state = unsigned.delete(number) ? work.cases.get(number) : undefined
      const after = state ? { after: digestOf(state) } : {}
      return JSON.stringify({ case: number, type, at: work.now, ...plain(cause), data, ...after })
    })
    .toReversed()
}

const plain = ({ person, account, chat, message }: Cause): Cause => ({ person, account, chat, message })

function casesOf(work: Work): { created: unknown[]; updated: unknown[] } {
  const changed = [...work.changed].map((n) => work.cases.get(n)).filter((c): c is AnyCase => c !== undefined)
  return {
    created: changed.filter((c) => !work.versions.has(c.number)),
    updated: changed
      .filter((c) => work.versions.has(c.number))
      .map((c) => ({ ...c, was: work.versions.get(c.number) })),
  }
}

function obligationsOf(work: Work): { created: unknown[]; updated: unknown[] } {
  const closedAt = (state: string): number | null => (state === 'done' ? work.now : null)
  const rows = [...work.touched].map((o) => ({ ...o, ownerKey: ownerKey(o.owner), closedAt: closedAt(o.state) }))
  return {
    created: rows.filter((o) => o.id === null && o.state === 'open'),
    updated: rows.filter((o) => o.id !== null),
  }
}

function sayableAt(say: Say, { now, rules: { settings } }: Work): Instant {
  if (say.wait === 'morning') return nextMorning(now, settings)
  return keepsQuiet(say.lane) ? afterQuiet(now, settings) : now
}

function outboxRow(spoken: Work['spoken'][number], work: Work, reach: Reach): unknown {
  const { say, key, cause, obligation } = spoken
  const conversation = reach.conversation(spoken)
  return {
    key,
    channel: reach.channel,
    conversation: conversation ?? '',
    lane: lanes.indexOf(say.lane),
    state: conversation === null ? 'failed' : 'queued',
    error: conversation === null ? 'no_account' : null,
    notBefore: sayableAt(say, work),
    createdAt: work.now,
    words: say.words,
    facts: say.facts,
    buttons: say.buttons ?? [],
    cases: say.cases,
    obligation,
    replyTo: say.to.to === 'here' ? cause.message : null,
  }
}
