/** 交班、接班: what is open goes to the next shift; nobody planned, to the unit's head (policy §16; R16.2). */
import type { Change, Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { PersonId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import type { HandoverFacts } from './facts.ts'
import { atDesk, inOrder, nextOf } from './find.ts'
import { nameOf } from '../recipients.ts'
import { become, itemOf, keepers, sitting, toEach, toHere } from './scene.ts'
import { receivers } from './seats.ts'
import type { Handover, ShiftCase, ShiftCommand } from './shift.ts'
import { endedSays } from './swap-says.ts'

type Doing<A> = Extract<ShiftCommand, { do: A }>

/** The shift that comes after, as far as it was loaded. */
const following = (shift: ShiftCase, context: Context): ShiftCase | undefined =>
  nextOf(shift, inOrder((context.open?.() ?? []).map((o) => o.state)))

export function handoverFacts(shift: ShiftCase, context: Context): HandoverFacts {
  const { handover } = shift.body
  return {
    item: itemOf(shift, context),
    by: nameOf(handover?.by ?? null, context),
    text: handover?.text ?? '',
    open: [...(handover?.open ?? [])],
    total: handover?.total ?? 0,
  }
}

export function handOver({ state: shift, command, context }: On<ShiftCase, Doing<'hand_over'>>): Decision<ShiftCase> {
  const { now, cause, settings } = context
  const { number, body } = shift
  const by = cause.person
  if (by === null || !sitting(body).includes(by)) return { ok: false, refusal: { code: 'not_on_duty', number } }
  if (now < body.to - settings.duty.earlyMinutes * MINUTE) {
    return { ok: false, refusal: { code: 'ends_later', number, to: body.to } }
  }
  const { do: _, ...said } = command
  const before = body.handover
  const added = before !== null && said.text !== '' && !before.text.includes(said.text)
  if (before !== null && !added) {
    const to = before.to.map((p) => nameOf(p, context)).join('、')
    return { ok: false, refusal: { code: 'handed_already', number, at: before.at, to } }
  }
  const text = [before?.text ?? '', said.text].filter((t) => t !== '').join('\n')
  const handover: Handover = { ...said, text, by, at: now }
  return become(shift, context, {
    act: 'hand_over',
    ...(body.takenOver ? { state: 'handed_over' as const } : {}),
    body: { handover },
    events: [{ type: 'handed_over', data: { ...handover, open: handover.open.map((o) => o.number) } }],
    say: (after) => handedSays(after, handover, before !== null, context),
  })
}

function handedSays(after: ShiftCase, { to, total }: Handover, added: boolean, context: Context): Say[] {
  const { directory, now } = context
  const facts = handoverFacts(after, context)
  const cases = [after.number, ...facts.open.map((o) => o.number)]
  const lane = 'answer'
  const taken = after.body.takenOver
  const names = (taken ? [taken.by] : to).map((p) => nameOf(p, context)).join('、')
  const here = toHere({
    lane,
    cases: [after.number],
    words: 'duty_handed_over',
    facts: { item: facts.item, to: names, total, added },
  })
  if (taken) {
    const told = { ...facts, taker: nameOf(taken.by, context) }
    return [here, ...toEach([taken.by], context, { lane, cases, words: 'duty_taken_over', facts: told })]
  }
  if (to.length > 0) {
    const buttons = ['take_over'] as const
    return [here, ...toEach(to, context, { lane, cases, words: 'duty_to_take_over', facts, buttons })]
  }
  const heads = headsOf(directory, after.body.unit, now)
  return [here, ...toEach(heads, context, { lane, cases, words: 'duty_handed_to_nobody', facts })]
}

/** The shift before, handed over to whoever sat here, now waits for whoever does; he hears what was handed over. */
export function passOn(after: ShiftCase, context: Context): { changes: Change<ShiftCase>[]; say: Say[] } {
  const waiting = inOrder((context.open?.() ?? []).map((o) => o.state)).find(
    (c) => c.body.handover?.next === after.number && c.body.takenOver === null,
  )
  const handover = waiting?.body.handover
  const to = receivers(after)
  if (!waiting || !handover || to.join() === handover.to.join()) return { changes: [], say: [] }
  const done = become(waiting, context, {
    act: 'hand_over',
    body: { handover: { ...handover, to } },
    events: [{ type: 'handover_passed_on', data: { to } }],
    say: (passed) => {
      const facts = handoverFacts(passed, context)
      const cases = [passed.number, ...facts.open.map((o) => o.number)]
      const fresh = to.filter((p) => !handover.to.includes(p))
      return toEach(fresh, context, {
        lane: 'answer',
        cases,
        words: 'duty_to_take_over',
        facts,
        buttons: ['take_over'],
      })
    },
  })
  return done.ok ? done : { changes: [], say: [] }
}

/** To whom it was handed over, or who sits in the next shift. */
export function mayTakeOver(shift: ShiftCase, person: PersonId, context: Context): boolean {
  const next = following(shift, context)
  return shift.body.handover?.to.includes(person) === true || (next !== undefined && atDesk(next, person))
}

export function takeOver({ state: shift, context }: On<ShiftCase, Doing<'take_over'>>): Decision<ShiftCase> {
  const { now, cause, settings } = context
  const { number, body } = shift
  const by = cause.person
  if (by === null || !mayTakeOver(shift, by, context)) {
    return { ok: false, refusal: { code: 'nothing_handed_over', number } }
  }
  if (body.takenOver) {
    const { by: taker, at } = body.takenOver
    return { ok: false, refusal: { code: 'taken_over', number, by: nameOf(taker, context), at } }
  }
  const handed = body.handover !== null
  // Long before its end there is nothing to take over yet.
  if (!handed && now < body.to - settings.duty.earlyMinutes * MINUTE) {
    return { ok: false, refusal: { code: 'nothing_handed_over', number } }
  }
  return become(shift, context, {
    act: 'take_over',
    // Taken over first, it stays open until what was to be told is told.
    ...(handed ? { state: 'handed_over' as const } : shift.state === 'lapsed' ? { state: 'lapsed' as const } : {}),
    body: { takenOver: { by, at: now } },
    events: [{ type: 'taken_over', data: { handed } }],
    say: (after) => (handed ? takenSays : unhandedSays)(after, by, context),
  })
}

function takenSays(after: ShiftCase, by: PersonId, context: Context): Say[] {
  const facts = { ...handoverFacts(after, context), taker: nameOf(by, context) }
  const cases = [after.number, ...facts.open.map((o) => o.number)]
  const said = { lane: 'answer', cases, words: 'duty_taken_over', facts } as const
  return [toHere(said), ...toEach([after.body.handover?.by], context, said)]
}

function unhandedSays(after: ShiftCase, by: PersonId, context: Context): Say[] {
  const item = itemOf(after, context)
  const owing = keepers(after.body)
  const cases = [after.number]
  const lane = 'answer'
  const from = owing.map((p) => nameOf(p, context)).join('、')
  const taker = nameOf(by, context)
  return [
    toHere({ lane, cases, words: 'duty_taken_unhanded', facts: { item, taker, from } }),
    ...toEach(owing, context, {
      lane,
      cases,
      words: 'duty_owes_handover',
      facts: { item, taker },
      buttons: ['hand_over'],
    }),
  ]
}

/** Long after its end: nobody took over; the record says so and asks nobody any more. */
export function lapse({ state: shift, context }: On<ShiftCase, Doing<'lapse'>>): Decision<ShiftCase> {
  const absent = shift.body.seats
    .filter((s) => s.person !== null && s.line !== 'standby' && !s.arrived)
    .map((s) => s.person)
  return become(shift, context, {
    act: 'lapse',
    body: {},
    events: [{ type: 'lapsed', data: { absent, handover: shift.body.handover !== null } }],
    say: (after) =>
      shift.body.requests.filter((r) => !r.decided).flatMap((r) => endedSays(after, r, 'lapsed', context)),
  })
}
