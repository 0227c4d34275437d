/** Loads, as sets and with locks, all that a batch of inbound messages can be about. */
import type { AnyCase } from '../../domain/case.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { conversationOf } from '../../domain/envelope.ts'
import type { AreaId, PersonId, PlaceId } from '../../domain/org.ts'
import type { Settings } from '../../domain/settings.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { type ListNeeds, type ListPage, loadPages } from './list.ts'
import { pastRulings, type PastRuling } from './rulings.ts'
import { loadHeld, loadHistory, type OrgLogged } from './people.ts'
import { CASE, caseOf, type CaseRecord, OBLIGATION, obligationOf, type ObligationRecord } from './rows.ts'

/** What one message needs to be understood in full. */
export type Needs = {
  account: string
  chat: string | null
  conversation: string
  /** Owner keys of the sender: the person and each post held. */
  keys: readonly string[]
  /** Platform id of the message quoted or whose button was pressed. */
  quote: string | null
  /** Full case numbers mentioned. */
  numbers: readonly string[]
  /** Tails of case numbers mentioned ('07'). */
  tails: readonly string[]
  /** A page of a list asked for, or of the one shown before. */
  list: ListNeeds | null
  /** Where a hazard is told of: cases there, open or closed of late, may be the same one. */
  near: readonly Near[]
  /** The county's office's rulings on whose a thing is. */
  rulings: boolean
  /** Prefixes of which new numbers may be taken. */
  prefixes: readonly string[]
  /** Owner keys of others whose open work the message is about. */
  held?: readonly string[]
  /** What the sender's account changed of people, groups and places is asked about. */
  history?: boolean
}

/** A place of the register, or one that is not in it by its name and area. */
export type Near = { place: PlaceId } | { area: AreaId; name: string }
const nearKey = (near: Near): string => ('place' in near ? near.place : `${near.area}|${near.name}`)

/** For a message that is about nothing of ours. */
export function nothingNeeded(e: { chat: string | null; account: string }): Needs {
  const conversation = conversationOf(e)
  return {
    account: e.account,
    chat: e.chat,
    conversation,
    keys: [],
    quote: null,
    numbers: [],
    tails: [],
    list: null,
    near: [],
    rulings: false,
    prefixes: [],
  }
}

/** Not in the database yet. */
const JUST_ASKED = -1

export type Question = {
  id: number
  account: string
  conversation: string
  kind: string
  data: unknown
  askedAt: Instant
  closed: boolean
}
export type Asked = {
  account: string
  person: PersonId | null
  conversation: string
  kind: string
  data: unknown
  expiresAt: Instant
}

export type Talk = {
  cases: AnyCase[]
  obligations: Obligation[]
  counters: Map<string, number>
  questions: Question[]
  asked: Asked[]
  quoted(platformId: string | null): string[]
  recent(account: string, chat: string | null): string[]
  listed(needs: Needs): ListPage | null
  near(near: Near): string[]
  rulings: readonly PastRuling[]
  history(account: string): OrgLogged[]
  questionFor(account: string, conversation: string): Question | null
  ask(asked: Asked): void
  /** One asked in this very batch is then not asked at all. */
  answered(question: Question): void
}

type Lead = { why: 'quote' | 'owed' | 'recent' | 'tail' | 'near'; ref: string; number: string }

