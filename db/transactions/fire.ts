/** Drains obligations that are due: claimed as a set, decided in memory, logged and put into the outbox in one transaction. */
import { withDuty } from '../../domain/duty/hearing.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { FIRST_GATHERED, lanes } from '../../domain/lane.ts'
import { isStanding } from '../../domain/standing.ts'
import { MINUTE, type Instant } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { readDuty, standsAsRead } from '../queries/duty.ts'
import { CASE, caseOf, type CaseRecord, OBLIGATION, obligationOf, type ObligationRecord } from '../queries/rows.ts'
import { flush, type Reach } from './flush.ts'
import type { Handed, Mouth } from './outbox.ts'
import { behindRetry } from './speak.ts'
import { fireStanding } from './standing.ts'
import { createWork, type Rules } from './work.ts'

/**
 * Rows one transaction takes: as many as are done in so many real milliseconds, for whoever comes meanwhile waits so long
 * for its locks and for this process; and however slow that is, enough that a storm does not consist of commits.
 */
const AIM = 50
const LEAST = 25
const MOST = 500
const FIRST = 100

/** Lanes from one to before another. */
type Tier = readonly [from: number, below: number]
/** What is heard at once is looked for before each batch of all that can wait, and that in the order of its lanes. */
const URGENT: Tier = [0, FIRST_GATHERED]
const REST: Tier = [FIRST_GATHERED, lanes.length]

/** What a speaker does for a drain beside it. */
export type Voice = {
  /** A speaker in this process, to which what is urgent is handed with its commit. */
  mouth(): Mouth | undefined
  take(handed: Handed): void
  /** A commit may have happened without our knowing. */
  doubt(): void
  /** While it is on, what can wait is left to be said together with what is still being put out. */
  gather(on: boolean): void
}

export type Draining = {
  db: Db
  rules(): Rules
  reach(): Reach
  /** Looked at for every batch: what falls due while others are fired is not left to the end. */
  now(): Instant
  /** Before each batch: what another process changed of the organisation is known to it. */
  fresh?(): Promise<unknown>
  /** The speaker of this process, to say what is urgent at once, and the rest when all of it is there. */
  voice?: Voice
  onError(error: unknown, obligation: string): void
}

/** Fires everything that is due until nothing is; returns how many obligations spoke. An error puts one back, with back-off, and never ends it. */
export async function drainDue(draining: Draining): Promise<number> {
  let fired = 0
  let most = FIRST
  draining.voice?.gather(true)
  try {
    for (;;) {
      await draining.fresh?.()
      const began = performance.now()
      const count = await batch(draining, most)
      fired += count
      if (count === 0) return fired
      const fitting = (count * AIM) / (performance.now() - began)
      if (count === most) most = Math.round(Math.min(MOST, Math.max(LEAST, fitting)))
    }
  } finally {
    draining.voice?.gather(false)
  }
}

/** Everything due at one moment. */
export async function fireDue(
  db: Db,
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: Draining['onError'],
): Promise<number> {
  return await drainDue({ db, rules: () => rules, reach: () => reach, now: () => now, onError })
}

async function batch(draining: Draining, most: number): Promise<number> {
  try {
    return await fireSome(draining, most)
  } catch {
    draining.voice?.doubt()
    return await oneByOne(draining, most)
  }
}

async function oneByOne(draining: Draining, most: number): Promise<number> {
  const { db, now, onError } = draining
  let fired = 0
  for (let i = 0; i < most; i += 1) {
    const claimed: string[] = []
    try {
      const count = await fireSome(draining, 1, (id) => claimed.push(id))
      if (count === 0) return fired
      fired += count
    } catch (error) {
      const id = claimed.at(-1)
      if (id === undefined) throw error
      onError(error, id)
      await postpone(db, id, now(), error)
      fired += 1
    }
  }
  return fired
}

/** In one transaction; what of it is urgent is said as soon as it is committed. */
async function fireSome(
  { db, rules, reach, now, voice }: Draining,
  most: number,
  onClaimed: (id: string) => void = () => undefined,
): Promise<number> {
  const at = now()
  const mouth = voice?.mouth()
  const { count, handed } = await transaction(db, async (tx) => {
    const urgent = await claim(tx, at, URGENT, most)
    const claimed = urgent.length > 0 ? urgent : await claim(tx, at, REST, most)
    for (const { id } of claimed) onClaimed(String(id))
    return { count: claimed.length, handed: await fireClaimed(tx, claimed, rules(), reach(), at, mouth) }
  })
  if (handed !== null) voice?.take(await handed.written)
  return count
}

/** Lane by lane, so that the cost follows what is taken, however much of a lower lane is due. */
async function claim(tx: Tx, now: Instant, [from, below]: Tier, limit: number): Promise<ObligationRecord[]> {
  const { rows } = await tx.query<ObligationRecord>({
    name: 'claim_due',
    text: `select o.* from generate_series($3::int, $4::int - 1) as l (lane) cross join lateral (
        select ${OBLIGATION} from obligation where next_lane = l.lane and next_at <= to_timestamp($1 / 1000.0)
        order by next_at limit $2 for update skip locked) as o limit $2`,
    values: [now, limit, from, below],
  })
  return rows
}

/** Wrapped, so that nobody waits for it before the commit is on its way. */
type Written = { written: Promise<Handed> }

async function fireClaimed(
  tx: Tx,
  claimed: ObligationRecord[],
  rules: Rules,
  reach: Reach,
  now: Instant,
  mouth: Mouth | undefined,
): Promise<Written | null> {
  if (claimed.length === 0) return null
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
  return { written: flush(tx, work, reach, { mouth }) }
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

const STEP = `select min(o.next_at) as at from generate_series(0, ${lanes.length - 1}) as l (lane) cross join lateral (
  select next_at from obligation where next_lane = l.lane and next_at is not null order by next_at limit 1) as o`

/** The next instant at which something falls due, or null. */
export async function nextStep(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: number | null }>({ name: 'next_step', text: STEP })
  return rows[0]?.at ?? null
}

/** The next instant at which anything must be said, or null. */
export async function nextDue(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: number | null }>({
    name: 'next_due',
    text: `select least(
      (${STEP}),
      (select o.not_before from outbox o where o.state = 'queued' and not ${behindRetry('o.not_before')} order by o.not_before limit 1)) as at`,
  })
  return rows[0]?.at ?? null
}
