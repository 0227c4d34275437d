/** decide(state, command, context): the rules of a hazard's life, pure. Words and storage stand elsewhere. */
import type { CaseEvent, Context, Decision, Refusal } from '../case.ts'
import { DAY, MINUTE } from '../time.ts'
import { may, type Target } from '../permission.ts'
import type { IntentName } from '../intent.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { addWorkdays } from '../calendar.ts'
import { report, type SuggestDays } from './report.ts'
import { checker, dispatcher, itemOf, nameOf, others, reporterOf, toPerson, workers } from './scene.ts'
import { type HazardAct, type HazardBody, type HazardCase, type HazardCommand, type HazardState, hazardTable } from './state.ts'

type On<A extends HazardAct> = { hazard: HazardCase; command: Extract<HazardCommand, { do: A }>; context: Context }

/** What the intent of each act is called in the permission table; joining one's own report needs none. */
const intentOf: Record<Exclude<HazardAct, 'report' | 'join'>, IntentName> = {
  dispatch: 'dispatch',
  ack: 'ack',
  submit: 'fix_submit',
  pass: 'pass',
  return: 'return',
  withdraw: 'withdraw',
}

export function decideHazard(
  state: HazardCase | null,
  command: HazardCommand,
  context: Context,
  days: SuggestDays,
): Decision<HazardCase> {
  if (command.do === 'report') {
    return state === null ? report(command, context, days) : { ok: false, refusal: wrongState(state) }
  }
  if (state === null) throw new Error(`${command.do} without a case`)
  const refused = forbidden(state, command, context) ?? outOfState(state, command.do)
  if (refused) return { ok: false, refusal: refused }
  switch (command.do) {
    case 'join':
      return join({ hazard: state, command, context })
    case 'dispatch':
      return dispatch({ hazard: state, command, context })
    case 'ack':
      return ack({ hazard: state, command, context })
    case 'submit':
      return submit({ hazard: state, command, context })
    case 'pass':
      return pass({ hazard: state, command, context })
    case 'return':
      return returnWork({ hazard: state, command, context })
    case 'withdraw':
      return withdraw({ hazard: state, command, context })
  }
}

export function targetOf(hazard: HazardCase, act: HazardAct | 'lookup', context: Context): Target {
  const { order, reporter } = hazard.body
  const place = hazard.place === null ? {} : { place: hazard.place }
  const base: Target = { area: hazard.area, ...place }
  const people = (...ids: (string | null | undefined)[]): string[] =>
    ids.filter((id): id is string => id !== null && id !== undefined)
  switch (act) {
    case 'ack':
    case 'submit':
      return { ...base, named: people(order?.to) }
    case 'pass':
    case 'return': {
      const owed = checker(hazard, context)
      return { ...base, named: [...ownersOf(context.directory, owed, context.now)], barred: workers(hazard) }
    }
    case 'withdraw':
      return { ...base, named: people(reporter) }
    case 'lookup':
      return { ...base, named: people(reporter, order?.to, order?.checker, ...hazard.body.fixes.map((f) => f.by)) }
    case 'dispatch':
    case 'report':
    case 'join':
      return base
  }
}

function forbidden(hazard: HazardCase, command: HazardCommand, context: Context): Refusal | null {
  if (command.do === 'report' || command.do === 'join') return null
  const { directory, cause, now } = context
  const strangerTakesBack =
    command.do === 'withdraw' && cause.person === null && hazard.body.reporterAccount === cause.account
  if (strangerTakesBack) return null
  const allowed = may(directory, cause.person, intentOf[command.do], targetOf(hazard, command.do, context), now)
  if (allowed.ok) return null
  return allowed.why === 'barred' ? { code: 'barred' } : { code: allowed.why, posts: allowed.posts }
}

function outOfState(hazard: HazardCase, act: HazardAct): Refusal | null {
  return hazardTable[hazard.state][act] === undefined ? wrongState(hazard) : null
}

