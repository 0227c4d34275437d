/** 当场整改: put right when it was found, shown by a photo or explained; else it is the town's after a short wait (policy §10, R10.2). */
import type { Context, Decision, Refusal } from '../case.ts'
import type { Owed, Policy } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import { mayBeMajor } from './lane.ts'
import { drawn, sampleAsked } from './sample.ts'
import { others, toPerson } from '../recipients.ts'
import { dispatcher, itemOf, nameOf, reporterOf } from './scene.ts'
import type { Fix, HazardBody, HazardCase } from './state.ts'

type Evidence = { text: string; photos: readonly string[]; excuse: boolean }

/** Closed on the word and the photo of whoever put it right; a share of these is looked at after all. */
export function closedBy(
  hazard: HazardCase,
  how: 'spot' | 'self',
  by: PersonId,
  evidence: Evidence,
  { now, settings }: Context,
): Partial<HazardBody> {
  const photos = evidence.photos.map((id) => ({ id, by, at: now }))
  const fix: Fix = { by, at: now, text: evidence.text, photos, how }
  return {
    fixes: [...hazard.body.fixes, fix],
    claimed: false,
    sample: drawn(hazard.number, settings.sampleShare) ? 'owed' : null,
    ...(how === 'spot' ? { spot: true } : { self: true }),
  }
}

/** Why this person may not close it so, or null: only the one who found it, with evidence, and never what may be 重大. */
export function notClosedBy(hazard: HazardCase, own: boolean, evidence: Evidence): Refusal | null {
  const { number, state, body } = hazard
  if (mayBeMajor(body)) return { code: 'may_be_major', number }
  if (!own) return { code: 'state', number, state, since: body.since, by: null, place: body.placeName }
  if (evidence.photos.length > 0 || evidence.excuse) return null
  return { code: 'needs_photo', number, act: 'submit' }
}

export function spotFix({ hazard, command, context }: On<'spot_fix'>): Decision<HazardCase> {
  const by = context.cause.person
  const own = by !== null && by === hazard.body.reporter && hazard.body.source !== 'citizen'
  const refusal = notClosedBy(hazard, own, command)
  if (refusal || by === null) return { ok: false, refusal: refusal ?? { code: 'post', posts: [] } }
  const body = closedBy(hazard, 'spot', by, command, context)
  const closed: HazardCase = { ...hazard, state: 'closed', body: { ...hazard.body, ...body } }
  // In `spot` nobody has been told yet.
  const town = hazard.state === 'reported' ? ownersOf(context.directory, dispatcher(hazard, context), context.now) : []
  const facts = { items: [itemOf(closed, context)], photos: command.photos.length }
  return become(hazard, context, {
    act: 'spot_fix',
    body,
    events: [{ type: 'fixed_on_spot', data: { text: command.text, photos: command.photos } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'spot_closed', facts },
      ...others(town, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases: [hazard.number],
        words: 'spot_known',
        facts: { items: facts.items, by: nameOf(by, context), photos: command.photos },
      })),
      ...sampleAsked(closed, context),
    ],
  })
}

const lapses: Policy = {
  due: 'case',
  steps: [{ when: { after: 'due' }, to: [], words: '', lane: 'remind', act: 'lapse' }],
}

/** What is awaited of the reporter for a while; then the clock hands the record to the town. */
export function lapseOwed(hazard: HazardCase, { settings }: Context): Owed[] {
  const { since, reporter } = hazard.body
  if (reporter === null) throw new Error(`${hazard.number}: nobody to wait for`)
  const [kind, wait] = hazard.state === 'spot' ? ['spot', settings.spotWait] : ['plan', settings.questionLife]
  return [{ kind, round: 1, owner: { person: reporter }, policy: lapses, since, due: since + wait }]
}

/** Nothing is lost: without photo or plan in time the town takes it up like any other report. */
export function lapse({ hazard, context, lexicon }: On<'lapse'>): Decision<HazardCase> {
  const { directory, now, settings } = context
  const claimed = hazard.state === 'spot'
  const open: HazardCase = { ...hazard, state: 'reported', body: { ...hazard.body, claimed, since: now } }
  const town = ownersOf(directory, dispatcher(hazard, context), now)
  const reporter = reporterOf(hazard)
  const told = town.map((p) => nameOf(p, context)).join('、')
  const wait = (claimed ? settings.spotWait : settings.questionLife) / MINUTE
  const facts = { items: [itemOf(open, context)], told, minutes: Math.round(wait) }
  const say: Say[] = askDispatch(open, town, hazard.body.reporter, context, suggestion(open, context, lexicon.days))
  const words = claimed ? 'spot_lapsed' : 'self_lapsed'
  if (reporter) say.push({ to: reporter, lane: 'answer', cases: [hazard.number], words, facts })
  return become(hazard, context, {
    act: 'lapse',
    body: { claimed },
    events: [{ type: 'lapsed', data: { claimed } }],
    say,
  })
}
