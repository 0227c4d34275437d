/** A record as it is opened: where it stands at once follows from who found it and whether it is put right already. */
import type { Change, Context } from '../case.ts'
import { mayBeMajor } from './lane.ts'
import type { HazardLexicon } from './lexicon.ts'
import { suspicion } from './major.ts'
import { earlier, relapsed, relapseOf } from './relapse.ts'
import { isOwnFinding, ownOrder } from './self.ts'
import { closedBy } from './spot.ts'
import { reporterIn } from './unname.ts'
import type { HazardBody, HazardCase, HazardCommand, HazardState } from './state.ts'

export type Report = Extract<HazardCommand, { do: 'report' }>
type Hazard = Report['hazards'][number]

/** One record for each hazard, and what that changes in records before it. */
export function openAll(command: Report, context: Context, lexicon: HazardLexicon): Change<HazardCase>[] {
  const opened: Change<HazardCase>[] = []
  const before = new Map<string, Change<HazardCase>>()
  for (const hazard of command.hazards) {
    const { area, place } = command
    const earlierOnes = earlier({ area, place, category: hazard.category }, command.beside ?? [], context)
    const change = open(command, hazard, relapseOf(earlierOnes), { context, lexicon })
    opened.push(change)
    const [last] = earlierOnes
    if (!last) continue
    const known = before.get(last.number)
    const again = relapsed(known?.after ?? last, change.after.number)
    // Two of one report may follow the same record: it changes once.
    before.set(last.number, known ? { ...again, before: last, events: [...known.events, ...again.events] } : again)
  }
  return [...opened, ...before.values()]
}

type Around = { context: Context; lexicon: HazardLexicon }

function open(
  command: Report,
  hazard: Hazard,
  links: Partial<HazardBody>,
  { context, lexicon }: Around,
): Change<HazardCase> {
  const { now, cause } = context
  const { source, area, town, place, severity } = command
  const plain: HazardCase = {
    number: context.number('YH'),
    kind: 'hazard',
    state: 'reported',
    version: 1,
    area,
    town,
    place: place.id,
    openedAt: now,
    closedAt: null,
    due: null,
    body: {
      source,
      ...reporterIn(command.anonymous === true, cause),
      chat: cause.chat,
      said: command.said,
      what: hazard.text,
      category: hazard.category,
      placeName: place.name,
      photos: photosOf(command, hazard).map((id) => ({ id, by: command.anonymous ? null : cause.person, at: now })),
      order: null,
      ackedAt: null,
      fixes: [],
      checks: [],
      since: now,
      ...(severity === undefined ? {} : { severity }),
      ...links,
    },
  }
  const major = suspicion(plain, context, lexicon)
  const clue = lexicon.clue(hazard.category, hazard.text)
  const marks = { ...(major ? { major } : {}), ...(clue ? { clue } : {}) }
  const after = standing({ ...plain, body: { ...plain.body, ...marks } }, command, hazard, context)
  const { spot } = hazard
  const told = { source, area, town, place, category: hazard.category, what: hazard.text, said: command.said }
  const data = {
    ...told,
    photos: command.photos,
    ...(spot ? { spot, after: command.after ?? [] } : {}),
    ...(major ? { major: major.item } : {}),
  }
  return { before: null, after, events: [{ type: 'reported', data }] }
}

/** What shows the work done is kept with the work; where nothing was done it shows the hazard. */
function photosOf(command: Report, hazard: Hazard): readonly string[] {
  return hazard.spot ? command.photos : [...new Set([...command.photos, ...(command.after ?? [])])]
}

/** 疑似重大 goes to the town whoever found it and whatever was done about it. */
function standing(plain: HazardCase, command: Report, hazard: Hazard, context: Context): HazardCase {
  const by = context.cause.person
  if (by === null || command.source === 'citizen' || mayBeMajor(plain.body)) return plain
  const own = isOwnFinding(plain.place, by, context)
  const at = (state: HazardState, body: Partial<HazardBody>, more: Partial<HazardCase> = {}): HazardCase => ({
    ...plain,
    ...more,
    state,
    body: { ...plain.body, ...body },
  })
  if (hazard.spot) {
    const evidence = { text: hazard.text, photos: command.after ?? [], excuse: command.excuse === true }
    if (evidence.photos.length === 0 && !evidence.excuse) return at('spot', {})
    return at('closed', closedBy(plain, 'spot', by, evidence, context), { closedAt: context.now })
  }
  if (!own) return plain
  const order = ownOrder(command.plan ?? {}, by, context)
  if (order === null) return at('self_found', {})
  return at('rectifying', { order, ackedAt: context.now }, { due: order.due })
}
