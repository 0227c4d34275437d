/** What is read for a batch of messages, as one statement: each set is a column, each lead to a case a part of its own. */
import type { QueryConfig } from 'pg'
import type { Directory } from '../../domain/directory.ts'
import type { Settings } from '../../domain/settings.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import { type Statement, statement } from '../statement.ts'
import { type Mark, seenBefore } from './repeats.ts'
import { CASE_ROW, OBLIGATION_ROW } from './rows.ts'
import { type Near, nearKey, type Needs, type ShiftSpan } from './needs.ts'

/** What a batch is to be read for. `locked`, nobody else changes what was read until the commit. */
export type Reading = {
  marks: readonly Mark[]
  needs: readonly Needs[]
  now: Instant
  settings: Settings
  locked: boolean
}

/** The counter of turns: who takes messages in takes the day's next turn, so that two processes never overlook each other. */
export const TURN = '*'

export type Standing = [version: number, duty: number]

/** As a snapshot of the organisation knows it; one that looks after nobody's duty takes any. */
export const standingOf = ({ version, duty }: Directory, read = 0): Standing => [version, duty.version ?? read]

export type Cases = { cases: unknown[][]; obligations: unknown[][] }

export type Loaded = Cases & {
  repeated: string[]
  questions: [id: number, account: string, conversation: string, kind: string, data: unknown, askedAt: Instant][]
  counters: [prefix: string, last: number][]
  recent: [account: string, chat: string | null, number: string, seq: number][]
  leads: [why: 'quote' | 'tail' | 'near' | 'open' | 'shift' | 'roll', ref: string, number: string][]
  /** Which state of the organisation, and of who is on duty, stands now. */
  org: Standing
}

/** One set among the results: an array costs the server less than an aggregate over a part. */
const set = (rows: string): string => `array_to_json(array(${rows}))`

/** What is owed before the cases: the clock's own work takes them in this order too, and none waits for the other in a ring. */
const casesOf = (these: string, lock: string): string =>
  `${set(`select ${OBLIGATION_ROW} from obligation where case_number = any(${these}) and state = 'open' ${lock}`)} as obligations,
  ${set(`select ${CASE_ROW} from cases where number = any(${these}) ${lock}`)} as cases`

/** Cases named, cases the batch may speak of without naming them, and what is owed on all of these. */
export function loading({ marks, needs, now, settings, locked }: Reading): QueryConfig {
  const s = statement(locked ? 'talk locked' : 'talk')
  const texts = (all: readonly string[]): string => s.array([...new Set(all)], 'text')
  const repeated = seenBefore(s, marks)
  const questions = questionsOf(s, needs, now)
  // What was reported just now, and what else the words lead to.
  recentLeads(s, needs, recentSince(now, settings))
  const leads = leadsOf(s, needs, now, settings)
  const named = texts(needs.flatMap((n) => n.numbers))
  const keys = texts(needs.flatMap((n) => n.keys))
  const [day, prefixes] = [s.bind(dayKey(now), 'text'), texts([TURN, ...needs.flatMap((n) => n.prefixes)])]
  return s.done(() => {
    const led = ['recent', ...leads].map((part) => `select number from ${part}`)
    const found = leads.map((part) => `select json_build_array(why, ref, number) from ${part}`)
    // Named, owed by the senders, led to, or written anywhere inside a question of ours.
    const these = `${named} || array(${[owedBy(keys), ...led].join(' union all ')}) || array(select m[1]
      from (${questions('q.data')}) as q, regexp_matches(q.data::text, '"([A-Z]{2}[0-9]{6}-[0-9]{2,})"', 'g') as m)`
    return `select ${set(repeated())} as repeated,
      ${set(questions('json_build_array(q.id, q.account, q.conversation, q.kind, q.data, (extract(epoch from q.asked_at) * 1000)::bigint)'))} as questions,
      ${set(`select json_build_array(prefix, last) from counter where day = ${day} and prefix = any(${prefixes})`)} as counters,
      (select json_build_array(version, duty) from org_version where id = 1) as org,
      ${set('select json_build_array(account, chat, number, seq) from recent')} as recent,
      ${found.length === 0 ? "'[]'::json" : set(found.join(' union all '))} as leads,
      ${casesOf('n.these', locked ? 'for update' : '')}
      from (select ${these} as these offset 0) as n`
  })
}

