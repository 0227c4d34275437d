/** Every night, in small batches: personal content beyond its time is deleted. What a case that stands open shows is kept. */
import { cutoffs, nextNight, PURGE } from '../../../domain/retention.ts'
import { standingDuty } from '../../../domain/standing.ts'
import { DAY, type Instant, MINUTE } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import { byTheClock, type StandingKind } from './kind.ts'
import { countyOffice } from '../../../domain/roles.ts'

/** Rows of a table that one transaction deletes; more follow a minute later. */
const BATCH = 500

export const purge: StandingKind = {
  kind: PURGE,
  duties: ({ directory }, now) => {
    const owner = countyOffice({ directory })
    return [standingDuty({ kind: PURGE, subject: 'retention', owner, now, next: nextNight(now) })]
  },
  fire: async (tx, work, duty) => {
    const before = cutoffs(work.rules.settings, work.now)
    const gone = {
      heard: await purgeHeard(tx, before.messages),
      said: await purgeSaid(tx, before.messages),
      jobs: await purgeJobs(tx, before.messages),
      photos: await purgePhotos(tx, before.photos),
      drafts: await purgeDrafts(tx, before.drafts),
    }
    const counts = Object.values(gone)
    // That something was deleted is itself recorded; what it was is gone.
    if (counts.some((n) => n > 0)) work.events.push({ case: duty.case, cause: byTheClock, type: 'purged', data: gone })
    return counts.includes(BATCH) ? work.now + MINUTE : nextNight(work.now)
  },
}

async function deleted(tx: Tx, name: string, text: string, values: unknown[]): Promise<number> {
  const { rowCount } = await tx.query({ name, text, values: [...values, BATCH] })
  return rowCount ?? 0
}

/** From the oldest on, by the order in which they came: no index but the key's is needed. */
const purgeHeard = (tx: Tx, before: Instant): Promise<number> =>
  deleted(
    tx,
    'purge_heard',
    `delete from inbox where seq = any(array(select seq from inbox order by seq limit $2))
       and received_at < to_timestamp($1 / 1000.0) and state <> 'pending'`,
    [before],
  )

const purgeSaid = (tx: Tx, before: Instant): Promise<number> =>
  deleted(
    tx,
    'purge_said',
    `delete from outbox where id = any(array(select id from outbox where state not in ('queued', 'sending') order by id limit $2))
       and created_at < to_timestamp($1 / 1000.0)`,
    [before],
  )

/** Who asked for what, and through which talk. */
const purgeJobs = (tx: Tx, before: Instant): Promise<number> =>
  deleted(
    tx,
    'purge_jobs',
    `delete from job where id = any(array(select id from job where state <> 'queued' order by id limit $2))
       and created_at < to_timestamp($1 / 1000.0)`,
    [before],
  )

/** A photo that an open case holds came in, at the latest, soon after the case was opened. */
const purgePhotos = (tx: Tx, before: Instant): Promise<number> =>
  deleted(
    tx,
    'purge_photos',
    `delete from attachment where id = any(array(
       select a.id from attachment a where a.created_at < to_timestamp($1 / 1000.0) and not exists (
         select 1 from cases c where c.closed_at is null and c.opened_at < to_timestamp($2 / 1000.0) and position(a.id in c.body::text) > 0)
       order by a.created_at limit $3))`,
    [before, before + DAY],
  )

const purgeDrafts = (tx: Tx, before: Instant): Promise<number> =>
  deleted(
    tx,
    'purge_drafts',
    `delete from question where id = any(array(select id from question order by id limit $2))
       and asked_at < to_timestamp($1 / 1000.0) and expires_at < to_timestamp($1 / 1000.0)`,
    [before],
  )
