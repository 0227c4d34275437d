/** 查岗 is called, by whoever may or at random: each hears it in private, at any hour (R16.4). */
import type { Context, Decision, Refusal } from '../case.ts'
import { may, refusalOf } from '../permission.ts'
import { toPerson } from '../recipients.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { countsOf, named, onDutyAt, posted, unitName } from './scene.ts'
import { isRoll, type RollCase, type RollCommand } from './state.ts'

type Call = Extract<RollCommand, { do: 'call' }>

export function call(command: Call, context: Context): Decision<RollCase> {
  const { now, directory, settings, cause } = context
  const { units, area } = command
  const refusal = mayNotCall(command, context)
  if (refusal) return { ok: false, refusal }
  const called = onDutyAt(units, context)
  if (called.length === 0) {
    return { ok: false, refusal: { code: 'nobody_on_duty', units: units.map((u) => unitName(u, directory)) } }
  }
  const until = now + settings.duty.rollMinutes * MINUTE
  const planned = new Set(called.flatMap((c) => c.posts.map((p) => p.unit)))
  const after: RollCase = {
    number: context.number('CG'),
    kind: 'roll',
    state: 'called',
    version: 1,
    area,
    town: directory.townOf(area)?.id ?? null,
    place: null,
    openedAt: now,
    closedAt: null,
    due: until,
    body: {
      by: command.random ? null : cause.person,
      units,
      unplanned: units.filter((u) => !planned.has(u)),
      called,
      until,
      since: now,
    },
  }
  const people = called.map((c) => c.person)
  const event = { type: 'called', data: { units, people, random: command.random === true } }
  return { ok: true, changes: [{ before: null, after, events: [event] }], say: says(after, context) }
}

function mayNotCall({ units, area, random }: Call, context: Context): Refusal | null {
  const { directory, cause, now } = context
  if (!random) {
    const allowed = may(directory, cause.person, 'roll_call', { area }, now)
    if (!allowed.ok) return refusalOf(allowed)
  }
  const running = (context.open?.() ?? [])
    .map((o) => o.state)
    .filter(isRoll)
    .find((roll) => roll.state === 'called' && units.every((u) => roll.body.units.includes(u)))
  return running ? { code: 'roll_running', number: running.number, until: running.body.until } : null
}

function says(roll: RollCase, context: Context): Say[] {
  const { directory, settings } = context
  const { body, number } = roll
  const cases = [number]
  const asked = body.called
    .filter((c) => !c.unreached)
    .map((c): Say => ({
      to: toPerson(c.person),
      // 查岗 wakes: it is to find out who is there at night.
      lane: 'warning',
      cases,
      words: 'roll_ask',
      facts: { number, posts: posted(c, directory), minutes: settings.duty.rollMinutes, until: body.until },
      buttons: ['present'],
    }))
  if (body.by === null) return asked
  const facts = {
    ...countsOf(roll),
    until: body.until,
    unreached: body.called.filter((c) => c.unreached).map((c) => named(c, directory)),
    unplanned: body.unplanned.map((u) => unitName(u, directory)),
  }
  return [{ to: { to: 'here' }, lane: 'answer', cases, words: 'roll_called', facts }, ...asked]
}
