/** 抽查: a share of what nobody else looked at is looked at after all (policy §10; R9.3, R10.2). */
import type { Context, Decision, Refusal } from '../case.ts'
import type { Owed, Owner } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import { countyOffice, ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { afterWorkdays } from '../settings.ts'
import type { Instant } from '../time.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import { samplePolicy } from './policy.ts'
import { others, toPerson } from '../recipients.ts'
import { dispatcher, itemOf, nameOf, workers } from './scene.ts'
import type { Check, HazardCase } from './state.ts'

/** The same number is always drawn or never, so that nobody can try again; `share` in percent. */
export function drawn(number: string, share: number): boolean {
  let hash = 0x811c9dc5
  for (const char of number) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  // The low bits of this hash follow the last digit too closely.
  return ((hash ^ (hash >>> 15)) >>> 0) % 100 < share
}

/** Neither who did the work nor who reported it. */
const barredFrom = (hazard: HazardCase): (PersonId | null)[] => [...workers(hazard), hazard.body.reporter]

/** The village's grid worker, else the town's duty officer, its director, the county's office. */
function sampler(hazard: HazardCase, context: Context): Owner {
  const { directory, now } = context
  const barred = new Set(barredFrom(hazard))
  const village = directory.villageOf(hazard.area)
  const grid = village && directory.governing(village.id)
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  const candidates: Owner[] = [
    ...(grid ? [{ unit: grid.id, post: 'grid_worker' } as const] : []),
    ...(town ? [{ unit: town.id, post: 'town_duty' } as const, { unit: town.id, post: 'town_director' } as const] : []),
  ]
  const free = candidates.find((c) => ownersOf(directory, c, now).some((p) => !barred.has(p)))
  return free ?? countyOffice(context)
}

export function samplers(hazard: HazardCase, context: Context): PersonId[] {
  const barred = new Set(barredFrom(hazard))
  return ownersOf(context.directory, sampler(hazard, context), context.now).filter((p) => !barred.has(p))
}

export function sampleOwed(hazard: HazardCase, context: Context): Owed[] {
  if (hazard.body.sample !== 'owed') return []
  const { settings } = context
  const round = hazard.body.checks.length + 1
  const since = hazard.closedAt ?? hazard.body.since
  return [{ kind: 'sample', round, owner: sampler(hazard, context), policy: samplePolicy(settings), since, due: null }]
}

/** Asked of whoever is drawn to look, as the record is closed. */
export function sampleAsked(hazard: HazardCase, context: Context): Say[] {
  if (hazard.body.sample !== 'owed') return []
  const due = afterWorkdays(context.now, context.settings.sampleDays, context.settings)
  const { fixes, photos } = hazard.body
  const facts = {
    items: [itemOf(hazard, context)],
    by: nameOf(fixes.at(-1)?.by ?? null, context),
    due,
    before: photos.map((p) => p.id),
    after: (fixes.at(-1)?.photos ?? []).map((p) => p.id),
  }
  return samplers(hazard, context).map((person) => ({
    to: toPerson(person),
    lane: 'remind',
    cases: [hazard.number],
    words: 'sample_asked',
    facts,
    buttons: ['pass', 'return'],
  }))
}

function looked(
  hazard: HazardCase,
  by: PersonId,
  said: { ok: boolean; text: string; photos: string[] },
  now: Instant,
): Check[] {
  const photos = said.photos.map((id) => ({ id, by, at: now }))
  return [...hazard.body.checks, { by, at: now, ok: said.ok, text: said.text, photos, sample: true }]
}

export function samplePass({ hazard, command, context }: On<'sample_pass'>): Decision<HazardCase> {
  const by = context.cause.person
  const refusal = notOwed(hazard)
  if (refusal || by === null) return { ok: false, refusal: refusal ?? nobody }
  const { text, photos } = command
  const items = [itemOf(hazard, context)]
  return become(hazard, context, {
    act: 'sample_pass',
    body: { checks: looked(hazard, by, { ok: true, text, photos }, context.now), sample: null },
    events: [{ type: 'sampled', data: { ok: true, text, photos } }],
    say: [{ to: { to: 'here' }, lane: 'answer', cases: [hazard.number], words: 'sample_passed', facts: { items } }],
  })
}

/** The town dispatches it like any other; whoever put it right, and whoever keeps the place, hears why. */
export function sampleFail({ hazard, command, context, lexicon }: On<'sample_fail'>): Decision<HazardCase> {
  const { directory, now, cause } = context
  const { number } = hazard
  const { reason, photos } = command
  const refusal = notOwed(hazard)
  if (refusal || cause.person === null) return { ok: false, refusal: refusal ?? nobody }
  if (reason === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const body = {
    checks: looked(hazard, cause.person, { ok: false, text: reason, photos }, now),
    sample: null,
    spot: false,
    self: false,
  }
  const open: HazardCase = { ...hazard, state: 'reported', body: { ...hazard.body, ...body, since: now } }
  const items = [itemOf(open, context)]
  const place = hazard.place === null ? undefined : directory.place(hazard.place)
  const keepers = place ? directory.holders(place.unit, 'owner', now) : []
  const town = ownersOf(directory, dispatcher(hazard, context), now)
  const told = others([...keepers, ...workers(hazard)], context).filter((p) => !town.includes(p))
  const facts = { items, reason, by: nameOf(cause.person, context) }
  const names = others(town, context).map((p) => nameOf(p, context))
  return become(hazard, context, {
    act: 'sample_fail',
    body,
    due: null,
    events: [{ type: 'sampled', data: { ok: false, reason, photos } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'sample_failed',
        facts: { items, reason, told: names.join('、') },
      },
      ...told.map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases: [number],
        words: 'sample_failed_known',
        facts,
      })),
      ...askDispatch(open, others(town, context), cause.person, context, suggestion(open, context, lexicon.days)),
    ],
  })
}

const nobody: Refusal = { code: 'post', posts: ['grid_worker'] }

function notOwed({ number, state, body }: HazardCase): Refusal | null {
  if (body.sample === 'owed') return null
  return { code: 'state', number, state, since: body.since, by: body.checks.at(-1)?.by ?? null, place: body.placeName }
}
