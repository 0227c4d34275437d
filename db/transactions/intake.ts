/**
 * Inbound messages: journalled, understood, decided and answered in one transaction for all that arrived together.
 * Each message sees what the ones before it in the batch have changed. One that fails is taken out and tried alone.
 */
import type { AnyCase, Cause } from '../../domain/case.ts'
import type { Command } from '../../domain/case-types.ts'
import type { Directory } from '../../domain/directory.ts'
import type { Envelope } from '../../domain/envelope.ts'
import type { Job } from '../../domain/job.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { PersonId } from '../../domain/org.ts'
import type { Say } from '../../domain/say.ts'
import type { Instant } from '../../domain/time.ts'
import { type Asks, type Db, transaction } from '../client.ts'
import { type Standing, standingOf } from '../queries/leads.ts'
import type { Near, Needs } from '../queries/needs.ts'
import type { OrgLogged } from '../queries/people.ts'
import { type Mark, markOf, withoutRepeats } from '../queries/repeats.ts'
import type { Recalled } from '../queries/recall.ts'
import type { PastRuling } from '../queries/rulings.ts'
import { loadTalk, type Question, type Talk, takeTurn } from '../queries/talk.ts'
import { storableText } from '../statement.ts'
import { flush, type Reach } from './flush.ts'
import type { InboxRow } from './inbox.ts'
import { OrgMoved, orgMoved } from './org.ts'
import { isOutage, unlessUnfit } from './outage.ts'
import { type Handed, type Mouth, nothingHanded } from './outbox.ts'
import { openDrafts } from './standing/draft.ts'
import type { Memory } from './memory.ts'
import { handleOne } from './view.ts'
import { createWork, type Outcome, type Rules, type Work } from './work.ts'

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
  /** Cases this sender told of here within so many milliseconds, newest first. */
  recent(within: number, where?: 'here' | 'anywhere'): AnyCase[]
  /** The page of the list that was asked for. */
  listed: ReturnType<Talk['listed']>
  /** Cases at a place the message tells of, open or closed of late, newest first. */
  near(near: Near): AnyCase[]
  /** Open cases of a kind that were loaded, newest first. */
  open(kind: string): AnyCase[]
  /** Cases of a kind that were loaded, open or not, newest first. */
  known(kind: string): AnyCase[]
  desk: Talk['desk']
  /** The shift whose log was asked for. */
  log: ReturnType<Talk['log']>
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
  /** The organisation, or who is on duty, is not what it was: read it again; so many at the end of the batch wait to be prepared by it. */
  reorganised?: { left: number }
}

/** A batch on its way in. */
export type Taking = {
  batch: readonly Incoming[]
  rules: Rules
  reach: Reach
  now: Instant
  /** The speaker beside it, which may say at once what is put out. */
  mouth: Mouth | undefined
}
export type Taken = { report: IntakeReport; handed: Handed }
export type OnError = (error: unknown, envelope: Envelope) => void

/** Takes in a batch; returns when everything it caused is durable. Throws when the database is away, never for a bad message. */
export async function intake(
  db: Db,
  batch: readonly Incoming[],
  rules: Rules,
  reach: Reach,
  now: Instant,
  onError: OnError,
): Promise<IntakeReport> {
  const { report } = await takeIn(db, { batch, rules, reach, now, mouth: undefined }, onError)
  return report
}

const nothingTaken = (): Taken => ({ report: { handled: 0, repeated: 0, failed: 0 }, handed: nothingHanded })

/** As a whole, under a lock; if that fails, one by one. */
export async function takeIn(db: Db, taking: Taking, onError: OnError): Promise<Taken> {
  const { batch } = taking
  if (batch.length === 0) return nothingTaken()
  try {
    return await transaction(db, async (tx) => {
      const read = reading(taking)
      return await write(tx, read, await load(tx, read, true))
    })
  } catch (error) {
    if (isOutage(error)) throw error
    const none = nothingTaken()
    if (orgMoved(error)) return { ...none, report: { ...none.report, reorganised: { left: batch.length } } }
    const [only] = batch
    if (batch.length > 1 || !only) return await oneByOne(db, taking, onError)
    onError(error, only.envelope)
    const kept = keepFailed(db, only, taking, error).catch(unlessUnfit((fault) => onError(fault, only.envelope)))
    return { report: { handled: 0, repeated: 0, failed: 1 }, handed: (await kept) ?? nothingHanded }
  }
}

