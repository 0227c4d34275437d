/** Departments are called: their clocks, and who hears what of it (policy §8). */
import type { Context } from '../case.ts'
import type { UnitId } from '../org.ts'
import type { Say } from '../say.ts'
import { clocksOf } from './clocks.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { board, boardChats, boardLines, deskPeople, itemOf, toDepartment, unitName } from './scene.ts'
import type { Called, WhistleBody, WhistleCase } from './state.ts'

/** Whoever agreed and whoever blew hear what goes out; then those who are called. */
export function blownSays(after: WhistleCase, context: Context): Say[] {
  return [
    ...confirmed(after, context),
    ...others([after.body.by], context).map((p) => blownTo(after, toPerson(p), context)),
    ...callSays(after, after.body.called, context),
  ]
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
  const facts = {
    item: itemOf(whistle, context),
    by: nameOf(whistle.body.by, context),
    unit: unitName(called.unit, context),
    signDue: called.signDue,
    arriveDue: called.arriveDue,
    handleDue: called.handleDue,
    others: whistle.body.called.filter((c) => c !== called && !c.released).map((c) => unitName(c.unit, context)),
    ruled: called.ruled === true,
  }
  const said = {
    lane: whistle.body.urgency === 'urgent' ? ('incident' as const) : ('warning' as const),
    cases: [whistle.number],
    words: 'whistle_called' as const,
    facts,
    buttons: called.ruled ? (['sign', 'arrive'] as const) : (['sign', 'arrive', 'not_ours'] as const),
  }
  return toDepartment(called.unit, said, context)
}

/** The one who blew, or agreed, hears what was understood; not where the board appears anyway. */
export function confirmed(whistle: WhistleCase, context: Context): Say[] {
  const { chat } = context.cause
  const told = whistle.body.why !== null && whistle.body.precedent === null
  const all = told && unreachable(whistle, context).length === 0
  if (chat !== null && boardChats(whistle, context).includes(chat) && all) return []
  return [blownTo(whistle, { to: 'here' }, context)]
}

function blownTo(whistle: WhistleCase, to: Say['to'], context: Context): Say {
  const { precedent, called } = whistle.body
  const why = whistle.body.why !== null
  const { chat } = context.cause
  const shown = chat !== null && boardChats(whistle, context).includes(chat)
  return {
    to,
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_blown',
    facts: {
      item: itemOf(whistle, context),
      // Where the board stands, it is not told twice.
      lines: to.to === 'here' && shown ? [] : boardLines(whistle, context),
      why,
      missing: unreachable(whistle, context),
      precedent: precedent && {
        unit: unitName(precedent.unit, context),
        number: precedent.number,
        called: called.some((c) => c.unit === precedent.unit),
      },
    },
    // Why it is beyond the town never delays it; one tap afterwards is enough.
    ...(why ? {} : { buttons: ['beyond_power', 'cross_department'] as const }),
  }
}

/** Departments of which nobody can be reached: whoever blew must telephone. */
function unreachable(whistle: WhistleCase, context: Context): string[] {
  return whistle.body.called
    .filter((c) => !deskPeople(c.unit, context).some(context.reachable))
    .map((c) => unitName(c.unit, context))
}
