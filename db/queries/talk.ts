/** Loads, as sets and with locks, all that a batch of inbound messages can be about: one statement, one round trip. */
import type { AnyCase } from '../../domain/case.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { conversationOf } from '../../domain/envelope.ts'
import type { AreaId, PlaceId } from '../../domain/org.ts'
import type { Settings } from '../../domain/settings.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { type Statement, statement } from '../statement.ts'
import { type Mark, seenBefore } from './repeats.ts'
import { CASE_JSON, caseOf, type CaseRecord, OBLIGATION_JSON, obligationOf, type ObligationRecord } from './rows.ts'

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
  /** Open cases to be listed, of an area or a place. */
  list: { area: AreaId } | { place: PlaceId } | null
  /** Prefixes of which new numbers may be taken. */
  prefixes: readonly string[]
}

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
    prefixes: [],
  }
}

export type Question = {
  id: number
  account: string
  conversation: string
  kind: string
  data: unknown
  askedAt: Instant
  closed: boolean
}
export type Asked = { account: string; conversation: string; kind: string; data: unknown; expiresAt: Instant }

export type Talk = {
  /** Messages of the batch that came before. */
  repeated: ReadonlySet<string>
  cases: AnyCase[]
  obligations: Obligation[]
  counters: Map<string, number>
  questions: Question[]
  asked: Asked[]
  quoted(platformId: string | null): string[]
  recent(account: string, chat: string | null): string[]
  listed(needs: Needs): string[]
  questionFor(account: string, conversation: string): Question | null
  ask(asked: Asked): void
}

type Lead = { why: 'quote' | 'owed' | 'recent' | 'tail' | 'list'; ref: string; number: string }

type Loaded = {
  repeated: string[] | null
  questions: Omit<Question, 'closed'>[] | null
  leads: [Lead['why'], ref: string, number: string][] | null
  counters: Record<string, number> | null
  cases: CaseRecord[] | null
  obligations: ObligationRecord[] | null
}

export async function loadTalk(
  tx: Tx,
  marks: readonly Mark[],
  needs: readonly Needs[],
  now: Instant,
  settings: Settings,
): Promise<Talk> {
  // Processes take turns from here to their commit: no number is given twice, no repeat overlooked. The statement
  // behind this one sees all that the one before has written.
  tx.send({ name: 'take_turn', text: "select pg_advisory_xact_lock(hashtext('qianshao intake'))", values: [] })
  const { rows } = await tx.query<Loaded>(loading(marks, needs, now, settings))
  const [loaded] = rows
  if (!loaded) throw new Error('nothing loaded')
  const leads = Map.groupBy(loaded.leads ?? [], ([why, ref]) => leadKey(why, why === 'recent' ? compact(ref) : ref))
  const of = (why: Lead['why'], ref: string): string[] => (leads.get(leadKey(why, ref)) ?? []).map(([, , n]) => n)
  const talk: Talk = {
    repeated: new Set(loaded.repeated),
    cases: (loaded.cases ?? []).map(caseOf),
    obligations: (loaded.obligations ?? []).map(obligationOf),
    counters: new Map(Object.entries(loaded.counters ?? {})),
    questions: (loaded.questions ?? []).map((q) => ({ ...q, closed: false })),
    asked: [],
    quoted: (id) => (id === null ? [] : of('quote', id)),
    recent: (account, chat) => of('recent', JSON.stringify([account, chat])),
    listed: (n) => (n.list === null ? [] : of('list', JSON.stringify(n.list))),
    questionFor: (account, conversation) => {
      const fresh = talk.asked.findLast((a) => a.account === account && a.conversation === conversation)
      if (fresh) return { id: -1, ...fresh, askedAt: now, closed: false }
      return talk.questions.find((q) => !q.closed && q.account === account && q.conversation === conversation) ?? null
    },
    ask: (question) => {
      talk.asked = talk.asked.filter((a) => a.account !== question.account || a.conversation !== question.conversation)
      talk.asked.push(question)
    },
  }
  return talk
}

const leadKey = (why: string, ref: string): string => `${why} ${ref}`
const compact = (ref: string): string => JSON.stringify(JSON.parse(ref))

