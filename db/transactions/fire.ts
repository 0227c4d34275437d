/** Drains obligations that are due: claimed as a set, decided in memory, logged and put into the outbox in one transaction. */
import { withDuty } from '../../domain/duty/hearing.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { isStanding } from '../../domain/standing.ts'
import { MINUTE, type Instant } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { readDuty, standsAsRead } from '../queries/duty.ts'
import { CASE, caseOf, type CaseRecord, OBLIGATION, obligationOf, type ObligationRecord } from '../queries/rows.ts'
import { flush, type Reach } from './flush.ts'
import { behindRetry } from './speak.ts'
import { fireStanding } from './standing.ts'
import { createWork, type Rules } from './work.ts'

/** Rows one transaction takes; large enough that a storm costs few commits, small enough not to hold locks long. */
const BATCH = 500

/** Fires everything due at `now`; returns how many obligations spoke. An error puts one back, with back-off, and never ends it. */
export async function fireDue(
  db: Db,
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: (error: unknown, obligation: string) => void,
): Promise<number> {
  let fired = 0
  for (;;) {
    const count = await batch(db, rules, reach, now, onError)
    fired += count
    if (count === 0) return fired
  }
}

async function batch(
  db: Db,
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: (error: unknown, obligation: string) => void,
): Promise<number> {
  try {
    return await transaction(db, async (tx) => fireClaimed(tx, await claim(tx, now, BATCH), rules, reach, now))
  } catch {
    return await oneByOne(db, rules, reach, now, onError)
  }
}

async function oneByOne(
  db: Db,
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: (error: unknown, obligation: string) => void,
): Promise<number> {
  let fired = 0
  for (let i = 0; i < BATCH; i += 1) {
    let id: string | undefined
    try {
      const count = await transaction(db, async (tx) => {
        const claimed = await claim(tx, now, 1)
        id = String(claimed[0]?.id ?? '')
        return fireClaimed(tx, claimed, rules, reach, now)
      })
      if (count === 0) return fired
      fired += count
    } catch (error) {
      if (!id) throw error
      onError(error, id)
      await postpone(db, id, now, error)
      fired += 1
    }
  }
  return fired
}

async function claim(tx: Tx, now: Instant, limit: number): Promise<ObligationRecord[]> {
  const { rows } = await tx.query<ObligationRecord>({
    name: 'claim_due',
    text: `select ${OBLIGATION} from obligation where next_at <= to_timestamp($1 / 1000.0) order by next_at limit $2 for update skip locked`,
    values: [now, limit],
  })
  return rows
}

async function fireClaimed(
  tx: Tx,
  claimed: ObligationRecord[],
  rules: Rules,
  reach: Reach,
  now: Instant,
): Promise<number> {
  if (claimed.length === 0) return 0
  const [{ rows }, stands] = await Promise.all([
    tx.query<CaseRecord>({
      name: 'cases_of_due',
      text: `select ${CASE} from cases where number = any($1::text[])`,
      values: [[...new Set(claimed.map((o) => o.case_number))]],
    }),
    standsAsRead(tx, rules.directory.duty, now),
  ])
  const obligations = claimed.map(obligationOf)
  const { directory, settings } = rules
  // Who is on duty at this very instant hears what falls due.
  const duty = stands ? directory.duty : await readDuty(tx, now, { settings, channel: directory.duty.channel })
  const besides = await siblings(tx, obligations)
  const work = createWork(stands ? rules : { ...rules, directory: withDuty(directory, duty) }, now, {
    cases: rows.map(caseOf),
    obligations: [...obligations, ...besides],
    counters: new Map(),
  })
  for (const obligation of obligations) {
    if (isStanding(obligation.case)) await fireStanding(tx, work, obligation)
    else work.fire(obligation)
  }
  void flush(tx, work, reach)
  return claimed.length
}

/** Where a step is also an act, the case changes, and with it all that is owed on it. */
async function siblings(tx: Tx, claimed: readonly Obligation[]): Promise<Obligation[]> {
  const acting = claimed.filter((o) => o.plan.some((s) => s.act !== undefined))
  if (acting.length === 0) return []
  const { rows } = await tx.query<ObligationRecord>({
    name: 'siblings',
    text: `select ${OBLIGATION} from obligation where case_number = any($1::text[]) and state = 'open' and not id = any($2::bigint[]) for update`,
    values: [[...new Set(acting.map((o) => o.case))], claimed.map((o) => o.id)],
  })
  return rows.map(obligationOf)
}

/** 1, 2, 4 … 60 minutes. What was done or moved meanwhile stays as it is. */
async function postpone(db: Db, id: string, now: Instant, error: unknown): Promise<void> {
  await db.query(
    `update obligation set attempts = attempts + 1, error = $3,
       next_at = to_timestamp(($2 + least(60, power(2, least(attempts, 6))) * $4) / 1000.0)
     where id = $1 and state = 'open' and next_at <= to_timestamp($2 / 1000.0)`,
    [id, now, String(error instanceof Error ? error.message : error).slice(0, 1000), MINUTE],
  )
}

/** The next instant at which anything must be said, or null. */
export async function nextDue(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: number | null }>({
    name: 'next_due',
    text: `select least(
      (select min(next_at) from obligation where next_at is not null),
      (select o.not_before from outbox o where o.state = 'queued' and not ${behindRetry('o.not_before')} order by o.not_before limit 1)) as at`,
  })
  return rows[0]?.at ?? null
}
