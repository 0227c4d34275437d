/** 不归我们管 never closes a whistle: 县安委办 rules whose it is, and that one's clock starts there (policy §8, §12; R8.9). */
import { afterWorkdays } from '../settings.ts'
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { asksRating, everyHandled, replaced } from './answers.ts'
import { callAll, callSays } from './calling.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, board, calledOf, itemOf, officePeople, standing, toDepartment, unitName } from './scene.ts'
import type { WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

export function passBack({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'pass_back'>>): Decision<WhistleCase> {
  const { cause, now, settings } = context
  const { number, body } = whistle
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  const unit = unitName(command.unit, context)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['dept_liaison'] } }
  if (!called) return { ok: false, refusal: { code: 'not_called', number, unit } }
  if (called.ruled) return { ok: false, refusal: { code: 'ruled', number, unit } }
  const before = called.handled ?? called.passed
  if (before) {
    const act = called.handled ? 'handle' : 'pass_back'
    const done = { act, by: nameOf(before.by, context), own: before.by === by, at: before.at }
    return { ok: false, refusal: { code: 'answered_already', number, unit, ...done } }
  }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const reason = command.reason.slice(0, 200)
  const passed = { by, at: now, reason, proposed: command.proposed }
  const rulers = officePeople(context)
  const proposed = command.proposed === null ? '' : unitName(command.proposed, context)
  return become(whistle, context, {
    act: 'pass_back',
    body: { called: replaced(body, { ...called, passed }) },
    events: [{ type: 'passed_back', data: { unit: command.unit, reason, proposed: command.proposed } }],
    say: (after) => {
      const item = itemOf(after, context)
      const ruler = rulers.map((p) => nameOf(p, context)).join('、')
      const facts = { item, unit, reason, proposed, ruler }
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
          facts: { item, unit, reason, proposed, due, before: precedentOf(whistle, context) },
        })),
        ...board(after, context),
      ]
    },
  })
}

/** As such a thing was ruled before: 县住建局(CS261101-02). */
function precedentOf({ body: { precedent } }: WhistleCase, context: Context): string {
  return precedent === null ? '' : `${unitName(precedent.unit, context)}(${precedent.number})`
}

/** The one it is ruled to be is called from this moment; the one that passed it back is released, unless it is its own. */
export function rule({ state: whistle, command, context }: On<WhistleCase, Doing<'rule'>>): Decision<WhistleCase> {
  const { cause, now } = context
  const { number } = whistle
  const by = cause.person
  const from = calledOf(whistle, command.unit)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['office_head'] } }
  if (!from?.passed || from.handled) return { ok: false, refusal: { code: 'not_passed', number } }
  const own = command.to === command.unit
  const place = whistle.place === null ? undefined : context.directory.place(whistle.place)
  const already = standing(whistle.body).find((c) => c.unit === command.to && c !== from)
  const fresh = own || already ? [] : callAll([command.to], whistle.body, context, true)
  const settled = own
    ? { ...from, ...callAll([from.unit], whistle.body, context, true)[0], passed: undefined }
    : { ...from, released: { by, at: now, to: command.to } }
  const { passed: _passed, ...kept } = settled
  const called = [...replaced(whistle.body, own ? kept : { ...kept, passed: from.passed }), ...fresh]
  const body = {
    ...whistle.body,
    called,
    wanted: [...new Set([...whistle.body.wanted, command.to])].filter((u) => own || u !== command.unit),
    ruling: { unit: command.to, by, at: now, placeKind: place?.kind ?? null, category: whistle.body.sort ?? '' },
  }
  const complete = everyHandled(body)
  return become(whistle, context, {
    act: 'rule',
    state: complete ? 'handled' : 'blown',
    body,
    events: [{ type: 'ruled', data: { unit: command.unit, to: command.to } }],
    say: (after) => {
      const item = itemOf(after, context)
      const facts = { item, from: unitName(command.unit, context), to: unitName(command.to, context) }
      const said = {
        lane: 'answer',
        cases: [number],
        words: 'whistle_ruled',
        facts: { ...facts, by: nameOf(by, context) },
      } as const
      const again = own ? called.filter((c) => c.unit === command.to && c.released === undefined) : fresh
      return [
        { ...said, to: { to: 'here' } },
        ...others([after.body.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
        // Whose it is after all hears it with the call.
        ...(own ? [] : toDepartment(command.unit, said, context)),
        ...(already ? toDepartment(command.to, said, context) : []),
        ...(again.length > 0 ? callSays(after, again, context) : board(after, context)),
        ...(complete && whistle.state === 'blown' ? asksRating(after, context) : []),
      ]
    },
  })
}
