/** 吹哨: from the town's words to departments that are called; who may blow at once and who waits for 同意 (policy §8, §11). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { approver, isLead, leads, mayNotBlow } from './blower.ts'
import { blownSays, callAll, callSays, confirmed } from './calling.ts'
import { again, repeated } from './repeat.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, dueOf, itemOf, unitName } from './scene.ts'
import type { WhistleBody, WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

/** A matter is told in a few lines; whatever else was said stays in `said`. */
const MATTER = 500
const SAID = 4000

export function blow(command: Doing<'blow'>, context: Context): Decision<WhistleCase> {
  const { now, cause } = context
  const refusal = mayNotBlow(command.area, context)
  const by = cause.person
  if (refusal || by === null) return { ok: false, refusal: refusal ?? { code: 'post', posts: leads } }
  const known = repeated(command, context)
  if (known) return again(known, command, context)
  if (command.departments.length === 0) return { ok: false, refusal: { code: 'nobody_called' } }
  const direct = command.urgency === 'urgent' || isLead(by, context)
  const wanted = [...new Set(command.departments)]
  const asked: WhistleBody = {
    by,
    chat: cause.chat,
    said: command.said.slice(0, SAID),
    matter: command.matter.slice(0, MATTER),
    placeName: command.place.name,
    urgency: command.urgency,
    hazards: command.hazards,
    why: command.why,
    arriveBy: command.arriveBy,
    wanted,
    approved: direct ? { by, at: now } : null,
    called: [],
    sort: command.sort,
    precedent: command.precedent,
    meeting: null,
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
    say: (after) => blownSays(after, context),
  })
}

function asksFirst(whistle: WhistleCase, context: Context): Say[] {
  const { people } = approver(whistle, context)
  const item = itemOf(whistle, context)
  const departments = whistle.body.wanted.map((u) => unitName(u, context))
  const cases = [whistle.number]
  const names = people.map((p) => nameOf(p, context)).join('、')
  return [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases,
      words: 'whistle_asked',
      facts: { item, departments, approver: names },
    },
    ...others(people, context).map((person): Say => ({
      to: toPerson(person),
      lane: 'warning',
      cases,
      words: 'whistle_to_approve',
      facts: { item, by: nameOf(whistle.body.by, context), departments },
      buttons: ['approve'],
    })),
  ]
}
