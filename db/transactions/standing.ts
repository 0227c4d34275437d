/** Opens the bot's standing duties and does them when they are due; they share the obligations' table, watch and claims. */
import { type Obligation, ownerKey } from '../../domain/obligation.ts'
import type { Instant } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import type { StandingKind } from './standing/kind.ts'
import { draft } from './standing/draft.ts'
import { dutyDay, dutyReach } from './standing/duty.ts'
import { restored } from './standing/restored.ts'
import { rolls } from './standing/rolls.ts'
import { morning } from './standing/morning.ts'
import { purge } from './standing/purge.ts'
import { undelivered } from './standing/undelivered.ts'
import { tomorrow } from './standing/tomorrow.ts'
import { vacancy } from './standing/vacancy.ts'
import type { Rules, Work } from './work.ts'

/** A new kind of standing duty is a line here and a file beside morning.ts. */
const kinds: ReadonlyMap<string, StandingKind> = new Map(
  [morning, draft, vacancy, purge, tomorrow, undelivered, dutyDay, dutyReach, rolls, restored].map((k) => [k.kind, k]),
)

/** Safe to call at every start, and after every change of the organisation. */
export async function openStanding(db: Db, rules: Rules, now: Instant): Promise<void> {
  const duties = [...kinds.values()]
    .flatMap((k) => k.duties(rules, now))
    // Nobody's own list shows what the bot owes.
    .map((o) => ({ ...o, ownerKey: `bot:${ownerKey(o.owner)}` }))
  await transaction(db, async (tx) => {
    // Processes that start together take turns, or each would open its own.
    await tx.query("select pg_advisory_xact_lock(hashtext('qianshao standing duties'))")
    await tx.query(
      `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
       select "case", kind, round, "ownerKey", owner, policy, to_timestamp("openedAt" / 1000.0), to_timestamp(due / 1000.0), plan, step, to_timestamp("nextAt" / 1000.0), state
       from json_to_recordset($1::json) as t ("case" text, kind text, round int, "ownerKey" text, owner jsonb, policy jsonb, "openedAt" bigint, due bigint, plan jsonb, step int, "nextAt" bigint, state text)
       where not exists (select 1 from obligation o where o.case_number = t."case" and o.kind = t.kind and o.state = 'open')`,
      [JSON.stringify(duties)],
    )
    for (const { kind, over } of kinds.values()) {
      if (over === undefined) continue
      await tx.query(
        `update obligation set state = 'done', next_at = null, closed_at = to_timestamp($3 / 1000.0)
         where case_number = any($1::text[]) and kind = $2 and state = 'open'`,
        [over(rules, now), kind, now],
      )
    }
  })
}

const kindOf = (duty: Obligation): StandingKind => {
  const kind = kinds.get(duty.kind)
  if (!kind) throw new Error(`no standing duty of kind ${duty.kind}`)
  return kind
}

export async function fireStanding(tx: Tx, work: Work, duty: Obligation): Promise<void> {
  const kind = kindOf(duty)
  const next = await kind.fire(tx, work, duty)
  // One that ends of itself stands until it does, though nothing more is said.
  const silent = kind.over ? {} : { state: 'done' }
  Object.assign(duty, next === null ? { nextAt: null, ...silent } : { nextAt: next, due: next })
  work.touched.add(duty)
}

/** One that is not to be heard of now; it comes again at its hour. */
export async function skipStanding(tx: Tx, work: Work, duty: Obligation): Promise<void> {
  const { skip } = kindOf(duty)
  if (!skip) return await fireStanding(tx, work, duty)
  const next = skip(work, duty)
  Object.assign(duty, { nextAt: next, due: next })
  work.touched.add(duty)
}
