/** Writes what a unit of work has left to be done later; part of its transaction. */
import type { Cause } from '../../domain/case.ts'
import type { Job } from '../../domain/job.ts'
import type { Instant } from '../../domain/time.ts'
import type { Tx } from '../client.ts'

export type Asked = { job: Job; key: string; cause: Cause }

export function writeJobs(tx: Tx, asked: readonly Asked[], now: Instant): void {
  if (asked.length === 0) return
  const rows = asked.map(({ job, key, cause }) => ({ key, kind: job.kind, data: job.data, cause }))
  tx.send({
    name: 'write_jobs',
    text: `insert into job (key, kind, data, cause, state, next_at, created_at)
      select key, kind, data, cause, 'queued', to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0)
      from json_to_recordset($1::json) as t (key text, kind text, data jsonb, cause jsonb) on conflict (key) do nothing`,
    values: [JSON.stringify(rows), now],
  })
}
