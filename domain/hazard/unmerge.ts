/**
 * 撤销合并, by a reporter or the town, within days: a report that had joined becomes a record of its own with its own words
 * and photos; a record that the town had merged is open again as it was.
 */
import type { Change, Context, Decision, Refusal } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Recipient, Say } from '../say.ts'
import { DAY } from '../time.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import type { HazardLexicon } from './lexicon.ts'
import type { Further } from './mended.ts'
import { less } from './photos.ts'
import { furtherReports, recipients, reportsBy, tellReporters } from './reporters.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, dispatcher, itemOf } from './scene.ts'
import type { HazardCase } from './state.ts'

export function unmerge({ hazard, context, lexicon }: On<'merge_undo'>): Decision<HazardCase> {
  if (hazard.state === 'merged') return reopened(hazard, context, lexicon)
  // A reporter means his own; the town what came last.
  const own = reportsBy(hazard, context.cause)
  const report = (own.length > 0 ? own : furtherReports(hazard)).at(-1)
  if (!report) return { ok: false, refusal: { code: 'not_merged', number: hazard.number } }
  const merged = report.came === null ? undefined : hazardOf(report.came, context)
  if (merged?.state === 'merged') return reopened(merged, context, lexicon)
  return settled(hazard.number, report.at, context) ?? separated(hazard, report, context, lexicon)
}

const hazardOf = (number: string, { find }: Context): HazardCase | undefined => {
  const found = find(number)
  return found?.kind === 'hazard' ? (found as HazardCase) : undefined
}

function settled(number: string, since: number, { now, settings }: Context): { ok: false; refusal: Refusal } | null {
  if (now - since <= settings.undoDays * DAY) return null
  return { ok: false, refusal: { code: 'settled', number, days: settings.undoDays } }
}

/** The report as a record: its words, its photos, the next free number. */
function separated(
  hazard: HazardCase,
  report: Further,
  context: Context,
  lexicon: HazardLexicon,
): Decision<HazardCase> {
  const { now } = context
  const { area, town, place, source, said, text, category, person, account, chat, photos, positions, at } = report
  const { anonymous } = report
  const after: HazardCase = {
    number: context.number('YH'),
    kind: 'hazard',
    state: 'reported',
    version: 1,
    area,
    town,
    place: place.id,
    openedAt: at,
    closedAt: null,
    due: null,
    body: {
      source,
      reporter: person,
      reporterAccount: account,
      chat,
      said,
      what: text,
      category,
      placeName: place.name,
      photos,
      order: null,
      ackedAt: null,
      fixes: [],
      checks: [],
      since: now,
      positions,
      ...(anonymous ? { anonymous } : {}),
    },
  }
  const events = [
    { type: 'separated', data: { from: hazard.number, source, area, town, place, category, what: text, said } },
  ]
  const rest = without(hazard, (r) => r === report, after.number, context)
  const changes: Change<HazardCase>[] = [{ before: null, after, events }, ...rest]
  return { ok: true, changes: changes.toReversed(), say: toldApart(hazard, after, context, lexicon) }
}

/** Open again as it was before; from where it had gone, and whatever that had gone into, its reports are taken back. */
function reopened(hazard: HazardCase, context: Context, lexicon: HazardLexicon): Decision<HazardCase> {
  const { merged } = hazard.body
  if (!merged) throw new Error(`${hazard.number} is merged into nothing`)
  const late = settled(hazard.number, merged.at, context)
  if (late) return late
  const came = new Set([hazard.number, ...furtherReports(hazard).flatMap((r) => r.came ?? [])])
  const { merged: _, ...body } = hazard.body
  const back = become({ ...hazard, body }, context, {
    act: 'merge_undo',
    to: merged.was,
    body: {},
    events: [{ type: 'reopened', data: { from: merged.into } }],
    say: [],
  })
  if (!back.ok) return back
  const rest: Change<HazardCase>[] = []
  let root = hazard
  for (let at = hazardOf(merged.into, context); at; at = at.body.merged && hazardOf(at.body.merged.into, context)) {
    rest.push(...without(at, (r) => r.came !== null && came.has(r.came), hazard.number, context))
    root = at
  }
  const changes = back.changes.map((c) => ({ ...c, before: hazard }))
  const after = changes[0]?.after ?? hazard
  return {
    ok: true,
    changes: [...changes, ...rest],
    say: [...toldApart(root, after, context, lexicon), ...workAgain(after, context)],
  }
}

function without(
  hazard: HazardCase,
  gone: (report: Further) => boolean,
  number: string,
  context: Context,
): Change<HazardCase>[] {
  const reports = furtherReports(hazard)
  const decision = become(hazard, context, {
    act: 'merge_undo',
    ...(hazard.state === 'merged' ? { to: 'merged' as const } : {}),
    body: {
      reports: reports.filter((r) => !gone(r)),
      photos: less(
        hazard.body.photos,
        reports.filter(gone).flatMap((r) => r.photos),
      ),
    },
    events: [{ type: 'gave_back', data: { number } }],
    say: [],
  })
  return decision.ok ? decision.changes : []
}

/** Everybody who reported the one or the other, and who is to dispatch what stands apart now. */
function toldApart(from: HazardCase, after: HazardCase, context: Context, { days }: HazardLexicon): Say[] {
  const { directory, now, cause } = context
  const items = [itemOf(after, context)]
  const cases = [after.number, from.number]
  const facts = { items, from: from.number }
  const reporters = [
    ...recipients([{ person: after.body.reporter, account: after.body.reporterAccount }], cause),
    ...tellReporters(from, cause),
  ]
  const distinct = [...new Map(reporters.map((r) => [JSON.stringify(r), r])).values()]
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'merge_undone', facts },
    ...distinct.map((to): Say => ({ to, lane: 'answer', cases, words: 'merge_undone_known', facts })),
  ]
  if (after.state !== 'reported') return say
  const people = others(ownersOf(directory, dispatcher(after, context), now), context)
  return [...say, ...askDispatch(after, people, after.body.reporter, context, suggestion(after, context, days))]
}

/** Whoever was to put it right, or to look at it, is to do so again. */
function workAgain(hazard: HazardCase, context: Context): Say[] {
  const { directory, now } = context
  const { order } = hazard.body
  if (hazard.state === 'reported' || order === null) return []
  const looks = hazard.state === 'submitted' ? ownersOf(directory, checker(hazard, context), now) : []
  const told: Recipient[] = others([order.to, ...looks], context).map(toPerson)
  return told.map((to) => ({
    to,
    lane: 'answer',
    cases: [hazard.number],
    words: 'work_again',
    facts: { items: [itemOf(hazard, context)], due: hazard.due ?? order.due, submitted: hazard.state === 'submitted' },
  }))
}
