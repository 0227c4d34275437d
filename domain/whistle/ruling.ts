/** 不归我们管 never closes a whistle: 县安委办 rules whose it is, and that one's clock starts there (policy §8, §12; R8.9). */
import { afterWorkdays } from '../settings.ts'
import type { Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { asksRating, everyHandled, replaced } from './answers.ts'
import { callAll, callSays } from './blow.ts'
import { become, board, calledOf, holdersOf, itemOf, others, standing, toPerson, unitName } from './scene.ts'
import type { WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

export function passBack({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'pass_back'>>): Decision<WhistleCase> {
  const { cause, now, directory, settings } = context
  const { number } = whistle
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  const unit = unitName(command.unit, context)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['dept_liaison'] } }
  if (!called) return { ok: false, refusal: { code: 'not_called', number, unit } }
  if (called.ruled) return { ok: false, refusal: { code: 'ruled', number, unit } }
  if (called.passed) {
    return {
      ok: false,
      refusal: { code: 'done_already', number, act: 'pass_back', by: called.passed.by, at: called.passed.at },
    }
  }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const passed = { by, at: now, reason: command.reason, proposed: command.proposed }
  const office = directory.governing(directory.county.id)
  const rulers = office ? holdersOf(office.id, ['office_head'], context) : []
  const proposed = command.proposed === null ? '' : unitName(command.proposed, context)
  return become(whistle, context, {
    act: 'pass_back',
    body: { called: replaced(whistle.body, { ...called, passed }) },
    events: [{ type: 'passed_back', data: { unit: command.unit, reason: command.reason, proposed: command.proposed } }],
    say: (after) => {
      const item = itemOf(after, context)
      const ruler = rulers.map((p) => directory.person(p)?.name ?? '').join('、')
      const facts = { item, unit, reason: command.reason, proposed, ruler }
      const cases = [number]
      const due = afterWorkdays(now, settings.whistle.rulingWorkDays, settings)
      return [
        { to: { to: 'here' }, lane: 'answer', cases, words: 'whistle_passed', facts },
        ...others([after.body.by], context).map((p): Say => ({
          to: toPerson(p),
          lane: 'answer',
          cases,
          words: 'whistle_passed',
          facts,
        })),
        ...others(rulers, context).map((p): Say => ({
          to: toPerson(p),
          lane: 'warning',
          cases,
          words: 'whistle_to_rule',
          facts: { item, unit, reason: command.reason, proposed, due, before: '' },
        })),
        ...board(after, context),
      ]
    },
  })
}

/** The one it is ruled to be is called from this moment; the one that passed it back is released, unless it is its own. */
export function rule({ state: whistle, command, context }: On<WhistleCase, Doing<'rule'>>): Decision<WhistleCase> {
  const { cause, now, directory } = context
  const by = cause.person
  const from = calledOf(whistle, command.unit)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['office_head'] } }
  if (!from?.passed) {
    return { ok: false, refusal: { code: 'not_called', number: whistle.number, unit: unitName(command.unit, context) } }
  }
  const own = command.to === command.unit
  const already = standing(whistle.body).find((c) => c.unit === command.to && c !== from)
  const fresh = own || already ? [] : callAll([command.to], whistle.body, context, true)
  const settled = own
    ? { ...from, ...callAll([from.unit], whistle.body, context, true)[0], passed: undefined }
    : { ...from, released: { by, at: now, to: command.to } }
  const { passed: _passed, ...kept } = settled
  const called = [...replaced(whistle.body, own ? kept : { ...kept, passed: from.passed }), ...fresh]
  const body = { ...whistle.body, called, wanted: [...new Set([...whistle.body.wanted, command.to])] }
  const complete = everyHandled(body)
  return become(whistle, context, {
    act: 'rule',
    ...(complete ? { state: 'handled' } : {}),
    body,
    events: [{ type: 'ruled', data: { unit: command.unit, to: command.to } }],
    say: (after) => {
      const item = itemOf(after, context)
      const name = directory.person(by)?.name ?? ''
      const facts = { item, from: unitName(command.unit, context), to: unitName(command.to, context), by: name }
      const said = { lane: 'answer', cases: [after.number], words: 'whistle_ruled', facts } as const
      const people = holdersOf(command.unit, ['dept_liaison'], context)
      const again = own ? called.filter((c) => c.unit === command.to && c.released === undefined) : fresh
      return [
        { ...said, to: { to: 'here' } },
        ...others([after.body.by, ...people], context).map((p): Say => ({ ...said, to: toPerson(p) })),
        ...(again.length > 0 ? callSays(after, again, context) : board(after, context)),
        ...(complete ? asksRating(after, context) : []),
      ]
    },
  })
}
