/** 更正、说明、撤哨: what the town may still change about a whistle that was blown (policy §8). */
import type { Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import { asksRating, everyHandled } from './answers.ts'
import { callAll, callSays } from './blow.ts'
import { clocksOf } from './clocks.ts'
import { become, board, boardLines, holdersOf, itemOf, others, standing, toPerson, unitName } from './scene.ts'
import type { WhistleBody, WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

/** Departments more or fewer, another urgency or time: clocks not yet met are set anew from the moment of the call. */
export function alter({ state: whistle, command, context }: On<WhistleCase, Doing<'alter'>>): Decision<WhistleCase> {
  const { body } = whistle
  const now = context.now
  const changed: WhistleBody = {
    ...body,
    urgency: command.urgency ?? body.urgency,
    matter: command.matter ?? body.matter,
    arriveBy: command.arriveBy ?? body.arriveBy,
    wanted: [...new Set([...body.wanted, ...command.add])].filter((u) => !command.drop.includes(u)),
  }
  if (changed.wanted.length === 0) return { ok: false, refusal: { code: 'nobody_called' } }
  const dropped = standing(body).filter((c) => command.drop.includes(c.unit))
  const by: PersonId = context.cause.person ?? body.by
  const kept = body.called.map((c) => {
    if (dropped.includes(c)) return { ...c, released: { by, at: now, to: c.unit } }
    const clocks = clocksOf(changed.urgency, changed.arriveBy, c.at, context.settings)
    return {
      ...c,
      signDue: c.signed ? c.signDue : clocks.signDue,
      arriveDue: c.arrived ? c.arriveDue : clocks.arriveDue,
      handleDue: c.handled ? c.handleDue : clocks.handleDue,
    }
  })
  const fresh = command.add.filter((u) => !standing(body).some((c) => c.unit === u))
  const called = whistle.state === 'blown' ? callAll(fresh, changed, context) : []
  const after = { ...changed, called: [...kept, ...called] }
  const complete = whistle.state === 'blown' && everyHandled(after)
  const { add, drop, urgency, matter, arriveBy } = command
  return become(whistle, context, {
    act: 'alter',
    ...(complete ? { state: 'handled' } : {}),
    body: after,
    events: [{ type: 'altered', data: { add, drop, urgency, matter, arriveBy } }],
    say: (next) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [next.number],
        words: 'whistle_altered',
        facts: { item: itemOf(next, context), lines: boardLines(next, context) },
      },
      ...dropped.flatMap((c) =>
        holdersOf(c.unit, ['dept_liaison'], context).map((p): Say => ({
          to: toPerson(p),
          lane: 'answer',
          cases: [next.number],
          words: 'whistle_uncalled',
          facts: { item: itemOf(next, context), unit: unitName(c.unit, context), reason: '' },
        })),
      ),
      ...(called.length > 0 ? callSays(next, called, context) : board(next, context)),
      ...(complete ? asksRating(next, context) : []),
    ],
  })
}

/** Why it is beyond the town: asked after it was blown, never before (policy §11). */
export function explain({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'explain'>>): Decision<WhistleCase> {
  return become(whistle, context, {
    act: 'explain',
    body: { why: command.why },
    events: [{ type: 'explained', data: { why: command.why } }],
    say: (after) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [after.number],
        words: 'whistle_explained',
        facts: { item: itemOf(after, context), why: command.why },
      },
    ],
  })
}

/** 撤哨: everybody who was called hears that nothing is awaited of them any more. */
export function callOff({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'call_off'>>): Decision<WhistleCase> {
  const { directory, cause, now } = context
  const by = (cause.person === null ? undefined : directory.person(cause.person)?.name) ?? ''
  return become(whistle, context, {
    act: 'call_off',
    body: { ended: { by: cause.person, at: now, reason: command.reason } },
    events: [{ type: 'called_off', data: { reason: command.reason } }],
    say: (after) => {
      const facts = { item: itemOf(after, context), reason: command.reason, by }
      const said = { lane: 'answer', cases: [after.number], words: 'whistle_ended', facts } as const
      const people = standing(after.body).flatMap((c) => holdersOf(c.unit, ['dept_liaison'], context))
      const groups = standing(after.body).flatMap((c) =>
        directory.chatsOfUnit(c.unit).filter((g) => g.purpose === 'department'),
      )
      return [
        { ...said, to: { to: 'here' } },
        ...others([...people, after.body.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
        ...groups.map((g): Say => ({ ...said, to: { to: 'chat', chat: g.id } })),
        ...(whistle.state === 'blown' ? board(after, context) : []),
      ]
    },
  })
}
