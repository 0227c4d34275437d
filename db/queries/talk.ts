/** Loads, as sets, all that a batch of inbound messages can be about: one statement, and few messages need more. */
import type { AnyCase } from '../../domain/case.ts'
import { isShift, kinOf } from '../../domain/duty/find.ts'
import { kin } from '../../domain/hazard/reporters.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { PersonId, UnitId } from '../../domain/org.ts'
import { dayKey, type Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import { type Cases, type Loaded, loading, loadingMore, type Reading, type Standing, TURN } from './leads.ts'
import { type Desk, loadDesks } from './desk.ts'
import { type ListPage, loadPages } from './list.ts'
import { type Near, nearKey, type Needs } from './needs.ts'
import { loadHeld, loadHistory, type OrgLogged } from './people.ts'
import { caseOfRow, obligationOfRow } from './rows.ts'
import { loadLogs, type ShiftLog } from './shift-log.ts'
import { pastRulings, type PastRuling } from './rulings.ts'

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
  /** Messages of the batch that came before. */
  repeated: ReadonlySet<string>
  cases: AnyCase[]
  obligations: Obligation[]
  counters: Map<string, number>
  questions: Question[]
  asked: Asked[]
  quoted(platformId: string | null): string[]
  /** `chat` undefined: wherever it was told. */
  recent(account: string, chat: string | null | undefined): string[]
  /** Accounts that told of something just now, wherever. */
  tellers: ReadonlySet<string>
  listed(needs: Needs): ListPage | null
  near(near: Near): string[]
  /** What stands open at a unit, where it was asked for. */
  desk(unit: UnitId): Desk | undefined
  log(needs: Needs): ShiftLog | undefined
  rulings: readonly PastRuling[]
  history(account: string): OrgLogged[]
  /** Not read but remembered: what is written by it must find all as it was remembered. */
  recalled: boolean
  /** The state of the organisation, and of who is on duty, that was read with it. */
  org: Standing
  questionFor(account: string, conversation: string): Question | null
  ask(asked: Asked): void
  /** One asked in this very batch is then not asked at all. */
  answered(question: Question): void
}

export const takeTurn = ({ counters }: { counters: Map<string, number> }): void =>
  void counters.set(TURN, (counters.get(TURN) ?? 0) + 1)

export async function loadTalk(on: Asks, reading: Reading): Promise<Talk> {
  const { needs, now, locked } = reading
  // Issued together, so that they cost one round trip; what stands behind the lock sees all that was written before it was had.
  const [, { rows }, rulings, history] = await Promise.all([
    locked ? lockTurn(on, now) : null,
    on.query<Loaded>(loading(reading)),
    needs.some((n) => n.rulings) ? pastRulings(on) : [],
    loadHistory(on, needs, now),
  ])
  const [loaded] = rows
  if (!loaded) throw new Error('nothing loaded')
  const questions = questionsOf(loaded)
  const held = await loadHeld(on, needs, questions, history)
  const pages = await loadPages(on, needs, now)
  const desks = await loadDesks(on, needs, now)
  const logs = await loadLogs(on, needs, now)
  const listed = [...pages.values()].flatMap((p) => p.numbers)
  const further = [...held, ...listed, ...logs.map((l) => l.number), ...history.flatMap((h) => numbersIn(h.data))]
  const cases = await casesOf(on, loaded, further, locked)
  return talkOf(loaded, questions, cases, { pages, rulings, history, desks, logs }, now)
}

async function lockTurn(on: Asks, now: Instant): Promise<void> {
  await on.query({
    name: 'lock_turn',
    text: `insert into counter (day, prefix, last) values ($1, $2, 0) on conflict (day, prefix) do update set last = counter.last`,
    values: [dayKey(now), TURN],
  })
}

const questionsOf = ({ questions }: Loaded): Question[] =>
  questions
    .map(([id, account, conversation, kind, data, askedAt]) => ({
      id,
      account,
      conversation,
      kind,
      data,
      askedAt,
      closed: false,
    }))
    .toSorted((a, b) => b.id - a.id)

/** Any case numbers inside some data, wherever they stand. */
function numbersIn(data: unknown): string[] {
  return [...JSON.stringify(data).matchAll(/"([A-Z]{2}\d{6}-\d{2,})"/g)].map((m) => m[1] ?? '')
}

type Found = { cases: AnyCase[]; obligations: Obligation[] }

/** The cases read, and those to which only what was read leads: a merged record and the one it went into are decided together. */
async function casesOf(on: Asks, read: Cases, further: readonly string[], locked: boolean): Promise<Found> {
  let found = inOrder(read)
  const asked = new Set(found.cases.map((c) => c.number))
  for (let more = [...new Set([...further, ...kindred(found)])]; ; more = kindred(found)) {
    const fresh = more.filter((number) => !asked.has(number))
    if (fresh.length === 0) return found
    for (const number of fresh) asked.add(number)
    const { rows } = await on.query<Cases>(loadingMore(fresh, locked))
    const { cases, obligations } = inOrder(rows[0] ?? { cases: [], obligations: [] })
    const ids = new Set(found.obligations.map((o) => o.id))
    found = {
      cases: [...found.cases, ...cases],
      obligations: [...found.obligations, ...obligations.filter((o) => !ids.has(o.id))],
    }
  }
}

const kindred = ({ cases }: Found): string[] =>
  cases.flatMap((c) => (c.kind === 'hazard' ? kin((c as HazardCase).body) : isShift(c) ? kinOf(c) : []))

const inOrder = ({ cases, obligations }: Cases): Found => ({
  cases: cases.map(caseOfRow).toSorted((a, b) => (a.number < b.number ? -1 : 1)),
  obligations: obligations.map(obligationOfRow).toSorted((a, b) => Number(a.id) - Number(b.id)),
})

type Beside = {
  pages: ReadonlyMap<Needs, ListPage>
  rulings: readonly PastRuling[]
  history: readonly OrgLogged[]
  desks: readonly Desk[]
  logs: readonly ShiftLog[]
}

/** A batch's talk, from what was read for it. */
export function talkOf(loaded: Loaded, questions: Question[], found: Found, beside: Beside, now: Instant): Talk {
  const leads = Map.groupBy(loaded.leads, ([why, ref]) => `${why} ${ref}`)
  const of = (why: string, ref: string): string[] => (leads.get(`${why} ${ref}`) ?? []).map(([, , number]) => number)
  const recent = loaded.recent.toSorted(([, , , a], [, , , b]) => a - b)
  const talk: Talk = {
    repeated: new Set(loaded.repeated),
    ...found,
    counters: new Map(loaded.counters),
    questions,
    asked: [],
    // Each version of a board stands under the id of the one message.
    quoted: (id) => (id === null ? [] : [...new Set(of('quote', id))]),
    recent: (account, chat) =>
      recent.filter((r) => r[0] === account && (chat === undefined || r[1] === chat)).map(([, , number]) => number),
    tellers: new Set(loaded.recent.map(([account]) => account)),
    listed: (n) => beside.pages.get(n) ?? null,
    near: (near) => of('near', nearKey(near)),
    desk: (unit) => beside.desks.find((d) => d.unit === unit),
    log: ({ log }) => beside.logs.find((l) => l.unit === log?.unit && l.date === log.date),
    rulings: beside.rulings,
    recalled: false,
    org: loaded.org,
    history: (account) => beside.history.filter((h) => h.account === account),
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
