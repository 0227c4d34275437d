/** Words and photos that come after a report: whoever works on it hears of them together, once, a little later (R10.7). */
import type { Context, Decision } from '../case.ts'
import type { Owed, Owner, Policy } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import { ownersOf } from '../roles.ts'
import type { Recipient, Say } from '../say.ts'
import { become, type On } from './become.ts'
import { clueTold } from './report.ts'
import { isUnnamed } from './reporters.ts'
import { toPerson } from '../recipients.ts'
import { checker, dispatcher, itemOf, nameOf, rectifier, reporterOf } from './scene.ts'
import type { News } from './additions.ts'
import { type HazardCase, type HazardState, hazardTable } from './state.ts'

/** Where nobody has been told yet there is nothing to add to. */
const toldIn: readonly HazardState[] = ['reported', 'assigned', 'rectifying', 'submitted']

export function withNews(
  hazard: HazardCase,
  added: { text: string; photos: readonly string[]; silent?: boolean },
  { now, cause }: Context,
): News | null {
  if (!toldIn.includes(hazard.state)) return null
  const { chat } = cause
  const before = hazard.body.news ?? { since: now, chat, by: [], texts: [], photos: [], answered: false, more: false }
  // Neither who adds to a report without a name, nor in what words.
  const anonymous = isUnnamed(hazard, cause)
  const by = cause.person === null || anonymous ? before.by : [...new Set([...before.by, cause.person])]
  return {
    ...before,
    by,
    texts: added.text === '' || anonymous ? before.texts : [...before.texts, added.text],
    photos: [...before.photos, ...added.photos],
    answered: before.answered || !added.silent,
    more: before.more || (before.answered && !added.silent),
  }
}

/** Of several additions in a row the first is answered at once, the rest together. */
export const answersNow = ({ body: { news } }: HazardCase, silent: boolean | undefined): boolean =>
  !silent && !news?.answered

const tells: Policy = {
  due: 'case',
  steps: [{ when: { after: 'due' }, to: [], words: '', lane: 'remind', act: 'tell' }],
}

/** Owed by the bot itself: it shows in nobody's list. */
const nobody: Owner = { unit: '', post: 'town_duty' }

export function updateOwed({ state, body: { news } }: HazardCase, { settings }: Context): Owed[] {
  // Nobody waits for more about what has ended meanwhile.
  if (!news || hazardTable[state].tell === undefined) return []
  const due = news.since + settings.joinWindow
  return [{ kind: 'update', round: 1, owner: nobody, policy: tells, since: news.since, due }]
}

export function tell({ hazard, context }: On<'tell'>): Decision<HazardCase> {
  const { news } = hazard.body
  if (!news) return { ok: false, refusal: { code: 'nothing' } }
  const { texts, photos, by } = news
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const total = shownOn(hazard)
  const facts = { items, texts, photos, total, by: by.map((p) => nameOf(p, context)).join('、') }
  const say: Say[] = concerned(hazard, news, context).map((p) => ({
    to: toPerson(p),
    lane: 'answer',
    cases,
    words: 'hazard_added',
    facts,
  }))
  const back = news.more ? sayBack(hazard, news) : null
  if (back) say.push({ to: back, lane: 'answer', cases, words: 'hazard_joined', facts: { items, photos: total } })
  return become(hazard, context, { act: 'tell', body: { news: null }, events: [{ type: 'told', data: {} }], say })
}

const shownOn = ({ state, body }: HazardCase): number =>
  state === 'submitted' ? (body.fixes.at(-1)?.photos.length ?? 0) : body.photos.length

/** Whoever works on it and the town; of work handed in whoever looks at it, unless that is who adds. */
function concerned(hazard: HazardCase, { by }: News, context: Context): PersonId[] {
  const { directory, now } = context
  const others = (people: readonly PersonId[]): PersonId[] =>
    [...new Set(people)].filter((p) => by.length === 0 || by.some((b) => b !== p))
  const town =
    hazard.body.source === 'citizen' ? clueTold(hazard, context) : ownersOf(directory, dispatcher(hazard, context), now)
  if (hazard.state === 'submitted') {
    const looking = others(ownersOf(directory, checker(hazard, context), now))
    return looking.length > 0 ? looking : others(town)
  }
  const working = hazard.body.order ? ownersOf(directory, rectifier(hazard, context), now) : []
  return others([...town, ...working])
}

function sayBack(hazard: HazardCase, { chat, by }: News): Recipient | null {
  if (chat !== null) return { to: 'chat', chat }
  const [person] = by
  return person === undefined ? reporterOf(hazard) : toPerson(person)
}
