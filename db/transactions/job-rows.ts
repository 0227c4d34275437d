/** Writes what a unit of work has left to be done later; part of its transaction. */
import type { Cause } from '../../domain/case.ts'
import type { Job } from '../../domain/job.ts'
import type { Instant } from '../../domain/time.ts'
import { type Columns, json, type Statement } from '../statement.ts'

export type Asked = { job: Job; key: string; cause: Cause }

const columns: Columns<Asked> = {
  key: ['text', (a) => a.key],
  kind: ['text', (a) => a.job.kind],
  data: ['jsonb', (a) => json(a.job.data)],
  cause: ['jsonb', (a) => json(a.cause)],
}

export function writeJobs(s: Statement, asked: readonly Asked[], now: Instant): void {
  if (asked.length === 0) return
  const [at, rows] = [s.bind(now, 'float8'), s.rows(asked, columns)]
  s.part(
    'jobs',
    () => `insert into job (key, kind, data, cause, state, next_at, created_at)
      select key, kind, data, cause, 'queued', to_timestamp(${at} / 1000), to_timestamp(${at} / 1000) from ${rows()}
      on conflict (key) do nothing returning 1`,
  )
}