function wrongState(hazard: HazardCase): Refusal {
  const { number, state, body } = hazard
  const last = state === 'closed' ? body.checks.at(-1)?.by : state === 'submitted' ? body.fixes.at(-1)?.by : body.order?.by
  return { code: 'state', number, state, since: body.since, by: last ?? null, place: body.placeName }
}

type Next = { act: HazardAct; body: Partial<HazardBody>; events: CaseEvent[]; say: Say[]; due?: number | null }

function become(hazard: HazardCase, context: Context, next: Next): Decision<HazardCase> {
  const state: HazardState = hazardTable[hazard.state][next.act] ?? hazard.state
  const since = state === hazard.state ? hazard.body.since : context.now
  const after: HazardCase = {
    ...hazard,
    state,
    version: hazard.version + 1,
    closedAt: state === 'closed' || state === 'withdrawn' ? context.now : null,
    due: next.due === undefined ? hazard.due : next.due,
    body: { ...hazard.body, since, ...next.body },
  }
  return { ok: true, changes: [{ before: hazard, after, events: next.events }], say: next.say }
}

function join({ hazard, command, context }: On<'join'>): Decision<HazardCase> {
  const { now, cause } = context
  const photos = command.photos.map((id) => ({ id, by: cause.person, at: now }))
  const all = [...hazard.body.photos, ...photos]
  const what = command.text === '' ? hazard.body.what : `${hazard.body.what},${command.text}`
  const said = command.text === '' ? hazard.body.said : `${hazard.body.said}\n${command.text}`
  const changed = { ...hazard, body: { ...hazard.body, what } }
  return become(hazard, context, {
    act: 'join',
    body: { photos: all, what, said },
    events: [{ type: 'joined', data: { text: command.text, photos: command.photos } }],
    say: [{ to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'hazard_joined', facts: { items: [itemOf(changed, context)], photos: all.length } }],
  })
}

function dispatch({ hazard, command, context }: On<'dispatch'>): Decision<HazardCase> {
  const { now, cause, directory } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: [] } }
  if (command.due <= now) {
    return { ok: false, refusal: { code: 'deadline_past', number: hazard.number, words: command.dueWords ?? '' } }
  }
  const responsible = command.responsible ?? nameOf(command.to, context)
  const order = { by, at: now, to: command.to, measure: command.measure, responsible, due: command.due, dueWords: command.dueWords, checker: command.checker }
  const ordered: HazardCase = { ...hazard, body: { ...hazard.body, order } }
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const to = nameOf(command.to, context)
  const checkers = ownersOf(directory, checker(ordered, context), now).map((p) => nameOf(p, context)).join('、')
  const photos = hazard.body.photos.map((p) => p.id)
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'order_confirmed', facts: { items, to, due: order.due, measure: order.measure, checker: checkers } },
  ]
  for (const person of others([command.to], context)) {
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'order_given', facts: { items, by: nameOf(by, context), due: order.due, measure: order.measure, responsible, photos }, buttons: ['ack', 'done'] })
  }
  const former = hazard.body.order?.to
  for (const person of others([former === command.to ? null : former], context)) {
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'order_moved', facts: { items, to } })
  }
  const reporter = reporterOf(hazard)
  if (reporter && hazard.body.reporter !== by && hazard.body.reporter !== command.to) {
    say.push({ to: reporter, lane: 'answer', cases, words: 'order_known', facts: { items, to, due: order.due } })
  }
  return become(hazard, context, { act: 'dispatch', body: { order, ackedAt: null }, due: order.due, events: [{ type: 'dispatched', data: { ...order } }], say })
}

function ack({ hazard, context }: On<'ack'>): Decision<HazardCase> {
  const due = hazard.due ?? context.now + DAY
  return become(hazard, context, {
    act: 'ack',
    body: { ackedAt: context.now },
    events: [{ type: 'acked', data: {} }],
    say: [{ to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'acked', facts: { items: [itemOf(hazard, context)], due }, buttons: ['done'] }],
  })
}

