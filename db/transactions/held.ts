/**
 * What a restored database holds back. A message waits in a state of its own; an obligation keeps its hour but leaves the
 * lanes that the watch looks through; whatever is done about its case brings it back by itself.
 */
import type { HeldCount, HeldRow } from '../../domain/restored.ts'
import type { Directory } from '../../domain/directory.ts'
import type { Owner } from '../../domain/obligation.ts'
import { ownersOf } from '../../domain/roles.ts'
import { lanes } from '../../domain/lane.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import { OBLIGATION, type ObligationRecord } from '../queries/rows.ts'

/** Far behind the last lane. */
const ASIDE = 100
const HELD = `next_lane >= ${ASIDE}`

/** All that was due until now, but for what is owed by nobody. */
export async function holdBack(on: Asks, now: Instant): Promise<void> {
  await on.query(
    `update outbox set state = 'held' where state in ('queued', 'sending') and not_before <= to_timestamp($1 / 1000.0)`,
    [now],
  )
  await on.query(
    `update obligation set next_lane = next_lane + ${ASIDE} where id = any(array(
       select o.id from generate_series(0, ${lanes.length - 1}) as l (lane) cross join lateral (
         select id from obligation where next_lane = l.lane and next_at <= to_timestamp($1 / 1000.0)) as o))`,
    [now],
  )
  await on.query(
    `update job set state = 'held', next_at = null where state = 'queued' and next_at <= to_timestamp($1 / 1000.0)`,
    [now],
  )
}

/** By sort and kind. */
export async function heldCounts(on: Asks): Promise<HeldCount[]> {
  const { rows } = await on.query<HeldCount>(
    `select * from (select 'said' as of, words as what, count(*) as count from outbox where state = 'held' group by 2
       union all select 'owed', kind, count(*) from obligation where state = 'open' and ${HELD} group by 2
       union all select 'job', kind, count(*) from job where state = 'held' group by 2) as held order by of desc, count desc, what`,
  )
  return rows
}

type Found = Omit<HeldRow, 'who'> & { conversation: string | null; owner: Owner | null }

/** The first of them, oldest first. */
export async function heldRows(on: Asks, most: number, { directory, now }: Around): Promise<HeldRow[]> {
  const { rows } = await on.query<Found>(
    `select * from (select 'said' as of, words as what, conversation, null::jsonb as owner, cases, not_before as at from outbox where state = 'held'
       union all select 'owed', kind, null, owner, array[case_number], next_at from obligation where state = 'open' and ${HELD}
       union all select 'job', kind, cause->>'account', null, '{}', created_at from job where state = 'held') as held order by at limit $1`,
    [most],
  )
  const nameOf = (conversation: string): string => {
    const id = conversation.replace(/^[gp]:/, '')
    return directory.chat(id)?.title ?? directory.person(personOf(directory, id))?.name ?? ''
  }
  const names = (owner: Owner): string =>
    ownersOf(directory, owner, now)
      .map((p) => directory.person(p)?.name ?? '')
      .join('、')
  return rows.map(({ conversation, owner, ...row }) => ({
    ...row,
    who: owner === null ? nameOf(conversation ?? '') : names(owner),
    cases: row.cases.filter((c) => !c.startsWith('@')),
  }))
}

type Around = { directory: Directory; now: Instant }

/** An account of any channel, or the person. */
function personOf(directory: Directory, account: string): string {
  return directory.rows.accounts.find((a) => a.platformId === account)?.person ?? account
}

/** All of it may be said after all; but what it reminds of may have been done meanwhile. */
export async function releaseHeld(on: Asks, now: Instant): Promise<void> {
  await on.query(
    `update outbox h set state = case when h.obligation is null or exists (select 1 from obligation o where o.id = h.obligation and o.state = 'open')
       then 'queued' else 'cancelled' end where state = 'held'`,
  )
  await on.query(`update obligation set next_lane = next_lane - ${ASIDE} where state = 'open' and ${HELD}`)
  await on.query(`update job set state = 'queued', next_at = to_timestamp($1 / 1000.0) where state = 'held'`, [now])
}

/** Open obligations of every case of which one is held, and which of them are. */
export async function heldObligations(on: Asks): Promise<{ rows: ObligationRecord[]; held: ReadonlySet<string> }> {
  const { rows } = await on.query<ObligationRecord & { held: boolean }>(
    `select ${OBLIGATION}, ${HELD} as held from obligation where state = 'open'
       and case_number = any(array(select case_number from obligation where state = 'open' and ${HELD})) for update`,
  )
  return { rows, held: new Set(rows.filter((r) => r.held).map((r) => String(r.id))) }
}

/** None of it is to be said: messages and files are done with. Obligations are the caller's, see restored.ts. */
export async function cancelHeld(on: Asks): Promise<void> {
  await on.query(`update outbox set state = 'cancelled' where state = 'held'`)
  await on.query(`update job set state = 'cancelled' where state = 'held'`)
}
