/** What a shift and its swaps may become, said once more and as simply as can be: three days, two chairs, six people. */
import type { ShiftCommand } from '../../domain/duty/shift.ts'
import { HOUR, type Instant, MINUTE } from '../../domain/time.ts'
import { begin, director, leader, members, nameOf, office, SHIFTS } from './shift-play.ts'

/** `left`: who left it with his post, and gets it again when that is taken back. */
type Chair = { who: string | null; came: boolean; left?: string }
export type Ask = {
  id: number
  by: string
  chair: number
  of: string | null
  offer: boolean
  back: { shift: number; chair: number } | null
  taker: string | null
  state: 'open' | 'done' | 'over'
  until: Instant
}
export type Day = {
  chairs: Chair[]
  asks: Ask[]
  handed: string[] | null
  texts: string
  taken: string | null
  over: 'handed_over' | 'lapsed' | null
}
export type Reference = Day[]

export const reference = (): Reference =>
  Array.from({ length: SHIFTS }, (_, i) => ({
    chairs: [
      { who: leader, came: false },
      { who: i % 2 === 0 ? '百善镇值班员' : '百善镇消防站站长', came: false },
    ],
    asks: [],
    handed: null,
    texts: '',
    taken: null,
    over: null,
  }))

const EARLY = 90 * MINUTE
const own: readonly string[] = members
const here = (day: Day): string[] => day.chairs.flatMap((c) => c.who ?? [])
const belongs = (day: Day, who: string): boolean => own.includes(who) || here(day).includes(who)
const giver = (a: Ask): string | null => (a.offer ? a.of : a.by)
const taker = (a: Ask): string | null => (a.offer ? a.by : (a.taker ?? a.of))
const parties = (a: Ask): string[] => [a.by, a.of, a.taker].filter((p) => p !== null)

/** Whoever leads that day, else the town's head, else the county's: the first who is none of the two. */
export function approvers(day: Day, a: Ask): string[] {
  const others = [day.chairs[0]?.who ?? null, director, leader, office]
  const one = others.find((p): p is string => p !== null && !parties(a).includes(p))
  return one === undefined ? [] : [one]
}

/** A chair gets somebody else; what was asked about it leads nowhere any more. */
function seat(day: Day, chair: number, who: string | null): void {
  const at = day.chairs[chair]
  if (!at || at.who === who) return
  day.chairs[chair] = { who, came: false }
}
function settle(day: Day): void {
  for (const a of day.asks) if (a.state === 'open' && day.chairs[a.chair]?.who !== giver(a)) a.state = 'over'
}

function ends(day: Day, how: NonNullable<Day['over']>): void {
  day.over = how
  for (const a of day.asks) if (a.state === 'open') a.state = 'over'
}

type Doing<A> = Extract<ShiftCommand, { do: A }>
type Moment = { r: Reference; i: number; day: Day; who: string; now: Instant; from: Instant; to: Instant }
type Deed<A> = (at: Moment, command: Doing<A>) => boolean

/** What was handed over to whoever sat here waits for whoever does. */
function passOn(r: Reference, i: number): void {
  const before = r[i - 1]
  const [leads, desk] = r[i]?.chairs ?? []
  if (before && before.over === null && before.handed !== null && before.taken === null)
    before.handed = [desk?.who ?? leads?.who].filter((p) => p !== null && p !== undefined)
}

/** Does it and says whether it may be done. */
export function does(r: Reference, i: number, who: string, command: ShiftCommand, now: Instant): boolean {
  const day = r[i]
  if (!day || day.over === 'handed_over') return false
  if (day.over === 'lapsed' && command.do !== 'take_over') return false
  const deed = deeds[command.do] as Deed<ShiftCommand['do']> | undefined
  return deed?.({ r, i, day, who, now, from: begin(i), to: begin(i + 1) }, command) ?? false
}

const openAsk = (day: Day, { request }: { request: number }): Ask | undefined =>
  day.asks.find((a) => a.id === request && a.state === 'open')

const deeds: { [A in ShiftCommand['do']]?: Deed<A> } = {
  check_in: ({ day, who, now, from, to }) => {
    const missing = day.chairs.filter((c) => c.who === who && !c.came)
    if (missing.length === 0 || now < from - EARLY || now >= to) return false
    for (const c of missing) c.came = true
    return true
  },
  ask_swap: (at, command) => asks(at, command),
  agree: ({ day, who, now }, command) => {
    const ask = openAsk(day, command)
    if (!ask || ask.taker !== null || now >= ask.until || ask.by === who) return false
    if (!belongs(day, who) || (ask.of !== null && ask.of !== who)) return false
    ask.taker = who
    return true
  },
  approve: ({ r, day, who, now }, command) => approves(r, day, openAsk(day, command), who, now),
  decline: ({ day, who }, command) => {
    const ask = openAsk(day, command)
    if (!ask || ![...parties(ask), ...approvers(day, ask), director].includes(who)) return false
    ask.state = 'over'
    return true
  },
  withdraw_swap: ({ day, who }, command) => {
    const ask = openAsk(day, command)
    if (!ask || ask.by !== who || !belongs(day, who)) return false
    ask.state = 'over'
    return true
  },
  replan: ({ r, i, day, who, now, from, to }, { seats }) => {
    if (now >= to) return false
    const wanted = seats.map((s) => nameOf(s.person))
    const changes = wanted.some((p, n) => day.chairs[n]?.who !== p)
    if (changes && now >= from && ![day.chairs[0]?.who, director, leader, office].includes(who)) return false
    for (const [n, p] of wanted.entries()) seat(day, n, p)
    settle(day)
    passOn(r, i)
    return true
  },
  succeed: ({ r, i, day }, command) => {
    succeeds(day, nameOf(command.from), nameOf(command.to))
    passOn(r, i)
    return true
  },
  hand_over: ({ day, who, now, to }, command) => {
    if (!here(day).includes(who) || now < to - EARLY) return false
    if (day.handed !== null && day.texts.includes(command.text)) return false
    day.handed = command.to.map((p) => nameOf(p) ?? '')
    day.texts += command.text
    if (day.taken !== null) ends(day, 'handed_over')
    return true
  },
  take_over: ({ r, i, day, who, now, to }) => {
    const next = r[i + 1]
    const his = day.handed?.includes(who) === true || (next && next.over === null && here(next).includes(who))
    if (!his || day.taken !== null || (day.handed === null && now < to - EARLY)) return false
    day.taken = who
    if (day.handed !== null) ends(day, 'handed_over')
    return true
  },
}

