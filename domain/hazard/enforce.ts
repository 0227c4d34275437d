/** 执法: a track beside rectification. A fine paid closes nothing; a penalty is made public within 7 working days (安全生产法 78). */
import { afterWorkdays } from '../settings.ts'
import type { Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deskPeople, unitName, worksAt } from './departments.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, townDesk } from './scene.ts'
import type { HazardCase } from './state.ts'
import type { Enforcement } from './tracks.ts'

/** 安全生产法 78. */
export const PUBLISH_WORKDAYS = 7

export function enforce({ hazard, command, context, lexicon }: On<'enforce'>): Decision<HazardCase> {
  const { now, cause, settings } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['town_director'] } }
  const { to, reason } = command
  const { number } = hazard
  if (to === null) return { ok: false, refusal: { code: 'no_department', number } }
  const before = hazard.body.enforcement
  if (before && before.outcomes.length === 0) {
    return { ok: false, refusal: { code: 'enforcing', number, unit: unitName(before.to, context) } }
  }
  if (reason === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const enforcement: Enforcement = { to, by, at: now, reason, outcomes: [] }
  const items = [itemOf(hazard, context)]
  const due = afterWorkdays(now, settings.enforceDays, settings)
  const cutsSupply = lexicon.cutsSupply(reason)
  const unit = unitName(to, context)
  const asked = {
    items,
    by: nameOf(by, context),
    reason,
    due,
    cutsSupply,
    photos: hazard.body.photos.map((p) => p.id),
  }
  return become(hazard, context, {
    act: 'enforce',
    body: { enforcement },
    events: [{ type: 'enforced', data: { to, reason } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'enforced',
        facts: { items, unit, due, cutsSupply },
      },
      ...others(deskPeople(to, context), context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases: [number],
        words: 'enforce_asked',
        facts: asked,
      })),
    ],
  })
}

/** 立案、不予立案、责令限期整改、处罚、已公示: with the document's number. */
export function outcome({ hazard, command, context, lexicon }: On<'outcome'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  const { number } = hazard
  const { enforcement } = hazard.body
  if (!enforcement) return { ok: false, refusal: { code: 'not_enforced', number } }
  const unit = unitName(enforcement.to, context)
  if (by === null || !worksAt(enforcement.to, context)) return { ok: false, refusal: { code: 'led', number, unit } }
  const { kind, document, text } = command
  const told = { kind, by, at: now, document, text }
  const items = [itemOf(hazard, context)]
  const publishBy = kind === 'penalty' ? afterWorkdays(now, PUBLISH_WORKDAYS, context.settings) : null
  const facts = { items, unit, kind, document }
  const people = [enforcement.by, ...townDesk(hazard, context)]
  return become(hazard, context, {
    act: 'outcome',
    body: { enforcement: { ...enforcement, outcomes: [...enforcement.outcomes, told] } },
    events: [{ type: 'enforcement_outcome', data: { kind, document, text } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'outcome_recorded',
        facts: { items, kind, document, publishBy, cutsSupply: lexicon.cutsSupply(text) },
      },
      ...others(people, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases: [number],
        words: 'outcome_known',
        facts,
      })),
    ],
  })
}
