/** 评哨: the town says how each department did, a department what it thinks of the whistle (policy §8; R8.10). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { isListed, listed, listedSays } from './meeting.ts'
import { whistleRecord } from './record.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, boardChats, calledOf, deskPeople, itemOf, standing, unitName } from './scene.ts'
import type { Called, Grade, WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

export function rate({ state: whistle, command, context }: On<WhistleCase, Doing<'rate'>>): Decision<WhistleCase> {
  const { cause, now } = context
  const { number } = whistle
  if (command.grade === 'unsatisfied' && command.reason === '')
    return { ok: false, refusal: { code: 'needs_reason', number } }
  const meant = standing(whistle.body).filter((c) =>
    command.unit === null ? c.rating === undefined : c.unit === command.unit,
  )
  if (meant.length === 0) {
    return {
      ok: false,
      refusal: { code: 'not_called', number, unit: command.unit === null ? '' : unitName(command.unit, context) },
    }
  }
  const reason = command.reason.slice(0, 200)
  const rating = { by: cause.person, at: now, grade: command.grade, reason }
  return rated(whistle, meant, rating, 'rate', context)
}

/** Not rated in time: 满意, by nobody. */
export function lapse({ state: whistle, context }: On<WhistleCase, Doing<'lapse_rating'>>): Decision<WhistleCase> {
  const meant = standing(whistle.body).filter((c) => c.rating === undefined)
  return rated(whistle, meant, { by: null, at: context.now, grade: 'satisfied', reason: '' }, 'lapse_rating', context)
}

function rated(
  whistle: WhistleCase,
  meant: readonly Called[],
  rating: NonNullable<Called['rating']>,
  act: 'rate' | 'lapse_rating',
  context: Context,
): Decision<WhistleCase> {
  const called = whistle.body.called.map((c) => (meant.includes(c) ? { ...c, rating } : c))
  const complete = standing({ ...whistle.body, called }).every((c) => c.rating !== undefined)
  const { grade, reason } = rating
  const units = meant.map((c) => c.unit)
  // Who is not satisfied has more to say than a whistle settles.
  const unsettled = grade === 'unsatisfied' && !isListed(whistle)
  const names = units.map((u) => unitName(u, context)).join('、')
  const meeting = unsettled ? { meeting: listed('rating', `${names}:${reason}`, context) } : {}
  return become(whistle, context, {
    act,
    ...(act === 'rate' ? { state: complete ? 'closed' : 'handled' } : {}),
    body: { called, ...meeting },
    events: [
      { type: 'rated', data: { units, grade: grade satisfies Grade, reason, lapsed: rating.by === null } },
      ...(unsettled ? [{ type: 'meeting_listed', data: { why: 'rating' } }] : []),
    ],
    say: (after) => [
      ...ratedSays(after, meant, rating, context),
      ...(after.state === 'closed' ? closingSays(after, context) : []),
      ...(unsettled ? listedSays(after, context) : []),
    ],
  })
}

function ratedSays(
  after: WhistleCase,
  meant: readonly Called[],
  rating: NonNullable<Called['rating']>,
  context: Context,
): Say[] {
  const { grade, reason } = rating
  const item = itemOf(after, context)
  const cases = [after.number]
  const facts = { item, grade, reason, lapsed: rating.by === null }
  const here: Say[] =
    rating.by === null
      ? []
      : [
          {
            to: { to: 'here' },
            lane: 'answer',
            cases,
            words: 'whistle_rated',
            facts: { ...facts, unit: meant.map((c) => unitName(c.unit, context)).join('、'), by: '' },
          },
        ]
  const departments = meant.flatMap((c) =>
    others(deskPeople(c.unit, context), context).map((p): Say => ({
      to: toPerson(p),
      lane: 'notice',
      cases,
      words: 'whistle_rated',
      facts: { ...facts, unit: unitName(c.unit, context), by: nameOf(rating.by, context) },
      buttons: ['valid', 'invalid'],
    })),
  )
  return [...here, ...departments]
}

/** 办结: the record to the groups that saw the board (who, when, how late, what was done). */
function closingSays(after: WhistleCase, context: Context): Say[] {
  const record = whistleRecord(after, context, false)
  return boardChats(after, context).map((chat): Say => ({ ...record, lane: 'notice', to: { to: 'chat', chat } }))
}

/** 有效 or 无效: whether the town needed the department at all. */
export function judge({ state: whistle, command, context }: On<WhistleCase, Doing<'judge'>>): Decision<WhistleCase> {
  const { cause, now } = context
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  if (by === null || !called) {
    return { ok: false, refusal: { code: 'not_called', number: whistle.number, unit: unitName(command.unit, context) } }
  }
  const reason = command.reason.slice(0, 200)
  const verdict = { by, at: now, valid: command.valid, reason }
  return become(whistle, context, {
    act: 'judge',
    body: { called: whistle.body.called.map((c) => (c === called ? { ...c, verdict } : c)) },
    events: [{ type: 'judged', data: { unit: command.unit, valid: command.valid, reason } }],
    say: (after) => {
      const { valid } = command
      const facts = { item: itemOf(after, context), unit: unitName(command.unit, context), valid, reason }
      const said = { lane: 'notice', cases: [after.number], words: 'whistle_judged', facts } as const
      return [
        { ...said, lane: 'answer', to: { to: 'here' } },
        ...others([after.body.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
      ]
    },
  })
}
