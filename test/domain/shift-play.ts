/** Random lives of three shifts of one town: what people do and when, everything kept as the database would keep it. */
import fc from 'fast-check'
import { loadPreset } from '../../db/preset/load.ts'
import { createWork, type Outcome, type Rules, type Work } from '../../db/transactions/work.ts'
import type { AnyCase, Cause } from '../../domain/case.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { createDirectory } from '../../domain/directory.ts'
import { isShift } from '../../domain/duty/find.ts'
import type { SeatRef, ShiftCase, ShiftCommand } from '../../domain/duty/shift.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, type Instant, isoDate, MINUTE } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'

export const directory = createDirectory(loadPreset(), 1)
const rules: Rules = { types: caseTypes(hazardLexicon(defaultSettings)), directory, settings: defaultSettings }

export const leader = '百善镇分管领导'
export const director = '百善镇应急办主任'
export const office = '县安委办主任'
export const members = [leader, director, '百善镇值班员', '百善镇消防站站长'] as const
export const actors = [...members, '韩村镇值班员', office] as const
export type Actor = (typeof actors)[number]
export const idOf = (who: string): string => directory.personNamed(who)?.id ?? who
export const nameOf = (id: string | null): string | null => (id === null ? null : (directory.person(id)?.name ?? id))
const unit = directory.postsOf(idOf(leader), at(2026, 11, 23))[0]?.unit ?? ''

export const SHIFTS = 3
export const begin = (i: number): Instant => at(2026, 12, 30 + i, 8)
export const seats: readonly SeatRef[] = [
  { line: 'leader', seat: 1 },
  { line: 'officer', seat: 1 },
]

export type Act = Exclude<ShiftCommand['do'], 'plan' | 'cancel' | 'lapse' | 'lapse_swap'>
export type Step = {
  /** Minutes; the machine's clock may be set back. */
  after: number
  who: Actor
  act: Act | null
  shift: number
  seat: number
  of: Actor | null
  back: { shift: number; seat: number } | null
  offer: boolean
  /** Which of the requests. */
  pick: number
  /** Whoever it is meant for does it, to the shift it is about. */
  fit: boolean
}

const actor = fc.constantFrom(...actors)
const shift = fc.integer({ min: 0, max: SHIFTS - 1 })
const seat = fc.integer({ min: 0, max: seats.length - 1 })
const act = fc.constantFrom<(Act | null)[]>(
  null,
  'check_in',
  'ask_swap',
  'ask_swap',
  'agree',
  'agree',
  'approve',
  'approve',
  'decline',
  'withdraw_swap',
  'replan',
  'succeed',
  'hand_over',
  'take_over',
)
export const lives: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    after: fc.constantFrom(0, 0, 0, 1, 20, 60, 600, 1430, -30),
    who: actor,
    act,
    shift,
    seat,
    of: fc.option(actor, { nil: null, freq: 3 }),
    back: fc.option(fc.record({ shift, seat }), { nil: null }),
    offer: fc.constantFrom(false, false, false, true),
    pick: fc.nat(5),
    fit: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
)

export type Done = {
  step: Step
  now: Instant
  who: string
  number: string
  command: ShiftCommand | null
  outcome: Outcome | null
  before: readonly ShiftCase[]
  is: readonly ShiftCase[]
  open: readonly Obligation[]
  work: Work
}

const causeOf = (who: string, serial: number): Cause => ({
  person: idOf(who),
  account: who,
  chat: null,
  message: `m${serial}`,
})

export function createPlay() {
  let cases: AnyCase[] = []
  let obligations: Obligation[] = []
  let now = begin(0) - DAY + 60 * MINUTE
  let serial = 0
  const shifts = (): ShiftCase[] => cases.filter(isShift)
  const open = (): Work =>
    createWork(rules, now, {
      cases: [...cases],
      obligations: obligations.filter((o) => o.state === 'open').map((o) => ({ ...o })),
      counters: new Map([['ZB', cases.length]]),
    })
  const keep = (work: Work): void => {
    cases = [...work.cases.values()].toSorted((a, b) => (a.number < b.number ? -1 : 1))
    obligations = work.obligations.map((o) => ({ ...o, id: o.id ?? String((serial += 1)) }))
  }
  for (let i = 0; i < SHIFTS; i += 1) {
    const work = open()
    const sitting = [leader, i % 2 === 0 ? '百善镇值班员' : '百善镇消防站站长']
    const command: ShiftCommand = {
      do: 'plan',
      unit,
      date: isoDate(begin(i)),
      shift: 'whole',
      from: begin(i),
      to: begin(i + 1),
      seats: seats.map((s, n) => ({ ...s, person: idOf(sitting[n] ?? '') })),
    }
    work.execute({ kind: 'shift', case: null, command }, causeOf(director, serial), 'm')
    keep(work)
  }
  const take = (step: Step): Done => {
    now = Math.max(begin(0) - DAY, now + step.after * MINUTE)
    serial += 1
    const before = shifts()
    const meant = step.act === null ? null : meaningOf(step, before)
    const target = before[step.shift]?.number ?? ''
    const work = open()
    let outcome: Outcome | null = null
    const who = meant?.who ?? step.who
    if (meant) {
      const command = { kind: 'shift', case: target, command: meant.command } as const
      outcome = work.execute(command, causeOf(who, serial), 'm')
    } else {
      const due = (): Obligation[] => work.obligations.filter((o) => o.nextAt !== null && o.nextAt <= now)
      for (let some = due(); some.length > 0; some = due()) for (const o of some) work.fire(o)
    }
    keep(work)
    return {
      step,
      now,
      who,
      number: target,
      command: meant?.command ?? null,
      outcome,
      before,
      is: shifts(),
      open: obligations.filter((o) => o.state === 'open'),
      work,
    }
  }
  return { take }
}

