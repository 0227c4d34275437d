/** How far behind the work is, in numbers alone. Read from partial indexes: what it costs follows what is open. */
import { lanes, type Lane } from '../../domain/lane.ts'
import { DAY, type Instant } from '../../domain/time.ts'
import type { Db } from '../client.ts'
import { nextStep } from '../transactions/fire.ts'

/** What waits in the outbox or is held back, and what was lost or is doubtful since a day ago. */
export type Waiting = { lane: Lane; state: string; count: number; oldest: Instant }

export type Figures = {
  /** Milliseconds that the oldest due obligation is late. */
  dueLag: number
  outbox: Waiting[]
  /** Calls of a platform that are kept and not handed on yet. */
  arrivals: number
  jobs: number
}

export async function readFigures(db: Db, now: Instant): Promise<Figures> {
  const [step, outbox, counts] = await Promise.all([nextStep(db), waiting(db, now), counted(db)])
  return { dueLag: step === null ? 0 : Math.max(0, now - step), outbox, ...counts }
}

async function waiting(db: Db, now: Instant): Promise<Waiting[]> {
  const { rows } = await db.query<{ lane: number; state: string; count: number; oldest: number }>({
    name: 'outbox_figures',
    text: `select lane, state, count(*) as count, min(case when state = 'queued' then not_before else created_at end) as oldest
      from outbox where state in ('queued', 'sending') group by lane, state
      union all select lane, state, count(*), min(created_at) from outbox
      where state in ('failed', 'uncertain') and created_at > to_timestamp($1 / 1000.0) group by lane, state
      union all select lane, state, count(*), min(created_at) from outbox where state = 'held' group by lane, state`,
    values: [now - DAY],
  })
  return rows.flatMap(({ lane: n, ...row }) => {
    const lane = lanes[n]
    return lane === undefined ? [] : [{ lane, ...row }]
  })
}

async function counted(db: Db): Promise<Pick<Figures, 'arrivals' | 'jobs'>> {
  const { rows } = await db.query<{ arrivals: number; jobs: number }>({
    name: 'waiting_figures',
    text: `select (select count(*) from arrival where not done) as arrivals,
      (select count(*) from job where next_at is not null) as jobs`,
  })
  return rows[0] ?? { arrivals: 0, jobs: 0 }
}
