/** 查: a case's story; without a number the list of a place, an area or one's own. Never beyond the asker's reach. */
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase, Context } from '../../domain/case.ts'
import { lookupTarget, ownClue } from '../../domain/hazard/decide.ts'
import { unitName } from '../../domain/hazard/departments.ts'
import { itemOf, nameOf, wholeItem } from '../../domain/hazard/scene.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { awaited } from '../../domain/hazard/type.ts'
import { may } from '../../domain/permission.ts'
import { isWhistle } from '../../domain/whistle/state.ts'
import type { MajorShown } from '../../domain/say-lead.ts'
import type { Say } from '../../domain/say.ts'
import { namesReporter, readsWords } from '../../domain/hazard/reporter.ts'
import { refuse } from './acts.ts'
import { isSpoken } from './cases.ts'
import { isHazard } from './hazards.ts'
import { kindOf } from './kinds/kinds.ts'
import { showKeepers } from './keepers.ts'
import { enforcementLines, leadLines } from './lead-lines.ts'
import { showList } from './listing.ts'
import type { Heard } from './prepare.ts'
import { mended } from './mended.ts'
import { reading } from './sees.ts'
import { showUnlisted } from './unlisted.ts'
import { workLines } from './work-lines.ts'

const here = { to: { to: 'here' }, lane: 'answer' } as const satisfies Pick<Say, 'to' | 'lane'>

export function lookup(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  if (heard.person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  const numbers = slots.numbers ?? []
  if (slots.keepers) return showKeepers(heard, view, heard.person)
  if (numbers.length === 0 && view.quoted.length === 0) {
    if (slots.whistles === true) return showWhistles(heard, view)
    const { place } = slots
    return place?.id === null ? showUnlisted(heard, view, heard.person, place.name) : showList(heard, view)
  }
  const context = reading(heard, view)
  const asked = numbers.length === 0 ? view.quoted : numbers.flatMap((n) => view.find(n) ?? view.tail(n))
  const told = asked.filter(isSpoken)
  const seen = told.filter((c) => mayRead(c, context).ok)
  if (seen.length === 0) {
    const [foreign] = told
    const refusal = foreign && mayRead(foreign, context)
    if (refusal && !refusal.ok) return refuse(view, 'lookup', { code: 'foreign', posts: refusal.posts })
    return refuse(view, 'lookup', { code: 'unknown_number', number: numbers[0] ?? '' })
  }
  for (const c of seen.slice(0, 3)) {
    const say = isHazard(c) ? shown(c, context) : kindOf(c)?.shown(c, context)
    if (say) view.say(say)
  }
}

/** 谁没来: the whistles that are out in the asker's reach, the newest last. */
function showWhistles(heard: Heard, view: View): void {
  const context = reading(heard, view)
  const open = view.open('whistle').filter((c) => isWhistle(c) && mayRead(c, context).ok)
  for (const c of open.toSorted((a, b) => a.openedAt - b.openedAt).slice(-3)) {
    const say = kindOf(c)?.shown(c, context)
    if (say) view.say(say)
  }
  if (open.length === 0) view.say({ ...here, cases: [], words: 'no_whistle', facts: {} })
}

function mayRead(state: AnyCase, context: Context): ReturnType<typeof may> {
  if (isHazard(state) && ownClue(state, context)) return { ok: true }
  const target = isHazard(state) ? lookupTarget(state, context.cause) : (kindOf(state)?.target(state) ?? {})
  return may(context.directory, context.cause.person, 'lookup', target, context.now)
}

function shown(hazard: HazardCase, context: Context): Say {
  const { body } = hazard
  const name = (person: string | null): string => nameOf(person, context)
  const lines = [
    { at: hazard.openedAt, what: 'reported', who: namesReporter(hazard, context) ? name(body.reporter) : '' },
    ...leadLines(hazard, context),
    ...workLines(hazard, name),
    ...enforcementLines(hazard, context),
    ...mended(hazard, name, namesReporter(hazard, context)),
  ].toSorted((a, b) => a.at - b.at)
  const photos = [...body.photos, ...body.fixes.flatMap((f) => f.photos), ...body.checks.flatMap((c) => c.photos)].map(
    (p) => p.id,
  )
  return {
    ...here,
    cases: [hazard.number],
    words: 'case_shown',
    facts: {
      item: readsWords(hazard, context) ? wholeItem(hazard, context) : itemOf(hazard, context),
      state: hazard.state,
      lines,
      due: hazard.due,
      owes: awaited(hazard, context),
      lead: unitName(body.lead ?? null, context),
      major: majorOf(hazard, context),
      photos,
      relapses: body.relapses ?? [],
      whistles: body.whistles ?? [],
    },
  }
}

function majorOf({ body: { major } }: HazardCase, context: Context): MajorShown | null {
  if (!major) return null
  const { state, item, unit, judged, supervision } = major
  const reason = judged?.reason ?? ''
  return { state, item, unit: unitName(unit, context), reason, document: supervision?.document ?? '' }
}
