/** 作废: what is no hazard ends with a reason. Its reporter hears why, and may object once: then somebody higher looks. */
import type { Context, Decision, Refusal } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { afterWorkHours } from '../settings.ts'
import { DAY } from '../time.ts'
import { become, type On } from './become.ts'
import { unitName } from './departments.ts'
import { tellReporters } from './reporters.ts'
import { mayDecide, reviewer } from './rungs.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, itemOf, nameOf } from './scene.ts'
import type { HazardCase } from './state.ts'

export function dismiss({ hazard, command, context }: On<'dismiss'>): Decision<HazardCase> {
  const { now, cause, directory, settings } = context
  const { number } = hazard
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['town_director'] } }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const refusal = grave(hazard, context)
  if (refusal) return { ok: false, refusal }
  const judge = reviewer(hazard, context)
  if (judge && !mayDecide(hazard, by, judge, context)) {
    return { ok: false, refusal: { code: 'above', number, posts: 'post' in judge ? [judge.post] : [] } }
  }
  const items = [itemOf(hazard, context)]
  const cases = [number]
  const final = hazard.body.objection !== undefined
  const facts = { items, reason: command.reason, by: nameOf(by, context), days: final ? 0 : settings.undoDays }
  const looks = hazard.state === 'submitted' ? ownersOf(directory, checker(hazard, context), now) : []
  const reporters = tellReporters(hazard, cause)
  const heard = new Set(reporters.flatMap((r) => (r.to === 'person' ? [r.person] : [])))
  const working = others([hazard.body.order?.to, ...looks], context).filter((p) => !heard.has(p))
  return become(hazard, context, {
    act: 'dismiss',
    body: { dismissed: { by, at: now, reason: command.reason, was: hazard.state } },
    events: [{ type: 'dismissed', data: { reason: command.reason } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'dismissed', facts: { items, reason: command.reason } },
      ...reporters.map((to): Say => ({ to, lane: 'answer', cases, words: 'dismissed_known', facts })),
      ...working.map((p): Say => ({ to: toPerson(p), lane: 'answer', cases, words: 'dismissed_moved', facts })),
    ],
  })
}

/** What a department judges or punishes is not the town's to drop. */
function grave({ number, body: { major, enforcement } }: HazardCase, context: Context): Refusal | null {
  if (major && major.state !== 'refused') {
    return { code: 'grave', number, confirmed: major.state === 'confirmed', unit: unitName(major.unit, context) }
  }
  if (!enforcement || enforcement.outcomes.at(-1)?.kind === 'declined') return null
  return { code: 'enforcing', number, unit: unitName(enforcement.to, context) }
}

export function object({ hazard, command, context }: On<'object'>): Decision<HazardCase> {
  const { now, cause, directory, settings } = context
  const { number, body } = hazard
  const { dismissed } = body
  if (!dismissed) throw new Error(`${number} was not dismissed`)
  if (body.objection) {
    return { ok: false, refusal: { code: 'objected', number, by: nameOf(dismissed.by, context) } }
  }
  if (now - dismissed.at > settings.undoDays * DAY) {
    return { ok: false, refusal: { code: 'settled', number, days: settings.undoDays } }
  }
  const objection = {
    by: cause.person,
    account: cause.person === null ? cause.account : null,
    at: now,
    reason: command.reason,
    lead: body.lead ?? null,
  }
  const again: HazardCase = { ...hazard, body: { ...body, objection } }
  const judge = reviewer(again, context)
  const people = judge ? ownersOf(directory, judge, now) : []
  const items = [itemOf(hazard, context)]
  const cases = [number]
  return become(hazard, context, {
    act: 'object',
    body: { objection, order: null, ackedAt: null },
    due: null,
    events: [{ type: 'objected', data: { reason: command.reason } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases,
        words: 'objected',
        facts: { items, to: people.map((p) => nameOf(p, context)).join('、') },
      },
      ...others([...people, dismissed.by], context).map((person): Say => ({
        to: toPerson(person),
        lane: 'answer',
        cases,
        words: people.includes(person) ? 'objection_review' : 'objection_known',
        facts: {
          items,
          reason: command.reason,
          by: nameOf(dismissed.by, context),
          dismissal: dismissed.reason,
          dispatchBy: afterWorkHours(now, settings.dispatchHours, settings),
          photos: body.photos.map((p) => p.id),
        },
        ...(people.includes(person) ? { buttons: ['dispatch'] } : {}),
      })),
    ],
  })
}
