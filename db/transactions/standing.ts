/** Opens the bot's standing duties and says them when they are due; they share the obligations' table, watch and claims. */
import type { Cause } from '../../domain/case.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { type Obligation, ownerKey } from '../../domain/obligation.ts'
import { isStanding, morningDuty, morningSay, nextMorning } from '../../domain/standing.ts'
import type { Instant } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { caseOf, type CaseRecord, obligationOf, type ObligationRecord } from '../queries/rows.ts'
import { contextOf, type Rules, type Work } from './work.ts'

/** Every bound town group has its morning message; safe to call at every start. */
export async function openStanding(db: Db, rules: Rules, now: Instant): Promise<void> {
  const duties = rules.directory.rows.chats
    .filter((c) => c.purpose === 'town' && c.unit !== null)
    .map((c) => morningDuty(c, now, rules.settings))
    .map((o) => ({ ...o, ownerKey: `chat:${ownerKey(o.owner)}` }))
  await transaction(db, async (tx) => {
    // Processes that start together take turns, or each would open its own.
    await tx.query("select pg_advisory_xact_lock(hashtext('qianshao standing duties'))")
    await tx.query(
      `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
       select "case", kind, round, "ownerKey", owner, policy, to_timestamp("openedAt" / 1000.0), to_timestamp(due / 1000.0), plan, step, to_timestamp("nextAt" / 1000.0), state
       from json_to_recordset($1::json) as t ("case" text, kind text, round int, "ownerKey" text, owner jsonb, policy jsonb, "openedAt" bigint, due bigint, plan jsonb, step int, "nextAt" bigint, state text)
       where not exists (select 1 from obligation o where o.case_number = t."case" and o.kind = t.kind)`,
      [JSON.stringify(duties)],
    )
  })
}

const byTheClock: Cause = { person: null, account: null, chat: null, message: null }

export async function fireStanding(tx: Tx, work: Work, duty: Obligation): Promise<void> {
  if (!isStanding(duty.case)) throw new Error(`not a standing duty: ${duty.case}`)
  const chat = work.rules.directory.chat(duty.case.slice(1))
  const unit = chat?.unit ? work.rules.directory.unit(chat.unit) : undefined
  if (chat && unit) {
    const waiting = await waitingIn(tx, unit.area)
    work.say(
      morningSay(chat.id, waiting, contextOf(work, byTheClock)),
      byTheClock,
      `o${duty.id ?? ''}@${duty.nextAt ?? 0}`,
    )
  }
  const next = nextMorning(work.now, work.rules.settings)
  Object.assign(duty, { nextAt: next, due: next })
  work.touched.add(duty)
}

async function waitingIn(tx: Tx, town: string): Promise<{ hazard: HazardCase; owed: Obligation }[]> {
  const { rows } = await tx.query<{ state: CaseRecord; owed: ObligationRecord }>({
    name: 'waiting_in',
    text: `select jsonb_build_object('number', c.number, 'kind', c.kind, 'state', c.state, 'version', c.version, 'area', c.area, 'town', c.town,
        'place', c.place, 'body', c.body, 'opened_at', extract(epoch from c.opened_at) * 1000, 'closed_at', null, 'due_at', extract(epoch from c.due_at) * 1000) as state,
      jsonb_build_object('id', o.id, 'case_number', o.case_number, 'kind', o.kind, 'round', o.round, 'owner', o.owner, 'policy', o.policy, 'plan', o.plan,
        'step', o.step, 'state', o.state, 'opened_at', extract(epoch from o.opened_at) * 1000, 'due_at', extract(epoch from o.due_at) * 1000,
        'next_at', extract(epoch from o.next_at) * 1000) as owed
      from cases c join obligation o on o.case_number = c.number and o.state = 'open'
      where c.town = $1 and c.kind = 'hazard' and c.closed_at is null order by o.due_at limit 500`,
    values: [town],
  })
  return rows.map((r) => ({ hazard: caseOf(r.state) as HazardCase, owed: obligationOf(r.owed) }))
}