async function oneByOne(db: Db, taking: Taking, onError: OnError): Promise<Taken> {
  const { report, ...sum } = nothingTaken()
  for (const [index, one] of taking.batch.entries()) {
    const alone = await takeIn(db, { ...taking, batch: [one] }, onError)
    report.handled += alone.report.handled
    report.repeated += alone.report.repeated
    report.failed += alone.report.failed
    const { claimed, left } = alone.handed
    sum.handed = { claimed: [...sum.handed.claimed, ...claimed], left: sum.handed.left + left }
    const { reorganised } = alone.report
    if (reorganised) {
      const behind = taking.batch.length - index - 1
      return { report: { ...report, reorganised: { left: behind + reorganised.left } }, ...sum }
    }
  }
  return { report, ...sum }
}

/** The batch without what it holds twice, each message with the mark by which a repeat is told. */
export type Reading = Taking & { distinct: readonly { incoming: Incoming; mark: Mark }[] }

export function reading(taking: Taking): Reading {
  const marked = taking.batch.map((incoming) => ({ incoming, mark: markOf(incoming.envelope) }))
  return { ...taking, distinct: withoutRepeats(marked) }
}

/** Locked, nobody else takes a turn until the commit; else the writing fails when somebody did. */
export async function load(on: Asks, { distinct, now, rules }: Reading, locked: boolean): Promise<Talk> {
  const marks = distinct.map((d) => d.mark)
  const needs = distinct.map((d) => d.incoming.needs)
  return await loadTalk(on, { marks, needs, now, settings: rules.settings, locked })
}

/** Decides the batch in memory and issues all that follows from it; what it returns holds once that is committed. */
export async function write(on: Asks, read: Reading, talk: Talk, memory?: Memory): Promise<Taken> {
  const { rules, now, reach, mouth, batch } = read
  // Understood by an organisation that is no more, or by yesterday's duty, it would name people who have gone.
  if (!stands(rules.directory, talk.org, now)) throw new OrgMoved()
  const work = createWork(rules, now, talk)
  takeTurn(work)
  const fresh = read.distinct.filter((d) => !talk.repeated.has(d.mark.id))
  const inbox: InboxRow[] = []
  for (const { incoming, mark } of fresh) {
    const outcome = handleOne(incoming, work, talk)
    const { envelope, person } = incoming
    inbox.push({ mark, envelope, person, receivedAt: now, state: 'done', outcome, error: null })
    // What comes after was understood by the organisation as it was; it is prepared anew.
    if (reorganised(work)) break
  }
  openDrafts(work, talk.asked)
  if (talk.recalled && [...work.changed].some((number) => work.versions.has(number))) throw new MustBeRead()
  const recalled = talk.recalled ? recalledFor(read, talk) : undefined
  const closed = talk.questions.filter((q) => q.closed).map((q) => q.id)
  const written = flush(on, work, reach, { inbox, closed, asked: talk.asked, mouth, recalled })
  memory?.keep(work, talk)
  const handed = await written
  const report: IntakeReport = { handled: inbox.length, repeated: batch.length - fresh.length, failed: 0 }
  if (!reorganised(work)) return { report, handed }
  const last = fresh[inbox.length - 1]?.incoming
  return { report: { ...report, reorganised: { left: last ? batch.length - 1 - batch.indexOf(last) : 0 } }, handed }
}

/** Somebody came, went or sits elsewhere, by what was decided here. */
const reorganised = ({ org, moved, rules }: Work): boolean =>
  org.length > 0 || (moved && rules.directory.duty.version !== null)

function stands(directory: Directory, read: Standing, now: Instant): boolean {
  const [version, duty] = standingOf(directory, read[1])
  return version === read[0] && duty === read[1] && directory.duty.knows(now)
}

/** What is owed on cases that are remembered is not: whoever changes one reads it first. */
export class MustBeRead extends Error {}

function recalledFor({ distinct, now, rules }: Reading, { cases, org }: Talk): Recalled {
  const marks = distinct.map((d) => d.mark)
  return { marks, needs: distinct.map((d) => d.incoming.needs), now, settings: rules.settings, cases, org }
}

/** The message itself is never lost: it is kept as failed and its sender told that it was. */
async function keepFailed(db: Db, incoming: Incoming, taking: Taking, error: unknown): Promise<Handed> {
  const { rules, now, reach, mouth } = taking
  const { envelope, person } = incoming
  const cause: Cause = { person, account: envelope.account, chat: envelope.chat, message: envelope.id }
  return await transaction(db, async (tx) => {
    const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
    const facts = { text: storableText(envelope.text.slice(0, 200)) }
    work.say(
      [{ to: { to: 'here' }, lane: 'answer', cases: [], words: 'failed', facts }],
      cause,
      `m${envelope.id}:failed`,
    )
    const why = String(error instanceof Error ? (error.stack ?? error.message) : error).slice(0, 4000)
    const mark = markOf(envelope)
    const row: InboxRow = { mark, envelope, person, receivedAt: now, state: 'failed', outcome: null, error: why }
    return await flush(tx, work, reach, { inbox: [row], mouth })
  })
}
