/** A database of the past is found, what was due is held back, and the county's office is asked; in one transaction each. */
import type { Cause } from '../../domain/case.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { fireSteps } from '../../domain/obligation.ts'
import { RESTORED } from '../../domain/restored.ts'
import { isStanding, standingDuty } from '../../domain/standing.ts'
import { dayKey, type Instant } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { CASE, caseOf, type CaseRecord, obligationOf } from '../queries/rows.ts'
import { isBehind, type Mark, markOf, type Seen } from '../seen.ts'
import { flush, type Reach } from './flush.ts'
import { cancelHeld, heldCounts, heldObligations, holdBack, releaseHeld } from './held.ts'
import { countersOf } from './jobs.ts'
import { skipStanding } from './standing.ts'
import { byTheClock } from './standing/kind.ts'
import { createWork, type Rules } from './work.ts'
import { countyOffice } from '../../domain/roles.ts'

/** Numbers of the lost hours are in people's hands: where nobody has seen how many, so many are left out. */
const UNKNOWN = 50

/**
 * Before anything is said: is this the database that this process left? Returns true where something was found. Safe in
 * every process and at any time; whoever comes first holds back.
 */
export async function heedRestore(db: Db, rules: () => Rules, now: Instant, seen: Seen): Promise<boolean> {
  const mark = await seen.read()
  const behind = mark !== null && (await isBehind(db, mark))
  const copied = !behind && (await seen.copied())
  const found = await transaction(db, async (tx) => {
    await tx.query("select pg_advisory_xact_lock(hashtext('qianshao restored'))")
    if ((behind || copied) && !(await isKnown(tx, mark))) await note(tx, 'found', now)
    return await hold(tx, rules(), now, mark)
  })
  if (found || mark === null) await seen.settle()
  const after = await markOf(db, now)
  if (after) await seen.write(after)
  return found
}

/** Whoever restored it said so, or another process found it before us. */
async function isKnown(tx: Tx, mark: Mark | null): Promise<boolean> {
  const { rows } = await tx.query('select 1 from restoration where found_at >= to_timestamp($1 / 1000.0) limit 1', [
    mark?.at ?? 0,
  ])
  return rows.length > 0
}

/** What was written last is as far as it reaches. */
export async function note(tx: Tx, kind: 'found' | 'told', now: Instant): Promise<void> {
  await tx.query(
    `insert into restoration (kind, reaches, found_at)
     select $1, coalesce((select at from event_log order by seq desc limit 1), to_timestamp($2 / 1000.0)), to_timestamp($2 / 1000.0)`,
    [kind, now],
  )
}

async function hold(tx: Tx, rules: Rules, now: Instant, mark: Mark | null): Promise<boolean> {
  const { rows } = await tx.query<{ id: number; kind: string; reaches: Instant }>(
    'select id, kind, reaches from restoration where held_at is null order by id for update',
  )
  const last = rows.at(-1)
  if (!last) return false
  await holdBack(tx, now)
  await leaveOut(tx, now, mark)
  await tx.query('update restoration set held_at = to_timestamp($1 / 1000.0) where held_at is null', [now])
  const held = await heldCounts(tx)
  const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
  const duty = askDuty(rules, now)
  // One that still waits for its answer asks for all.
  const { rows: open } = await tx.query(`select 1 from obligation where case_number = $1 and state = 'open'`, [
    duty.case,
  ])
  if (open.length === 0) {
    work.obligations.push(duty)
    work.touched.add(duty)
  } else
    await tx.query(
      `update obligation set next_at = to_timestamp($2 / 1000.0), next_lane = 0 where case_number = $1 and state = 'open'`,
      [duty.case, now],
    )
  const data = { kind: last.kind, reaches: last.reaches, held }
  work.events.push({ case: duty.case, cause: byTheClock, type: 'restored', data })
  await flush(tx, work, nobody)
  return true
}

const askDuty = (rules: Rules, now: Instant): Obligation =>
  standingDuty({ kind: RESTORED, subject: RESTORED, owner: countyOffice(rules), now, next: now })

