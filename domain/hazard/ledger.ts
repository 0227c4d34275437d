/** 隐患排查治理台账: the facts of one hazard in the office's columns (policy §9–§12; 安全生产法 41: 如实记录). Their names stand in prompts. */
import type { Context } from '../case.ts'
import { endOfDay, DAY, type Instant } from '../time.ts'
import { type Extras, extrasOf } from './extras.ts'
import { namesReporter } from './reporter.ts'
import type { HazardCase, HazardState, Order, Source } from './state.ts'
import { isOverdue, type HazardWish, owedStates } from './wish.ts'

/** Whose ledger, in words: a place or an area, and the department whose places alone are meant. */
export type LedgerRequest = { wish: HazardWish; name: string; department: string | null }

/** How many, of which open, and of these past their deadline just now. */
export type LedgerCounts = { total: number; open: number; overdue: number }

export type LedgerRow = {
  number: string
  source: Source
  foundAt: Instant
  /** Null: not to be named. */
  foundBy: string | null
  place: string
  town: string
  village: string
  what: string
  category: string
  measure: string
  responsible: string
  /** Put right when it was found, without an order. */
  onSpot: { text: string; by: string } | null
  due: Instant | null
  dueWords: string | null
  ordered: boolean
  orderedBy: string
  ackedAt: Instant | null
  fixedAt: Instant | null
  checker: string
  checkedAt: Instant | null
  passed: boolean | null
  /** Days late are natural days from 24:00 of the due date, until the work was reported done. */
  late: { days: number } | null
  state: HazardState
  /** Past its deadline and still owed. */
  overdue: boolean
  photosBefore: number
  photosAfter: number
  extras: Extras
}

/** Read for whom, when. */
type Reader = Pick<Context, 'directory' | 'now' | 'cause'>

export function ledgerRow(hazard: HazardCase, context: Reader): LedgerRow {
  const { body, state, due } = hazard
  const { directory, now } = context
  const finder = namesReporter(hazard, context) && body.reporter !== null ? directory.person(body.reporter) : undefined
  return {
    number: hazard.number,
    source: body.source,
    foundAt: hazard.openedAt,
    foundBy: finder?.name ?? null,
    place: body.placeName,
    town: directory.townOf(hazard.area)?.name ?? '',
    village: directory.villageOf(hazard.area)?.name ?? '',
    what: body.what,
    category: body.category,
    ...orderFacts(body.order, context),
    due,
    ackedAt: body.ackedAt,
    ...workFacts(hazard, context),
    state,
    overdue: isOverdue(hazard, now),
    photosBefore: body.photos.length,
    photosAfter: body.fixes.reduce((n, f) => n + f.photos.length, 0),
    extras: extrasOf(body),
  }
}

type WorkFacts = Pick<LedgerRow, 'onSpot' | 'fixedAt' | 'checker' | 'checkedAt' | 'passed' | 'late'>

function workFacts({ body, state, due }: HazardCase, { directory, now }: Reader): WorkFacts {
  const name = (person: string | undefined): string => (person ? (directory.person(person)?.name ?? '') : '')
  const check = body.checks.at(-1)
  const last = owedStates.includes(state) ? undefined : body.fixes.at(-1)
  // What was found not to be done (退回, 抽查不合格) is not done.
  const fix = last && check?.ok === false && check.at >= last.at ? undefined : last
  return {
    onSpot: fix?.how === 'spot' ? { text: fix.text, by: name(fix.by) } : null,
    fixedAt: fix?.at ?? null,
    checker: name(check?.by),
    checkedAt: check?.at ?? null,
    passed: check?.ok ?? null,
    late: lateOf(due, owedStates.includes(state) ? now : fix?.at),
  }
}

function orderFacts(
  order: Order | null,
  context: Reader,
): Pick<LedgerRow, 'measure' | 'responsible' | 'dueWords' | 'ordered' | 'orderedBy'> {
  if (!order) return { measure: '', responsible: '', dueWords: null, ordered: false, orderedBy: '' }
  const { measure, responsible, dueWords } = order
  return { measure, responsible, dueWords, ordered: true, orderedBy: unitOf(order.by, order.at, context) }
}

function lateOf(due: Instant | null, until: Instant | undefined): LedgerRow['late'] {
  if (due === null || until === undefined || !isOverdue({ state: 'assigned', due }, until)) return null
  return { days: Math.max(0, Math.floor((until - endOfDay(due - 1)) / DAY)) }
}

/** The unit for which somebody gave an order, by the post held then. */
function unitOf(person: string, at: Instant, { directory }: Reader): string {
  const [post] = directory.postsOf(person, at)
  return (post && directory.unit(post.unit)?.name) ?? directory.person(person)?.name ?? ''
}
