/** Channels' pulses: told by whoever holds one, looked at by every watch; an alarm is claimed, so that it is told once. */
import type { Pulse } from '../domain/pulse.ts'
import { SILENT } from '../domain/pulse.ts'
import { DAY, type Instant } from '../domain/time.ts'
import type { Asks } from './client.ts'

export type Told = { channel: string; holder: string; state: string }

/** A process that does not hold the channel never speaks against one that does. Down counts from when it was last known up. */
export async function tellPulse(db: Asks, { channel, holder, state }: Told, now: Instant): Promise<void> {
  await db.query({
    name: 'tell_pulse',
    text: `insert into pulse as p (channel, holder, state, since, at) values ($1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($4 / 1000.0))
      on conflict (channel) do update set holder = excluded.holder, state = excluded.state, at = excluded.at,
        since = case when (p.state = 'up') = (excluded.state = 'up') then p.since when p.state = 'up' then p.at else excluded.at end
      where p.holder = excluded.holder or excluded.state = 'up' or p.at < to_timestamp(($4 - $5) / 1000.0)`,
    values: [channel, holder, state, now, SILENT],
  })
}

/** What nobody holds any more: a channel that was tried out and left, not one that is down. */
export async function forgetPulses(db: Asks, channel: string, now: Instant): Promise<void> {
  await db.query({
    name: 'forget_pulses',
    text: `delete from pulse where channel <> $1 and (channel = 'simulator' or at < to_timestamp($2 / 1000.0))`,
    values: [channel, now - DAY],
  })
}

export async function readPulses(db: Asks): Promise<Pulse[]> {
  const { rows } = await db.query<Pulse>({
    name: 'read_pulses',
    text: 'select channel, state, since, at, alarmed_at as "alarmedAt", waiting from pulse order by channel',
  })
  return rows
}

/** True for the one process that is to tell of it. */
export async function claimAlarm(db: Asks, channel: string, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'claim_alarm',
    text: 'update pulse set alarmed_at = to_timestamp($2 / 1000.0) where channel = $1 and alarmed_at is null',
    values: [channel, now],
  })
  return rowCount === 1
}

/** Over; or not told after all. True for the one process that is to tell that it is over. */
export async function endAlarm(db: Asks, channel: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'end_alarm',
    text: 'update pulse set alarmed_at = null where channel = $1 and alarmed_at is not null',
    values: [channel],
  })
  return rowCount === 1
}

export type Waiting = { all: number; urgent: number }

/** What waits to be said there, kept beside the pulse for when it is over. */
export async function countWaiting(db: Asks, channel: string, urgentBelow: number): Promise<Waiting> {
  const { rows } = await db.query<Waiting>({
    name: 'count_waiting',
    text: `with waits as (select count(*) as all, count(*) filter (where lane < $2) as urgent from outbox
        where channel = $1 and state in ('queued', 'sending')),
      kept as (update pulse set waiting = (select w.all from waits w) where channel = $1)
      select * from waits`,
    values: [channel, urgentBelow],
  })
  return rows[0] ?? { all: 0, urgent: 0 }
}
