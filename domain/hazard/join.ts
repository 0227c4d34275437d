/** 补充: words and photos that go on about a report belong to it (R10.7). */
import type { Context, Decision } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { askDispatch, suggestion } from './ask-dispatch.ts'
import { become, type On } from './become.ts'
import type { HazardLexicon } from './lexicon.ts'
import { raisedSays, suspicion } from './major.ts'
import { answersNow, withNews } from './news.ts'
import { isUnnamed, reportsBy } from './reporters.ts'
import { dispatcher, itemOf } from './scene.ts'
import type { HazardBody, HazardCase, Photo } from './state.ts'

export function join({ hazard, command, context, lexicon }: On<'join'>): Decision<HazardCase> {
  const { now, cause } = context
  const unnamed = isUnnamed(hazard, cause)
  const photos = command.photos.map((id) => ({ id, by: unnamed ? null : cause.person, at: now }))
  const all = [...hazard.body.photos, ...photos]
  const told = withWords(hazard, command, photos, context)
  const more: HazardCase = { ...hazard, body: { ...hazard.body, ...told } }
  // What is added may be what makes it look like 重大.
  const major = hazard.body.major ? null : suspicion(more, context, lexicon)
  const changed: HazardCase = major ? { ...more, body: { ...more.body, major } } : more
  const news = withNews(hazard, command, context)
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: [hazard.number],
      words: 'hazard_joined',
      facts: { items: [itemOf(changed, context)], photos: all.length },
    },
  ]
  const town = major ? handedOver(changed, context, lexicon) : null
  return become(hazard, context, {
    act: 'join',
    ...(town === null ? {} : { to: 'reported' as const }),
    body: {
      ...(town === null ? {} : { claimed: hazard.state === 'spot' }),
      photos: all,
      ...told,
      ...(news === null ? {} : { news }),
      ...(major ? { major } : {}),
    },
    events: [{ type: 'joined', data: { text: command.text, photos: command.photos } }],
    say: [
      ...(answersNow(hazard, command.silent) ? say : []),
      ...(major ? raisedSays(changed, context) : []),
      ...(town ?? []),
    ],
  })
}

/** Who waited for a photo or a plan waits no longer where it may be 重大: the town is asked to dispatch it. */
function handedOver(hazard: HazardCase, context: Context, { days }: HazardLexicon): Say[] | null {
  if (hazard.state !== 'spot' && hazard.state !== 'self_found') return null
  const open: HazardCase = { ...hazard, state: 'reported' }
  const town = ownersOf(context.directory, dispatcher(open, context), context.now)
  return askDispatch(open, town, hazard.body.reporter, context, suggestion(open, context, days))
}

/** What goes on about a further report belongs to that one, and goes with it when it turns out to be another thing. */
function withWords(
  { body }: HazardCase,
  { text, category = body.category }: On<'join'>['command'],
  photos: readonly Photo[],
  { cause }: Context,
): Partial<HazardBody> {
  const more = (told: string, between: string): string => (text === '' ? told : `${told}${between}${text}`)
  // What stands for the words of one who is not to be known stays.
  const unnamed = isUnnamed({ body }, cause)
  const reports = body.reports ?? []
  const further = reportsBy({ body }, cause).findLast((r) => r.came === null)
  if (!further) return { what: unnamed ? body.what : more(body.what, ','), said: more(body.said, '\n'), category }
  const fuller = {
    ...further,
    said: more(further.said, '\n'),
    text: unnamed ? further.text : more(further.text, ','),
    photos: [...further.photos, ...photos],
  }
  return { reports: reports.map((r) => (r === further ? fuller : r)) }
}
