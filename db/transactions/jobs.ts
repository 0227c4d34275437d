/**
 * Runs jobs: one is claimed, done and answered in one transaction, so that a crash leaves it as if never begun and its
 * answer is never said twice. What a handler keeps through the transaction (a file) lives and dies with it.
 */
import type { AnyCase, Cause } from '../../domain/case.ts'
import type { Command } from '../../domain/case-types.ts'
import { conversationOf } from '../../domain/envelope.ts'
import type { IntentName } from '../../domain/intent.ts'
import type { Job, Jobs } from '../../domain/job.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { Say } from '../../domain/say.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { flush, type Reach } from './flush.ts'
import { orgMoved } from './org.ts'
import { isOutage } from './outage.ts'
import { createWork, type Rules } from './work.ts'

/** What a handler works with. `stop` is raised when the process is to end: it gives up, and the job is begun anew later. */
export type JobScene = { tx: Tx; now: Instant; rules: Rules; cause: Cause; stop: AbortSignal }
/** What a job leads to: what is said, and commands on the cases that it has read, decided like anybody's. */
export type Decided = {
  say: Say[]
  commands: readonly Command[]
  read: { cases: AnyCase[]; obligations: Obligation[] }
  /** Of whom it was asked, for a refusal's words. */
  act: IntentName
  /** What whoever asked is asked in turn, and how long his answer counts. */
  asks?: readonly { kind: string; data: unknown; life: number }[]
}
export type JobHandlers = {
  ledger: (data: Jobs['ledger'], scene: JobScene) => Promise<Say[]>
  phones: (data: Jobs['phones'], scene: JobScene) => Promise<Say[]>
  held: (data: Jobs['held'], scene: JobScene) => Promise<Say[]>
  roster: (data: Jobs['roster'], scene: JobScene) => Promise<Decided>
  list: (data: Jobs['list'], scene: JobScene) => Promise<Decided>
}

export type JobDeps = {
  db: Db
  rules(): Rules
  reach(): Reach
  /** Reads the organisation again where another process changed it; after a job that did, too. */
  fresh(): Promise<unknown>
  handlers: JobHandlers
  stop: AbortSignal
  onError(error: unknown, job: string): void
}

/** After so many failures it is given up, and whoever asked is told. */
const MOST = 5

type Claimed = Job & { id: number; cause: Cause; attempts: number }

/** Does everything that may be done at `now`, one after the other; returns how many jobs ended or were put off. */
export async function runJobs(deps: JobDeps, now: Instant): Promise<number> {
  for (let count = 0; ; count += 1) if (deps.stop.aborted || !(await runOne(deps, now))) return count
}

async function runOne(deps: JobDeps, now: Instant): Promise<boolean> {
  let claimed: Claimed | undefined
  await deps.fresh()
  try {
    return await transaction(deps.db, async (tx) => {
      // Everything a handler reads it reads as of one moment.
      await tx.query('set transaction isolation level repeatable read')
      claimed = await claim(tx, now)
      if (!claimed) return false
      const rules = deps.rules()
      const { cause } = claimed
      if (!(await speaksStill(tx, deps.reach().channel, cause))) {
        end(tx, claimed.id, 'failed', now)
        return true
      }
      const says = await handle(deps, claimed, { tx, now, rules, cause, stop: deps.stop })
      const done = { rules, reach: deps.reach(), now }
      if (Array.isArray(says)) answer(tx, claimed, 'done', says, done)
      else await carryOut(tx, claimed, says, done)
      end(tx, claimed.id, 'done', now)
      return true
    })
  } catch (error) {
    if (deps.stop.aborted) return false
    if (!claimed || isOutage(error)) throw error
    // Somebody changed the organisation meanwhile: by the new one it is done at once.
    if (orgMoved(error)) return true
    deps.onError(error, `${claimed.kind} ${claimed.id}`)
    await putOff(deps, claimed.id, now, error)
    return true
  }
}

async function claim(tx: Tx, now: Instant): Promise<Claimed | undefined> {
  const { rows } = await tx.query<Claimed>({
    name: 'claim_job',
    text: `select id, kind, data, cause, attempts from job where next_at <= to_timestamp($1 / 1000.0)
      order by next_at, id limit 1 for update skip locked`,
    values: [now],
  })
  return rows[0]
}

