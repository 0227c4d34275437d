/**
 * The same hazard told again (policy §10–§11: one record however many report it). It joins the open record as a further
 * report; whoever told it hears so, the first reporter too, and the town once, in its digest.
 */
import type { CaseNumber, Context, Decision } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import type { HazardLexicon } from './lexicon.ts'
import { raisedSays, suspicion } from './major.ts'
import type { Further } from './mended.ts'
import { furtherReports, isFirst, isReporter, recipients } from './reporters.ts'
import { recordOf, positionsOf } from './same.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, dispatcher, itemOf, nameOf } from './scene.ts'
import { type HazardBody, type HazardCase, type HazardCommand, hazardTable, type Severity } from './state.ts'

type Report = Extract<HazardCommand, { do: 'report' }>

/** What of a report is told of a record that is open already, each record once; the rest is new. */
export function parted(
  command: Report,
  context: Context,
  lexicon: HazardLexicon,
): { fresh: Report['hazards']; known: Decision<HazardCase>[] } {
  const { source, said, area, town, place, photos, hazards, severity, anonymous } = command
  const open = casesAt(command.beside ?? [], context)
  const taken = new Set<CaseNumber>()
  const fresh: Report['hazards'] = []
  const known: Decision<HazardCase>[] = []
  for (const hazard of hazards) {
    const { category, text } = hazard
    const told = {
      source,
      said,
      text,
      category,
      area,
      town,
      place,
      photos,
      ...(severity === undefined ? {} : { severity }),
      ...(anonymous ? { anonymous: true as const } : {}),
    }
    // What is put right on the spot is a record of its own and ends at once.
    const left = hazard.spot ? [] : open.filter((c) => !taken.has(c.number))
    const positions = positionsOf(told, hazards.length === 1)
    const found = recordOf(told, positions, left, (c) => isReporter(c, context.cause))
    if (!found) {
      fresh.push(hazard)
      continue
    }
    taken.add(found.number)
    known.push(again({ hazard: found, command: { do: 'again', ...told }, context, lexicon }))
  }
  return { fresh, known }
}

/** Those of these numbers that a further report may join. */
export function casesAt(numbers: readonly CaseNumber[], { find }: Context): HazardCase[] {
  return numbers.flatMap((n) => {
    const found = find(n)
    const hazard = found?.kind === 'hazard' ? (found as HazardCase) : undefined
    return hazard && hazardTable[hazard.state].again !== undefined ? [hazard] : []
  })
}

export function again({ hazard, command, context, lexicon }: On<'again'>): Decision<HazardCase> {
  const { now, cause, settings } = context
  const { do: _, severity, ...told } = command
  const person = command.anonymous ? null : cause.person
  const photos = command.photos.map((id) => ({ id, by: person, at: now }))
  const positions = positionsOf(command, true).map((s) => s.words)
  const report: Further = {
    ...told,
    // Words alone may tell who told: they are not repeated.
    ...(command.anonymous ? { text: lexicon.kind(command.category) } : {}),
    person,
    account: person === null ? cause.account : null,
    chat: cause.chat,
    photos,
    positions: [...new Set(positions)],
    at: now,
    message: cause.message,
    number: null,
    came: null,
  }
  const own = isReporter(hazard, cause)
  // What an official tells of is no longer only a clue of somebody unknown.
  const confirms = hazard.body.source === 'citizen' && command.source !== 'citizen'
  const cases = [hazard.number]
  const items = [itemOf(hazard, context)]
  const days = settings.undoDays
  const say: Say[] = own
    ? [{ to: { to: 'here' }, lane: 'answer', cases, words: 'told_more', facts: { items, photos: photos.length, days } }]
    : [
        {
          to: { to: 'here' },
          lane: 'answer',
          cases,
          words: 'told_again',
          facts: { items, days, citizen: command.source === 'citizen', unnamed: command.anonymous === true },
          buttons: ['undo'],
        },
        ...firstReporter(hazard, context),
        ...(confirms ? confirmed(hazard, report, context, lexicon) : theTown(hazard, report, context)),
      ]
  const grave = graver(hazard, severity)
  const more: HazardCase = {
    ...hazard,
    body: { ...hazard.body, ...grave, what: `${hazard.body.what},${command.text}` },
  }
  // What is told once more may be what makes it look like 重大.
  const major = hazard.body.major ? null : suspicion(more, context, lexicon)
  const raised: HazardCase = { ...hazard, body: { ...hazard.body, ...grave, ...(major ? { major } : {}) } }
  return become(hazard, context, {
    act: 'again',
    body: {
      reports: [...furtherReports(hazard), report],
      photos: [...hazard.body.photos, ...photos],
      ...(confirms ? { source: command.source } : {}),
      // What was told without a name has no words of its own that may be told on.
      ...(hazard.body.anonymous && !command.anonymous ? { what: command.text } : {}),
      ...(own ? {} : withOtherEyes(hazard)),
      ...grave,
      ...(major ? { major } : {}),
    },
    events: [{ type: 'told_again', data: { ...told } }],
    say: [...say, ...(major ? raisedSays(raised, context) : [])],
  })
}

