/** 疑似重大: what words or an official suggest, whom it is told, and who must judge it. Software never decides it (policy §12). */
import { afterWorkdays } from '../settings.ts'
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { MajorNote } from '../say-lead.ts'
import type { Say } from '../say.ts'
import { concerned, deskPeople, judgeOf, officePeople, unitName } from './departments.ts'
import type { HazardLexicon } from './lexicon.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, townDesk } from './scene.ts'
import { itemOfRule } from './standard.ts'
import type { HazardCase } from './state.ts'
import type { Major } from './tracks.ts'

/** Confirmed by the competent department; what only looks like it is not. */
export const isMajor = (hazard: HazardCase): boolean => hazard.body.major?.state === 'confirmed'

/** Whoever judges it: it is to be kept safe since then. */
export const raisedAt = (major: Major): number => major.raisedAt ?? major.at

export const isSuspected = (hazard: HazardCase): boolean => hazard.body.major?.state === 'suspected'

/** Kept safe, or somebody is at work on it. */
export function controlled({ state, body }: HazardCase): boolean {
  return body.interim !== undefined || (state !== 'reported' && state !== 'referred' && state !== 'disputed')
}

/** What the words suggest, or what an official holds it to be; the version of the day it was found. */
export function suspicion(
  hazard: HazardCase,
  context: Context,
  lexicon: HazardLexicon,
  raisedBy: PersonId | null = toldAsMajor(hazard, context),
): Major | null {
  const place = hazard.place === null ? undefined : context.directory.place(hazard.place)
  const rule = lexicon.major({
    category: hazard.body.category,
    text: hazard.body.what,
    placeName: hazard.body.placeName,
    placeKind: place?.kind ?? null,
    at: hazard.openedAt,
  })
  if (!rule && raisedBy === null) return null
  const unit = rule ? context.directory.leadDepartment(rule.industry)?.id : undefined
  return {
    state: 'suspected',
    item: rule ? itemOfRule(rule) : null,
    unit: unit ?? concerned(hazard, context),
    by: raisedBy,
    at: context.now,
  }
}

/** Whoever reported it called it 重大 himself; a clue of somebody unknown is looked at first. */
function toldAsMajor({ body }: HazardCase, { cause }: Context): PersonId | null {
  return body.severity === 'suspected_major' && body.source !== 'citizen' ? cause.person : null
}

/** What everybody is told of a suspicion, in words of its own item. */
export function noteOf(hazard: HazardCase, context: Context): MajorNote[] {
  const { major, source } = hazard.body
  if (!major || major.state !== 'suspected') return []
  const judge = unitName(judgeOf(hazard, context), context)
  const judgeBy = afterWorkdays(major.at, context.settings.judgeDays, context.settings)
  return [{ number: hazard.number, item: major.item, judge, judgeBy, own: source === 'enterprise' }]
}

/** Whoever runs the place. */
export function keepers(hazard: HazardCase, { directory, now }: Context): readonly PersonId[] {
  const place = hazard.place === null ? undefined : directory.place(hazard.place)
  return place ? directory.holders(place.unit, 'owner', now) : []
}

/** Those who judge: 联络员 and 分管领导. */
export function judges(hazard: HazardCase, context: Context): PersonId[] {
  const unit = judgeOf(hazard, context)
  if (unit === null) return []
  const deputies = context.directory.holders(unit, 'dept_deputy', context.now)
  return [...new Set([...deskPeople(unit, context), ...deputies])]
}

/** The department is asked to judge, whoever keeps the place to stop; a clue of somebody unknown is looked at first. */
export function suspicionSays(hazard: HazardCase, context: Context): Say[] {
  const notes = noteOf(hazard, context)
  if (notes.length === 0) return []
  const keeping = hazard.body.source === 'citizen' ? [] : others(keepers(hazard, context), context)
  const facts = { items: [itemOf(hazard, context)], notes }
  return [
    ...judgeAsked(hazard, context),
    ...keeping.map((p): Say => ({
      to: toPerson(p),
      lane: 'warning',
      cases: [hazard.number],
      words: 'stop_asked',
      facts,
    })),
  ]
}

/** Where no department is known that could judge, the county's office names one. */
export function judgeAsked(hazard: HazardCase, context: Context): Say[] {
  const { body, number } = hazard
  const items = [itemOf(hazard, context)]
  const asked = judges(hazard, context)
  if (asked.length > 0) {
    const by = nameOf(body.source === 'citizen' ? null : context.cause.person, context)
    const facts = { items, notes: noteOf(hazard, context), by, photos: body.photos.map((p) => p.id) }
    // It may wait for the morning; what rings at night is that it is kept safe.
    return others(asked, context).map((p) => ({
      to: toPerson(p),
      lane: 'remind',
      cases: [number],
      words: 'judge_asked',
      facts,
    }))
  }
  const refusals = (body.major?.passes ?? []).map((r) => ({
    unit: unitName(r.unit, context),
    reason: r.reason,
    owner: unitName(r.owner, context),
  }))
  const due = afterWorkdays(context.now, context.settings.rulingDays, context.settings)
  const facts = { items, town: '', refusals, due, judge: true, reason: '' }
  return others(officePeople(hazard, context), context).map((p) => ({
    to: toPerson(p),
    lane: 'answer',
    cases: [number],
    words: 'ruling_asked',
    facts,
  }))
}

/** A suspicion that comes after the report: the one who raised it and the town hear of it as well. */
export function raisedSays(hazard: HazardCase, context: Context): Say[] {
  const items = [itemOf(hazard, context)]
  const notes = noteOf(hazard, context)
  const cases = [hazard.number]
  const town = others(townDesk(hazard, context), context)
  return [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'suspected', facts: { items, notes } },
    ...town.map((p): Say => ({
      to: toPerson(p),
      lane: 'warning',
      cases,
      words: 'suspected_town',
      facts: { items, notes, by: nameOf(context.cause.person, context) },
    })),
    ...suspicionSays(hazard, context),
  ]
}
