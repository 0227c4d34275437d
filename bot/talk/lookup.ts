/** 待办 and 查: one's own list, a case's story, open cases of a place or area; never beyond the asker's reach. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import type { Context } from '../../domain/case.ts'
import { lookupTarget, ownClue } from '../../domain/hazard/decide.ts'
import { unitName } from '../../domain/hazard/departments.ts'
import { itemOf, nameOf, wholeItem } from '../../domain/hazard/scene.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { awaited } from '../../domain/hazard/type.ts'
import { may } from '../../domain/permission.ts'
import type { MajorShown } from '../../domain/say-lead.ts'
import { requestItem } from '../../domain/registration/register.ts'
import type { Say } from '../../domain/say.ts'
import { refuse } from './acts.ts'
import { enforcementLines, leadLines } from './lead-lines.ts'
import type { Heard } from './prepare.ts'
import { isRequest } from './people/vouch.ts'
import { reading } from './sees.ts'
import { workLines } from './work-lines.ts'

const PAGE = 10
const here = { to: { to: 'here' }, lane: 'answer' } as const satisfies Pick<Say, 'to' | 'lane'>

const isHazard = (c: { kind: string }): c is HazardCase => c.kind === 'hazard'

export function todo(heard: Heard, view: View, wanted: number): void {
  if (heard.person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  const context = reading(heard, view)
  const all = view
    .awaiting()
    // 签收 is the first half of the work, told with it.
    .filter(({ obligation }) => obligation.kind !== 'accept')
    .flatMap(({ obligation, state }) => {
      if (isRequest(state)) return [{ item: requestItem(state, context), kind: obligation.kind, due: obligation.due }]
      if (!isHazard(state)) return []
      const kind = obligation.kind === 'rectify' && state.state === 'assigned' ? 'accept' : obligation.kind
      return [{ item: itemOf(state, context), kind, due: obligation.due }]
    })
  const pages = Math.max(1, Math.ceil(all.length / PAGE))
  const page = Math.min(wanted, pages)
  const entries = all.slice((page - 1) * PAGE, page * PAGE)
  const numbers = entries.map((e) => e.item.number)
  view.say({ ...here, cases: numbers, words: 'todo', facts: { entries, page, pages, total: all.length } })
  if (numbers.length > 0) view.ask('list', { numbers, page, of: 'todo' }, heard.deps.settings.listLife)
}

const paged = z.object({ page: z.number(), of: z.literal('todo') })

export function turnPage(heard: Heard, view: View, shownBefore: unknown): boolean {
  const before = paged.safeParse(shownBefore)
  if (!before.success || !/^(下一?页|往后|后面的?|还有呢?)[。?]?$/.test(heard.envelope.text.trim())) return false
  todo(heard, view, before.data.page + 1)
  return true
}

export function lookup(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  if (heard.person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  const numbers = slots.numbers ?? []
  if (numbers.length === 0 && view.quoted.length === 0) return list(heard, view)
  const context = reading(heard, view)
  const asked = numbers.length === 0 ? view.quoted : numbers.flatMap((n) => view.find(n) ?? view.tail(n))
  const seen = asked.filter(isHazard).filter((c) => mayRead(c, context).ok)
  const [hazard] = seen
  if (!hazard) {
    const foreign = asked.find(isHazard)
    const refusal = foreign && mayRead(foreign, context)
    if (refusal && !refusal.ok) return refuse(view, 'lookup', { code: 'foreign', posts: refusal.posts })
    return refuse(view, 'lookup', { code: 'unknown_number', number: numbers[0] ?? '' })
  }
  for (const c of seen.slice(0, 3)) view.say(shown(c, context))
}

function mayRead(hazard: HazardCase, context: Context): ReturnType<typeof may> {
  if (ownClue(hazard, context)) return { ok: true }
  return may(context.directory, context.cause.person, 'lookup', lookupTarget(hazard, context.cause), context.now)
}

function list(heard: Heard, view: View): void {
  const context = reading(heard, view)
  const { slots } = heard.understanding
  const all = view.listed.filter(isHazard)
  const seen = all.filter((c) => mayRead(c, context).ok)
  if (seen.length === 0 && all.length > 0) return refuse(view, 'lookup', { code: 'foreign', posts: [] })
  const title = slots.place?.name ?? slots.area?.name ?? ownArea(heard, view)
  const items = seen.slice(0, PAGE).map((c) => ({ ...itemOf(c, context), state: c.state, due: c.due }))
  view.say({
    ...here,
    cases: items.map((i) => i.number),
    words: 'cases_listed',
    facts: { title, items, total: seen.length },
  })
  if (items.length > 0) view.ask('list', { numbers: items.map((i) => i.number), page: 1 }, heard.deps.settings.listLife)
}

function ownArea(heard: Heard, view: View): string {
  const { directory } = heard.deps
  const [post] = heard.person === null ? [] : directory.postsOf(heard.person, view.now)
  const unit = post && directory.unit(post.unit)
  return (unit && (directory.placeOfUnit(unit.id)?.name ?? directory.area(unit.area)?.name)) ?? ''
}

/** Who reported is nobody's business but the office's, in private, and the reporter's own (安全生产法 73–74: nobody is betrayed). */
function namesReporter(hazard: HazardCase, context: Context): boolean {
  const { directory, cause, now } = context
  if (hazard.body.source === 'citizen' || cause.chat !== null || cause.person === null) return false
  if (cause.person === hazard.body.reporter) return true
  return directory.postsOf(cause.person, now).some((p) => p.kind !== 'owner')
}

/** Of a report without a name, officials alone read the words, in private. */
function readsWords({ body }: HazardCase, { directory, cause, now }: Context): boolean {
  if (body.anonymous !== true || cause.chat !== null || cause.person === null) return false
  return directory.postsOf(cause.person, now).some((p) => p.kind !== 'owner')
}

function shown(hazard: HazardCase, context: Context): Say {
  const { body } = hazard
  const name = (person: string | null): string => nameOf(person, context)
  const lines = [
    { at: hazard.openedAt, what: 'reported', who: namesReporter(hazard, context) ? name(body.reporter) : '' },
    ...leadLines(hazard, context),
    ...workLines(hazard, name),
    ...enforcementLines(hazard, context),
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
    },
  }
}

function majorOf({ body: { major } }: HazardCase, context: Context): MajorShown | null {
  if (!major) return null
  const { state, item, unit, judged, supervision } = major
  const reason = judged?.reason ?? ''
  return { state, item, unit: unitName(unit, context), reason, document: supervision?.document ?? '' }
}
