/** 上报、受理: what is beyond the town's power goes to the department that leads (policy §11); the town keeps it safe meanwhile. */
import { afterWorkHours } from '../settings.ts'
import type { Context, Decision } from '../case.ts'
import type { UnitId } from '../org.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deskPeople, unitName } from './departments.ts'
import { disputed } from './dispute.ts'
import { isMajor } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf } from './scene.ts'
import type { HazardCase } from './state.ts'
import type { Referral } from './tracks.ts'
import { orderBy, turned } from './turns.ts'

export function refer(on: On<'refer'>): Decision<HazardCase> {
  const { hazard, command, context } = on
  const { now, cause, settings } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['town_director'] } }
  const { to, reason, why: code, precedent } = command
  const referral: Referral = { to, by, at: now, askedAt: now, reason, code, refusals: [] }
  const interim = command.interim === '' ? {} : { interim: { by, at: now, text: command.interim } }
  const body = { referral, ...interim }
  const referred: HazardCase = { ...hazard, body: { ...hazard.body, ...body } }
  if (to === null) return disputed(referred, hazard, context, { body, reason })
  const unit = unitName(to, context)
  const askReason = reason === ''
  const kept = referred.body.interim?.text ?? ''
  const due = afterWorkHours(now, settings.acceptHours, settings)
  return become(hazard, context, {
    act: 'refer',
    body,
    due: null,
    events: [{ type: 'referred', data: { to, reason, code, precedent, interim: command.interim } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'referred',
        facts: { items: [itemOf(hazard, context)], unit, code, due, interim: kept, askReason, precedent },
      },
      ...askDepartment(referred, to, context),
      ...turned(referred, context, { turn: 'referred', unit, reason }, [hazard.body.order?.to]),
    ],
  })
}

/** Why the town could not do it, told after it was asked for. */
export function explain({ hazard, command, context }: On<'explain'>): Decision<HazardCase> {
  const { referral } = hazard.body
  if (!referral) throw new Error(`${hazard.number}: not referred`)
  const { reason, why: code } = command
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const asked = referral.to === null ? [] : deskPeople(referral.to, context)
  return become(hazard, context, {
    act: 'explain',
    body: { referral: { ...referral, reason, code } },
    events: [{ type: 'explained', data: { reason, code } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases,
        words: 'explained',
        facts: { items, unit: unitName(referral.to, context) },
      },
      ...others(asked, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases,
        words: 'referral_reason',
        facts: { items, by: nameOf(context.cause.person, context), reason },
      })),
    ],
  })
}

/** 受理: from now on the department leads, and owes the dispatch. */
export function accept({ hazard, context }: On<'accept'>): Decision<HazardCase> {
  const unit = hazard.body.referral?.to ?? null
  if (unit === null) throw new Error(`${hazard.number}: referred to nobody`)
  return become(hazard, context, {
    act: 'accept',
    body: { lead: unit, leadSince: context.now },
    due: null,
    events: [{ type: 'accepted', data: { unit } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'accepted',
        facts: { items: [itemOf(hazard, context)], due: orderBy(hazard, context), major: isMajor(hazard) },
        buttons: ['dispatch'],
      },
      ...turned(hazard, context, { turn: 'accepted', unit: unitName(unit, context), reason: '' }),
    ],
  })
}

/** "不归我们,是某某局的": that one is asked; a second refusal, or none named, is for the county's office. */
export function passBack({ hazard, command, context }: On<'pass_back'>): Decision<HazardCase> {
  const { referral } = hazard.body
  const by = context.cause.person
  if (!referral || by === null) throw new Error(`${hazard.number}: not referred`)
  const unit = referral.to
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  if (unit === null) throw new Error(`${hazard.number}: referred to nobody`)
  const refused = [...referral.refusals.map((r) => r.unit), unit]
  const owner = command.to !== null && !refused.includes(command.to) ? command.to : null
  const refusal = { unit, by, at: context.now, reason: command.reason, owner: command.to }
  const refusals = [...referral.refusals, refusal]
  if (owner === null || refusals.length > 1) {
    const body = { referral: { ...referral, to: owner, refusals } }
    const after = { ...hazard, body: { ...hazard.body, ...body } }
    return disputed(after, hazard, context, { body, reason: command.reason })
  }
  const body = { referral: { ...referral, to: owner, askedAt: context.now, refusals } }
  const asked: HazardCase = { ...hazard, body: { ...hazard.body, ...body } }
  const known = { turn: 'passed', unit: unitName(owner, context), reason: command.reason } as const
  return become(hazard, context, {
    act: 'pass_back',
    body,
    events: [{ type: 'passed_back', data: { unit, reason: command.reason, to: owner } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'passed_back',
        facts: { items: [itemOf(hazard, context)], unit: known.unit },
      },
      ...askDepartment(asked, owner, context),
      ...turned(asked, context, known),
    ],
  })
}

function askDepartment(hazard: HazardCase, unit: UnitId, context: Context): Say[] {
  const { referral } = hazard.body
  if (!referral) return []
  const town = hazard.town === null ? undefined : context.directory.area(hazard.town)
  const facts = {
    items: [itemOf(hazard, context)],
    town: town?.name ?? '',
    by: nameOf(referral.by, context),
    code: referral.code,
    reason: referral.reason,
    due: afterWorkHours(context.now, context.settings.acceptHours, context.settings),
    photos: hazard.body.photos.map((p) => p.id),
    refusals: referral.refusals.map((r) => ({ unit: unitName(r.unit, context), reason: r.reason })),
  }
  return others(deskPeople(unit, context), context).map((p) => ({
    to: toPerson(p),
    lane: 'answer',
    cases: [hazard.number],
    words: 'referral_asked',
    facts,
    buttons: ['ack'],
  }))
}
