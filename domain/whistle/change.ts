/** 更正、说明、撤哨: what the town may still change about a whistle that was blown (policy §8). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import { asksRating, everyHandled } from './answers.ts'
import { blownSays, callAll, callSays } from './calling.ts'
import { clocksOf } from './clocks.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, board, boardLines, itemOf, standing, toDepartment, unitName } from './scene.ts'
import type { Called, WhistleBody, WhistleCase, WhistleCommand, WhistleState } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>
type Change = Omit<Doing<'alter'>, 'do'>

/** A whistle with a change made to it, and whom that concerns. */
type Altered = {
  state: WhistleState
  body: WhistleBody
  called: readonly Called[]
  dropped: readonly Called[]
  /** It goes out now, though it had waited for consent. */
  goesOut: boolean
}

/** Departments more or fewer, another urgency or time: clocks not yet met are set anew, from the call or, made 紧急, from now. */
export function altered(whistle: WhistleCase, change: Change, context: Context, consent = false): Altered {
  const { body } = whistle
  const { now, cause, settings } = context
  const changed: WhistleBody = {
    ...body,
    urgency: change.urgency ?? body.urgency,
    matter: change.matter ?? body.matter,
    arriveBy: change.arriveBy ?? body.arriveBy,
    wanted: [...new Set([...body.wanted, ...change.add])].filter((u) => !change.drop.includes(u)),
  }
  const by: PersonId = cause.person ?? body.by
  if (whistle.state === 'proposed') {
    if (!consent && changed.urgency !== 'urgent')
      return { state: 'proposed', body: changed, called: [], dropped: [], goesOut: false }
    const called = callAll(changed.wanted, changed, context)
    const sent = { ...changed, approved: { by, at: now }, called }
    return { state: 'blown', body: sent, called, dropped: [], goesOut: true }
  }
  const dropped = standing(body).filter((c) => change.drop.includes(c.unit))
  const hurried = changed.urgency === 'urgent' && body.urgency !== 'urgent'
  const kept = body.called.map((c) => {
    if (dropped.includes(c)) return { ...c, released: { by, at: now, to: c.unit } }
    if (change.urgency === null && change.arriveBy === null) return c
    const clocks = clocksOf(changed.urgency, changed.arriveBy, hurried ? now : c.at, settings)
    return {
      ...c,
      signDue: c.signed ? c.signDue : clocks.signDue,
      arriveDue: c.arrived ? c.arriveDue : clocks.arriveDue,
      handleDue: c.handled ? c.handleDue : clocks.handleDue,
    }
  })
  const fresh = change.add.filter((u) => !standing(body).some((c) => c.unit === u))
  const called = callAll([...new Set(fresh)], changed, context)
  const after = { ...changed, called: [...kept, ...called] }
  return { state: everyHandled(after) ? 'handled' : 'blown', body: after, called, dropped, goesOut: false }
}

export function alter({ state: whistle, command, context }: On<WhistleCase, Doing<'alter'>>): Decision<WhistleCase> {
  const { number } = whistle
  const { do: _, ...change } = command
  const refusal = wrongChange(whistle, change, context)
  if (refusal) return { ok: false, refusal }
  const next = altered(whistle, change, context)
  if (next.body.wanted.length === 0) return { ok: false, refusal: { code: 'none_left', number } }
  return become(whistle, context, {
    act: 'alter',
    state: next.state,
    body: next.body,
    events: [{ type: 'altered', data: { ...change } }],
    say: (after) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'whistle_altered',
        facts: { item: itemOf(after, context), lines: boardLines(after, context) },
      },
      ...changedSays(whistle, after, next, context),
    ],
  })
}

function wrongChange(whistle: WhistleCase, change: Change, context: Context) {
  const { number, body } = whistle
  const wanted = new Set(whistle.state === 'proposed' ? body.wanted : standing(body).map((c) => c.unit))
  if (change.arriveBy !== null && change.arriveBy.at <= context.now)
    return { code: 'deadline_past' as const, number, words: change.arriveBy.words }
  const adds = change.add.some((u) => !wanted.has(u))
  const drops = change.drop.some((u) => wanted.has(u))
  const [stranger] = change.drop.filter((u) => !wanted.has(u))
  const says =
    (change.urgency ?? body.urgency) !== body.urgency ||
    (change.matter ?? body.matter) !== body.matter ||
    (change.arriveBy?.at ?? body.arriveBy?.at) !== body.arriveBy?.at
  if (adds || drops || says) return null
  return stranger === undefined
    ? { code: 'not_altered' as const, number }
    : { code: 'not_called' as const, number, unit: unitName(stranger, context) }
}

/** Those who are called now, those who need not come, those for whom something is otherwise; and the boards. */
export function changedSays(before: WhistleCase, after: WhistleCase, next: Altered, context: Context): Say[] {
  if (next.goesOut) return blownSays(after, context)
  const item = itemOf(after, context)
  const cases = [after.number]
  const lane = after.body.urgency === 'urgent' ? ('incident' as const) : ('warning' as const)
  const uncalled = next.dropped.flatMap((c) =>
    toDepartment(
      c.unit,
      {
        lane: 'answer',
        cases,
        words: 'whistle_uncalled',
        facts: { item, unit: unitName(c.unit, context), reason: '' },
      },
      context,
    ),
  )
  const otherwise =
    before.body.urgency !== after.body.urgency ||
    before.body.matter !== after.body.matter ||
    before.body.arriveBy?.at !== after.body.arriveBy?.at
  const staying = standing(after.body).filter((c) => otherwise && !next.called.includes(c) && !c.handled)
  const changed = staying.flatMap((c) => {
    const owes = c.arrived ? ('handle' as const) : c.signed ? ('arrive' as const) : ('sign' as const)
    const due = { sign: c.signDue, arrive: c.arriveDue, handle: c.handleDue }[owes]
    const facts = { item, unit: unitName(c.unit, context), due, next: owes }
    return toDepartment(c.unit, { lane, cases, words: 'whistle_changed', facts, buttons: [owes] }, context)
  })
  const out = after.state !== 'proposed'
  return [
    ...uncalled,
    ...changed,
    ...(out ? (next.called.length > 0 ? callSays(after, next.called, context) : board(after, context)) : []),
    ...(after.state === 'handled' ? asksRating(after, context) : []),
  ]
}

/** Why it is beyond the town: asked after it was blown, never before (policy §11). */
export function explain({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'explain'>>): Decision<WhistleCase> {
  const why = command.why.slice(0, 200)
  return become(whistle, context, {
    act: 'explain',
    body: { why },
    events: [{ type: 'explained', data: { why } }],
    say: (after) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [after.number],
        words: 'whistle_explained',
        facts: { item: itemOf(after, context), why },
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
  const { cause, now } = context
  const reason = command.reason.slice(0, 200)
  return become(whistle, context, {
    act: 'call_off',
    body: { ended: { by: cause.person, at: now, reason } },
    events: [{ type: 'called_off', data: { reason } }],
    say: (after) => {
      const facts = { item: itemOf(after, context), reason, by: nameOf(cause.person, context) }
      const said = { lane: 'answer', cases: [after.number], words: 'whistle_ended', facts } as const
      const called = whistle.state === 'blown'
      return [
        { ...said, to: { to: 'here' } },
        ...others([after.body.by], context).map((p): Say => ({ ...said, to: toPerson(p) })),
        ...standing(after.body).flatMap((c) => toDepartment(c.unit, said, context)),
        ...(called ? board(after, context) : []),
      ]
    },
  })
}