const chairOf = ({ line }: { line: string }): number => (line === 'leader' ? 0 : 1)

function asks({ r, i, day, who, now }: Moment, command: Doing<'ask_swap'>): boolean {
  const { inReturn } = command
  const [chair, of, offer] = [chairOf(command.seat), nameOf(command.of), command.offer === true]
  const back = inReturn && { shift: Number(inReturn.number.slice(-2)) - 1, chair: chairOf(inReturn) }
  if (!belongs(day, who) || of === who || (offer && of === null)) return false
  if (day.chairs[chair]?.who !== (offer ? of : who) || now >= begin(i)) return false
  if (of !== null && !belongs(day, of)) return false
  if (day.asks.some((a) => a.state === 'open' && a.by === who && a.chair === chair)) return false
  if (back && !returns(r, back, of, now)) return false
  const until = Math.min(begin(i), back ? begin(back.shift) : Infinity)
  day.asks.push({ id: day.asks.length + 1, by: who, chair, of, offer, back, taker: null, state: 'open', until })
  return true
}

const returns = (r: Reference, back: { shift: number; chair: number }, of: string | null, now: Instant): boolean =>
  of !== null && r[back.shift]?.chairs[back.chair]?.who === of && now < begin(back.shift)

/** Posts of the town and of the county's office may approve beside whoever leads, but never one of the two. */
const mayApprove = (day: Day, a: Ask, who: string): boolean =>
  !parties(a).includes(who) && [...approvers(day, a), director, leader, office].includes(who)

function approves(r: Reference, day: Day, a: Ask | undefined, who: string, now: Instant): boolean {
  if (!a || !mayApprove(day, a, who) || a.taker === null || now >= a.until) return false
  const [from, to] = [giver(a), taker(a)]
  const back = a.back && r[a.back.shift]
  const stands = day.chairs[a.chair]?.who === from && (!a.back || back?.chairs[a.back.chair]?.who === to)
  if (!stands || to === null || !belongs(day, to)) {
    a.state = 'over'
    return true
  }
  a.state = 'done'
  seat(day, a.chair, to)
  if (a.back && back) seat(back, a.back.chair, from)
  for (const one of back ? [day, back] : [day]) {
    settle(one)
    passOn(r, r.indexOf(one))
  }
  return true
}

function succeeds(day: Day, from: string | null, to: string | null): void {
  if (from === null) {
    for (const [n, c] of day.chairs.entries())
      if (c.who === null && c.left !== undefined && c.left === to) seat(day, n, to)
    return settle(day)
  }
  for (const [n, c] of day.chairs.entries()) {
    if (c.who !== from || c.came) continue
    seat(day, n, to)
    if (to === null) day.chairs[n] = { who: null, came: false, left: from }
  }
  for (const a of day.asks) {
    if (a.state !== 'open' || !parties(a).includes(from)) continue
    if (to === null) a.state = 'over'
    else {
      if (a.by === from) a.by = to
      if (a.of === from) a.of = to
      if (a.taker === from) a.taker = null
    }
  }
  settle(day)
}

/** By the clock: what was not done in time, and the record of a shift long over. */
export function passes(r: Reference, now: Instant): void {
  for (const [i, day] of r.entries()) {
    if (day.over !== null) continue
    for (const a of day.asks) if (a.state === 'open' && a.until <= now) a.state = 'over'
    if (now >= begin(i + 1) + 12 * HOUR) ends(day, 'lapsed')
  }
}

/** Kinds of what is owed on a day. */
export function owed(day: Day): string[] {
  if (day.over !== null) return []
  const coming = day.chairs.flatMap((c, n) => (c.who !== null && !c.came ? [`check_in ${n} ${c.who}`] : []))
  const asking = day.asks
    .filter((a) => a.state === 'open')
    .flatMap((a) => [
      `swap_open ${a.id}`,
      ...(a.taker !== null
        ? approvers(day, a).map((p) => `approve_swap ${a.id} ${p}`)
        : a.of === null
          ? []
          : [`agree_swap ${a.id} ${a.of}`]),
    ])
  const handing = day.handed === null && here(day).length > 0 ? ['hand_over'] : []
  const taking = day.handed !== null && day.handed.length > 0 && day.taken === null ? ['take_over'] : []
  return [...coming, ...asking, ...handing, ...taking, 'close']
}
