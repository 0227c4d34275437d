/** 认定: an official raises it, the competent department confirms or refuses it, with a reason (安全生产法 70; policy §12). */
import type { Context, Decision } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { officePeople, unitName } from './departments.ts'
import { governmentDraft } from './government.ts'
import { isSuspected, judgeAsked, judges, keepers, raisedAt, raisedSays, suspicion } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, reporterOf, townDesk } from './scene.ts'
import type { HazardCase } from './state.ts'
import type { Major } from './tracks.ts'
import { orderBy } from './turns.ts'

/** "这是重大隐患吧": anybody official may say so; who judges it stays the same. */
export function suspect({ hazard, context, lexicon }: On<'suspect'>): Decision<HazardCase> {
  const { directory, cause, now } = context
  const official = cause.person !== null && directory.postsOf(cause.person, now).some((p) => p.kind !== 'owner')
  if (!official) return { ok: false, refusal: { code: 'post', posts: ['town_director', 'dept_liaison'] } }
  const before = hazard.body.major
  if (before && before.state !== 'refused') return known(hazard, context)
  const major = suspicion(hazard, context, lexicon, cause.person)
  if (!major) throw new Error(`${hazard.number}: nothing suspected`)
  const after: HazardCase = { ...hazard, body: { ...hazard.body, major } }
  return become(hazard, context, {
    act: 'suspect',
    body: { major },
    events: [{ type: 'suspected', data: { item: major.item, unit: major.unit } }],
    say: raisedSays(after, context),
  })
}

function known(hazard: HazardCase, context: Context): Decision<HazardCase> {
  const { major } = hazard.body
  const unit = unitName(major?.unit ?? null, context)
  const state = major?.state ?? 'suspected'
  return { ok: false, refusal: { code: 'major_known', number: hazard.number, state, unit } }
}

/** Confirmed: the department leads, and orders anew with all of 五落实. */
export function confirm({ hazard, command, context, lexicon }: On<'major_confirm'>): Decision<HazardCase> {
  const { now, cause } = context
  const judged = judgedBy(hazard, context, 'confirmed', command.reason)
  if (!judged.ok) return judged
  const { unit, by } = judged
  const fire = context.directory.leadDepartment(lexicon.fireIndustry)?.id === unit
  const major: Major = { ...judged.major, ...(fire ? { government: { since: now } } : {}) }
  const items = [itemOf({ ...hazard, body: { ...hazard.body, major } }, context)]
  const cases = [hazard.number]
  const name = unitName(unit, context)
  const judge = nameOf(cause.person, context)
  const facts = { items, unit: name, by: judge, item: major.item }
  const keeping = keepers(hazard, context)
  const office = officePeople(hazard, context)
  const town = [...townDesk(hazard, context), ...leadersOf(hazard, context)]
  const hearing = others([...office, ...town, ...judges(hazard, context), hazard.body.reporter], context)
  const lead = { ...hazard, body: { ...hazard.body, major, lead: unit, leadSince: now } }
  return become(hazard, context, {
    act: 'major_confirm',
    body: { major, lead: unit, leadSince: now },
    ...(hazard.state === 'submitted' ? {} : { due: null }),
    events: [{ type: 'major_confirmed', data: { unit, by, item: major.item, reason: command.reason } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases,
        words: 'major_confirmed',
        facts: { items, due: orderBy(lead, context) },
        buttons: ['dispatch'],
      },
      ...hearing
        .filter((p) => !keeping.includes(p))
        .map((p): Say => ({ to: toPerson(p), lane: 'warning', cases, words: 'major_known', facts })),
      ...others([...keeping, hazard.body.order?.to], context).map((p): Say => ({
        to: toPerson(p),
        lane: 'warning',
        cases,
        words: 'major_keeper',
        facts: { items, unit: name, item: major.item },
      })),
      ...governmentDraft(lead, context),
    ],
  })
}

/** Refused: it is an ordinary hazard and goes on as one. */
export function refuse({ hazard, command, context }: On<'major_refuse'>): Decision<HazardCase> {
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const judged = judgedBy(hazard, context, 'refused', command.reason)
  if (!judged.ok) return judged
  const { major, unit, by } = judged
  const items = [itemOf({ ...hazard, body: { ...hazard.body, major } }, context)]
  const cases = [hazard.number]
  const facts = { items, unit: unitName(unit, context), by: nameOf(by, context), reason: command.reason }
  const { reporter, order } = hazard.body
  const told = [...townDesk(hazard, context), ...keepers(hazard, context), reporter, order?.to, hazard.body.major?.by]
  const unknown = reporterOf(hazard)
  return become(hazard, context, {
    act: 'major_refuse',
    body: { major },
    events: [{ type: 'major_refused', data: { unit, by, reason: command.reason } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases, words: 'major_refused', facts: { items } },
      ...[...others(told, context).map(toPerson), ...(unknown?.to === 'account' ? [unknown] : [])].map((to): Say => ({
        to,
        lane: 'answer',
        cases,
        words: 'major_refused_known',
        facts,
      })),
    ],
  })
}

type Judged = { ok: true; major: Major; unit: UnitId; by: PersonId } | Extract<Decision<HazardCase>, { ok: false }>

function judgedBy(hazard: HazardCase, context: Context, state: 'confirmed' | 'refused', reason: string): Judged {
  const { now, cause } = context
  const { major, lead } = hazard.body
  if (!major) return { ok: false, refusal: { code: 'not_suspected', number: hazard.number } }
  if (!isSuspected(hazard)) {
    const unit = unitName(major.unit, context)
    return { ok: false, refusal: { code: 'major_known', number: hazard.number, state: major.state, unit } }
  }
  const unit = major.unit ?? lead
  if (cause.person === null || unit === undefined) {
    return { ok: false, refusal: { code: 'post', posts: ['dept_liaison', 'dept_deputy'] } }
  }
  const judged = { by: cause.person, at: now, reason }
  return { ok: true, major: { ...major, state, unit, judged }, unit, by: cause.person }
}

/** The town's leader hears of what is confirmed. */
function leadersOf(hazard: HazardCase, { directory, now }: Context): readonly PersonId[] {
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  return town ? directory.holders(town.id, 'town_leader', now) : []
}

/** "不归我们认定,是某某局的": that one judges; a second refusal, or none named, is for the county's office. */
export function passOn({ hazard, command, context }: On<'pass_on'>): Decision<HazardCase> {
  const { major } = hazard.body
  const by = context.cause.person
  if (!major || major.state !== 'suspected') {
    return { ok: false, refusal: { code: 'not_suspected', number: hazard.number } }
  }
  if (by === null || major.unit === null) return { ok: false, refusal: { code: 'post', posts: ['dept_liaison'] } }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const passes = [
    ...(major.passes ?? []),
    { unit: major.unit, by, at: context.now, reason: command.reason, owner: command.to },
  ]
  const again = passes.length > 1 || passes.some((p) => p.unit === command.to)
  const unit = again ? null : command.to
  const passed: Major = { ...major, unit, passes, at: context.now, raisedAt: raisedAt(major) }
  const after: HazardCase = { ...hazard, body: { ...hazard.body, major: passed } }
  const name = unitName(unit, context)
  return become(hazard, context, {
    act: 'pass_on',
    body: { major: passed },
    events: [{ type: 'passed_on', data: { unit: major.unit, to: unit, reason: command.reason } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [hazard.number],
        words: 'passed_on',
        facts: { items: [itemOf(hazard, context)], unit: name },
      },
      ...judgeAsked(after, context),
    ],
  })
}
