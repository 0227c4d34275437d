/**
 * Inbound messages: journalled, understood, decided and answered in one transaction for all that arrived together.
 * Each message sees what the ones before it in the batch have changed. One that fails is taken out and tried alone.
 */
import { createHash } from 'node:crypto'
import type { AnyCase, Cause } from '../../domain/case.ts'
import type { Command } from '../../domain/case-types.ts'
import type { Envelope } from '../../domain/envelope.ts'
import type { Job } from '../../domain/job.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { PersonId } from '../../domain/org.ts'
import type { Say } from '../../domain/say.ts'
import { type Instant, SECOND } from '../../domain/time.ts'
import { type Db, transaction, type Tx } from '../client.ts'
import { loadTalk, type Near, type Needs, type Question, type Talk } from '../queries/talk.ts'
import type { OrgLogged } from '../queries/people.ts'
import type { PastRuling } from '../queries/rulings.ts'
import { flush, type Reach } from './flush.ts'
import { openDrafts } from './standing/draft.ts'
import { orgMoved } from './org.ts'
import { isOutage, unlessUnfit } from './outage.ts'
import { closeQuestions, writeQuestions } from './questions.ts'
import { handleOne } from './view.ts'
import { createWork, type Outcome, type Rules } from './work.ts'

/** One message with what it needs loaded and what is to be done with it. */
export type Incoming = {
  envelope: Envelope
  person: PersonId | null
  needs: Needs
  /** Decides and answers; pure but for what it does through the view. */
  handle(view: View): void
}

/** What handling a message may see and do. */
export type View = {
  now: Instant
  envelope: Envelope
  person: PersonId | null
  cause: Cause
  conversation: string
  /** Cases the quoted message speaks of. */
  quoted: readonly AnyCase[]
  question: Question | null
  /** What awaits this person, nearest first. */
  awaiting(): { obligation: Obligation; state: AnyCase }[]
  find(number: string): AnyCase | undefined
  /** Cases whose number ends so: those that await the sender before others, today's before earlier ones. */
  tail(digits: string): AnyCase[]
  /** Cases this sender opened here within so many milliseconds, newest first. */
  recent(within: number): AnyCase[]
  /** The page of the list that was asked for. */
  listed: ReturnType<Talk['listed']>
  /** Cases at a place the message tells of, open or closed of late, newest first. */
  near(near: Near): AnyCase[]
  rulings: readonly PastRuling[]
  /** What this account changed of people, groups and places, oldest first. */
  history(): OrgLogged[]
  execute(command: Command): Outcome
  say(...says: Say[]): void
  /** Work that takes its time: done after the commit, its answer said to whom the cause names. */
  later(job: Job, answerTo?: Cause): void
  ask(kind: string, data: unknown, life: number): void
  /** The question in hand is answered or given up. */
  answered(): void
  note(outcome: unknown): void
}

export type IntakeReport = {
  handled: number
  repeated: number
  failed: number
  /** The organisation is not what it was: read it again; so many at the end of the batch wait to be prepared by it. */
  reorganised?: { left: number }
}

/** Takes in a batch; returns when everything it caused is durable. Throws when the database is away, never for a bad message. */
export async function intake(
  db: Db,
  batch: readonly Incoming[],
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: (error: unknown, envelope: Envelope) => void,
): Promise<IntakeReport> {
  if (batch.length === 0) return { handled: 0, repeated: 0, failed: 0 }
  try {
    return await together(db, batch, rules, reach, now)
  } catch (error) {
    if (isOutage(error)) throw error
    if (orgMoved(error)) return { handled: 0, repeated: 0, failed: 0, reorganised: { left: batch.length } }
    const [only] = batch
    if (batch.length === 1 && only) {
      onError(error, only.envelope)
      await keepFailed(db, only, rules, reach, now, error).catch(unlessUnfit((fault) => onError(fault, only.envelope)))
      return { handled: 0, repeated: 0, failed: 1 }
    }
    const report: IntakeReport = { handled: 0, repeated: 0, failed: 0 }
    for (const [index, one] of batch.entries()) {
      const alone = await intake(db, [one], rules, reach, now, onError)
      report.handled += alone.handled
      report.repeated += alone.repeated
      report.failed += alone.failed
      if (alone.reorganised) {
        return { ...report, reorganised: { left: batch.length - index - 1 + alone.reorganised.left } }
      }
    }
    return report
  }
}