type Scene = {
  step: Step
  all: readonly ShiftCase[]
  state: ShiftCase
  ref: SeatRef
  /** Whoever it is meant for, where the step fits. */
  by(person: string | null | undefined): string
  request: number
  asked: ShiftCase['body']['requests'][number] | undefined
}
type Meaning = { command: ShiftCommand; who: string }

const holder = (s: SeatRef, of: ShiftCase | undefined): string | null =>
  of?.body.seats.find((x) => x.line === s.line && x.seat === s.seat)?.person ?? null

/** The command of a step, as the case stands. */
function meaningOf(step: Step, all: readonly ShiftCase[]): Meaning | null {
  const state = all[step.shift]
  const ref = seats[step.seat]
  if (!state || !ref || step.act === null) return null
  const { requests } = state.body
  const newest = step.fit ? requests.findLast((r) => r.decided === undefined) : undefined
  const asked = newest ?? requests[step.pick % Math.max(1, requests.length)]
  const by = (p: string | null | undefined): string => (step.fit && p ? (nameOf(p) ?? step.who) : step.who)
  return meanings[step.act]({ step, all, state, ref, by, request: asked?.id ?? 1, asked })
}

const meanings: Record<Act, (scene: Scene) => Meaning> = {
  check_in: ({ state, ref, by }) => ({ command: { do: 'check_in' }, who: by(holder(ref, state)) }),
  hand_over: ({ step, all, state, ref, by }) => {
    const next = all[step.shift + 1]
    const [desk] = seats.toReversed().flatMap((s) => holder(s, next) ?? [])
    const to = desk === undefined ? [] : [desk]
    return {
      command: { do: 'hand_over', text: `第${step.pick}件`, open: [], total: 0, to, next: next?.number ?? null },
      who: by(holder(ref, state)),
    }
  },
  take_over: ({ step, all, ref, by }) => ({
    command: { do: 'take_over' },
    who: by(holder(ref, all[step.shift + 1])),
  }),
  ask_swap: asking,
  agree: ({ step, by, request, asked }) => ({
    command: { do: 'agree', request },
    who: by(asked?.of ?? idOf(members[step.pick % members.length] ?? '')),
  }),
  approve: ({ step, request }) => ({ command: { do: 'approve', request }, who: step.fit ? leader : step.who }),
  decline: ({ by, request, asked }) => ({ command: { do: 'decline', request, reason: '' }, who: by(asked?.of) }),
  withdraw_swap: ({ by, request, asked }) => ({ command: { do: 'withdraw_swap', request }, who: by(asked?.by) }),
  replan: ({ step, state, ref }) => {
    const person = step.of && idOf(step.of)
    const here = (s: SeatRef): boolean => s.line === ref.line && s.seat === ref.seat
    const wanted = state.body.seats.map((s) => ({ line: s.line, seat: s.seat, person: here(s) ? person : s.person }))
    return { command: { do: 'replan', seats: wanted, why: 'edit' }, who: step.who }
  },
  succeed: ({ step, state, ref }) => ({
    command: { do: 'succeed', from: holder(ref, state), to: step.of && idOf(step.of) },
    who: director,
  }),
}

function asking({ step, all, state, ref, by }: Scene): Meaning {
  const wished = step.of && idOf(step.of)
  if (step.offer) {
    const of = step.fit ? holder(ref, state) : wished
    return { command: { do: 'ask_swap', seat: ref, of, inReturn: null, reason: '', offer: true }, who: step.who }
  }
  const other = step.back && step.pick % 3 > 0 ? all[step.back.shift] : undefined
  const there = step.back && seats[step.back.seat]
  const inReturn = other && there ? { number: other.number, ...there } : null
  const of = step.fit && inReturn ? holder(inReturn, other) : wished
  return { command: { do: 'ask_swap', seat: ref, of, inReturn, reason: '' }, who: by(holder(ref, state)) }
}

const RUNS = Number(process.env['RUNS'] ?? 300)

/** Lives every step of a life and looks at it after each; `begins` is told of each new life. */
export function always(holds: (done: Done) => void, begins: () => void = () => undefined, more: object = {}): void {
  fc.assert(
    fc.property(lives, (steps) => {
      begins()
      const play = createPlay()
      for (const step of steps) holds(play.take(step))
    }),
    { numRuns: RUNS, ...more },
  )
}
