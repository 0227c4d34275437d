/** Loads, as sets and with locks, all that a batch of inbound messages can be about: one statement, one round trip. */
import type { QueryConfig } from 'pg'
import type { AnyCase } from '../../domain/case.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { conversationOf } from '../../domain/envelope.ts'
import type { AreaId, PlaceId } from '../../domain/org.ts'
import type { Settings } from '../../domain/settings.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import type { Asking } from '../client.ts'
import { type Statement, statement } from '../statement.ts'
import { type Mark, seenBefore } from './repeats.ts'
import { CASE_ROW, caseOfRow, OBLIGATION_ROW, obligationOfRow } from './rows.ts'

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
  /** A question is answered or given up, be it read or asked just now. */
  answered(question: Question): void
}

type Loaded = {
  repeated: string[]
  questions: [id: number, account: string, conversation: string, kind: string, data: unknown, askedAt: Instant][]
  counters: [prefix: string, last: number][]
  recent: [account: string, chat: string | null, number: string, seq: number][]
  leads: [why: 'quote' | 'tail' | 'list', ref: string, number: string][]
  cases: unknown[][]
  obligations: unknown[][]
}

/** What a batch is to be read for. */
export type Reading = {
  marks: readonly Mark[]
  needs: readonly Needs[]
  now: Instant
  settings: Settings
  locked: boolean
}

/** The counter of turns: who takes messages in takes the day's next turn, so that two processes never overlook each other. */
const TURN = '*'

export const takeTurn = ({ counters }: { counters: Map<string, number> }): void =>
  void counters.set(TURN, (counters.get(TURN) ?? 0) + 1)

export async function loadTalk(on: Asking, reading: Reading): Promise<Talk> {
  if (reading.locked) {
    // The statement behind this one sees all that was written before the lock was had.
    await on.query({
      name: 'lock_turn',
      text: `insert into counter (day, prefix, last) values ($1, $2, 0) on conflict (day, prefix) do update set last = counter.last`,
      values: [dayKey(reading.now), TURN],
    })
  }
  const { rows } = await on.query<Loaded>(loading(reading))
  const [loaded] = rows
  if (!loaded) throw new Error('nothing loaded')
  return talkOf(loaded, reading.now)
}

/** Stands for the id of a question that is not written yet. */
const JUST_ASKED = -1

function talkOf(loaded: Loaded, now: Instant): Talk {
  const leads = Map.groupBy(loaded.leads, ([why, ref]) => `${why} ${ref}`)
  const of = (why: string, ref: string): string[] => (leads.get(`${why} ${ref}`) ?? []).map(([, , number]) => number)
  const recent = loaded.recent.toSorted(([, , , a], [, , , b]) => a - b)
  const talk: Talk = {
    repeated: new Set(loaded.repeated),
    cases: loaded.cases.map(caseOfRow).toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    obligations: loaded.obligations.map(obligationOfRow).toSorted((a, b) => Number(a.id) - Number(b.id)),
    counters: new Map(loaded.counters),
    questions: loaded.questions
      .map(([id, account, conversation, kind, data, askedAt]) => ({
        id,
        account,
        conversation,
        kind,
        data,
        askedAt,
        closed: false,
      }))
      .toSorted((a, b) => b.id - a.id),
    asked: [],
    quoted: (id) => (id === null ? [] : of('quote', id)),
    recent: (account, chat) => recent.filter((r) => r[0] === account && r[1] === chat).map(([, , number]) => number),
    listed: (n) => (n.list === null ? [] : of('list', JSON.stringify(n.list))),
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
      const { account, conversation } = question
      talk.asked = talk.asked.filter((a) => a.account !== account || a.conversation !== conversation)
    },
  }
  return talk
}

/** One set among the results: an array costs the server less than an aggregate over a part. */
const set = (rows: string): string => `array_to_json(array(${rows}))`

