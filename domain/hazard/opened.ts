/** A record as it is opened: where it stands at once follows from who found it and whether it is put right already. */
import type { Change, Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'
import { mayBeMajor } from './lane.ts'
import type { HazardLexicon } from './lexicon.ts'
import { suspicion } from './major.ts'
import { earlier, relapsed, relapseOf } from './relapse.ts'
import { positionsOf } from './same.ts'
import { isOwnFinding, ownOrder } from './self.ts'
import { closedBy } from './spot.ts'
import { reporterIn } from './unname.ts'
import type { HazardBody, HazardCase, HazardCommand, HazardState, Photo } from './state.ts'

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
    before.set(last.number, known ? both(known, again) : again)
  }
  return [...opened, ...before.values()]
}

function both(first: Change<HazardCase>, then: Change<HazardCase>): Change<HazardCase> {
  const after = { ...then.after, version: first.after.version }
  return { before: first.before, after, events: [...first.events, ...then.events] }
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
  const told = reporterIn(command.anonymous === true, cause)
  const { reporter } = told
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
      ...told,
      chat: cause.chat,
      said: command.said,
      what: hazard.text,
      category: hazard.category,
      placeName: place.name,
      photos: shots(command.photos, reporter, now),
      order: null,
      ackedAt: null,
      fixes: [],
      checks: [],
      since: now,
      ...(severity === undefined ? {} : { severity }),
      ...links,
      ...positionsAt(command, hazard.text),
    },
  }
  const major = suspicion(plain, context, lexicon)
  const clue = lexicon.clue(hazard.category, hazard.text)
  // Words alone may tell who told: what they mean is kept, they are not repeated.
  const what = command.anonymous ? lexicon.kind(hazard.category) : hazard.text
  const marks = { what, ...(major ? { major } : {}), ...(clue ? { clue } : {}) }
  const stands = standing({ ...plain, body: { ...plain.body, ...marks } }, command, hazard, context)
  const after = withPhotos(stands, command)
  const { spot } = hazard
  const data = {
    source,
    area,
    town,
    place,
    category: hazard.category,
    what: hazard.text,
    said: command.said,
    photos: command.photos,
    ...(spot ? { spot, after: command.after ?? [] } : {}),
    ...(major ? { major: major.item } : {}),
  }
  return { before: null, after, events: [{ type: 'reported', data }] }
}

/** Of one who is not to be known nobody. */
const shots = (ids: readonly string[], by: PersonId | null, at: Instant): Photo[] => ids.map((id) => ({ id, by, at }))

/** What shows the work done stands with the work; where none is taken as done it shows the hazard. */
function withPhotos(hazard: HazardCase, command: Report): HazardCase {
  if (hazard.state === 'closed') return hazard
  const ids = [...new Set([...command.photos, ...(command.after ?? [])])]
  const photos = shots(ids, hazard.body.reporter, hazard.openedAt)
  return { ...hazard, body: { ...hazard.body, photos } }
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

/** 部位, as far as the words tell it. */
function positionsAt({ said, place, hazards }: Report, text: string): Pick<HazardBody, 'positions'> {
  const positions = positionsOf({ said, text, place }, hazards.length === 1).map((p) => p.words)
  return positions.length > 0 ? { positions: [...new Set(positions)] } : {}
}