async function together(
  db: Db,
  batch: readonly Incoming[],
  rules: Rules,
  reach: Reach,
  now: Instant,
): Promise<IntakeReport> {
  return await transaction(db, async (tx) => {
    const distinct = withoutRepeats(batch)
    const journalled = journal(tx, distinct, now)
    const [fresh, talk] = await Promise.all([
      journalled,
      loadTalk(
        tx,
        distinct.map((i) => i.needs),
        now,
        rules.settings,
      ),
    ])
    const work = createWork(rules, now, talk)
    const outcomes: { id: string; outcome: unknown }[] = []
    for (const incoming of fresh) {
      outcomes.push({ id: incoming.envelope.id, outcome: handleOne(incoming, work, talk) })
      // What comes after was understood by the organisation as it was; it stays pending and is prepared anew.
      if (work.org.length > 0) break
    }
    openDrafts(work, talk.asked)
    flush(tx, work, reach)
    closeQuestions(tx, talk.questions, now)
    writeQuestions(tx, talk.asked, now)
    tx.send({
      name: 'inbox_done',
      text: `update inbox set state = 'done', outcome = t.outcome from json_to_recordset($1::json) as t (id text, outcome jsonb) where inbox.id = t.id`,
      values: [JSON.stringify(outcomes)],
    })
    const report = { handled: outcomes.length, repeated: batch.length - fresh.length, failed: 0 }
    if (work.org.length === 0) return report
    const last = fresh[outcomes.length - 1]
    return { ...report, reorganised: { left: last ? batch.length - 1 - batch.indexOf(last) : 0 } }
  })
}

/** A message under another id within this time is a repeat of the platform's, not of the person's. */
const REPEAT = 5 * SECOND

/** Writes the messages to the inbox; returns those that are new. */
async function journal(tx: Tx, distinct: readonly Incoming[], now: Instant): Promise<Incoming[]> {
  const rows = distinct.map(({ envelope, person }, n) => ({
    n,
    id: envelope.id,
    channel: envelope.channel,
    chat: envelope.chat,
    person,
    account: envelope.account,
    envelope,
    digest: digestOf(envelope),
    sentAt: envelope.sentAt,
    receivedAt: now,
  }))
  const { rows: inserted } = await tx.query<{ id: string }>({
    name: 'journal',
    text: `insert into inbox (id, channel, chat, person, account, envelope, digest, sent_at, received_at, state)
      select id, channel, chat, person, account, envelope, digest, to_timestamp("sentAt" / 1000.0), to_timestamp("receivedAt" / 1000.0), 'pending'
      from json_to_recordset($1::json) as t (n int, id text, channel text, chat text, person text, account text, envelope jsonb, digest text, "sentAt" bigint, "receivedAt" bigint)
      where not exists (select 1 from inbox i where i.digest = t.digest and i.id <> t.id
        and i.sent_at > to_timestamp((t."sentAt" - $2) / 1000.0) and i.sent_at < to_timestamp((t."sentAt" + $2) / 1000.0))
      order by n
      on conflict (id) do update set received_at = inbox.received_at where inbox.state = 'pending'
      returning id`,
    values: [JSON.stringify(rows, storable), REPEAT],
  })
  const fresh = new Set(inserted.map((r) => r.id))
  return distinct.filter((i) => fresh.has(i.envelope.id))
}

function withoutRepeats(batch: readonly Incoming[]): Incoming[] {
  const ids = new Set<string>()
  const told = new Map<string, Instant>()
  return batch.filter(({ envelope }) => {
    const digest = digestOf(envelope)
    const before = told.get(digest)
    const repeat = ids.has(envelope.id) || (before !== undefined && Math.abs(envelope.sentAt - before) < REPEAT)
    if (repeat) return false
    ids.add(envelope.id)
    told.set(digest, envelope.sentAt)
    return true
  })
}

/** Words of some length only: people do send two photos or say 好的 twice. */
function digestOf(e: Envelope): string {
  const content = e.click ? `${e.click.message}:${e.click.button}` : e.text.trim()
  const repeats = e.click !== null || content.length >= 6 || e.photos.length > 0
  const tell = repeats ? [e.channel, e.account, e.chat, e.mentioned, content, e.photos, e.quote] : [e.id]
  return createHash('sha256').update(JSON.stringify(tell)).digest('base64url')
}

/** Postgres takes neither half a character nor a zero byte; platforms that cut long texts send the one, attackers the other. */
const storable = <T>(_key: string, value: T): T | string =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value

/** The message itself is never lost: it is kept as failed and its sender told that it was. */
async function keepFailed(
  db: Db,
  incoming: Incoming,
  rules: Rules,
  reach: Reach,
  now: Instant,
  error: unknown,
): Promise<void> {
  await transaction(db, async (tx) => {
    await journal(tx, [incoming], now)
    const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
    const { envelope, person } = incoming
    const cause: Cause = { person, account: envelope.account, chat: envelope.chat, message: envelope.id }
    work.say(
      [
        {
          to: { to: 'here' },
          lane: 'answer',
          cases: [],
          words: 'failed',
          facts: { text: storable('', envelope.text.slice(0, 200)) },
        },
      ],
      cause,
      `m${envelope.id}:failed`,
    )
    flush(tx, work, reach)
    const told = storable('', String(error instanceof Error ? (error.stack ?? error.message) : error).slice(0, 4000))
    tx.send({ text: `update inbox set state = 'failed', error = $2 where id = $1`, values: [envelope.id, told] })
  })
}
