/** 评哨: the town says how each department did, a department what it thinks of the whistle (policy §8; R8.10). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { become, board, calledOf, holdersOf, itemOf, others, standing, toPerson, unitName } from './scene.ts'
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
  const rating = { by: cause.person, at: now, grade: command.grade, reason: command.reason }
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
  const by = (rating.by === null ? undefined : context.directory.person(rating.by)?.name) ?? ''
  const { grade, reason } = rating
  return become(whistle, context, {
    act,
    ...(act === 'rate' ? { state: complete ? 'closed' : 'handled' } : {}),
    body: { called },
    events: [
      {
        type: 'rated',
        data: { units: meant.map((c) => c.unit), grade: grade satisfies Grade, reason, lapsed: rating.by === null },
      },
    ],
    say: (after) => {
      const item = itemOf(after, context)
      const one = (c: Called): Say[] => {
        const facts = { item, unit: unitName(c.unit, context), grade, reason, by }
        return others(holdersOf(c.unit, ['dept_liaison'], context), context).map((p) => ({
          to: toPerson(p),
          lane: 'bulletin',
          cases: [after.number],
          words: 'whistle_rated',
          facts,
          buttons: ['valid', 'invalid'],
        }))
      }
      const units = meant.map((c) => unitName(c.unit, context)).join('、')
      const here: Say[] =
        rating.by === null
          ? []
          : [
              {
                to: { to: 'here' },
                lane: 'answer',
                cases: [after.number],
                words: 'whistle_rated',
                facts: { item, unit: units, grade, reason, by: '' },
              },
            ]
      return [...here, ...meant.flatMap(one), ...(after.state === 'closed' ? board(after, context) : [])]
    },
  })
}

/** 有效 or 无效: whether the town needed the department at all. */
export function judge({ state: whistle, command, context }: On<WhistleCase, Doing<'judge'>>): Decision<WhistleCase> {
  const { cause, now } = context
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  if (by === null || !called) {
    return { ok: false, refusal: { code: 'not_called', number: whistle.number, unit: unitName(command.unit, context) } }
  }
  const verdict = { by, at: now, valid: command.valid, reason: command.reason }
  return become(whistle, context, {
    act: 'judge',
    body: { called: whistle.body.called.map((c) => (c === called ? { ...c, verdict } : c)) },
    events: [{ type: 'judged', data: { unit: command.unit, valid: command.valid, reason: command.reason } }],
    say: (after) => {
      const { valid, reason } = command
      const facts = { item: itemOf(after, context), unit: unitName(command.unit, context), valid, reason }
      const said = { lane: 'bulletin', cases: [after.number], words: 'whistle_judged', facts } as const
      return [
        { ...said, lane: 'answer', to: { to: 'here' } },
        ...others([after.body.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
      ]
    },
  })
}
