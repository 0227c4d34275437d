/**
 * 延期 (R11.7): asked before the deadline, with a reason, what is done meanwhile and a date; decided by who ordered or above,
 * the second a level higher. What is granted moves the deadline in the same breath.
 */
import type { Context, Decision, Refusal } from '../case.ts'
import type { Owner } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import { countyOffice, ownersOf, peopleFor } from '../roles.ts'
import type { Say } from '../say.ts'
import { afterWorkdays } from '../settings.ts'
import { addDays, type Instant } from '../time.ts'
import { become, type On } from './become.ts'
import { isMajor } from './major.ts'
import type { Extension } from './mended.ts'
import { knownReporters } from './reporters.ts'
import { decider, mayDecide } from './rungs.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, rectifier, workers } from './scene.ts'
import type { HazardCase, HazardCommand } from './state.ts'

type Until = Extract<HazardCommand, { do: 'extend_request' }>['until']

const extensions = ({ body }: HazardCase): readonly Extension[] => body.extensions ?? []

/** One that lapsed with its order was never decided and counts for nothing. */
const decidedSoFar = (hazard: HazardCase): number => extensions(hazard).filter((e) => e.decision !== null).length

/** What is asked for and not decided, of the order and the round of work that stand now. */
export function pendingExtension(hazard: HazardCase): Extension | null {
  const { order, fixes } = hazard.body
  const last = extensions(hazard).at(-1)
  const stands = last?.decision === null && last.order === order?.at && last.round === fixes.length
  return stands && (hazard.state === 'assigned' || hazard.state === 'rectifying') ? last : null
}

export function extensionDecider(hazard: HazardCase, level: number, context: Context): Owner {
  if (isMajor(hazard)) return countyOffice(context)
  return decider(hazard, hazard.body.order?.by ?? null, level - 1, context, workers(hazard))
}

/** Nobody stands above whoever does the work. */
export const judgesHimself = (hazard: HazardCase, owner: Owner, { directory, now }: Context): boolean =>
  ownersOf(directory, owner, now).every((p) => workers(hazard).includes(p))

/** Days count from the deadline that stands, as people mean 延3天. */
function dateOf(until: NonNullable<Until>, from: Instant, { settings }: Context): Instant {
  if ('at' in until) return until.at
  return 'days' in until ? addDays(from, until.days) : afterWorkdays(from - 1, until.workdays, settings)
}

export function requestExtension({ hazard, command, context }: On<'extend_request'>): Decision<HazardCase> {
  const { now, cause, directory } = context
  const { order, fixes } = hazard.body
  if (!order) throw new Error(`${hazard.number}: no order`)
  const from = hazard.due ?? order.due
  const refusal = notNow(hazard, from, context) ?? lacking(hazard, command, from, context)
  if (refusal || command.until === null) return { ok: false, refusal: refusal ?? lacks(hazard, ['date'], from) }
  const until = dateOf(command.until, from, context)
  const needing = ownersOf(directory, rectifier(hazard, context), now)
  const own = cause.person !== null && needing.includes(cause.person)
  const by = own && cause.person !== null ? cause.person : order.to
  const level = decidedSoFar(hazard) + 1
  const owner = extensionDecider(hazard, level, context)
  if (judgesHimself(hazard, owner, context)) return { ok: false, refusal: { code: 'barred' } }
  const extension: Extension = {
    by,
    relayedBy: own ? null : cause.person,
    at: now,
    reason: command.reason,
    interim: command.interim,
    from,
    until,
    words: command.words,
    order: order.at,
    round: fixes.length,
    level,
    decision: null,
  }
  return become(hazard, context, {
    act: 'extend_request',
    body: { extensions: [...extensions(hazard), extension] },
    events: [{ type: 'extension_asked', data: { ...extension } }],
    say: asked(hazard, extension, ownersOf(directory, owner, now), context),
  })
}

/** Why no extension may be asked for as things stand. */
function notNow(hazard: HazardCase, due: Instant, context: Context): Refusal | null {
  const { now, settings } = context
  const { number } = hazard
  const pending = pendingExtension(hazard)
  if (pending) return { code: 'extension_pending', number, to: deciders(hazard, pending, context), since: pending.at }
  if (due <= now) return { code: 'extension_expired', number, due }
  const most = settings.extensionsMost
  return !isMajor(hazard) && decidedSoFar(hazard) >= most ? { code: 'extension_most', number, most } : null
}

const lacks = (hazard: HazardCase, what: ('date' | 'reason' | 'interim')[], due: Instant): Refusal => ({
  code: 'needs_extension',
  number: hazard.number,
  lacks: what,
  due,
})

function lacking(
  hazard: HazardCase,
  { until, reason, interim }: On<'extend_request'>['command'],
  from: Instant,
  context: Context,
): Refusal | null {
  const missing = [
    ...(until === null ? (['date'] as const) : []),
    ...(reason === '' ? (['reason'] as const) : []),
    ...(interim === '' ? (['interim'] as const) : []),
  ]
  if (until !== null && dateOf(until, from, context) <= from)
    return { code: 'not_later', number: hazard.number, due: from }
  return missing.length > 0 ? lacks(hazard, missing, from) : null
}

