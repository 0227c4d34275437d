/** 签收 → 报到 → 反馈: what a called department answers, each by its own clock; late answers count, with the minutes (policy §8). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { UnitId } from '../org.ts'
import type { WhistleAnswer } from './facts.ts'
import type { Say } from '../say.ts'
import { afterWorkdays } from '../settings.ts'
import { minutesLate } from './clocks.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, board, boardLines, calledOf, itemOf, standing, townPeople, unitName } from './scene.ts'
import type { Called, Stamp, WhistleBody, WhistleCase, WhistleCommand } from './state.ts'

type Answering = Extract<WhistleCommand, { do: WhistleAnswer }>

const dues = { sign: 'signDue', arrive: 'arriveDue', handle: 'handleDue' } as const
const stamps = { sign: 'signed', arrive: 'arrived', handle: 'handled' } as const

const TEXT = 1000

export function answer({ state: whistle, command, context }: On<WhistleCase, Answering>): Decision<WhistleCase> {
  const { cause, now } = context
  const { number } = whistle
  const by = cause.person
  const called = calledOf(whistle, command.unit)
  const unit = unitName(command.unit, context)
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['dept_liaison', 'dept_deputy', 'dept_head'] } }
  if (!called) return { ok: false, refusal: { code: 'not_called', number, unit } }
  const act = command.do
  const done = called[stamps[act]]
  if (done && act !== 'handle') {
    const { at } = done
    const refusal = { code: 'answered_already' as const, number, unit, act, by: nameOf(done.by, context), at }
    return { ok: false, refusal: { ...refusal, own: done.by === by } }
  }
  const said = stampOf(command, by, context)
  if (act === 'handle' && said.text === '' && said.photos.length === 0)
    return { ok: false, refusal: { code: 'needs_result', number } }
  const stamp: Stamp = { ...said, late: minutesLate(called[dues[act]], now) }
  const answered = stamped(called, act, stamp)
  const after = { ...whistle.body, called: replaced(whistle.body, answered) }
  const complete = everyHandled(after)
  const { late, text, photos } = stamp
  return become(whistle, context, {
    act,
    ...(act === 'handle' && whistle.state === 'blown' ? { state: complete ? 'handled' : 'blown' } : {}),
    body: { called: after.called },
    events: [{ type: stamps[act], data: { unit: command.unit, late, text, photos, place: command.place } }],
    say: (next) => [
      ...told(next, answered, act, stamp, context, command.rectify === true),
      ...board(next, context),
      ...(complete && whistle.state === 'blown' ? asksRating(next, context) : []),
    ],
  })
}

const stampOf = (command: Omit<Answering, 'do'>, by: string, { now }: Context): Stamp => ({
  by,
  at: now,
  late: 0,
  text: command.text.slice(0, TEXT),
  photos: command.photos,
  ...(command.place === null ? {} : { place: command.place }),
})

/** Whoever is there has signed, whoever has handled it was there: one word less to say. */
function stamped(called: Called, act: WhistleAnswer, stamp: Stamp): Called {
  const { place: _, ...bare } = stamp
  const implied = { ...bare, text: '', photos: [] }
  const signed = called.signed ?? (act === 'sign' ? stamp : { ...implied, late: minutesLate(called.signDue, stamp.at) })
  if (act === 'sign') return { ...called, signed }
  const arrived =
    called.arrived ?? (act === 'arrive' ? stamp : { ...implied, late: minutesLate(called.arriveDue, stamp.at) })
  if (act === 'arrive') return { ...called, signed, arrived }
  return { ...called, signed, arrived, handled: called.handled ? joined(called.handled, stamp) : stamp }
}

/** The first answer keeps its time; words and photos join it. */
function joined(before: Stamp, more: Stamp): Stamp {
  const place = before.place ?? more.place
  return {
    ...before,
    text: [before.text, more.text].filter((t) => t !== '').join(';'),
    photos: [...before.photos, ...more.photos],
    ...(place ? { place } : {}),
  }
}

