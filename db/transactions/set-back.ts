/**
 * After the clock was set back. What is owed at an hour is done at that hour and once, for it moves on as it is done; but
 * what was only to wait a moment would wait as long as the clock went back: it is tried at once.
 */
import { lanes } from '../../domain/lane.ts'
import { HOUR, type Instant, SECOND } from '../../domain/time.ts'
import type { Db } from '../client.ts'

/** How long after it was put out a row may be said, when it may be said at once. */
const AT_ONCE = SECOND
/** How far the clock may have gone back before this process began, who does not know. */
const UNKNOWN = 2 * HOUR
/** Nothing that failed waits longer. */
const LONGEST = HOUR

export async function retryAtOnce(db: Db, now: Instant, last: Instant | null): Promise<void> {
  const until = (last ?? now + UNKNOWN) + LONGEST
  const waits = (column: string): string =>
    `${column} > to_timestamp($1 / 1000.0) and ${column} <= to_timestamp($2 / 1000.0)`
  await db.query(
    `with said as (update outbox set not_before = to_timestamp($1 / 1000.0) where state = 'queued' and ${waits('not_before')}
        and (attempts > 0 or created_at > to_timestamp($1 / 1000.0) and not_before < created_at + make_interval(secs => $3 / 1000.0))),
      done as (update job set next_at = to_timestamp($1 / 1000.0) where ${waits('next_at')})
     update obligation set next_at = to_timestamp($1 / 1000.0) where id = any(array(
       select o.id from generate_series(0, ${lanes.length - 1}) as l (lane) cross join lateral (
         select id from obligation where next_lane = l.lane and ${waits('next_at')} and attempts > 0) as o))`,
    [now, until, AT_ONCE],
  )
}
