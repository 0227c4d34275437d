/** 撤回 where a record has several reporters: one's own report is taken out, the others' stand. */
import type { Decision } from '../case.ts'
import { MINUTE } from '../time.ts'
import { become, type On } from './become.ts'
import type { Further } from './mended.ts'
import { less } from './photos.ts'
import { furtherReports, isFirst, reportsBy } from './reporters.ts'
import { itemOf } from './scene.ts'
import type { HazardBody, HazardCase } from './state.ts'

export function unsay({ hazard, context }: On<'unsay'>): Decision<HazardCase> {
  const { now, settings, cause } = context
  const report = reportsBy(hazard, cause)
    .filter((r) => r.came === null)
    .at(-1)
  if (!report) return { ok: false, refusal: { code: 'not_merged', number: hazard.number } }
  if (now - report.at > settings.withdrawWindow) {
    const minutes = settings.withdrawWindow / MINUTE
    return { ok: false, refusal: { code: 'too_late', number: hazard.number, minutes } }
  }
  return takenBack(hazard, context, {
    reports: furtherReports(hazard).filter((r) => r !== report),
    photos: less(hazard.body.photos, report.photos),
  })
}

/** The report of another that a record lives on with when its first reporter takes his back, or undefined. */
export function survivor(hazard: HazardCase): Further | undefined {
  return furtherReports(hazard).find((r) => r.came === null && !isFirst(hazard, r))
}

/** The record goes on with the next one's words, and with nothing of the first one's. */
export function passedOn(
  { hazard, context }: Pick<On<'withdraw'>, 'hazard' | 'context'>,
  next: Further,
): Decision<HazardCase> {
  const rest = furtherReports(hazard).filter((r) => r !== next && (r.came !== null || !isFirst(hazard, r)))
  return takenBack(hazard, context, {
    reports: rest,
    photos: [next, ...rest].flatMap((r) => r.photos),
    source: next.source,
    reporter: next.person,
    reporterAccount: next.account,
    anonymous: next.anonymous === true,
    chat: next.chat,
    said: next.said,
    what: next.text,
    positions: next.positions,
  })
}

function takenBack(
  hazard: HazardCase,
  context: On<'unsay'>['context'],
  body: Partial<HazardBody>,
): Decision<HazardCase> {
  return become(hazard, context, {
    act: 'unsay',
    body,
    events: [{ type: 'unsaid', data: {} }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'unsaid',
        facts: { items: [itemOf(hazard, context)] },
      },
    ],
  })
}