/** Words that make it grave hold, whoever says them. */
function graver({ body }: HazardCase, severity: Severity | undefined): Pick<HazardBody, 'severity'> {
  if (severity === undefined || body.severity === 'suspected_major') return {}
  return { severity }
}

/** What others tell of as well is no longer the enterprise's own to close (policy §9). */
function withOtherEyes({ body: { order } }: HazardCase): Partial<HazardBody> {
  if (order?.self !== true) return {}
  const { self: _, ...plain } = order
  return { order: plain }
}

function firstReporter(hazard: HazardCase, context: Context): Say[] {
  const { reporter, reporterAccount } = hazard.body
  const facts = { items: [itemOf(hazard, context)], days: context.settings.undoDays }
  return recipients([{ person: reporter, account: reporterAccount }], context.cause).map((to) => ({
    to,
    lane: 'answer',
    cases: [hazard.number],
    words: 'told_again_known',
    facts,
    buttons: ['undo'],
  }))
}

/** Once for a record, whoever more may tell of it; where work has been handed in, whoever looks at it hears as well. */
function theTown(hazard: HazardCase, report: Further, context: Context): Say[] {
  const { directory, now } = context
  const byOthers = furtherReports(hazard).some((r) => !isFirst(hazard, r))
  if (byOthers) return []
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  const duty = town && hazard.body.source === 'citizen' ? directory.holders(town.id, 'town_duty', now) : []
  const looks = hazard.state === 'submitted' ? ownersOf(directory, checker(hazard, context), now) : []
  const people = duty.length > 0 ? duty : [...ownersOf(directory, dispatcher(hazard, context), now), ...looks]
  const facts = { items: [itemOf(hazard, context)], reporter: nameOf(report.person, context), text: wordsOf(report) }
  return others(people, context)
    .filter((p) => p !== hazard.body.reporter)
    .map((person) => ({
      to: toPerson(person),
      lane: 'answer',
      cases: [hazard.number],
      words: 'told_again_town',
      facts: { ...facts, photos: report.photos.map((p) => p.id) },
    }))
}

/** Whoever must see for himself hears the words as they were told. */
const wordsOf = ({ anonymous, said, text }: Further): string => (anonymous ? said : text)

/** The town had only heard of it as a clue; now it is a report to dispatch. */
function confirmed(hazard: HazardCase, report: Further, context: Context, { days }: HazardLexicon): Say[] {
  const { directory, now } = context
  if (hazard.state !== 'reported') return theTown(hazard, report, context)
  const shown = { ...hazard, body: { ...hazard.body, photos: [...hazard.body.photos, ...report.photos] } }
  const people = others(ownersOf(directory, dispatcher(hazard, context), now), context)
  return askDispatch(shown, people, report.person, context, suggestion(shown, context, days))
}
