/** 推诿、裁定: departments that will not take it are ruled upon by the county's office, once and for good (R11.5, 安全生产法 10). */
import { afterWorkdays } from '../settings.ts'
import type { Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deskPeople, officePeople, unitName } from './departments.ts'
import { isSuspected, raisedAt } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf } from './scene.ts'
import { type HazardBody, type HazardCase, hazardTable } from './state.ts'
import { orderBy, turned } from './turns.ts'

/** `after` is the case as it will stand; `hazard` as it stood. */
export function disputed(
  after: HazardCase,
  hazard: HazardCase,
  context: Context,
  { body, reason }: { body: Partial<HazardBody>; reason: string },
): Decision<HazardCase> {
  const { referral } = after.body
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const town = hazard.town === null ? undefined : context.directory.area(hazard.town)
  const refusals = (referral?.refusals ?? []).map((r) => ({
    unit: unitName(r.unit, context),
    reason: r.reason,
    owner: unitName(r.owner, context),
  }))
  const due = afterWorkdays(context.now, context.settings.rulingDays, context.settings)
  const keep = refusals.length === 0 && after.body.interim === undefined
  return become(hazard, context, {
    act: 'dispute',
    body,
    due: null,
    events: [{ type: 'disputed', data: { reason, referral } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'disputed', facts: { items, keep } },
      ...others(officePeople(hazard, context), context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases,
        words: 'ruling_asked',
        facts: { items, town: town?.name ?? '', refusals, due, judge: false, reason: referral?.reason ?? reason },
      })),
      ...turned(hazard, context, { turn: 'disputed', unit: '', reason }),
    ],
  })
}

export function dispute({ hazard, command, context }: On<'dispute'>): Decision<HazardCase> {
  return disputed(hazard, hazard, context, { body: {}, reason: command.reason })
}

/** 裁定: that department leads and cannot pass it back; the ruling is remembered for the next of its sort. */
export function ruling(on: On<'ruling'>): Decision<HazardCase> {
  const { hazard, command, context } = on
  const { now, cause, directory } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['office_head'] } }
  const unit = command.to
  const place = hazard.place === null ? undefined : directory.place(hazard.place)
  const { major, category, referral } = hazard.body
  const judge = isSuspected(hazard)
  const { number, state } = hazard
  const led = state === 'reported' && hazard.body.lead === unit
  // What is being put right stays with whoever does it, and what a department leads with it; only who judges it is ruled.
  const atWork = led || (hazardTable[state].ruling === state && state !== 'reported')
  if (led && !judge) return { ok: false, refusal: { code: 'led', number, unit: unitName(unit, context) } }
  if (atWork && !judge) return { ok: false, refusal: { code: 'not_suspected', number } }
  const leads = atWork ? {} : { lead: unit, leadSince: now }
  const refused = (referral?.refusals ?? []).flatMap((r) => deskPeople(r.unit, context))
  const told = deskPeople(unit, context)
  const name = unitName(unit, context)
  const items = [itemOf(hazard, context)]
  const cases = [number]
  return become(hazard, context, {
    act: 'ruling',
    body: {
      ...leads,
      ruling: { unit, by, at: now, placeKind: place?.kind ?? null, category },
      // Whoever was to judge it before is given no more time by that.
      ...(major && judge && major.unit !== unit
        ? { major: { ...major, unit, at: now, raisedAt: raisedAt(major) } }
        : {}),
    },
    ...(atWork ? {} : { due: null }),
    events: [{ type: 'ruled', data: { unit, reason: command.reason } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'ruled', facts: { items, unit: name, judge: atWork } },
      ...others(told, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases,
        words: 'ruled_told',
        facts: { items, by: nameOf(by, context), due: orderBy(hazard, context), judge, leads: !atWork },
        ...(atWork ? {} : { buttons: ['dispatch'] }),
      })),
      ...turned(
        hazard,
        context,
        { turn: atWork ? 'judge' : 'ruled', unit: name, reason: command.reason },
        refused.filter((p) => !told.includes(p)),
      ),
    ],
  })
}