/** Cases that only what was read leads to. */
export function loadingMore(numbers: readonly string[], locked: boolean): QueryConfig {
  const s = statement(locked ? 'more locked' : 'more')
  const these = s.array(numbers, 'text')
  return s.done(() => `select ${casesOf(these, locked ? 'for update' : '')}`)
}

/** What was told since then is looked at again by whoever told it. */
export const recentSince = (now: Instant, settings: Settings): Instant =>
  now - Math.max(settings.joinWindow, settings.withdrawWindow + MINUTE)

/** Open questions to those who speak. */
export function questionsOf(s: Statement, needs: readonly Needs[], now: Instant): (what: string) => string {
  const speakers = [...new Map(needs.map((n) => [`${n.account} ${n.conversation}`, n])).values()]
  const at = s.bind(now, 'float8')
  const of = s.rows(speakers, {
    account: ['text', (n) => n.account],
    conversation: ['text', (n) => n.conversation],
  })
  return (what) => `select ${what} from ${of()} cross join lateral (select * from question q where q.account = t.account
      and q.conversation = t.conversation and q.closed_at is null and q.expires_at > to_timestamp(${at} / 1000) offset 0) as q`
}

export const owedBy = (keys: string): string =>
  `select w.case_number as number from unnest(${keys}) as k (key)
    cross join lateral (select o.case_number from obligation o where o.owner_key = k.key and o.state = 'open' order by o.due_at limit 300) as w`

function recentLeads(s: Statement, needs: readonly Needs[], since: Instant): void {
  const accounts = s.array([...new Set(needs.map((n) => n.account))], 'text')
  const from = s.bind(since, 'float8')
  s.part(
    'recent',
    () => `select account, chat, case_number as number, seq from event_log where ${toldBy(accounts, from)}`,
  )
}

export const toldBy = (accounts: string, from: string): string =>
  `account = any(${accounts}) and at > to_timestamp(${from} / 1000) and type in ('reported', 'told_again')`

/** Cases that the words of the batch lead to without naming them: quoted, by tail, nearby. Returns the parts' names. */
function leadsOf(s: Statement, needs: readonly Needs[], now: Instant, settings: Settings): string[] {
  const leads: string[] = []
  const lead = (name: string, refs: readonly string[], sql: (refs: string) => () => string): void => {
    if (refs.length === 0) return
    const text = sql(s.array([...new Set(refs)], 'text'))
    s.part(name, () => `select * from (${text()}) as l (why, ref, number)`)
    leads.push(name)
  }
  const since = (): string => s.bind(now - settings.relapseWindow, 'float8')
  const near = needs.flatMap((n) => n.near)
  const at = (of: (n: Near) => boolean): string[] => near.filter(of).map(nearKey)
  lead(
    'quoted',
    needs.flatMap((n) => (n.quote === null ? [] : [n.quote])),
    quoteLeads,
  )
  lead(
    'tailed',
    needs.flatMap((n) => n.tails),
    (tails) => tailLeads(tails, s.bind(dayKey(now), 'text')),
  )
  lead(
    'placed',
    at((n) => 'place' in n),
    (keys) => nearLeads(keys, AT_PLACE, since()),
  )
  lead(
    'unplaced',
    at((n) => !('place' in n)),
    (keys) => nearLeads(keys, AT_NAME, since()),
  )
  lead(
    'own_placed',
    needs.flatMap((n) => (n.nearOwn ? [n.account] : [])),
    (accounts) => ownPlaceLeads(accounts, s.bind(now - settings.joinWindow, 'float8')),
  )
  const open = needs.flatMap((n) => (n.open ? [n.open] : []))
  const keys = open.flatMap(({ kinds, towns }) => kinds.flatMap((kind) => (towns ?? ['']).map((t) => `${kind}|${t}`)))
  lead('open_of', keys, openLeads)
  const shifts = needs.flatMap((n) => n.shifts ?? []).map(spanKey)
  lead('shifts', shifts, shiftLeads)
  const rolls = needs.flatMap((n) => (n.rolls ? [`${n.rolls.from}|${n.rolls.to}`] : []))
  lead('rolls', rolls, rollLeads)
  return leads
}