function asked(hazard: HazardCase, extension: Extension, people: readonly PersonId[], context: Context): Say[] {
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const { from, until, reason, interim, by, relayedBy, level } = extension
  const facts = {
    items,
    from,
    until,
    reason,
    interim,
    by: nameOf(by, context),
    relayed: relayedBy === null ? '' : nameOf(relayedBy, context),
    to: people.map((p) => nameOf(p, context)).join('、'),
    level,
    answerBy: afterWorkdays(context.now, context.settings.extensionDays, context.settings),
  }
  const needing = relayedBy === null ? [] : others([by], context)
  return [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'extension_asked', facts },
    ...needing.map((p): Say => ({ to: toPerson(p), lane: 'answer', cases, words: 'extension_relayed', facts })),
    ...others(people, context).map((p): Say => ({
      to: toPerson(p),
      lane: 'answer',
      cases,
      words: 'extension_decide',
      facts,
      buttons: ['grant', 'refuse'],
    })),
  ]
}

const deciders = (hazard: HazardCase, { level }: Extension, context: Context): string =>
  ownersOf(context.directory, extensionDecider(hazard, level, context), context.now)
    .map((p) => nameOf(p, context))
    .join('、')

export function grantExtension({ hazard, command, context }: On<'extend_grant'>): Decision<HazardCase> {
  const judged = judge(hazard, context)
  if ('code' in judged) return { ok: false, refusal: judged }
  const { pending, by } = judged
  const until = command.until === null ? pending.until : dateOf(command.until, pending.from, context)
  const { number } = hazard
  if (until <= pending.from) return { ok: false, refusal: { code: 'not_later', number, due: pending.from } }
  if (until <= context.now) return { ok: false, refusal: { code: 'deadline_past', number, words: '' } }
  const decision = { ok: true as const, by, at: context.now, until, interim: command.interim }
  const { order } = hazard.body
  return become(hazard, context, {
    act: 'extend_grant',
    due: until,
    body: { extensions: decided(hazard, decision), ...(order ? { order: { ...order, due: until } } : {}) },
    events: [{ type: 'extension_granted', data: { from: pending.from, until, interim: command.interim } }],
    say: toldOfDecision(hazard, { ...pending, decision }, context),
  })
}

export function refuseExtension({ hazard, command, context }: On<'extend_refuse'>): Decision<HazardCase> {
  const judged = judge(hazard, context)
  if ('code' in judged) return { ok: false, refusal: judged }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const { pending, by } = judged
  const decision = { ok: false as const, by, at: context.now, reason: command.reason }
  return become(hazard, context, {
    act: 'extend_refuse',
    body: { extensions: decided(hazard, decision) },
    events: [{ type: 'extension_refused', data: { from: pending.from, reason: command.reason } }],
    say: toldOfDecision(hazard, { ...pending, decision }, context),
  })
}

const decided = (hazard: HazardCase, decision: Extension['decision']): Extension[] =>
  extensions(hazard).map((e, i, all) => (i === all.length - 1 ? { ...e, decision } : e))

/** What awaits a decision, and by whom it may be decided; what was decided a moment ago is told with its facts. */
function judge(hazard: HazardCase, context: Context): { pending: Extension; by: PersonId } | Refusal {
  const { number } = hazard
  const pending = pendingExtension(hazard)
  const by = context.cause.person
  if (!pending) {
    const last = extensions(hazard).at(-1)?.decision
    if (!last) return { code: 'no_extension', number }
    const until = last.ok ? last.until : (hazard.due ?? last.at)
    return { code: 'extension_decided', number, ok: last.ok, by: nameOf(last.by, context), at: last.at, until }
  }
  if (by === null) return { code: 'post', posts: [] }
  const owner = extensionDecider(hazard, pending.level, context)
  const ordered = pending.level === 1 && !isMajor(hazard) && hazard.body.order?.by === by
  if (ordered || mayDecide(hazard, by, owner, context)) return { pending, by }
  return { code: 'above', number, posts: 'post' in owner ? [owner.post] : [] }
}

/** Whoever needs it, passed it on, ordered it, reported it, keeps the place or looks after the village. */
function toldOfDecision(hazard: HazardCase, extension: Extension, context: Context): Say[] {
  const { directory, now, cause } = context
  const { decision, from, reason } = extension
  if (!decision) return []
  const { area, town, place, body } = hazard
  const scene = { area, town, place }
  const needing = ownersOf(directory, rectifier(hazard, context), now)
  const people = [
    ...needing,
    extension.by,
    extension.relayedBy,
    body.order?.by,
    ...peopleFor(directory, 'grid_worker', scene, null, now),
    ...knownReporters(hazard),
  ]
  const facts = {
    items: [itemOf(hazard, context)],
    from,
    until: decision.ok ? decision.until : from,
    asked: extension.until,
    reason: decision.ok ? reason : decision.reason,
    interim: decision.ok && decision.interim !== '' ? decision.interim : extension.interim,
    by: nameOf(cause.person, context),
    to: nameOf(extension.by, context),
  }
  const cases = [hazard.number]
  const [here, known] = decision.ok
    ? (['extension_granted', 'extension_granted_known'] as const)
    : (['extension_refused', 'extension_refused_known'] as const)
  return [
    { to: { to: 'here' }, lane: 'answer', cases, words: here, facts },
    ...others(people, context).map((p): Say => ({
      to: toPerson(p),
      lane: 'answer',
      cases,
      words: known,
      facts: { ...facts, own: needing.includes(p) },
    })),
  ]
}
