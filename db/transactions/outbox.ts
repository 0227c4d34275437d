/** Puts what is to be said into the outbox, and hands what may be said at once to the speaker of this process. */
import { afterQuiet } from '../../domain/quiet.ts'
import { gathers, keepsQuiet, lanes } from '../../domain/lane.ts'
import type { Say } from '../../domain/say.ts'
import { nextMorning } from '../../domain/standing.ts'
import type { Instant } from '../../domain/time.ts'
import { arrayLiteral, type Columns, json, type Statement } from '../statement.ts'
import { boardColumns, latest, replaceBoards } from './boards.ts'
import type { Reach } from './flush.ts'
import type { Claimed, OutboxRow } from './speak.ts'
import { NO_ACCOUNT, WAKE, WOKEN } from './unheard.ts'
import type { Work } from './work.ts'

/** A speaker in this process, to which fresh messages may be handed as already claimed. */
export type Mouth = {
  /** Outbox rows it is saying, or has said and not yet marked. */
  saying(): readonly number[]
}

/** `claimed` stand as being said by the speaker, who begins once the transaction is committed; `left` wait to be claimed. */
export type Handed = { claimed: readonly Claimed[]; left: number }

export const nothingHanded: Handed = { claimed: [], left: 0 }

type Put = Omit<OutboxRow, 'id'> & {
  say: Say
  channel: string
  state: 'queued' | 'failed'
  error: string | null
  notBefore: Instant
  obligation: string | null
  /** May be said without being claimed, if nothing in its conversation stands before it. */
  atOnce: boolean
}

const columns: Columns<Put> = {
  key: ['text', (p) => p.key],
  channel: ['text', (p) => p.channel],
  conversation: ['text', (p) => p.conversation],
  lane: ['int', (p) => p.lane],
  state: ['text', (p) => p.state],
  error: ['text', (p) => p.error],
  not_before: ['float8', (p) => p.notBefore],
  created_at: ['float8', (p) => p.createdAt],
  words: ['text', (p) => p.say.words],
  facts: ['json', (p) => json(p.say.facts)],
  buttons: ['text', (p) => arrayLiteral(p.buttons)],
  cases: ['text', (p) => arrayLiteral(p.cases)],
  calls: ['text', (p) => arrayLiteral(p.calls)],
  reply_to: ['text', (p) => p.replyTo],
  obligation: ['bigint', (p) => p.obligation],
  at_once: ['bool', (p) => p.atOnce],
}

/**
 * What is put out beside a speaker stands as being said from the start: claiming it would cost another commit. Unless
 * something in its conversation waits or is being said by somebody else: then it waits behind that, to be claimed in order.
 */
export function putOut(
  s: Statement,
  work: Work,
  reach: Reach,
  mouth: Mouth | undefined,
): { rows: Put[]; sql: (() => string) | null } {
  unsay(s, work)
  takeBack(s, work)
  const rows = latest(work.spoken.map((spoken) => rowOf(spoken, work, reach, mouth !== undefined)))
  if (rows.length === 0) return { rows, sql: null }
  wakeFor(s, rows, work.now)
  const unheard = withoutUnheard(s, rows, work)
  const boards = replaceBoards(s, rows)
  const more = boards ? ', board, board_version' : ''
  const saying = s.array(mouth?.saying() ?? [], 'bigint')
  const put = s.rows(rows, boards ? { ...columns, ...boardColumns } : columns)
  const sql =
    () => `insert into outbox (key, channel, conversation, lane, state, attempts, error, not_before, created_at, words, facts, buttons, cases, calls, reply_to, obligation${more})
    select key, channel, conversation, lane, stands, (stands = 'sending')::int, error, to_timestamp(not_before / 1000), to_timestamp(created_at / 1000),
      words, facts, buttons::text[], cases::text[], calls::text[], reply_to, obligation${more}
    from (select t.*, case when t.at_once and not exists (select 1 from outbox e where e.conversation = t.conversation and e.channel = t.channel
      and (e.state = 'sending' and e.id <> all(${saying})
        or e.state = 'queued' and (e.not_before <= to_timestamp(t.not_before / 1000) or e.attempts > 0 and (e.lane <= t.lane${boards ? ' or e.board = t.board' : ''}))))
      then 'sending' else t.state end as stands from ${put()} offset 0) as put
    where true${unheard()}${s.behind('numbers')} on conflict (key) do nothing returning id, key, state`
  return { rows, sql }
}