export async function loadTalk(tx: Tx, needs: readonly Needs[], now: Instant, settings: Settings): Promise<Talk> {
  const prefixes = [...new Set(needs.flatMap((n) => n.prefixes))]
  // Issued together, so that they cost one round trip.
  const [questions, leads, counters, rulings, history] = await Promise.all([
    loadQuestions(tx, needs, now),
    loadLeads(tx, needs, now, settings),
    loadCounters(tx, prefixes, now),
    needs.some((n) => n.rulings) ? pastRulings(tx) : [],
    loadHistory(tx, needs, now),
  ])
  const held = await loadHeld(tx, needs, questions, history)
  const pages = await loadPages(tx, needs, now)
  const listed = [...pages.values()].flatMap((p) => p.numbers)
  const asked = questions.flatMap((q) => numbersIn(q.data))
  const spoken = [...asked, ...held, ...listed, ...history.flatMap((h) => numbersIn(h.data))]
  const numbers = [...new Set([...needs.flatMap((n) => n.numbers), ...leads.map((l) => l.number), ...spoken])]
  const [cases, obligations] = await Promise.all([lockCases(tx, numbers), lockObligations(tx, numbers)])
  const of = (why: Lead['why'], ref: string): string[] =>
    leads.filter((l) => l.why === why && l.ref === ref).map((l) => l.number)
  const talk: Talk = {
    cases,
    obligations,
    counters,
    questions,
    asked: [],
    quoted: (id) => (id === null ? [] : of('quote', id)),
    recent: (account, chat) => of('recent', JSON.stringify([account, chat])),
    listed: (n) => pages.get(n) ?? null,
    near: (near) => of('near', nearKey(near)),
    rulings,
    history: (account) => history.filter((h) => h.account === account),
    questionFor: (account, conversation) => {
      const fresh = talk.asked.findLast((a) => a.account === account && a.conversation === conversation)
      if (fresh) return { id: JUST_ASKED, ...fresh, askedAt: now, closed: false }
      return talk.questions.find((q) => !q.closed && q.account === account && q.conversation === conversation) ?? null
    },
    ask: (question) => {
      talk.asked = talk.asked.filter((a) => a.account !== question.account || a.conversation !== question.conversation)
      talk.asked.push(question)
    },
    answered: (question) => {
      question.closed = true
      if (question.id !== JUST_ASKED) return
      talk.asked = talk.asked.filter((a) => a.account !== question.account || a.conversation !== question.conversation)
    },
  }
  return talk
}

async function loadQuestions(tx: Tx, needs: readonly Needs[], now: Instant): Promise<Question[]> {
  const { rows } = await tx.query<{
    id: number
    account: string
    conversation: string
    kind: string
    data: unknown
    asked_at: number
  }>({
    name: 'open_questions',
    text: `select q.id, q.account, q.conversation, q.kind, q.data, q.asked_at from question q
      join unnest($1::text[], $2::text[]) as n (account, conversation) using (account, conversation)
      where q.closed_at is null and q.expires_at > to_timestamp($3 / 1000.0) order by q.id desc`,
    values: [needs.map((n) => n.account), needs.map((n) => n.conversation), now],
  })
  return rows.map((r) => ({
    id: r.id,
    account: r.account,
    conversation: r.conversation,
    kind: r.kind,
    data: r.data,
    askedAt: r.asked_at,
    closed: false,
  }))
}

/** Any case numbers inside a question's data, wherever they stand. */
function numbersIn(data: unknown): string[] {
  return [...JSON.stringify(data).matchAll(/"([A-Z]{2}\d{6}-\d{2,})"/g)].map((m) => m[1] ?? '')
}

/** Cases that the batch may speak of without naming them: quoted, owed by the sender, just reported, by tail, nearby. */
async function loadLeads(tx: Tx, needs: readonly Needs[], now: Instant, settings: Settings): Promise<Lead[]> {
  const quotes = needs.flatMap((n) => (n.quote === null ? [] : [n.quote]))
  const keys = [...new Set(needs.flatMap((n) => n.keys))]
  const tails = [...new Set(needs.flatMap((n) => n.tails))]
  const tailed = tails.length === 0 ? [] : tailLeads(tx, tails, now)
  const near = needs.flatMap((n) => n.near)
  const nearby = near.length === 0 ? [] : nearLeads(tx, near, now - settings.relapseWindow)
  const { rows } = await tx.query<Lead>({
    name: 'talk_leads',
    text: `
      select 'quote' as why, o.platform_id as ref, unnest(o.cases) as number from outbox o where o.platform_id = any($1::text[])
      union all select 'quote', e.message, e.case_number from event_log e where e.message = any($1::text[])
      union all select 'owed', k.key, w.case_number from unnest($2::text[]) as k (key)
        cross join lateral (select o.case_number from obligation o where o.owner_key = k.key and o.state = 'open' order by o.due_at limit 300) as w
      union all select 'recent', json_build_array(e.account, e.chat)::text, e.case_number from event_log e
        where e.account = any($3::text[]) and e.at > to_timestamp($4 / 1000.0) and e.type = 'reported'`,
    values: [
      quotes,
      keys,
      needs.map((n) => n.account),
      now - Math.max(settings.joinWindow, settings.withdrawWindow + MINUTE),
    ],
  })
  const compact = (ref: string): string => JSON.stringify(JSON.parse(ref))
  const leads = rows.map((r) => (r.why === 'recent' ? { ...r, ref: compact(r.ref) } : r))
  return [...leads, ...(await tailed), ...(await nearby)]
}