/** Whoever asked, by the account he asked with; it may have been taken from him since, and is not answered then. */
async function speaksStill(tx: Tx, channel: string, { person, account }: Cause): Promise<boolean> {
  if (person === null || account === null) return true
  const { rows } = await tx.query<{ person: string }>({
    name: 'speaks_still',
    // Held, so that whoever takes it away waits for the answer and calls it back.
    text: 'select person from account where channel = $1 and platform_id = $2 for share',
    values: [channel, account],
  })
  return rows[0]?.person === person
}

function handle({ handlers }: JobDeps, job: Claimed, scene: JobScene): Promise<Say[] | Decided> {
  // A row that an older program wrote may be of a kind that is gone.
  if (!Object.hasOwn(handlers, job.kind)) throw new Error(`no handler for jobs of kind ${job.kind}`)
  // Its kind and data belong together; a union of handlers cannot say so.
  const handler = handlers[job.kind] as (data: Job['data'], scene: JobScene) => Promise<Say[] | Decided>
  return handler(job.data, scene)
}

type Now = { rules: Rules; reach: Reach; now: Instant }

/** What is said goes into the outbox under a key of the job's own: the same thing is never said twice. */
function answer(tx: Tx, { id, cause }: Claimed, about: string, says: readonly Say[], { rules, reach, now }: Now): void {
  const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
  work.say(says, cause, `j${id}:${about}`)
  void flush(tx, work, reach)
}

/** In one transaction with the job's end. What is refused is told like any refusal; what came before it stands. */
async function carryOut(tx: Tx, { id, cause }: Claimed, decided: Decided, { rules, reach, now }: Now): Promise<void> {
  const counters = decided.commands.length === 0 ? new Map<string, number>() : await countersOf(tx, now)
  const work = createWork(rules, now, { ...decided.read, counters })
  for (const command of decided.commands) {
    const outcome = work.execute(command, cause, `j${id}:done`)
    if (outcome.ok) continue
    const facts = { refusal: outcome.refusal, act: decided.act }
    work.say([{ to: { to: 'here' }, lane: 'answer', cases: [], words: 'refused', facts }], cause, `j${id}:done`)
  }
  work.say(decided.say, cause, `j${id}:done`)
  const { account, person } = cause
  const asked = (account === null ? [] : (decided.asks ?? [])).map(({ kind, data, life }) => ({
    account: account ?? '',
    person,
    conversation: conversationOf({ chat: cause.chat, account: account ?? '' }),
    kind,
    data,
    expiresAt: now + life,
  }))
  void flush(tx, work, reach, { asked })
}

/** The day's numbers of every sort; one taken meanwhile by somebody else makes this transaction be tried again. */
export async function countersOf(tx: Tx, now: Instant): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ prefix: string; last: number }>({
    name: 'counters_of_day',
    text: `select prefix, last from counter where day = $1 and prefix <> '*'`,
    values: [dayKey(now)],
  })
  return new Map(rows.map((r) => [r.prefix, r.last]))
}

function end(tx: Tx, id: number, state: 'done' | 'failed', now: Instant): void {
  tx.send({
    name: 'end_job',
    text: `update job set state = $2, next_at = null, done_at = to_timestamp($3 / 1000.0) where id = $1`,
    values: [id, state, now],
  })
}

/** 1, 2, 4 … minutes. Whoever asked hears at the first failure that it takes longer, and at the last that it will not be. */
async function putOff(deps: JobDeps, id: number, now: Instant, error: unknown): Promise<void> {
  await transaction(deps.db, async (tx) => {
    const { rows } = await tx.query<Claimed>(
      `update job set attempts = attempts + 1, error = $3,
         next_at = to_timestamp(($2 + power(2, least(attempts, 6)) * $4) / 1000.0)
       where id = $1 and state = 'queued' and next_at <= to_timestamp($2 / 1000.0)
       returning id, kind, data, cause, attempts`,
      [id, now, String(error instanceof Error ? error.message : error).slice(0, 1000), MINUTE],
    )
    const [job] = rows
    if (!job || (job.attempts > 1 && job.attempts < MOST)) return
    const over = job.attempts >= MOST
    const facts = { kind: job.kind, again: !over }
    const says: Say[] = [{ to: { to: 'here' }, lane: 'answer', cases: [], words: 'job_failed', facts }]
    answer(tx, job, over ? 'failed' : 'late', says, { rules: deps.rules(), reach: deps.reach(), now })
    if (over) end(tx, id, 'failed', now)
  })
}

/** When the next job may be done, or null. */
export async function nextJob(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: number | null }>({
    name: 'next_job',
    text: 'select min(next_at) as at from job where next_at is not null',
  })
  return rows[0]?.at ?? null
}
