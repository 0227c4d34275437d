/** 撤回、分派、签收: what happens to a report until work begins (policy §9, §11). */
import type { Context, Decision, Refusal } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import { ownersOf, peopleFor } from '../roles.ts'
import type { Say } from '../say.ts'
import { DAY, MINUTE } from '../time.ts'
import { assumed, orderedItem } from './amend.ts'
import { become, type On } from './become.ts'
import { leaderOf, unitName } from './departments.ts'
import { incomplete } from './five.ts'
import { rings } from './lane.ts'
import { deadlineRefused } from './longest.ts'
import { isSuspected, judges } from './major.ts'
import { clueTold } from './report.ts'
import { furtherReports, isUnnamed, tellReporters } from './reporters.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, dispatcher, itemOf, nameOf, townDesk } from './scene.ts'
import type { HazardCase, Order } from './state.ts'
import { passedOn, survivor } from './unsay.ts'

export function dispatch({ hazard: before, command, context }: On<'dispatch'>): Decision<HazardCase> {
  const hazard = located(before, command.located)
  const { now, cause, directory } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: [] } }
  const refusal = deadlineRefused(hazard.number, { due: command.due, words: command.dueWords }, context)
  if (refusal) return { ok: false, refusal }
  const lacks = crossing(before, command.to, context) ?? incomplete(hazard, command)
  if (lacks) return { ok: false, refusal: lacks }
  // Who is asked and orders at once has taken it.
  const leads = hazard.state === 'referred' ? leaderOf(hazard) : null
  const order = orderFrom(command, by, context)
  const { funds, responsible } = order
  const ordered: HazardCase = { ...hazard, body: { ...hazard.body, order } }
  const items = [itemOf(hazard, context)]
  const withMeasure = [orderedItem(ordered, context)]
  const cases = [hazard.number]
  const to = nameOf(command.to, context)
  const checkers = ownersOf(directory, checker(ordered, context), now)
    .map((p) => nameOf(p, context))
    .join('、')
  const photos = hazard.body.photos.map((p) => p.id)
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases,
      words: 'order_confirmed',
      facts: {
        items: withMeasure,
        to,
        due: order.due,
        dueAssumed: assumed(order, 'due'),
        checker: checkers,
        responsible,
        funds: funds === undefined ? null : { text: funds, assumed: assumed(order, 'funds') },
      },
    },
    ...leaderTold(ordered, context),
    ...townTold(hazard, leads, context),
  ]
  for (const person of others([command.to], context)) {
    say.push({
      to: toPerson(person),
      lane: 'answer',
      cases,
      words: 'order_given',
      facts: {
        items: withMeasure,
        by: nameOf(by, context),
        due: order.due,
        responsible,
        funds: funds ?? '',
        photos,
      },
      buttons: ['ack', 'done'],
    })
  }
  const former = hazard.body.order?.to
  for (const person of others([former === command.to ? null : former], context)) {
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'order_moved', facts: { items, to } })
  }
  // Whoever had ordered otherwise knows whose order holds.
  const replaced = hazard.body.order
  for (const person of replaced ? others([replaced.by === replaced.to ? null : replaced.by], context) : []) {
    const facts = { items, by: nameOf(by, context), to, due: order.due }
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'order_replaced', facts })
  }
  for (const reporter of tellReporters(hazard, cause)) {
    if (reporter.to === 'person' && [command.to, replaced?.by].includes(reporter.person)) continue
    say.push({ to: reporter, lane: 'answer', cases, words: 'order_known', facts: { items, to, due: order.due } })
  }
  return become(hazard, context, {
    act: 'dispatch',
    body: { order, ackedAt: null, ...(leads === null ? {} : { lead: leads, leadSince: now }) },
    due: order.due,
    events: [{ type: 'dispatched', data: { ...order, located: command.located } }],
    say,
  })
}

/** The town that referred it and keeps it safe hears that it is taken; reporters hear of the order itself. */
function townTold(hazard: HazardCase, leads: UnitId | null, context: Context): Say[] {
  if (leads === null) return []
  const known = {
    items: [itemOf(hazard, context)],
    turn: 'accepted' as const,
    unit: unitName(leads, context),
    reason: '',
  }
  return others(townDesk(hazard, context), context).map((p) => ({
    to: toPerson(p),
    lane: 'answer',
    cases: [hazard.number],
    words: 'referral_known',
    facts: known,
  }))
}

