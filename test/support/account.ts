/** What there is to be seen when a fault test went wrong, so that it explains itself: how the processes ended, and what the database holds. */
import pg from 'pg'
import type { Running } from './process.ts'

const questions: Record<string, string> = {
  'at work in the database': `select application_name as name, state, wait_event_type as waits, wait_event as on_what,
    round(extract(epoch from clock_timestamp() - state_change))::int as seconds, left(query, 120) as query
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by seconds desc limit 20`,
  'jobs of the queue': `select queue, state, count(*)::int as n, max(id) as last from bullmq.job group by 1, 2`,
  'held by the queue': 'select queue, dedup_id, job_id from bullmq.dedup',
  'last events of the queue': `select id, queue, event, data->>'jobId' as job from bullmq.event order by id desc limit 12`,
  inbox: 'select state, count(*)::int as n from inbox group by 1',
  outbox: `select state, lane, count(*)::int as n, max(attempts) as tried, min(not_before) as earliest, max(error) as error from outbox group by 1, 2`,
  'open obligations by the step they come to': `select kind, state, step, count(*)::int as n, min(next_at) as next, max(attempts) as tried, max(error) as error
    from obligation where next_at is not null group by 1, 2, 3 order by next limit 20`,
  'ahead of the clock': 'select ahead from sim_clock',
  events: 'select type, count(*)::int as n from event_log group by 1 order by 2 desc limit 12',
}

/** Many lines; what cannot be asked says why. */
export async function accountOf(url: string | undefined, processes: readonly Running[]): Promise<string> {
  const lines = processes.map(({ child, stderr }) => {
    const ended = child.exitCode ?? child.signalCode
    return `process ${child.pid ?? ''} ${ended === null ? 'runs' : `ended (${ended})`}, said: ${stderr.join('').slice(-2000)}`
  })
  return [...lines, ...(await answers(url))].join('\n  ')
}

async function answers(url: string | undefined): Promise<string[]> {
  const db = new pg.Client({ connectionString: url ?? '', connectionTimeoutMillis: 5000, query_timeout: 10_000 })
  db.on('error', () => undefined)
  const lines: string[] = []
  try {
    await db.connect()
    for (const [what, sql] of Object.entries(questions)) {
      const found = await db.query<object>(sql).then(
        ({ rows }) => rows.map((row) => JSON.stringify(row)).join('\n    '),
        (error: unknown) => String(error),
      )
      lines.push(`${what}:\n    ${found}`)
    }
  } catch (error) {
    lines.push(`the database cannot be asked: ${String(error)}`)
  } finally {
    await db.end().catch(() => undefined)
  }
  return lines
}
