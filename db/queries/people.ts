/** What changes of people and groups need loaded: the open work around them, and what the sender changed of late. */
import type { Instant } from '../../domain/time.ts'
import { DAY } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import type { Needs } from './needs.ts'
import type { Question } from './talk.ts'

/** An event about the organisation, or about an account that is not known yet. */
export type OrgLogged = { account: string; subject: string; type: string; at: Instant; data: unknown }

/** As far back as anything asks: a request to be known, a change that may be taken back. */
const PAST = 30 * DAY

export async function loadHistory(tx: Asks, needs: readonly Needs[], now: Instant): Promise<OrgLogged[]> {
  const accounts = [...new Set(needs.flatMap((n) => (n.history ? [n.account] : [])))]
  if (accounts.length === 0) return []
  // Whoever took it away spoke by another account.
  const subjects = needs.flatMap((n) => n.accountSubject ?? [])
  const { rows } = await tx.query<{ account: string; case_number: string; type: string; at: number; data: unknown }>({
    name: 'org_history',
    text: `select seq, account, case_number, type, at, payload::json->'data' as data from event_log
      where account = any($1::text[]) and at > to_timestamp($2 / 1000.0) and case_number like '@%'
      union all select seq, payload::json->'data'->>'account', case_number, type, at, payload::json->'data' from event_log
        where case_number = any($3::text[]) and type = 'unlinked' order by seq`,
    values: [accounts, now - PAST, subjects],
  })
  return rows.map((r) => ({ account: r.account, subject: r.case_number, type: r.type, at: r.at, data: r.data }))
}

/** Owner keys whose work is spoken of: by the message, by the question it answers, by what was changed of late. */
function heldKeys(needs: readonly Needs[], questions: readonly Question[], history: readonly OrgLogged[]): string[] {
  const asked = questions.flatMap((q) => (q.data as { held?: string[] }).held ?? [])
  // Whoever came of late has been given work since, which goes back with a change that is taken back.
  const late = history.findLast((h) => (h.data as { seats?: unknown }).seats !== undefined)
  const came = late ? [(late.data as { fresh?: string | null }).fresh].filter((p) => typeof p === 'string') : []
  return [...new Set([...needs.flatMap((n) => n.held ?? []), ...asked, ...came.map((p) => `p:${p}`)])]
}

/** Open cases on which any of these owes something, or whose order names the person. */
export async function loadHeld(
  tx: Asks,
  needs: readonly Needs[],
  questions: readonly Question[],
  history: readonly OrgLogged[],
): Promise<string[]> {
  const keys = heldKeys(needs, questions, history)
  if (keys.length === 0) return []
  const people = keys.flatMap((k) => (k.startsWith('p:') ? [k.slice(2)] : []))
  const { rows } = await tx.query<{ number: string }>({
    name: 'held_by',
    text: `select o.case_number as number from obligation o where o.owner_key = any($1::text[]) and o.state = 'open'
      union select c.number from cases c where c.closed_at is null
        and (c.body->'order'->>'to' = any($2::text[]) or c.body->'order'->>'checker' = any($2::text[]))`,
    values: [keys, people],
  })
  return rows.map((r) => r.number)
}