/** Numbers given in the lost hours of today are not given again; nor are the turns, which others remember. */
async function leaveOut(tx: Tx, now: Instant, mark: Mark | null): Promise<void> {
  const day = dayKey(now)
  const known = mark?.day === day ? mark.counters : null
  await tx.query(
    `insert into counter (day, prefix, last)
     select $1, prefix, coalesce(($2::json ->> prefix)::int, $3) + (prefix = '*')::int * 1000 from (select distinct prefix from counter) as p
     on conflict (day, prefix) do update set last = case when $2::json is null then counter.last + $3
       else greatest(counter.last, excluded.last) end`,
    [day, known === null ? null : JSON.stringify(known), known === null ? UNKNOWN : 0],
  )
}

/**
 * 不发: what fell due until it was held back counts as said, and is said by nobody; what the clock itself was to do then is
 * done. Returns how much there was.
 */
export async function dropHeld(tx: Tx, rules: Rules, heldAt: Instant, cause: Cause): Promise<number> {
  const total = await heldTotal(tx)
  await cancelHeld(tx)
  const { rows, held } = await heldObligations(tx)
  const { rows: cases } = await tx.query<CaseRecord>(`select ${CASE} from cases where number = any($1::text[])`, [
    [...new Set(rows.map((o) => o.case_number))],
  ])
  const obligations = rows.map(obligationOf)
  const work = createWork(rules, heldAt, {
    cases: cases.map(caseOf),
    obligations,
    counters: await countersOf(tx, heldAt),
  })
  for (const o of obligations) {
    if (!held.has(String(o.id))) continue
    if (isStanding(o.case)) await skipStanding(tx, work, o)
    else if (fireSteps(o, heldAt).due.some((s) => s.act !== undefined)) work.fire(o)
    else Object.assign(o, fireSteps(o, heldAt).next)
    work.touched.add(o)
  }
  work.spoken.splice(0)
  work.events.push({ case: askDuty(rules, heldAt).case, cause, type: 'held_dropped', data: { total } })
  await flush(tx, work, nobody)
  return total
}

export type Answered = { answer: 'say' | 'drop'; by: string; at: Instant }
/** What stands open, with the instant until which it is held back; or what was answered last. */
export type Question = { open: { heldAt: Instant } } | { answered: Answered } | null

export async function questionOf(tx: Tx): Promise<Question> {
  const { rows } = await tx.query<{ held: Instant; answer: string | null; by: string | null; at: Instant | null }>(
    `select held_at as held, answer, answered_by as by, answered_at as at from restoration
     where held_at is not null and answer is distinct from 'none' order by answer is null desc, id desc limit 1`,
  )
  const [row] = rows
  if (!row) return null
  const { answer, by, at, held } = row
  if (answer === null) return { open: { heldAt: held } }
  return { answered: { answer: answer === 'say' ? 'say' : 'drop', by: by ?? '', at: at ?? held } }
}

/** Written down first of all: of two who answer at once, the second starts over and finds the first's answer. */
export async function writeAnswer(tx: Tx, wish: 'say' | 'drop', by: string, now: Instant): Promise<void> {
  await tx.query(
    `update restoration set answer = $1, answered_by = $2, answered_at = to_timestamp($3 / 1000.0)
     where held_at is not null and answer is null`,
    [wish, by, now],
  )
}

/** 补发: all of it goes out after all, as if it fell due now. Returns how much there was. */
export async function sayHeld(tx: Tx, rules: Rules, now: Instant, cause: Cause): Promise<number> {
  const total = await heldTotal(tx)
  await releaseHeld(tx, now)
  const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
  work.events.push({ case: askDuty(rules, now).case, cause, type: 'held_said', data: { total } })
  await flush(tx, work, nobody)
  return total
}

const heldTotal = async (tx: Tx): Promise<number> => (await heldCounts(tx)).reduce((sum, { count }) => sum + count, 0)

/** Nothing is said here. */
const nobody: Reach = { channel: '', conversation: () => null }
