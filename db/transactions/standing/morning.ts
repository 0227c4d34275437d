/** The morning message of every bound town group. */
import type { HazardCase } from '../../../domain/hazard/state.ts'
import type { Obligation } from '../../../domain/obligation.ts'
import { MORNING, morningDuty, morningSay, nextMorning, subjectOf } from '../../../domain/standing.ts'
import { addDays, type Instant } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import { CASE, caseOf, type CaseRecord, obligationOf, type ObligationRecord } from '../../queries/rows.ts'
import { contextOf } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'

export const morning: StandingKind = {
  kind: MORNING,
  duties: ({ directory, settings }, now) =>
    directory.rows.chats
      .filter((c) => c.purpose === 'town' && c.unit !== null)
      .map((c) => morningDuty(c, now, settings)),
  fire: async (tx, work, duty) => {
    const { directory, settings } = work.rules
    const chat = directory.chat(subjectOf(duty.case))
    const unit = chat?.unit ? directory.unit(chat.unit) : undefined
    if (chat && unit) {
      const [waiting, alone] = await Promise.all([
        waitingIn(tx, unit.area),
        aloneIn(tx, unit.area, addDays(duty.due, -1), duty.due),
      ])
      const key = `o${duty.id ?? ''}@${duty.nextAt ?? 0}`
      work.say(morningSay(chat.id, waiting, alone, contextOf(work, byTheClock)), byTheClock, key)
    }
    return nextMorning(work.now, settings)
  },
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

/** Closed on the spot or by the enterprise itself, or planned by it, since the morning before. */
async function aloneIn(tx: Tx, town: string, from: Instant, to: Instant): Promise<HazardCase[]> {
  const { rows } = await tx.query<CaseRecord>({
    name: 'alone_in',
    text: `select ${CASE} from cases where town = $1 and closed_at > to_timestamp($2 / 1000.0) and closed_at <= to_timestamp($3 / 1000.0)
        and kind = 'hazard' and state = 'closed' and (body->>'spot' = 'true' or body->>'self' = 'true')
      union all select ${CASE} from cases where town = $1 and kind = 'hazard' and closed_at is null
        and opened_at > to_timestamp($2 / 1000.0) and opened_at <= to_timestamp($3 / 1000.0) and body->'order'->>'self' = 'true'
      order by number limit 200`,
    values: [town, from, to],
  })
  return rows.map((r) => caseOf(r) as HazardCase)
}