/** Cases named, cases the batch may speak of without naming them, and what is owed on all of these, locked in this order. */
function loading(
  marks: readonly Mark[],
  needs: readonly Needs[],
  now: Instant,
  settings: Settings,
): ReturnType<Statement['done']> {
  const s = statement('talk')
  s.part('repeated', seenBefore(s, marks))
  s.part('questions', questionsOf(s, needs, now))
  s.part(
    'leads',
    leadsOf(s, needs, now, settings)
      .map((part) => `select * from ${part}`)
      .join(' union all '),
  )
  const named = s.array([...new Set(needs.flatMap((n) => n.numbers))], 'text')
  // Any case numbers inside a question's data, wherever they stand.
  s.part(
    'numbers',
    `select number from leads union select unnest(${named})
    union select m[1] from questions q, regexp_matches(q.data::text, '"([A-Z]{2}[0-9]{6}-[0-9]{2,})"', 'g') as m`,
  )
  const these = 'any(array(select number from numbers))'
  s.part('found', `select ${CASE_JSON} as row from cases where number = ${these} order by number for update`)
  s.part(
    'owed',
    `select ${OBLIGATION_JSON} as row from obligation where case_number = ${these} and state = 'open' order by id for update`,
  )
  const prefixes = s.array([...new Set(needs.flatMap((n) => n.prefixes))], 'text')
  return s.done(`select (select json_agg(id) from repeated) as repeated,
    (select json_agg(q order by q.id desc) from questions q) as questions,
    (select json_agg(json_build_array(why, ref, number)) from leads) as leads,
    (select json_object_agg(prefix, last) from counter where day = ${s.bind(dayKey(now), 'text')} and prefix = any(${prefixes})) as counters,
    (select json_agg(row) from found) as cases, (select json_agg(row) from owed) as obligations`)
}

function questionsOf(s: Statement, needs: readonly Needs[], now: Instant): string {
  const speakers = new Map(needs.map((n) => [JSON.stringify([n.account, n.conversation]), n]))
  const of = s.rows([...speakers.values()], {
    account: ['text', (n) => n.account],
    conversation: ['text', (n) => n.conversation],
  })
  return `select q.id, q.account, q.conversation, q.kind, q.data, (extract(epoch from q.asked_at) * 1000)::bigint as "askedAt"
    from ${of} join question q using (account, conversation)
    where q.closed_at is null and q.expires_at > to_timestamp(${s.bind(now, 'float8')} / 1000)`
}

/** Cases that the batch may speak of without naming them: owed by the sender, just reported, quoted, by tail, listed. */
function leadsOf(s: Statement, needs: readonly Needs[], now: Instant, settings: Settings): string[] {
  const distinct = (all: readonly string[]): string => s.array([...new Set(all)], 'text')
  const since = now - Math.max(settings.joinWindow, settings.withdrawWindow + MINUTE)
  const leads = new Map([
    [
      'awaited',
      `select 'owed' as why, k.key as ref, w.case_number as number from unnest(${distinct(needs.flatMap((n) => n.keys))}) as k (key)
        cross join lateral (select o.case_number from obligation o where o.owner_key = k.key and o.state = 'open' order by o.due_at limit 300) as w`,
    ],
    [
      'recent',
      `select 'recent', json_build_array(e.account, e.chat)::text, e.case_number from event_log e
        where e.account = any(${distinct(needs.map((n) => n.account))}) and e.at > to_timestamp(${s.bind(since, 'float8')} / 1000)
          and e.type = 'reported' order by e.seq`,
    ],
  ])
  const quotes = needs.flatMap((n) => (n.quote === null ? [] : [n.quote]))
  const tails = needs.flatMap((n) => n.tails)
  const lists = needs.flatMap((n) => (n.list === null ? [] : [n.list]))
  if (quotes.length > 0) leads.set('quoted', quoteLeads(distinct(quotes)))
  if (tails.length > 0) leads.set('tailed', tailLeads(distinct(tails), s.bind(dayKey(now), 'text')))
  if (lists.length > 0) leads.set('listed', listLeads(s, lists))
  for (const [name, sql] of leads) s.part(name, sql)
  return [...leads.keys()]
}

const quoteLeads = (quotes: string): string =>
  `select 'quote', o.platform_id, unnest(o.cases) from outbox o where o.platform_id = any(${quotes})
  union all select 'quote', e.message, e.case_number from event_log e where e.message = any(${quotes})`

/** Cases by the end of their number: today's of any kind, and every open one. */
function tailLeads(tails: string, day: string): string {
  const tail = "lpad(t.tail, greatest(2, length(t.tail)), '0')"
  return `select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on split_part(c.number, '-', 2) = ${tail} and c.closed_at is null
    union select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on c.number in ('YH' || ${day} || '-' || ${tail}, 'TF' || ${day} || '-' || ${tail})`
}

function listLeads(s: Statement, lists: readonly NonNullable<Needs['list']>[]): string {
  const open = (where: string): string =>
    `select number from cases where ${where} and closed_at is null order by due_at nulls first limit 200`
  const of = s.rows(lists, {
    ref: ['text', (l) => JSON.stringify(l)],
    area: ['text', (l) => ('area' in l ? l.area : null)],
    place: ['text', (l) => ('place' in l ? l.place : null)],
  })
  return `select 'list', t.ref, w.number from ${of} cross join lateral (
      (${open('place = t.place')})
      union all
      (with recursive a as (select t.area as id union all select c.id from area c join a on c.parent = a.id)
        ${open('area in (select id from a)')})) as w`
}
