/** 消防法 55: 重大火灾隐患 is reported in writing to the government of the same level; the office gets the draft and its clock. */
import { afterWorkdays } from '../settings.ts'
import type { Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { officePeople, unitName } from './departments.ts'
import { toPerson } from '../recipients.ts'
import { itemOf, nameOf } from './scene.ts'
import type { HazardCase } from './state.ts'

export function governmentDraft(hazard: HazardCase, context: Context): Say[] {
  const { major, interim } = hazard.body
  if (!major?.government || !major.judged) return []
  const facts = {
    items: [itemOf(hazard, context)],
    unit: unitName(major.unit, context),
    by: nameOf(major.judged.by, context),
    at: major.judged.at,
    foundAt: hazard.openedAt,
    item: major.item,
    interim: interim?.text ?? '',
    due: afterWorkdays(context.now, context.settings.governmentReportDays, context.settings),
  }
  return officePeople(hazard, context).map((p) => ({
    to: toPerson(p),
    lane: 'answer',
    cases: [hazard.number],
    words: 'government_draft',
    facts,
  }))
}

export function governmentReport({ hazard, context }: On<'government_report'>): Decision<HazardCase> {
  const { major } = hazard.body
  const by = context.cause.person
  if (!major?.government || by === null) {
    return { ok: false, refusal: { code: 'not_major', number: hazard.number } }
  }
  return become(hazard, context, {
    act: 'government_report',
    body: { major: { ...major, government: { ...major.government, sent: { by, at: context.now } } } },
    events: [{ type: 'government_reported', data: {} }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'government_reported',
        facts: { items: [itemOf(hazard, context)] },
      },
    ],
  })
}