/** Cases named, cases the batch may speak of without naming them, and what is owed on all of these. */
function loading({ marks, needs, now, settings, locked }: Reading): QueryConfig {
  const s = statement(locked ? 'talk locked' : 'talk')
  const texts = (all: readonly string[]): string => s.array([...new Set(all)], 'text')
  const repeated = seenBefore(s, marks)
  const questions = questionsOf(s, needs, now)
  // What was reported just now, and what else the words lead to.
  recentLeads(s, needs, now - Math.max(settings.joinWindow, settings.withdrawWindow + MINUTE))
  const leads = leadsOf(s, needs, now)
  const named = texts(needs.flatMap((n) => n.numbers))
  const keys = texts(needs.flatMap((n) => n.keys))
  const [day, prefixes] = [s.bind(dayKey(now), 'text'), texts([TURN, ...needs.flatMap((n) => n.prefixes)])]
  const lock = locked ? 'for update' : ''
  return s.done(() => {
    const led = ['recent', ...leads].map((part) => `select number from ${part}`)
    const found = leads.map((part) => `select json_build_array(why, ref, number) from ${part}`)
    // Named, owed by the senders, led to, or written anywhere inside a question of ours.
    const these = `${named} || array(${[owedBy(keys), ...led].join(' union all ')}) || array(select m[1]
      from (${questions('q.data')}) as q, regexp_matches(q.data::text, '"([A-Z]{2}[0-9]{6}-[0-9]{2,})"', 'g') as m)`
    return `select ${set(repeated())} as repeated,
      ${set(questions('json_build_array(q.id, q.account, q.conversation, q.kind, q.data, (extract(epoch from q.asked_at) * 1000)::bigint)'))} as questions,
      ${set(`select json_build_array(prefix, last) from counter where day = ${day} and prefix = any(${prefixes})`)} as counters,
      ${set('select json_build_array(account, chat, number, seq) from recent')} as recent,
      ${found.length === 0 ? "'[]'::json" : set(found.join(' union all '))} as leads,
      ${set(`select ${CASE_ROW} from cases where number = any(n.these) ${lock}`)} as cases,
      ${set(`select ${OBLIGATION_ROW} from obligation where case_number = any(n.these) and state = 'open' ${lock}`)} as obligations
      from (select ${these} as these offset 0) as n`
  })
}

/** Open questions to those who speak. */
function questionsOf(s: Statement, needs: readonly Needs[], now: Instant): (what: string) => string {
  const speakers = [...new Map(needs.map((n) => [`${n.account} ${n.conversation}`, n])).values()]
  const at = s.bind(now, 'float8')
  const of = s.rows(speakers, {
    account: ['text', (n) => n.account],
    conversation: ['text', (n) => n.conversation],
  })
  return (what) => `select ${what} from ${of()} cross join lateral (select * from question q where q.account = t.account
      and q.conversation = t.conversation and q.closed_at is null and q.expires_at > to_timestamp(${at} / 1000) offset 0) as q`
}

const owedBy = (keys: string): string =>
  `select w.case_number as number from unnest(${keys}) as k (key)
    cross join lateral (select o.case_number from obligation o where o.owner_key = k.key and o.state = 'open' order by o.due_at limit 300) as w`

function recentLeads(s: Statement, needs: readonly Needs[], since: Instant): void {
  const accounts = s.array([...new Set(needs.map((n) => n.account))], 'text')
  const from = s.bind(since, 'float8')
  s.part(
    'recent',
    () => `select account, chat, case_number as number, seq from event_log
    where account = any(${accounts}) and at > to_timestamp(${from} / 1000) and type = 'reported'`,
  )
}

/** Cases that the words of the batch lead to without naming them: quoted, by tail, listed. Returns the parts' names. */
function leadsOf(s: Statement, needs: readonly Needs[], now: Instant): string[] {
  const leads: string[] = []
  const lead = (name: string, sql: () => string): void => {
    s.part(name, () => `select * from (${sql()}) as l (why, ref, number)`)
    leads.push(name)
  }
  const quotes = needs.flatMap((n) => (n.quote === null ? [] : [n.quote]))
  const tails = needs.flatMap((n) => n.tails)
  const lists = needs.flatMap((n) => (n.list === null ? [] : [n.list]))
  if (quotes.length > 0) lead('quoted', quoteLeads(s.array([...new Set(quotes)], 'text')))
  if (tails.length > 0) lead('tailed', tailLeads(s.array([...new Set(tails)], 'text'), s.bind(dayKey(now), 'text')))
  if (lists.length > 0) lead('listed', listLeads(s, lists))
  return leads
}

const quoteLeads = (quotes: string) => () =>
  `select 'quote', o.platform_id, unnest(o.cases) from outbox o where o.platform_id = any(${quotes})
  union all select 'quote', e.message, e.case_number from event_log e where e.message = any(${quotes})`

/** Cases by the end of their number: today's of any kind, and every open one. */
function tailLeads(tails: string, day: string): () => string {
  const tail = "lpad(t.tail, greatest(2, length(t.tail)), '0')"
  return () => `select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on split_part(c.number, '-', 2) = ${tail} and c.closed_at is null
    union select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on c.number in ('YH' || ${day} || '-' || ${tail}, 'TF' || ${day} || '-' || ${tail})`
}

function listLeads(s: Statement, lists: readonly NonNullable<Needs['list']>[]): () => string {
  const open = (where: string): string =>
    `select number from cases where ${where} and closed_at is null order by due_at nulls first limit 200`
  const of = s.rows(lists, {
    ref: ['text', (l) => JSON.stringify(l)],
    area: ['text', (l) => ('area' in l ? l.area : null)],
    place: ['text', (l) => ('place' in l ? l.place : null)],
  })
  return () => `select 'list', t.ref, w.number from ${of()} cross join lateral (
      (${open('place = t.place')})
      union all
      (with recursive a as (select t.area as id union all select c.id from area c join a on c.parent = a.id)
        ${open('area in (select id from a)')})) as w`
}
