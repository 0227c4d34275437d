/** 并案: the town says that two records are one hazard. The one ends as merged, the other has its reports and photos. */
import type { Context, Decision, Refusal } from '../case.ts'
import { may, refusalOf } from '../permission.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import type { Further } from './mended.ts'
import { less } from './photos.ts'
import { furtherReports, tellReporters } from './reporters.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, itemOf, nameOf, whereOf } from './scene.ts'
import { closedStates, type HazardCase, hazardTable } from './state.ts'

export function merge({ hazard, command, context }: On<'merge'>): Decision<HazardCase> {
  const { now, cause } = context
  const found = context.find(command.into)
  const into = found?.kind === 'hazard' ? (found as HazardCase) : undefined
  const refusal = into ? cannot(hazard, into, context) : ({ code: 'unknown_number', number: command.into } as const)
  if (!into || refusal) return { ok: false, refusal: refusal ?? { code: 'unknown_number', number: command.into } }
  const merged = { into: into.number, by: cause.person, at: now, was: hazard.state }
  const gone = become(hazard, context, {
    act: 'merge',
    body: { merged },
    events: [{ type: 'merged', data: { into: into.number } }],
    say: [],
  })
  const came = furtherReports(hazard).map((r) => ({ ...r, came: r.came ?? hazard.number }))
  const moved = [ownReport(hazard), ...came]
  const kept = become(into, context, {
    act: 'again',
    body: {
      reports: [...furtherReports(into), ...moved],
      photos: [...into.body.photos, ...hazard.body.photos],
    },
    events: [{ type: 'took_in', data: { from: hazard.number } }],
    say: [],
  })
  if (!gone.ok || !kept.ok) throw new Error('a merge that was allowed')
  return { ok: true, changes: [...gone.changes, ...kept.changes], say: told(hazard, into, context) }
}

/** Why these two may not become one, or null. */
function cannot(hazard: HazardCase, into: HazardCase, context: Context): Refusal | null {
  const { directory, cause, now } = context
  const { number } = hazard
  if (into.number === number) return { code: 'same_case', number }
  const led = into.body.lead === undefined ? {} : { unit: into.body.lead }
  const allowed = may(directory, cause.person, 'merge', { ...whereOf(into), ...led }, now)
  if (!allowed.ok) return refusalOf(allowed)
  if (closedStates.has(into.state) || hazardTable[into.state].again === undefined) {
    return { code: 'closed_target', number: into.number, state: into.state, since: into.body.since }
  }
  // Work that was ordered or done, a department or the law's road is not lost in a record that is not so far.
  if (progress(hazard) > progress(into)) return { code: 'further_along', number, into: into.number }
  return goesUp(hazard) ? { code: 'not_mergeable', number, into: into.number } : null
}

/** On its way to a department, led by one, or being judged: such a record keeps its own road. */
function goesUp({ body: { lead, referral, major, enforcement } }: HazardCase): boolean {
  const grave = major !== undefined && major.state !== 'refused'
  return lead !== undefined || referral !== undefined || grave || enforcement !== undefined
}

function progress(hazard: HazardCase): number {
  const { state, body } = hazard
  return (goesUp(hazard) ? 10 : 0) + (state === 'submitted' ? 2 : body.order === null ? 0 : 1)
}

/** The record's own report, as a further one of another record. */
function ownReport({ number, area, town, place, openedAt, body }: HazardCase): Further {
  const theirs = (body.reports ?? []).flatMap((r) => r.photos)
  return {
    source: body.source,
    said: body.said,
    text: body.what,
    category: body.category,
    area,
    town,
    place: { id: place, name: body.placeName },
    person: body.reporter,
    account: body.reporterAccount,
    chat: body.chat,
    photos: less(body.photos, theirs),
    positions: body.positions ?? [],
    at: openedAt,
    message: null,
    number,
    came: number,
    ...(body.anonymous ? { anonymous: true as const } : {}),
  }
}

function told(hazard: HazardCase, into: HazardCase, context: Context): Say[] {
  const { directory, now, cause, settings } = context
  const items = [itemOf(hazard, context)]
  const cases = [into.number, hazard.number]
  const facts = { items, into: itemOf(into, context), days: settings.undoDays }
  const by = nameOf(cause.person, context)
  const say: Say[] = [{ to: { to: 'here' }, lane: 'answer', cases, words: 'merged', facts, buttons: ['undo'] }]
  const reporters = [...tellReporters(hazard, cause), ...tellReporters(into, cause)]
  const distinct = [...new Map(reporters.map((r) => [JSON.stringify(r), r])).values()]
  for (const to of distinct) {
    say.push({ to, lane: 'answer', cases, words: 'merged_known', facts: { ...facts, by }, buttons: ['undo'] })
  }
  const looks = hazard.state === 'submitted' ? ownersOf(directory, checker(hazard, context), now) : []
  const heard = new Set(distinct.flatMap((r) => (r.to === 'person' ? [r.person] : [])))
  const working = [hazard.body.order?.to, ...looks]
  for (const person of others(working, context).filter((p) => !heard.has(p))) {
    const still = person === into.body.order?.to
    say.push({ to: toPerson(person), lane: 'answer', cases, words: 'merged_moved', facts: { ...facts, by, still } })
  }
  return say
}
