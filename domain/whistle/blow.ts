/** 吹哨: from the town's words to departments that are called; who may blow at once and who waits for 同意 (policy §8, §11). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId, PostKind, UnitId } from '../org.ts'
import type { Say } from '../say.ts'
import { clocksOf } from './clocks.ts'
import { become, board, boardChats, boardLines, dueOf, holdersOf, itemOf, others, toPerson, unitName } from './scene.ts'
import type { Called, WhistleBody, WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

/** Whose whistle needs nobody's consent. */
const leads: readonly PostKind[] = ['town_director', 'town_leader']

export function blow(command: Doing<'blow'>, context: Context): Decision<WhistleCase> {
  const { now, cause, directory } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: leads } }
  if (command.departments.length === 0) return { ok: false, refusal: { code: 'nobody_called' } }
  const direct = command.urgency === 'urgent' || directory.postsOf(by, now).some((p) => leads.includes(p.kind))
  const wanted = [...new Set(command.departments)]
  const asked: WhistleBody = {
    by,
    chat: cause.chat,
    said: command.said,
    matter: command.matter,
    placeName: command.place.name,
    urgency: command.urgency,
    hazards: command.hazards,
    why: command.why,
    arriveBy: command.arriveBy,
    wanted,
    approved: direct ? { by, at: now } : null,
    called: [],
    ended: null,
    since: now,
  }
  const body = direct ? { ...asked, called: callAll(wanted, asked, context) } : asked
  const state = direct ? ('blown' as const) : ('proposed' as const)
  const after: WhistleCase = {
    number: context.number('CS'),
    kind: 'whistle',
    state,
    version: 1,
    area: command.area,
    town: command.town,
    place: command.place.id,
    openedAt: now,
    closedAt: null,
    due: dueOf(state, body),
    body,
  }
  const { said, matter, urgency, departments, hazards, why, arriveBy } = command
  const event = { type: 'blown', data: { said, matter, urgency, departments, hazards, why, arriveBy, direct } }
  const say = direct
    ? [...confirmed(after, context), ...callSays(after, after.body.called, context)]
    : asksFirst(after, context)
  return { ok: true, changes: [{ before: null, after, events: [event] }], say }
}

export function approve({ state: whistle, context }: On<WhistleCase, Doing<'approve'>>): Decision<WhistleCase> {
  const by = context.cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: leads } }
  const called = callAll(whistle.body.wanted, whistle.body, context)
  return become(whistle, context, {
    act: 'approve',
    body: { approved: { by, at: context.now }, called },
    events: [{ type: 'approved', data: { called: called.map((c) => c.unit) } }],
    say: (after) => [
      ...confirmed(after, context),
      ...others([after.body.by], context).map((p) => blownTo(after, toPerson(p), context)),
      ...callSays(after, called, context),
    ],
  })
}

export function callAll(units: readonly UnitId[], body: WhistleBody, context: Context, ruled = false): Called[] {
  const clocks = clocksOf(body.urgency, body.arriveBy, context.now, context.settings)
  return units.map((unit) => ({ unit, at: context.now, ...clocks, ...(ruled ? { ruled: true as const } : {}) }))
}

/** What each called department hears: its liaison in private, its own group; and the boards of town and county. */
export function callSays(whistle: WhistleCase, called: readonly Called[], context: Context): Say[] {
  return [...called.flatMap((c) => callOne(whistle, c, context)), ...board(whistle, context)]
}

function callOne(whistle: WhistleCase, called: Called, context: Context): Say[] {
  const { directory } = context
  const facts = {
    item: itemOf(whistle, context),
    by: directory.person(whistle.body.by)?.name ?? '',
    unit: unitName(called.unit, context),
    signDue: called.signDue,
    arriveDue: called.arriveDue,
    handleDue: called.handleDue,
    others: whistle.body.called.filter((c) => c !== called).map((c) => unitName(c.unit, context)),
    ruled: called.ruled === true,
  }
  const said = {
    lane: whistle.body.urgency === 'urgent' ? ('incident' as const) : ('warning' as const),
    cases: [whistle.number],
    words: 'whistle_called' as const,
    facts,
    buttons: called.ruled ? (['sign', 'arrive'] as const) : (['sign', 'arrive', 'not_ours'] as const),
  }
  const people = holdersOf(called.unit, ['dept_liaison'], context)
  // A department whose liaison nobody is hears through its deputy leader.
  const told = people.length > 0 ? people : holdersOf(called.unit, ['dept_deputy', 'dept_head'], context)
  const groups = directory.chatsOfUnit(called.unit).filter((c) => c.purpose === 'department')
  return [
    ...told.map((p): Say => ({ ...said, to: toPerson(p) })),
    ...groups.map((g): Say => ({ ...said, to: { to: 'chat', chat: g.id } })),
  ]
}

/** The one who blew, or agreed, hears what was understood; not where the board appears anyway. */
function confirmed(whistle: WhistleCase, context: Context): Say[] {
  const { chat } = context.cause
  if (chat !== null && boardChats(whistle, context).includes(chat) && whistle.body.why !== null) return []
  return [blownTo(whistle, { to: 'here' }, context)]
}

function blownTo(whistle: WhistleCase, to: Say['to'], context: Context): Say {
  const why = whistle.body.why !== null
  return {
    to,
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_blown',
    facts: {
      item: itemOf(whistle, context),
      lines: boardLines(whistle, context),
      why,
      missing: unreachable(whistle, context),
    },
    // Why it is beyond the town never delays it; one tap afterwards is enough.
    ...(why ? {} : { buttons: ['beyond_power', 'cross_department'] as const }),
  }
}

/** Departments of which nobody can be reached: whoever blew must telephone. */
function unreachable(whistle: WhistleCase, context: Context): string[] {
  const posts = ['dept_liaison', 'dept_deputy', 'dept_head'] as const
  return whistle.body.called
    .filter((c) => !holdersOf(c.unit, posts, context).some(context.reachable))
    .map((c) => unitName(c.unit, context))
}

function asksFirst(whistle: WhistleCase, context: Context): Say[] {
  const { directory } = context
  const people = approvers(whistle, context)
  const item = itemOf(whistle, context)
  const departments = whistle.body.wanted.map((u) => unitName(u, context))
  const cases = [whistle.number]
  const approver = people.map((p) => directory.person(p)?.name ?? '').join('、')
  return [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'whistle_asked', facts: { item, departments, approver } },
    ...others(people, context).map((person): Say => ({
      to: toPerson(person),
      lane: 'warning',
      cases,
      words: 'whistle_to_approve',
      facts: { item, by: directory.person(whistle.body.by)?.name ?? '', departments },
      buttons: ['approve'],
    })),
  ]
}

/** 应急办主任, and where there is none to be reached the next one up. */
export function approvers(whistle: WhistleCase, context: Context): PersonId[] {
  const { directory } = context
  const town = whistle.town === null ? undefined : directory.governing(whistle.town)
  const county = directory.governing(directory.county.id)
  const at = (unit: UnitId | undefined, post: PostKind): PersonId[] =>
    unit === undefined ? [] : holdersOf(unit, [post], context).filter(context.reachable)
  return (
    [at(town?.id, 'town_director'), at(town?.id, 'town_leader'), at(county?.id, 'office_head')].find(
      (people) => people.length > 0,
    ) ?? []
  )
}
