/** 待办 and 查 as lists: which page is to be loaded, what is shown of it, and leafing on. */
import type { View } from '../../db/transactions/intake.ts'
import type { ListNeeds, ListPage, ListWish } from '../../db/queries/list.ts'
import { itemOf } from '../../domain/hazard/scene.ts'
import { fitsFilter, type HazardWish } from '../../domain/hazard/wish.ts'
import type { Slots, Understanding } from '../../domain/intent.ts'
import { covers, jurisdictionOf, touches } from '../../domain/jurisdiction.ts'
import type { PersonId } from '../../domain/org.ts'
import { ownerKey } from '../../domain/obligation.ts'
import type { Say } from '../../domain/say.ts'
import { type Instant, parseIso } from '../../domain/time.ts'
import { pageTurn } from '../../prompts/lexicon/pages.ts'
import { requestItem } from '../../domain/registration/register.ts'
import { refuse } from './acts.ts'
import { isRequest } from './people/vouch.ts'
import { hazardsOf } from './hazards.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Heard, TalkDeps } from './prepare.ts'
import { reading, sees } from './sees.ts'
import { whose } from './whose.ts'

const here = { to: { to: 'here' }, lane: 'answer' } as const satisfies Pick<Say, 'to' | 'lane'>

/** The page that a message asks for, or null. A page of the list shown before is known only from what that list left. */
export function listNeeds(
  text: string,
  { intent, slots }: Understanding,
  sender: { person: PersonId | null; account: string; keys: readonly string[] },
  { directory }: TalkDeps,
  now: Instant,
): ListNeeds | null {
  const { person, account, keys } = sender
  if (person === null) return null
  const needs = (want: ListWish | null, turn: ListNeeds['turn']): ListNeeds => ({
    keys,
    within: { ...jurisdictionOf(directory, person, 'lookup', now), account },
    areasIn: directory.areasIn,
    want,
    turn,
  })
  if (intent === 'todo') return needs({ of: 'todo' }, { to: 1 })
  if (intent === 'lookup' && (slots.numbers ?? []).length === 0)
    return needs({ of: 'cases', wish: wishOf(slots, 'open') }, { to: 1 })
  // Who passes on that somebody needs longer may say no number.
  if (intent === 'extend_request' && (slots.numbers ?? []).length === 0)
    return needs({ of: 'cases', wish: wishOf(slots, 'rectifying') }, { to: 1 })
  const turn = pageTurn(text)
  return turn === undefined ? null : needs(null, turn)
}

/** What is asked for; `only` where the words name neither a state nor a time. */
export function wishOf(slots: Slots, only: HazardWish['only']): HazardWish {
  const { place, area, period } = slots
  const instant = (iso: string | null | undefined): Instant | null => (iso ? (parseIso(iso) ?? null) : null)
  return {
    place: place?.id ?? null,
    area: place?.id ? null : (area?.id ?? null),
    kind: place?.id ? null : (slots.kind ?? null),
    only: slots.only ?? (period ? null : only),
    period: period ? { from: instant(period.from), to: instant(period.to), words: period.words } : null,
  }
}

/** Shows the page that was loaded. */
export function showList(heard: Heard, view: View): void {
  const { listed } = view
  if (heard.person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  if (!listed) return view.say({ ...here, cases: [], words: 'no_list', facts: {} })
  if (listed.list.of === 'todo') showTodo(heard, view, listed)
  else showCases(heard, view, heard.person, listed, listed.list.wish)
}

/** True when the words leaf through the list just shown, or through one that is gone. */
export function turnPage(heard: Heard, view: View): boolean {
  if (pageTurn(heard.envelope.text) === undefined || heard.understanding.intent !== 'none') return false
  if (!heard.addressed && view.question?.kind !== 'list') return false
  showList(heard, view)
  return true
}

function showTodo(heard: Heard, view: View, listed: ListPage): void {
  const context = reading(heard, view)
  const shown = new Set(listed.numbers)
  const mine = keysOf(heard, view.now)
  const owed = view
    .awaiting()
    // 签收 is the first half of the work, told with it.
    .filter(({ obligation: o }) => o.kind !== 'accept' && shown.has(o.case) && mine.has(ownerKey(o.owner)))
  const entries = owed.flatMap(({ obligation, state }) => {
    const { kind, due } = obligation
    if (isRequest(state)) return [{ item: requestItem(state, context), kind, due }]
    const other = kindOf(state)
    if (other?.listed?.(obligation, view.now) === false) return []
    if (other) return [{ item: other.item(state, context), kind, due }]
    return hazardsOf([state]).map((hazard) => ({
      item: itemOf(hazard, context),
      kind: kind === 'rectify' && hazard.state === 'assigned' ? 'accept' : kind,
      due,
    }))
  })
  const { page, pages, asked } = listed
  // What this very batch has settled is no longer owed.
  const total = Math.max(entries.length, listed.total - Math.max(0, listed.numbers.length - entries.length))
  const numbers = entries.map((e) => e.item.number)
  view.say({ ...here, cases: numbers, words: 'todo', facts: { entries, page, pages, asked, total } })
  keep(heard, view, listed, numbers)
}

function keysOf({ person, deps: { directory } }: Heard, now: Instant): ReadonlySet<string> {
  if (person === null) return new Set()
  const posts = directory.postsOf(person, now).map((p) => ownerKey({ unit: p.unit, post: p.kind }))
  return new Set([ownerKey({ person }), ...posts])
}

function showCases(heard: Heard, view: View, person: PersonId, listed: ListPage, wish: HazardWish): void {
  const context = reading(heard, view)
  const { directory } = heard.deps
  const within = jurisdictionOf(directory, person, 'lookup', view.now)
  const at = wish.place === null ? (wish.area === null ? null : { area: wish.area }) : { place: wish.place }
  if (listed.total === 0 && at !== null && !touches(directory, within, at))
    return refuse(view, 'lookup', { code: 'foreign', posts: [] })
  const found = hazardsOf(listed.numbers.flatMap((n) => view.find(n) ?? []))
  const items = found
    .filter((c) => fitsFilter(c, wish.only, view.now) && sees(heard, view, c))
    .map((c) => ({ ...itemOf(c, context), state: c.state, due: c.due }))
  const { page, pages, asked } = listed
  const numbers = items.map((i) => i.number)
  view.say({
    ...here,
    cases: numbers,
    words: 'cases_listed',
    facts: {
      ...whose(directory, person, wish, within, view.now),
      words: wish.period?.words ?? '',
      only: wish.only,
      partly: at !== null && !covers(directory, within, at),
      items,
      total: listed.total - (listed.numbers.length - items.length),
      page,
      pages,
      asked,
    },
  })
  keep(heard, view, listed, numbers)
}

/** The numbers on the page give meaning to "2 已整改", the list to "下一页". */
function keep(heard: Heard, view: View, { list, page }: ListPage, numbers: readonly string[]): void {
  if (numbers.length > 0) view.ask('list', { numbers, page, list }, heard.deps.settings.listLife)
}