/** Newest first, so that a place with a long history gives what matters. */
async function nearLeads(tx: Tx, near: readonly Near[], since: Instant): Promise<Lead[]> {
  const keys = [...new Set(near.map(nearKey))]
  const { rows } = await tx.query<Lead>({
    name: 'near_leads',
    text: `select 'near' as why, k.key as ref, n.number from unnest($1::text[]) as k (key)
        cross join lateral (select c.number from cases c where c.place = k.key and c.kind = 'hazard'
          and (c.closed_at is null or c.closed_at > to_timestamp($2 / 1000.0)) order by c.opened_at desc limit 60) as n
      union all select 'near', k.key, n.number from unnest($1::text[]) as k (key)
        cross join lateral (select c.number from cases c where c.place is null and c.kind = 'hazard'
          and (c.area || '|' || (c.body->>'placeName')) = k.key
          and (c.closed_at is null or c.closed_at > to_timestamp($2 / 1000.0)) order by c.opened_at desc limit 60) as n`,
    values: [keys, since],
  })
  return rows
}

/** Cases by the end of their number: today's of any kind, and every open one. */
async function tailLeads(tx: Tx, tails: readonly string[], now: Instant): Promise<Lead[]> {
  const { rows } = await tx.query<Lead>({
    name: 'tail_leads',
    text: `select 'tail' as why, t.tail as ref, c.number from unnest($1::text[]) as t (tail)
        join cases c on split_part(c.number, '-', 2) = lpad(t.tail, greatest(2, length(t.tail)), '0') and c.closed_at is null
      union select 'tail', t.tail, c.number from unnest($1::text[]) as t (tail)
        join cases c on c.number in ('YH' || $2 || '-' || lpad(t.tail, greatest(2, length(t.tail)), '0'), 'TF' || $2 || '-' || lpad(t.tail, greatest(2, length(t.tail)), '0'))`,
    values: [tails, dayKey(now)],
  })
  return rows
}

async function lockCases(tx: Tx, numbers: readonly string[]): Promise<AnyCase[]> {
  if (numbers.length === 0) return []
  const { rows } = await tx.query<CaseRecord>({
    name: 'lock_cases',
    text: `select ${CASE} from cases where number = any($1::text[]) order by number for update`,
    values: [numbers],
  })
  return rows.map(caseOf)
}

async function lockObligations(tx: Tx, numbers: readonly string[]): Promise<Obligation[]> {
  if (numbers.length === 0) return []
  const { rows } = await tx.query<ObligationRecord>({
    name: 'lock_obligations',
    text: `select ${OBLIGATION} from obligation where case_number = any($1::text[]) and state = 'open' order by id for update`,
    values: [numbers],
  })
  return rows.map(obligationOf)
}

/** Locks the day's counters, so that two processes never give one number twice. */
async function loadCounters(tx: Tx, prefixes: readonly string[], now: Instant): Promise<Map<string, number>> {
  if (prefixes.length === 0) return new Map()
  const { rows } = await tx.query<{ prefix: string; last: number }>({
    name: 'lock_counters',
    text: `insert into counter (day, prefix, last) select $1, p, 0 from unnest($2::text[]) as p order by p
      on conflict (day, prefix) do update set last = counter.last returning prefix, last`,
    values: [dayKey(now), prefixes.toSorted()],
  })
  return new Map(rows.map((r) => [r.prefix, r.last]))
}