/** `kind|town`, or `kind|` for all towns; the newest of each. */
const openLeads = (keys: string) => () =>
  `select 'open', k.key, n.number from unnest(${keys}) as k (key) cross join lateral (select c.number from cases c
    where c.closed_at is null and c.kind = split_part(k.key, '|', 1) and c.town = split_part(k.key, '|', 2)
    order by c.opened_at desc limit 40) as n
  union all select 'open', k.key, n.number from unnest(${keys}) as k (key) cross join lateral (select c.number from cases c
    where c.closed_at is null and c.kind = split_part(k.key, '|', 1) and split_part(k.key, '|', 2) = ''
    order by c.opened_at desc limit 40) as n`

const spanKey = ({ of, from, to }: ShiftSpan): string => {
  const [[kind, id] = []] = Object.entries(of)
  return [kind, from, to, id].join('|')
}

/** `unit|from|to|id`, `asked|…`, `person|…`: days first, since an index leads to those of all units. */
const shiftLeads = (keys: string) => () =>
  `select 'shift', k.key, n.number from (select key, string_to_array(key, '|') as part from unnest(${keys}) as key) as k
    cross join lateral (select c.number from cases c
      where c.kind = 'shift' and c.body->>'date' between k.part[2] and k.part[3] and case k.part[1]
        when 'unit' then c.body->>'unit' = k.part[4]
        when 'asked' then c.body->>'unit' = k.part[4] and c.body->'requests' <> '[]'
        else c.body->'seats' @> jsonb_build_array(jsonb_build_object('person', k.part[4])) end
      order by c.body->>'date' limit 400) as n`

/** `from|to` as instants. */
const rollLeads = (keys: string) => () =>
  `select 'roll', k.key, c.number from unnest(${keys}) as k (key) join cases c on c.kind = 'roll'
    and c.opened_at >= to_timestamp(split_part(k.key, '|', 1)::float8 / 1000)
    and c.opened_at < to_timestamp(split_part(k.key, '|', 2)::float8 / 1000)`

const quoteLeads = (quotes: string) => () =>
  `select 'quote', o.platform_id, unnest(o.cases) from outbox o where o.platform_id = any(${quotes})
  union all select 'quote', e.message, e.case_number from event_log e where e.message = any(${quotes})`

/** Cases by the end of their number: today's of any kind, and every open one. */
function tailLeads(tails: string, day: string): () => string {
  const tail = "lpad(t.tail, greatest(2, length(t.tail)), '0')"
  return () => `select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on split_part(c.number, '-', 2) = ${tail} and c.closed_at is null
    union select 'tail', t.tail, c.number from unnest(${tails}) as t (tail)
      join cases c on c.number in (${['YH', 'TF', 'CS', 'ZB', 'CG'].map((p) => `'${p}' || ${day} || '-' || ${tail}`).join(', ')})`
}

export const AT_PLACE = 'c.place = k.key'
export const AT_NAME = "c.place is null and (c.area || '|' || (c.body->>'placeName')) = k.key"

const nearLeads = (keys: string, there: string, since: string) => () =>
  `select 'near', k.key, n.number from ${nearThere(keys, there, since)}`

/**
 * Newest first, so that a place with a long history gives what matters. Not in the order of an index: the one of all cases
 * by time would otherwise do when few cases are anywhere.
 */
export const nearThere = (keys: string, there: string, since: string): string =>
  `unnest(${keys}) as k (key) cross join lateral (select c.number, c.version from cases c
    where ${there} and c.kind = 'hazard' and (c.closed_at is null or c.closed_at > to_timestamp(${since} / 1000))
    order by c.opened_at + interval '0' desc limit 60) as n`

/** Open ones at the places of what these senders have just told. */
const ownPlaceLeads = (accounts: string, since: string) => () =>
  `select 'near', c.place, n.number from event_log e join cases c on c.number = e.case_number and c.place is not null
    cross join lateral (select x.number from cases x where x.place = c.place and x.kind = 'hazard' and x.closed_at is null
      order by x.opened_at desc limit 60) as n
    where e.account = any(${accounts}) and e.at > to_timestamp(${since} / 1000) and e.type in ('reported', 'told_again')`
