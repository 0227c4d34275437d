/** Writes a unit of work down: state, obligations, outbox, inbox and event chain, each as one set, in one statement. */
import type { QueryConfig } from 'pg'
import type { Asks, Tx } from '../client.ts'
import { type Recalled, standsAsRecalled } from '../queries/recall.ts'
import type { Asked } from '../queries/talk.ts'
import { type Statement, statement } from '../statement.ts'
import { writeCases } from './case-rows.ts'
import { appendEvents } from './chain.ts'
import { writeCounters } from './counters.ts'
import { type InboxRow, writeInbox } from './inbox.ts'
import { writeJobs } from './job-rows.ts'
import { writeObligations } from './obligation-rows.ts'
import { writeOrg } from './org.ts'
import { type Handed, handedOf, type Mouth, putOut, type WrittenRow } from './outbox.ts'
import { closeQuestions, writeQuestions } from './questions.ts'
import type { Work } from './work.ts'

/** Which conversation reaches whom on the channel in use; null when we cannot reach them. */
export type Reach = { channel: string; conversation(spoken: Work['spoken'][number]): string | null }

/** What is written along with what was decided. */
export type Beside = {
  inbox?: readonly InboxRow[]
  /** Questions answered or given up, by id. */
  closed?: readonly number[]
  asked?: readonly Asked[]
  /** What the batch was decided on, where that was remembered. */
  recalled?: Recalled | undefined
  /** A speaker of this process, to say at once what is put out. */
  mouth?: Mouth | undefined
}

/**
 * Issues the whole unit of work as one statement, answered together with the commit: a round trip and a plan for each
 * table would cost more than the writes themselves. Resolves to what the speaker may say once it is committed. Fails as
 * a race when a case, an obligation or the turn is no longer as it was read.
 */
export function flush(on: Asks | Tx, work: Work, reach: Reach, beside: Beside = {}): Promise<Handed> {
  if (work.org.length > 0) {
    // More than one statement, so that it needs a transaction: what was to be one statement only is then tried in one.
    if (!('send' in on)) throw new Error('the organisation is changed in a transaction')
    writeOrg(on, work.org, work.rules.directory.version, work.now)
  }
  const s = statement('flush')
  if (beside.recalled) standsAsRecalled(s, beside.recalled)
  writeInbox(s, beside.inbox ?? [])
  closeQuestions(s, beside.closed ?? [], work.now)
  writeQuestions(s, beside.asked ?? [], beside.closed ?? [], work.now)
  writeJobs(s, work.jobs, work.now)
  const counted = writeCounters(s, work)
  const moved = writeObligations(s, work)
  const updated = writeCases(s, work)
  if (work.moved) movedDuty(s)
  const put = putOut(s, work, reach, beside.mouth)
  const logged = appendEvents(s, work)
  const checks = [
    ...moved.map(([part, rows]) => expected(s, part, rows)),
    ...(updated > 0 ? [expected(s, 'updated_cases', updated)] : []),
    ...(logged === null ? [] : [logged]),
  ]
  if (checks.length > 0 && counted > 0) checks.unshift(expected(s, 'numbers', counted))
  const written = on.query<WrittenRow>(whole(s, put.sql, checks, logged === null ? '' : 'e'))
  const handed = written.then(({ rows }) => handedOf(put.rows, rows))
  handed.catch(() => undefined)
  return handed
}

/** Every process reads anew who is on duty. Behind the cases, so that nobody waits for the other in a ring. */
function movedDuty(s: Statement): void {
  s.part(
    'moved_duty',
    () =>
      `update org_version set duty = duty + 1 where id = 1${s.behind('created_cases', 'updated_cases')} returning 1`,
  )
}

/**
 * The end of the statement: the outbox, or where something must be checked as well, all of it. It is begun before every
 * other part and begins with the numbers, among them the turn: whoever writes waits there for the others, holding nothing.
 */
function whole(
  s: Statement,
  outbox: (() => string) | null,
  checks: readonly (() => string)[],
  variant: string,
): QueryConfig {
  const nothing = 'select null::bigint as id, null as key, null as state'
  if (checks.length === 0) return s.done(outbox ?? (() => `${nothing} where true${s.behind('numbers')}`))
  if (outbox !== null) s.part('spoken', outbox)
  // Whatever is not volatile would be left out of this.
  const checked = (): string => `(select ${['1', ...checks.map((check) => check())].join(', ')} offset 0) as checked`
  if (outbox === null) return s.done(() => `${nothing} from ${checked()}`, variant)
  return s.done(() => `select id, key, state from ${checked()} left join spoken on true`, variant)
}

const count = (part: string): string => `(select count(*) from ${part})`

function expected(s: Statement, part: string, rows: number): () => string {
  const wanted = s.bind(rows, 'bigint')
  return () => `expect_rows(${count(part)}, ${wanted})`
}
