/** What must hold when all is over: every message handled once and answered, every obligation told of once, the chain whole. */
import type { Db } from '../../../db/client.ts'
import { verify } from '../../../db/queries/verify.ts'
import type { Said } from './play.ts'

export type Verdict = { lost: string[]; doubled: string[]; uncertain: number; chain: string[] }

type Rule = { what: string; sql: string }

/** Rows are what is wrong. $1 the messages that were taken, $2 which of them open a case, $3 which change something, $4 the clock. */
const lost: readonly Rule[] = [
  {
    what: 'taken and not handled',
    sql: `select m as about from unnest($1::text[]) as m where not exists (select 1 from inbox where id = m and state = 'done')`,
  },
  {
    what: 'told and no case',
    sql: `select m as about from unnest($2::text[]) as m where not exists (select 1 from event_log e join cases c on c.number = e.case_number where e.message = m)`,
  },
  {
    what: 'said and nothing changed',
    sql: `select m || ' ' || (select text from sim_message where id = m) as about from unnest($3::text[]) as m where not exists (select 1 from event_log where message = m)`,
  },
  {
    what: 'said and not answered',
    sql: `select m || ' ' || (select text from sim_message where id = m) as about from unnest($1::text[]) as m where not exists (select 1 from outbox where reply_to = m)`,
  },
  {
    what: 'put out and not said',
    sql: `select id || ' ' || state || ' ' || words as about from outbox where state in ('queued', 'sending') and not_before <= to_timestamp($4 / 1000.0)
      or state = 'sent' and not exists (select 1 from sim_message s where s.id = platform_id)`,
  },
  {
    what: 'due and not told of',
    sql: `select case_number || ' ' || kind as about from obligation where next_at <= to_timestamp($4 / 1000.0)
      union all select o.case_number || ' ' || o.kind || ' step ' || o.step from obligation o where o.step > 0 and o.case_number not like '@%'
        and not exists (select 1 from event_log e where e.case_number = o.case_number and e.type = 'reminded' and e.payload::json -> 'data' ->> 'kind' = o.kind
          and (e.payload::json -> 'data' ->> 'step')::int = o.step)`,
  },
]

const doubled: readonly Rule[] = [
  {
    what: 'a message that opened more than one case, or changed one twice',
    sql: `select message || ' ' || type as about from event_log where message = any($3::text[]) and case_number not like 'ZB%' group by message, case_number, type having count(*) > 1
      union all select message from event_log where message = any($2::text[]) and type in ('reported', 'blown', 'drafted') group by message having count(*) > 1`,
  },
  {
    what: 'answered twice',
    sql: `select reply_to || ' ' || words as about from outbox where reply_to is not null and state = 'sent' and board is null
      group by reply_to, words, conversation, cases, facts::text having count(*) > 1`,
  },
  {
    what: 'heard twice',
    sql: `select s.id || ' ' || s.text as about from sim_message s where s.from_id = 'bot' and s.place is null and not exists (select 1 from outbox where platform_id = s.id)`,
  },
  {
    what: 'reminded of twice',
    sql: `select case_number || ' ' || kind || ' step ' || step as about from (select case_number, payload::json -> 'data' ->> 'kind' as kind,
        (payload::json -> 'data' ->> 'step')::int as step, count(*) as n from event_log where type = 'reminded' and case_number not like '@%' group by 1, 2, 3) as r
      where n > (select count(*) from obligation o where o.case_number = r.case_number and o.kind = r.kind and o.step >= r.step)`,
  },
]

export async function judge(look: Db, said: readonly Said[], now: number): Promise<Verdict> {
  const ids = (of: (s: Said) => boolean): string[] => said.filter(of).map(({ id }) => id)
  const opening = ids(({ opens }) => opens === 'hazard' || opens === 'whistle')
  const values = [ids(() => true), opening, ids(({ step }) => step.changes), now]
  const found = async (rules: readonly Rule[]): Promise<string[]> => {
    const all: string[] = []
    for (const { what, sql } of rules) {
      // Each value is named, so that every rule takes the same.
      const every = `with given as (select $1::text[], $2::text[], $3::text[], $4::float8) ${sql}`
      for (const { about } of (await look.query<{ about: string }>(every, values)).rows) all.push(`${what}: ${about}`)
    }
    return all
  }
  const { rows } = await look.query<{ n: number }>(`select count(*) as n from outbox where state = 'uncertain'`)
  const { findings } = await verify(look)
  return {
    lost: await found(lost),
    doubled: await found(doubled),
    uncertain: rows[0]?.n ?? 0,
    chain: findings.map((finding) => JSON.stringify(finding)),
  }
}