function submit({ hazard, command, context }: On<'submit'>): Decision<HazardCase> {
  const { now, cause, directory, settings } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['owner'] } }
  if (command.photos.length === 0 && !command.excuse) {
    return { ok: false, refusal: { code: 'needs_photo', number: hazard.number, act: 'submit' } }
  }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const fixes = [...hazard.body.fixes, { by, at: now, text: command.text, photos }]
  const fixed: HazardCase = { ...hazard, body: { ...hazard.body, fixes } }
  const people = ownersOf(directory, checker(fixed, context), now).filter((p) => !workers(fixed).includes(p))
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const due = addWorkdays(now, settings.recheckDays)
  const names = people.map((p) => nameOf(p, context)).join('、')
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'fix_recorded', facts: { items, checker: names, photos: photos.length } },
  ]
  for (const person of others(people, context)) {
    say.push({
      to: toPerson(person), lane: 'answer', cases, words: 'recheck_asked',
      facts: { items, by: nameOf(by, context), due, text: command.text, before: hazard.body.photos.map((p) => p.id), after: command.photos },
      buttons: ['pass', 'return'],
    })
  }
  return become(hazard, context, { act: 'submit', body: { fixes }, events: [{ type: 'submitted', data: { text: command.text, photos: command.photos } }], say })
}

function pass({ hazard, command, context }: On<'pass'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['grid_worker'] } }
  if (command.photos.length === 0 && !command.excuse) {
    return { ok: false, refusal: { code: 'needs_photo', number: hazard.number, act: 'pass' } }
  }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const checks = [...hazard.body.checks, { by, at: now, ok: true, text: command.text, photos }]
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const before = hazard.body.photos.map((p) => p.id)
  const after = [...(hazard.body.fixes.at(-1)?.photos.map((p) => p.id) ?? []), ...command.photos]
  const facts = { items, checker: nameOf(by, context), before, after }
  const say: Say[] = [{ to: { to: 'here' }, lane: 'answer', cases, words: 'passed', facts: { items } }]
  const known = others([hazard.body.order?.to, hazard.body.reporter], context)
  for (const person of known) say.push({ to: toPerson(person), lane: 'answer', cases, words: 'closed_known', facts })
  const reporter = reporterOf(hazard)
  if (reporter?.to === 'account') say.push({ to: reporter, lane: 'answer', cases, words: 'closed_known', facts: { ...facts, checker: '' } })
  return become(hazard, context, { act: 'pass', body: { checks }, events: [{ type: 'passed', data: { text: command.text, photos: command.photos } }], say })
}

function returnWork({ hazard, command, context }: On<'return'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['grid_worker'] } }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const checks = [...hazard.body.checks, { by, at: now, ok: false, text: command.reason, photos }]
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const due = hazard.due ?? now + DAY
  const reason = command.reason
  const to = nameOf(hazard.body.order?.to ?? null, context)
  const say: Say[] = [{ to: { to: 'here' }, lane: 'answer', cases, words: 'returned', facts: { items, to, reason, due } }]
  for (const person of others([hazard.body.order?.to], context)) {
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'fix_returned', facts: { items, by: nameOf(by, context), reason, due }, buttons: ['done'] })
  }
  return become(hazard, context, { act: 'return', body: { checks }, events: [{ type: 'returned', data: { reason, photos: command.photos } }], say })
}

function withdraw({ hazard, context }: On<'withdraw'>): Decision<HazardCase> {
  const { now, settings, directory } = context
  if (now - hazard.openedAt > settings.withdrawWindow) {
    return { ok: false, refusal: { code: 'too_late', number: hazard.number, minutes: settings.withdrawWindow / MINUTE } }
  }
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const by = nameOf(context.cause.person, context)
  const directors = ownersOf(directory, dispatcher(hazard, context), now)
  return become(hazard, context, {
    act: 'withdraw',
    body: {},
    events: [{ type: 'withdrawn', data: {} }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'withdrawn', facts: { items } },
      ...others(directors, context).map((p): Say => ({ to: toPerson(p), lane: 'answer', cases, words: 'withdrawn_known', facts: { items, by } })),
    ],
  })
}
