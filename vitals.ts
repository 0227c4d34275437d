/** What a process of ours tells of itself at /readyz and /metrics, from the parts that it runs. */
import type { Channel } from './bot/channel.ts'
import type { Listener } from './bot/listen.ts'
import type { Db } from './db/client.ts'
import { isCurrent } from './db/migrate.ts'
import { readFigures } from './db/queries/metrics.ts'
import type { Instant } from './domain/time.ts'
import type { Checks } from './web/health.ts'
import type { Measured } from './web/metrics.ts'
import type { Watch } from './workers/watch.ts'

export type Vitals = { checks: Checks; measured: Measured }

/** The parts of this process; a role leaves out what it does not run. */
export type Parts = {
  db: Db
  now(): Instant
  channel?: Channel
  listener?: Listener
  watch?: Watch
}

/** Real milliseconds without a beat after which the watch is silent. */
const SILENT = 15_000

export function vitalsOf({ db, now, channel, listener, watch }: Parts): Vitals {
  return {
    checks: {
      database: async () => (await db.query('select 1')).rows.length === 1,
      migrations: () => isCurrent(db),
      ...(channel ? { channel: () => channel.health().state === 'up' } : {}),
      ...(watch ? { watch: () => performance.now() - watch.beatAt() < SILENT } : {}),
    },
    measured: {
      figures: () => readFigures(db, now()),
      now,
      channel: () => (channel ? { name: channel.name, ...channel.health() } : null),
      unwritten: () => listener?.waiting() ?? 0,
    },
  }
}