/** Photos, a place or words that came after 已到 or 已处理 belong to that answer. */
export function add({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Extract<WhistleCommand, { do: 'add' }>>): Decision<WhistleCase> {
  const { number } = whistle
  const by = context.cause.person
  const called = calledOf(whistle, command.unit)
  const last = called?.handled ? 'handled' : called?.arrived ? 'arrived' : null
  if (by === null || !called || last === null) return { ok: false, refusal: { code: 'nothing_done', number } }
  const before = called[last]
  if (!before) throw new Error(`${number}: ${last} is not there`)
  const more = stampOf(command, by, context)
  const after = { ...called, [last]: joined(before, more) }
  const { text, photos } = more
  return become(whistle, context, {
    act: 'add',
    body: { called: replaced(whistle.body, after) },
    events: [{ type: 'added', data: { unit: command.unit, text, photos, place: command.place } }],
    say: (next) => {
      const act = last === 'handled' ? 'handle' : 'arrive'
      const item = itemOf(next, context)
      const unit = unitName(command.unit, context)
      return [
        {
          to: { to: 'here' },
          lane: 'answer',
          cases: [number],
          words: 'whistle_added',
          facts: { item, unit, photos: photos.length },
        },
        ...known(
          next,
          { stamp: { ...more, late: before.late }, act, unit, rectify: command.rectify === true },
          context,
        ),
      ]
    },
  })
}

export const replaced = (body: WhistleBody, by: Called): Called[] =>
  body.called.map((c) => (c.unit === by.unit && c.released === undefined ? by : c))

/** All who are still called have handled it; nobody left is nobody to wait for. */
export const everyHandled = (body: WhistleBody): boolean => standing(body).every((c) => c.handled !== undefined)

function told(
  whistle: WhistleCase,
  called: Called,
  act: WhistleAnswer,
  stamp: Stamp,
  context: Context,
  rectify: boolean,
): Say[] {
  const item = itemOf(whistle, context)
  const unit = unitName(called.unit, context)
  const due = act === 'sign' ? called.arriveDue : act === 'arrive' ? called.handleDue : null
  const buttons = act === 'sign' ? (['arrive'] as const) : act === 'arrive' ? (['handle'] as const) : undefined
  const shown = stamp.photos.length > 0 || stamp.place !== undefined
  return [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: [whistle.number],
      words: 'whistle_answered',
      facts: { item, unit, act, late: stamp.late, due, shown },
      ...(buttons ? { buttons } : {}),
    },
    // 签收 shows on the board; who comes and what was done is told to whoever blew.
    ...(act === 'sign' ? [] : known(whistle, { stamp, act, unit, rectify }, context)),
  ]
}

type Known = { stamp: Stamp; act: WhistleAnswer; unit: string; rectify: boolean }

/** Who may want a hazard of it put right hears it with a button for that. */
function known(whistle: WhistleCase, { stamp, act, unit, rectify }: Known, context: Context): Say[] {
  const facts = {
    item: itemOf(whistle, context),
    unit,
    act,
    by: nameOf(stamp.by, context),
    text: stamp.text,
    late: stamp.late,
    photos: [...stamp.photos],
    place: stamp.place?.name ?? '',
  }
  return others([whistle.body.by], context).map((person): Say => ({
    to: toPerson(person),
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_known',
    facts,
    ...(rectify ? { buttons: ['open_hazard'] as const } : {}),
  }))
}

/** All have handled it: the town's director says how it went. */
export function asksRating(whistle: WhistleCase, context: Context): Say[] {
  const { now, settings } = context
  return townPeople(whistle, context).map((person) => ({
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

/** The units through which a person answers: those called whose post is held. */
export function unitsOf(whistle: WhistleCase, context: Context): UnitId[] {
  const { directory, cause, now } = context
  const held = cause.person === null ? [] : directory.postsOf(cause.person, now).map((p) => p.unit)
  return standing(whistle.body).flatMap((c) => (held.includes(c.unit) ? [c.unit] : []))
}