function orderFrom(command: On<'dispatch'>['command'], by: PersonId, context: Context): Order {
  const { to, measure, due, dueWords, checker: looks, funds, plan, defaults } = command
  return {
    by,
    at: context.now,
    to,
    measure,
    responsible: command.responsible ?? nameOf(to, context),
    due,
    dueWords,
    checker: looks,
    ...(funds === undefined ? {} : { funds }),
    ...(plan === undefined ? {} : { plan }),
    ...(defaults === undefined ? {} : { defaults }),
  }
}

/** 镇分管领导 hears of what was ordered with the morning's messages, of what may be 重大 at once (policy §11, R11.2). */
function leaderTold(hazard: HazardCase, context: Context): Say[] {
  const { order } = hazard.body
  if (!order) return []
  const leaders = peopleFor(context.directory, 'town_leader', hazard, null, context.now)
  const to = nameOf(order.to, context)
  const when = rings(hazard) ? ({ lane: 'answer' } as const) : ({ lane: 'bulletin', wait: 'morning' } as const)
  return others(leaders, context)
    .filter((leader) => leader !== order.to)
    .map((leader) => ({
      ...when,
      to: toPerson(leader),
      cases: [hazard.number],
      words: 'order_bulletin',
      facts: { items: [itemOf(hazard, context)], by: nameOf(order.by, context), to, due: order.due },
    }))
}

/** A case of which not even the town was known is now the town's to which it is sent. */
function located(hazard: HazardCase, at: On<'dispatch'>['command']['located']): HazardCase {
  if (at === null) return hazard
  const placeName = at.place.name === '' ? hazard.body.placeName : at.place.name
  return { ...hazard, area: at.area, town: at.town, place: at.place.id, body: { ...hazard.body, placeName } }
}

export function ack({ hazard, context }: On<'ack'>): Decision<HazardCase> {
  const due = hazard.due ?? context.now + DAY
  return become(hazard, context, {
    act: 'ack',
    body: { ackedAt: context.now },
    events: [{ type: 'acked', data: {} }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'acked',
        facts: { items: [itemOf(hazard, context)], due },
        buttons: ['done'],
      },
    ],
  })
}

/** Two who may dispatch gave it to two at once: the first order stands, the second hears of it. Said again later it is a new order. */
function crossing({ number, state, body }: HazardCase, given: PersonId, context: Context): Refusal | null {
  const { order } = body
  const { cause, now, settings } = context
  const stands = state === 'assigned' || state === 'rectifying'
  if (!order || !stands || order.by === cause.person || order.to === given) return null
  if (now - order.at >= settings.crossing) return null
  const [by, to] = [nameOf(order.by, context), nameOf(order.to, context)]
  return { code: 'dispatched_already', number, by, to, due: order.due, at: order.at }
}

export function withdraw({ hazard, context }: On<'withdraw'>): Decision<HazardCase> {
  const { now, settings, directory } = context
  if (now - hazard.openedAt > settings.withdrawWindow) {
    return {
      ok: false,
      refusal: { code: 'too_late', number: hazard.number, minutes: settings.withdrawWindow / MINUTE },
    }
  }
  const next = survivor(hazard)
  if (next) return passedOn({ hazard, context }, next)
  const taken = furtherReports(hazard).flatMap((r) => r.came ?? [])
  if (taken.length > 0) {
    return { ok: false, refusal: { code: 'took_in', number: hazard.number, others: [...new Set(taken)] } }
  }
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const by = nameOf(isUnnamed(hazard, context.cause) ? null : context.cause.person, context)
  const town =
    hazard.body.source === 'citizen' ? clueTold(hazard, context) : ownersOf(directory, dispatcher(hazard, context), now)
  // What waited for its photo or plan nobody has heard of yet.
  const told = hazard.state === 'reported' ? [...town, ...(isSuspected(hazard) ? judges(hazard, context) : [])] : []
  return become(hazard, context, {
    act: 'withdraw',
    body: {},
    events: [{ type: 'withdrawn', data: {} }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'withdrawn', facts: { items } },
      ...others(told, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases,
        words: 'withdrawn_known',
        facts: { items, by },
        undoes: true,
      })),
    ],
  })
}
