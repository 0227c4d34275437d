/** 到岗、交班、接班 said without naming a shift: the one meant is found by who sits where just now (policy §16; R16.2). */
import type { View } from '../../../db/transactions/intake.ts'
import { atDesk, comesTo, inOrder, nextFor, nextOf, runs, seatsOf } from '../../../domain/duty/find.ts'
import { handoverFacts } from '../../../domain/duty/handover.ts'
import type { DutyRefusal } from '../../../domain/duty/refusal.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import type { IntentName } from '../../../domain/intent.ts'
import { MINUTE } from '../../../domain/time.ts'
import { perform, refuse } from '../acts.ts'
import { answersRoll } from './roll.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'

type Act = Extract<DutyRefusal, { code: 'no_shift_now' }>['act']

/** Not on duty now: when he is next. Among others nobody is answered who did not speak to us. */
function offDuty(heard: Heard, view: View, act: Act, person: string): void {
  if (!heard.addressed) return
  const next = nextFor(person, inOrder(view.known('shift')), view.now)
  const unit = next === undefined ? '' : (heard.deps.directory.unit(next.body.unit)?.name ?? '')
  refuse(view, act satisfies IntentName, {
    code: 'no_shift_now',
    act,
    next: next === undefined ? null : { unit, date: next.body.date, from: next.body.from },
  })
}

const unknown = (heard: Heard, view: View): void => {
  if (heard.addressed)
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
}

const early = ({ deps: { settings } }: Heard): number => settings.duty.earlyMinutes * MINUTE

export function checkIn(heard: Heard, view: View): void {
  const { person } = heard
  if (person === null) return unknown(heard, view)
  const answered = answersRoll(heard, view)
  const meant = comesTo(person, inOrder(view.open('shift')), view.now, early(heard))
  const missing = meant.some((c) => seatsOf(c, person).some((s) => s.arrived === undefined))
  // Whoever answers 查岗 is there as well: he need not say so twice.
  const begun = missing && meant.some((c) => c.body.from <= view.now)
  if (answered && !begun) return
  if (meant.length === 0 || (!missing && !heard.addressed)) return offDuty(heard, view, 'checkin', person)
  perform(heard, view, 'checkin', missing ? meant : meant.slice(0, 1), '', [])
}

/** What ends, or has ended and was never handed over; else what runs, which is then said to end later. */
export function handOver(heard: Heard, view: View): void {
  const { person } = heard
  if (person === null) return unknown(heard, view)
  const mine = inOrder(view.open('shift')).filter((c) => atDesk(c, person) && c.body.from <= view.now)
  const ending = mine.filter((c) => c.body.to - early(heard) <= view.now)
  const owing = ending.filter((c) => c.body.handover === null)
  const meant = [owing, ending, mine.filter((c) => runs(c, view.now))].find((some) => some.length > 0) ?? []
  if (meant.length === 0) return offDuty(heard, view, 'handover', person)
  perform(heard, view, 'handover', meant, heard.envelope.text, [])
}

/** Shifts that are mine to take over: handed to me, or whose next is mine; the newest of each unit. */
function before(heard: Heard, view: View, person: string): ShiftCase[] {
  const all = inOrder(view.known('shift'))
  const mine = all.filter((c) => {
    const next = nextOf(c, all)
    const his = c.body.handover?.to.includes(person) === true || (next !== undefined && atDesk(next, person))
    return his && (c.body.handover !== null || c.body.to - early(heard) <= view.now)
  })
  return [...Map.groupBy(mine, (c) => c.body.unit).values()].flatMap((of) => of.at(-1) ?? [])
}

export function takeOver(heard: Heard, view: View): void {
  const { person } = heard
  if (person === null) return unknown(heard, view)
  const meant = before(heard, view, person)
  const open = meant.filter((c) => c.body.takenOver === null && c.state !== 'lapsed')
  if (open.length > 0) return perform(heard, view, 'takeover', open, '', [])
  const [taken] = meant
  const done = taken?.body.takenOver
  if (!taken || !done) return offDuty(heard, view, 'takeover', person)
  if (!heard.addressed) return
  const by = heard.deps.directory.person(done.by)?.name ?? ''
  refuse(view, 'takeover', { code: 'taken_over', number: taken.number, by, at: done.at })
}

/** 交给我什么: what the shift before said, as it was told; nothing is taken over by asking. */
export function showHanded(heard: Heard, view: View): void {
  if (!heard.addressed) return
  const { person } = heard
  if (person === null) return unknown(heard, view)
  const handed = before(heard, view, person).filter((c) => c.body.handover !== null)
  if (handed.length === 0) return refuse(view, 'duty_log', { code: 'nobody_handed' })
  // What one officer told the next is not for a group.
  const to = heard.private ? ({ to: 'here' } as const) : ({ to: 'account', account: heard.envelope.account } as const)
  const context = reading(heard, view)
  for (const shift of handed) {
    const facts = handoverFacts(shift, context)
    const taker = heard.deps.directory.person(shift.body.takenOver?.by ?? '')?.name
    const cases = [shift.number, ...facts.open.map((o) => o.number)]
    const said = { to, lane: 'answer', cases } as const
    if (taker === undefined) view.say({ ...said, words: 'duty_to_take_over', facts, buttons: ['take_over'] })
    else view.say({ ...said, words: 'duty_taken_over', facts: { ...facts, taker } })
  }
}
