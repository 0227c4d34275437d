/** Writes a unit of work down: state, obligations, outbox and event chain, each as one set, in one transaction. */
import type { AnyCase, Cause } from '../../domain/case.ts'
import { ownerKey } from '../../domain/obligation.ts'
import { keepsQuiet, lanes } from '../../domain/say.ts'
import { afterQuiet } from '../../domain/quiet.ts'
import { dayKey } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { digestOf } from '../queries/verify.ts'
import type { Work } from './work.ts'

/** Which conversation reaches whom on the channel in use; null when we cannot reach them. */
export type Reach = { channel: string; conversation(spoken: Work['spoken'][number]): string | null }

/** Issues every write at once; they are answered together with the commit. */
export function flush(tx: Tx, work: Work, reach: Reach): void {
  writeCases(tx, work)
  writeObligations(tx, work)
  writeCounters(tx, work)
  writeOutbox(tx, work, reach)
  if (work.events.length > 0) {
    tx.send({ name: 'append_events', text: 'select append_events($1::text[])', values: [payloads(work)] })
  }
}

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

function writeCases(tx: Tx, work: Work): void {
  const changed = [...work.changed].map((n) => work.cases.get(n)).filter((c): c is AnyCase => c !== undefined)
  const created = changed.filter((c) => !work.versions.has(c.number))
  const updated = changed.filter((c) => work.versions.has(c.number))
  if (created.length > 0) {
    tx.send({
      name: 'insert_cases',
      text: `insert into cases (number, kind, state, version, area, town, place, opened_at, closed_at, due_at, body)
        select number, kind, state, version, area, town, place, to_timestamp("openedAt" / 1000.0),
          to_timestamp("closedAt" / 1000.0), to_timestamp(due / 1000.0), body from json_to_recordset($1::json) as t
          (number text, kind text, state text, version int, area text, town text, place text, "openedAt" bigint, "closedAt" bigint, due bigint, body jsonb)`,
      values: [JSON.stringify(created)],
    })
  }
  if (updated.length > 0) {
    const rows = updated.map((c) => ({ ...c, was: work.versions.get(c.number) }))
    tx.send({
      name: 'update_cases',
      text: `with updated as (update cases c set state = t.state, version = t.version, area = t.area, town = t.town, place = t.place,
          closed_at = to_timestamp(t."closedAt" / 1000.0), due_at = to_timestamp(t.due / 1000.0), body = t.body
        from json_to_recordset($1::json) as t
          (number text, state text, version int, was int, area text, town text, place text, "closedAt" bigint, due bigint, body jsonb)
        where c.number = t.number and c.version = t.was returning 1)
        select expect_rows(count(*), $2) from updated`,
      values: [JSON.stringify(rows), rows.length],
    })
  }
}

function writeObligations(tx: Tx, work: Work): void {
  const rows = [...work.touched].map((o) => ({ ...o, ownerKey: ownerKey(o.owner), closedAt: o.state === 'done' ? work.now : null }))
  const created = rows.filter((o) => o.id === null && o.state === 'open')
  const updated = rows.filter((o) => o.id !== null)
  if (created.length > 0) {
    tx.send({
      name: 'insert_obligations',
      text: `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
        select "case", kind, round, "ownerKey", owner, policy, to_timestamp("openedAt" / 1000.0), to_timestamp(due / 1000.0),
          plan, step, to_timestamp("nextAt" / 1000.0), state from json_to_recordset($1::json) as t
          ("case" text, kind text, round int, "ownerKey" text, owner jsonb, policy jsonb, "openedAt" bigint, due bigint, plan jsonb, step int, "nextAt" bigint, state text)`,
      values: [JSON.stringify(created)],
    })
  }
  if (updated.length > 0) {
    tx.send({
      name: 'update_obligations',
      text: `update obligation o set owner_key = t."ownerKey", owner = t.owner, due_at = to_timestamp(t.due / 1000.0), plan = t.plan,
          step = t.step, next_at = to_timestamp(t."nextAt" / 1000.0), state = t.state, closed_at = to_timestamp(t."closedAt" / 1000.0),
          attempts = 0, error = null
        from json_to_recordset($1::json) as t
          (id bigint, "ownerKey" text, owner jsonb, due bigint, plan jsonb, step int, "nextAt" bigint, state text, "closedAt" bigint)
        where o.id = t.id`,
      values: [JSON.stringify(updated)],
    })
  }
}

function writeCounters(tx: Tx, work: Work): void {
  if (work.counters.size === 0) return
  tx.send({
    name: 'write_counters',
    text: `insert into counter (day, prefix, last) select $1, prefix, last from unnest($2::text[], $3::int[]) as t (prefix, last)
      on conflict (day, prefix) do update set last = greatest(counter.last, excluded.last)`,
    values: [dayKey(work.now), [...work.counters.keys()], [...work.counters.values()]],
  })
}

function writeOutbox(tx: Tx, work: Work, reach: Reach): void {
  if (work.spoken.length === 0) return
  const rows = work.spoken.map((spoken) => {
    const { say, key, cause } = spoken
    const conversation = reach.conversation(spoken)
    return {
      key,
      channel: reach.channel,
      conversation: conversation ?? '',
      lane: lanes.indexOf(say.lane),
      state: conversation === null ? 'failed' : 'queued',
      error: conversation === null ? 'no_account' : null,
      notBefore: keepsQuiet(say.lane) ? afterQuiet(work.now, work.rules.settings) : work.now,
      createdAt: work.now,
      words: say.words,
      facts: say.facts,
      buttons: say.buttons ?? [],
      cases: say.cases,
      replyTo: say.to.to === 'here' ? cause.message : null,
    }
  })
  tx.send({
    name: 'insert_outbox',
    text: `insert into outbox (key, channel, conversation, lane, state, error, not_before, created_at, words, facts, buttons, cases, reply_to)
      select key, channel, conversation, lane, state, error, to_timestamp("notBefore" / 1000.0), to_timestamp("createdAt" / 1000.0),
        words, facts, array(select json_array_elements_text(buttons)), array(select json_array_elements_text(cases)), "replyTo"
      from json_to_recordset($1::json) as t (key text, channel text, conversation text, lane int, state text, error text,
        "notBefore" bigint, "createdAt" bigint, words text, facts jsonb, buttons json, cases json, "replyTo" text)
      on conflict (key) do nothing`,
    values: [JSON.stringify(rows)],
  })
}
