/** What one message sees of the unit of work, and what it may do in it. */
import type { AnyCase, Cause } from '../../domain/case.ts'
import { conversationOf, quotedCases } from '../../domain/envelope.ts'
import { dayKey } from '../../domain/time.ts'
import type { Talk } from '../queries/talk.ts'
import type { Incoming, View } from './intake.ts'
import { isAt, newestFirst } from './near.ts'
import { tellings, toldBy } from './told.ts'
import { awaiting, type Work } from './work.ts'

/** Handles one message; returns what was noted about it. */
export function handleOne(incoming: Incoming, work: Work, talk: Talk): unknown {
  const { envelope, person, needs } = incoming
  const conversation = conversationOf(envelope)
  const cause: Cause = { person, account: envelope.account, chat: envelope.chat, message: envelope.id }
  let outcome: unknown = null
  const question = talk.questionFor(envelope.account, conversation)
  const cases = (numbers: Iterable<string>): AnyCase[] =>
    [...numbers].map((n) => work.cases.get(n)).filter((c): c is AnyCase => c !== undefined)
  const view: View = {
    now: work.now,
    envelope,
    person,
    cause,
    conversation,
    quoted: cases(
      new Set([...talk.quoted(envelope.quote ?? envelope.click?.message ?? null), ...quotedCases(envelope)]),
    ),
    question,
    awaiting: () =>
      awaiting(work, needs.keys).flatMap((obligation) => {
        const state = work.cases.get(obligation.case)
        return state ? [{ obligation, state }] : []
      }),
    find: (number) => work.cases.get(number),
    tail: (digits) => tailOf(work, digits, needs.keys),
    recent: (within, where = 'here') => {
      const chat = where === 'here' ? envelope.chat : undefined
      const fresh = [...work.events]
        .filter((e) => tellings.has(e.type) && e.cause.account === envelope.account)
        .filter((e) => chat === undefined || e.cause.chat === chat)
        .map((e) => e.case)
      const all = cases(new Set([...fresh.toReversed(), ...talk.recent(envelope.account, chat).toReversed()]))
      return all.filter((c) => work.now - (toldBy(c, { ...cause, chat }) ?? -Infinity) <= within)
    },
    listed: talk.listed(needs),
    // What this batch opened itself is not in what was read.
    near: (near) => {
      const here = [...work.cases.values()].filter((c) => c.kind === 'hazard' && isAt(c, near))
      const read = new Set(talk.near(near))
      return here
        .filter((c) => c.closedAt === null || read.has(c.number) || !work.versions.has(c.number))
        .toSorted(newestFirst)
    },
    open: (kind) =>
      [...work.cases.values()].filter((c) => c.kind === kind && c.closedAt === null).toSorted(newestFirst),
    known: (kind) => [...work.cases.values()].filter((c) => c.kind === kind).toSorted(newestFirst),
    desk: talk.desk,
    log: talk.log(needs),
    rulings: talk.rulings,
    history: () => [
      ...talk.history(envelope.account),
      ...work.events
        .filter((e) => e.case.startsWith('@') && e.cause.account === envelope.account)
        .map((e) => ({ account: envelope.account, subject: e.case, type: e.type, at: work.now, data: e.data })),
    ],
    execute: (command) => work.execute(command, cause, `m${envelope.id}`),
    say: (...says) => work.say(says, cause, `m${envelope.id}`),
    ask: (kind, data, life) =>
      talk.ask({ account: envelope.account, person, conversation, kind, data, expiresAt: work.now + life }),
    later: (job, answerTo = cause) => work.later(job, answerTo, `m${envelope.id}`),
    answered: () => {
      if (question) talk.answered(question)
    },
    note: (value) => {
      outcome = value
    },
  }
  const before = work.spoken.length
  incoming.handle(view)
  merge(work, before)
  return outcome
}

/** Answers of one message to one recipient become one message: three orders, one confirmation that names all three. */
function merge(work: Work, from: number): void {
  const mine = work.spoken.splice(from)
  const [first] = mine
  if (first)
    work.say(
      mine.map((m) => m.say),
      first.cause,
      `m${first.cause.message ?? ''}`,
    )
}

function tailOf(work: Work, digits: string, keys: readonly string[]): AnyCase[] {
  const all = [...work.cases.values()].filter((c) => c.number.endsWith(`-${digits.padStart(2, '0')}`))
  const mine = new Set(awaiting(work, keys).map((o) => o.case))
  const owed = all.filter((c) => mine.has(c.number))
  const open = all.filter((c) => c.closedAt === null)
  const candidates = [owed, open, all].find((some) => some.length > 0) ?? []
  const today = candidates.filter((c) => c.number.slice(2).startsWith(`${dayKey(work.now)}-`))
  return today.length > 0 ? today : candidates
}