/** What still waits to be said about an obligation that is met or moved is not said. */
function unsay(s: Statement, { outdated }: Work): void {
  if (outdated.size === 0) return
  const ids = s.array([...outdated], 'bigint')
  s.part(
    'unsaid',
    () => `update outbox set state = 'cancelled' where obligation = any(${ids}) and state = 'queued' returning 1`,
  )
}

const withdrawn = ({ changed, cases }: Work): string[] =>
  [...changed].filter((n) => cases.get(n)?.state === 'withdrawn')

/** Rows that wait for the morning and tell of nothing but what was taken back. */
const stillWaits = (now: string, gone: string): string =>
  `q.state = 'queued' and q.not_before > to_timestamp(${now} / 1000) and q.cases <> '{}' and q.cases <@ ${gone}`

/** What was reported at night and taken back before anybody heard of it is not told in the morning. */
function takeBack(s: Statement, work: Work): void {
  const gone = withdrawn(work)
  if (gone.length === 0) return
  const [now, numbers] = [s.bind(work.now, 'float8'), s.array(gone, 'text')]
  s.part('taken_back', () => `update outbox q set state = 'cancelled' where ${stillWaits(now, numbers)} returning 1`)
}

/** Nor is it told that it was taken back, to whom has not heard of it. */
function withoutUnheard(s: Statement, rows: readonly Put[], work: Work): () => string {
  if (!s.has('taken_back')) return () => ''
  const undoing = s.array(
    rows.filter((r) => r.say.undoes).map((r) => r.key),
    'text',
  )
  const [now, numbers] = [s.bind(work.now, 'float8'), s.array(withdrawn(work), 'text')]
  return () =>
    ` and not (put.key = any(${undoing}) and exists (select 1 from outbox q where q.conversation = put.conversation
      and q.channel = put.channel and ${stillWaits(now, numbers)}))`
}

/** Somebody who cannot be reached was asked something: it is looked after. */
function wakeFor(s: Statement, rows: readonly Put[], now: Instant): void {
  if (!rows.some((r) => r.state === 'failed' && r.buttons.length > 0)) return
  const at = s.bind(now, 'float8')
  s.part('woken', () => `${WAKE} least(next_at, to_timestamp(${at} / 1000)) ${WOKEN} returning 1`)
}

function sayableAt(say: Say, { now, rules: { settings } }: Work): Instant {
  if (say.wait === 'morning') return nextMorning(now, settings)
  return keepsQuiet(say.lane) ? afterQuiet(now, settings) : now
}

function rowOf(spoken: Work['spoken'][number], work: Work, reach: Reach, mouth: boolean): Put {
  const { say, key, cause, obligation } = spoken
  const conversation = reach.conversation(spoken)
  const notBefore = sayableAt(say, work)
  return {
    key,
    channel: reach.channel,
    conversation: conversation ?? '',
    lane: lanes.indexOf(say.lane),
    state: conversation === null ? 'failed' : 'queued',
    error: conversation === null ? nobodyAt(say) : null,
    notBefore,
    createdAt: work.now,
    say,
    buttons: [...(say.buttons ?? [])],
    cases: [...say.cases],
    calls: accountsOf(say, reach.channel, work),
    obligation,
    replyTo: say.to.to === 'here' ? cause.message : null,
    board: say.board ?? null,
    version: say.board === undefined ? 0 : (work.cases.get(say.board)?.version ?? 0),
    attempts: 1,
    atOnce: mouth && conversation !== null && !gathers(say.lane) && notBefore <= work.now,
  }
}

function accountsOf({ calls = [] }: Say, channel: string, { rules: { directory } }: Work): string[] {
  return calls.flatMap((person) => directory.accountOf(channel, person)?.platformId ?? [])
}

const nobodyAt = ({ to }: Say): string => (to.to === 'person' ? `${NO_ACCOUNT}:${to.person}` : NO_ACCOUNT)

/** What the database says of each row put out. */
export type WrittenRow = { id: number; key: string; state: string }

/** The rows as the speaker takes them, from the ids and states that they were given. */
export function handedOf(put: readonly Put[], written: readonly WrittenRow[]): Handed {
  const byKey = new Map(put.map((p) => [p.key, p]))
  const claimed: Claimed[] = []
  let left = 0
  for (const { id, key, state } of written) {
    const row = byKey.get(key)
    if (state === 'queued') left += 1
    else if (state === 'sending' && row) claimed.push({ ...row.say, ...row, id })
  }
  return { claimed, left }
}
