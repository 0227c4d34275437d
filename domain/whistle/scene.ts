/** Facts about a whistle that several of its acts need: who is called, who hears, and how it stands. */
import type { CaseEvent, Context, Decision } from '../case.ts'
import type { ChatId, PersonId, PostKind, UnitId } from '../org.ts'
import type { BoardLine, WhistleItem } from './facts.ts'
import { deskOf, ownersOf } from '../roles.ts'
import { others, toPerson } from '../recipients.ts'
import type { Lane } from '../lane.ts'
import type { Said, Say } from '../say.ts'
import {
  type Called,
  type WhistleAct,
  type WhistleBody,
  type WhistleCase,
  type WhistleState,
  whistleTable,
} from './state.ts'

/** Departments of which something may still be awaited. */
export const standing = (body: WhistleBody): readonly Called[] => body.called.filter((c) => c.released === undefined)

export const calledOf = (whistle: WhistleCase, unit: UnitId): Called | undefined =>
  standing(whistle.body).find((c) => c.unit === unit)

export const unitName = (unit: UnitId, { directory }: Context): string => directory.unit(unit)?.name ?? unit

export function itemOf(whistle: WhistleCase, context: Context): WhistleItem {
  const { directory } = context
  const { body } = whistle
  return {
    number: whistle.number,
    town: whistle.town === null ? '' : (directory.area(whistle.town)?.name ?? ''),
    place: body.placeName,
    matter: body.matter,
    urgent: body.urgency === 'urgent',
    hazards: [...body.hazards],
  }
}

/** Everybody of a unit who holds one of these posts now. */
export function holdersOf(unit: UnitId, posts: readonly PostKind[], { directory, now }: Context): PersonId[] {
  return [...new Set(posts.flatMap((post) => directory.holders(unit, post, now)))]
}

/** Who hears for a department: its 联络员, or the next one up who can be reached. */
export const deskPeople = (unit: UnitId, context: Context): readonly PersonId[] =>
  ownersOf(context.directory, deskOf(unit, context), context.now)

/** The department's own groups; what is short enough for all of it is said there. */
const groupsOf = (unit: UnitId, { directory }: Context): ChatId[] =>
  directory
    .chatsOfUnit(unit)
    .filter((c) => c.purpose === 'department')
    .map((c) => c.id)

/** In private to whoever hears for the department and, shorter, in its group; not where it was just said. */
export function toDepartment(
  unit: UnitId,
  said: Said & Pick<Say, 'lane' | 'cases' | 'buttons'>,
  context: Context,
): Say[] {
  const here = context.cause.chat
  const desk = deskPeople(unit, context)
  const calls = said.buttons && said.buttons.length > 0 ? { calls: desk } : {}
  return [
    ...others(desk, context).map((p): Say => ({ ...said, to: toPerson(p) })),
    ...groupsOf(unit, context)
      .filter((g) => g !== here)
      .map((g): Say => ({ ...said, ...calls, to: { to: 'chat', chat: g } })),
  ]
}

/** Whoever of the town hears of a whistle as a whole: its director and the one who blew. */
export function townPeople(whistle: WhistleCase, context: Context): PersonId[] {
  const town = whistle.town === null ? undefined : context.directory.governing(whistle.town)
  const directors = town ? holdersOf(town.id, ['town_director'], context) : []
  return [...new Set([...directors, whistle.body.by])]
}

/** 县安委办主任, who rules and keeps the list of the 联席会. */
export function officePeople(context: Context): PersonId[] {
  const office = context.directory.governing(context.directory.county.id)
  return office ? holdersOf(office.id, ['office_head'], context) : []
}

/** Groups that follow a whistle: the town's, the county's; a department's own hears only what it owes. */
export function boardChats(whistle: WhistleCase, { directory }: Pick<Context, 'directory'>): ChatId[] {
  const town = whistle.town === null ? undefined : directory.governing(whistle.town)
  const county = directory.governing(directory.county.id)
  const chats = [
    ...(town ? directory.chatsOfUnit(town.id).filter((c) => c.purpose === 'town') : []),
    ...(county ? directory.chatsOfUnit(county.id).filter((c) => c.purpose === 'county') : []),
  ]
  return chats.map((c) => c.id)
}

export function boardLines(whistle: WhistleCase, context: Context): BoardLine[] {
  return standing(whistle.body).map((c) => ({
    unit: unitName(c.unit, context),
    state: c.handled ? 'handled' : c.arrived ? 'arrived' : c.passed ? 'passed' : c.signed ? 'signed' : 'called',
    due: c.handled || c.passed ? null : c.arrived ? c.handleDue : c.signed ? c.arriveDue : c.signDue,
    late: (c.handled ?? c.arrived ?? c.signed)?.late ?? 0,
  }))
}

/** The partial board, one message a group that is changed and not repeated. */
export function board(whistle: WhistleCase, context: Context, lane?: Lane): Say[] {
  const facts = { item: itemOf(whistle, context), lines: boardLines(whistle, context), ended: whistle.state }
  return boardChats(whistle, context).map((chat) => ({
    to: { to: 'chat', chat } as const,
    lane: lane ?? (whistle.body.urgency === 'urgent' ? ('incident' as const) : ('answer' as const)),
    cases: [whistle.number],
    words: 'whistle_board' as const,
    facts,
    board: whistle.number,
  }))
}

type Next = {
  act: Exclude<WhistleAct, 'blow'>
  /** Where the table leaves a choice. */
  state?: WhistleState
  body: Partial<WhistleBody>
  events: CaseEvent[]
  say(after: WhistleCase): Say[]
}

/** The whistle after an act; the state is the table's, or one of those it allows. */
export function become(whistle: WhistleCase, context: Context, next: Next): Decision<WhistleCase> {
  const cell = whistleTable[whistle.state][next.act] ?? whistle.state
  const allowed: readonly WhistleState[] = typeof cell === 'string' ? [cell] : cell
  const state = next.state ?? allowed[0] ?? whistle.state
  if (!allowed.includes(state)) throw new Error(`${next.act} leads not to ${state}`)
  const body = {
    ...whistle.body,
    ...next.body,
    since: state === whistle.state ? whistle.body.since : context.now,
  }
  const ended = state === 'closed' || state === 'called_off'
  const after: WhistleCase = {
    ...whistle,
    state,
    version: whistle.version + 1,
    closedAt: ended ? (whistle.closedAt ?? context.now) : null,
    due: dueOf(state, body),
    body,
  }
  return { ok: true, changes: [{ before: whistle, after, events: next.events }], say: once(next.say(after)) }
}

/** Who hears for two departments hears what is the same for both once. */
function once(says: readonly Say[]): Say[] {
  const unit = ({ facts }: Say): string => ('unit' in facts && typeof facts.unit === 'string' ? facts.unit : '')
  return [...new Map(says.map((s) => [JSON.stringify([s.words, s.to, unit(s)]), s])).values()]
}

/** The next clock that runs out, which is what lists show. */
export function dueOf(state: WhistleState, body: WhistleBody): number | null {
  if (state !== 'blown') return null
  const dues = standing(body).flatMap((c) =>
    c.handled || c.passed ? [] : [c.arrived ? c.handleDue : c.signed ? c.arriveDue : c.signDue],
  )
  return dues.length === 0 ? null : Math.min(...dues)
}
