/** 签收 → 报到 → 反馈: what a called department answers, each by its own clock; late answers count, with the minutes (policy §8). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { UnitId } from '../org.ts'
import type { WhistleAnswer } from './facts.ts'
import type { Say } from '../say.ts'
import { afterWorkdays } from '../settings.ts'
import { minutesLate } from './clocks.ts'
import {
  become,
  board,
  boardLines,
  calledOf,
  holdersOf,
  itemOf,
  others,
  standing,
  toPerson,
  unitName,
} from './scene.ts'
import type { Called, Stamp, WhistleBody, WhistleCase, WhistleCommand } from './state.ts'

type Answering = Extract<WhistleCommand, { do: WhistleAnswer }>

const dues = { sign: 'signDue', arrive: 'arriveDue', handle: 'handleDue' } as const
const stamps = { sign: 'signed', arrive: 'arrived', handle: 'handled' } as const

export function answer({ state: whistle, command, context }: On<WhistleCase, Answering>): Decision<WhistleCase> {
  const { cause, now } = context
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['dept_liaison', 'dept_deputy', 'dept_head'] } }
  if (!called) {
    return { ok: false, refusal: { code: 'not_called', number: whistle.number, unit: unitName(command.unit, context) } }
  }
  const act = command.do
  const done = called[stamps[act]]
  if (done && act !== 'handle') {
    return { ok: false, refusal: { code: 'done_already', number: whistle.number, act, by: done.by, at: done.at } }
  }
  const stamp: Stamp = {
    by,
    at: now,
    late: minutesLate(called[dues[act]], now),
    text: command.text,
    photos: command.photos,
  }
  const answered = stamped(called, act, stamp)
  const after = { ...whistle.body, called: replaced(whistle.body, answered) }
  const complete = everyHandled(after)
  return become(whistle, context, {
    act,
    ...(act === 'handle' && whistle.state === 'blown' ? { state: complete ? 'handled' : 'blown' } : {}),
    body: { called: after.called },
    events: [
      { type: stamps[act], data: { unit: command.unit, late: stamp.late, text: command.text, photos: command.photos } },
    ],
    say: (next) => [
      ...told(next, answered, act, stamp, context),
      ...board(next, context),
      ...(complete && whistle.state === 'blown' ? asksRating(next, context) : []),
    ],
  })
}

/** Whoever is there has signed, whoever has handled it was there: one word less to say. */
function stamped(called: Called, act: WhistleAnswer, stamp: Stamp): Called {
  const implied = { ...stamp, text: '', photos: [] }
  const signed = called.signed ?? (act === 'sign' ? stamp : { ...implied, late: minutesLate(called.signDue, stamp.at) })
  if (act === 'sign') return { ...called, signed }
  const arrived =
    called.arrived ?? (act === 'arrive' ? stamp : { ...implied, late: minutesLate(called.arriveDue, stamp.at) })
  if (act === 'arrive') return { ...called, signed, arrived }
  const before = called.handled
  const handled = before
    ? {
        ...before,
        text: [before.text, stamp.text].filter((t) => t !== '').join(';'),
        photos: [...before.photos, ...stamp.photos],
      }
    : stamp
  return { ...called, signed, arrived, handled }
}

export const replaced = (body: WhistleBody, by: Called): Called[] =>
  body.called.map((c) => (c.unit === by.unit && c.released === undefined ? by : c))

/** All who are still called have handled it; nobody left is nobody to wait for. */
export const everyHandled = (body: WhistleBody): boolean => standing(body).every((c) => c.handled !== undefined)

function told(whistle: WhistleCase, called: Called, act: WhistleAnswer, stamp: Stamp, context: Context): Say[] {
  const { directory } = context
  const item = itemOf(whistle, context)
  const unit = unitName(called.unit, context)
  const due = act === 'sign' ? called.arriveDue : act === 'arrive' ? called.handleDue : null
  const buttons = act === 'sign' ? (['arrive'] as const) : act === 'arrive' ? (['handle'] as const) : undefined
  const by = directory.person(stamp.by)?.name ?? ''
  const facts = { item, unit, act, by, text: stamp.text, late: stamp.late, photos: [...stamp.photos] }
  return [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: [whistle.number],
      words: 'whistle_answered',
      facts: { item, unit, act, late: stamp.late, due },
      ...(buttons ? { buttons } : {}),
    },
    // 签收 shows on the board; who comes and what was done is told to whoever blew.
    ...(act === 'sign' ? [] : others([whistle.body.by], context)).map((person): Say => ({
      to: toPerson(person),
      lane: 'answer',
      cases: [whistle.number],
      words: 'whistle_known',
      facts,
    })),
  ]
}

/** All have handled it: the town's director says how it went. */
export function asksRating(whistle: WhistleCase, context: Context): Say[] {
  const { directory, now, settings } = context
  const town = whistle.town === null ? undefined : directory.governing(whistle.town)
  const people = town ? holdersOf(town.id, ['town_director'], context) : []
  return [...new Set([...people, whistle.body.by])].map((person) => ({
    to: toPerson(person),
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_to_rate',
    facts: {
      item: itemOf(whistle, context),
      lines: boardLines(whistle, context),
      due: afterWorkdays(now, settings.whistle.rateWorkDays, settings),
    },
    buttons: ['satisfied', 'fair', 'unsatisfied'],
  }))
}

/** The unit through which a person answers: the one that is meant, or the one called whose post is held. */
export function unitsOf(whistle: WhistleCase, context: Context): UnitId[] {
  const { directory, cause, now } = context
  const held = cause.person === null ? [] : directory.postsOf(cause.person, now).map((p) => p.unit)
  return standing(whistle.body).flatMap((c) => (held.includes(c.unit) ? [c.unit] : []))
}
