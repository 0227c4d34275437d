/** Answers to a roll call as they come, and who is missing when its time is over (R16.4). */
import type { Context, Decision } from '../case.ts'
import { headsOf, peopleFor } from '../roles.ts'
import type { On } from '../machine.ts'
import type { PersonId, UnitId } from '../org.ts'
import { toPerson } from '../recipients.ts'
import type { Recipient, Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { countsOf, missing, named, unitName } from './scene.ts'
import { type Called, type RollBody, type RollCase, type RollCommand, rollTable } from './state.ts'

type Doing<A> = Extract<RollCommand, { do: A }>

export function answer({ state: roll, context }: On<RollCase, Doing<'answer'>>): Decision<RollCase> {
  const { now, cause, directory } = context
  const { number, body } = roll
  const mine = body.called.find((c) => c.person === cause.person)
  if (!mine) return { ok: false, refusal: { code: 'not_on_roll', number } }
  // Among others the answer is his own: nobody else needs to read it.
  const to: Recipient = cause.chat === null || cause.person === null ? { to: 'here' } : toPerson(cause.person)
  const said = (late: number, again: boolean): Say => ({
    to,
    lane: 'answer',
    cases: [number],
    words: 'roll_answered',
    facts: { number, late, again },
  })
  if (mine.answered) return { ok: true, changes: [], say: [said(mine.answered.late, true)] }
  const late = Math.max(0, Math.ceil((now - body.until) / MINUTE))
  const called = body.called.map((c) => (c === mine ? { ...c, answered: { at: now, late } } : c))
  const facts = { number, who: named(mine, directory), late }
  const known = roll.state === 'counted' ? toldOf(roll, context).filter((p) => p !== cause.person) : []
  return become(roll, context, 'answer', { called }, { type: 'answered', data: { late } }, [
    said(late, false),
    ...known.map((person): Say => ({
      to: toPerson(person),
      lane: 'answer',
      cases: [number],
      words: 'roll_late',
      facts,
    })),
  ])
}

export function count({ state: roll, context }: On<RollCase, Doing<'count'>>): Decision<RollCase> {
  const { directory } = context
  const { body } = roll
  const gone = missing(roll)
  const facts = (all: readonly Called[], whole: boolean, at?: UnitId) => ({
    ...countsOf(roll),
    random: body.by === null,
    whole,
    missing: all.filter((c) => !c.unreached).map((c) => named(c, directory, at)),
    unreached: all.filter((c) => c.unreached).map((c) => named(c, directory, at)),
    unplanned: whole ? body.unplanned.map((u) => unitName(u, directory)) : [],
  })
  const said = (person: PersonId, told: ReturnType<typeof facts>): Say => ({
    to: toPerson(person),
    lane: 'warning',
    cases: [roll.number],
    words: 'roll_counted',
    facts: told,
  })
  const whole = toldOf(roll, context)
  const units = [...new Set(gone.flatMap((c) => c.posts.map((p) => p.unit)))]
  const heads = units.flatMap((unit) => {
    const own = gone.filter((c) => c.posts.some((p) => p.unit === unit))
    const above = headsOf(
      directory,
      unit,
      context.now,
      own.map((c) => c.person),
    )
    return above.filter((p) => !whole.includes(p)).map((p) => said(p, facts(own, false, unit)))
  })
  const event = { type: 'counted', data: { missing: gone.map((c) => c.person) } }
  return become(roll, context, 'count', {}, event, [...whole.map((p) => said(p, facts(gone, true))), ...heads])
}

export function close({ state: roll, context }: On<RollCase, Doing<'close'>>): Decision<RollCase> {
  return become(roll, context, 'close', {}, { type: 'closed', data: {} }, [])
}

/** Whoever called, and 县安委办 where anybody is missing. */
function toldOf(roll: RollCase, { directory, now, reachable }: Context): PersonId[] {
  const { by } = roll.body
  const scene = { area: roll.area, town: roll.town, place: null }
  const late = roll.body.called.some((c) => !c.answered || c.answered.late > 0)
  const office = late ? peopleFor(directory, 'office_head', scene, null, now) : []
  return [...new Set([...(by === null ? [] : [by]), ...office])].filter(reachable)
}

function become(
  roll: RollCase,
  { now }: Context,
  act: Exclude<RollCommand['do'], 'call'>,
  body: Partial<RollBody>,
  event: { type: string; data: Record<string, unknown> },
  say: Say[],
): Decision<RollCase> {
  const cell = rollTable[roll.state][act]
  const state = typeof cell === 'string' ? cell : roll.state
  const after: RollCase = {
    ...roll,
    state,
    version: roll.version + 1,
    closedAt: state === 'closed' ? now : null,
    body: { ...roll.body, ...body, since: state === roll.state ? roll.body.since : now },
  }
  return { ok: true, changes: [{ before: roll, after, events: [event] }], say }
}
