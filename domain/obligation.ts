/**
 * The engine: somebody owes something by a time; what is said before and after, and how far up it climbs.
 * A policy is data; it is turned into a plan of instants when the obligation opens and then stays frozen,
 * while people are found only when a step falls due.
 */
import { addWorkdays, addWorkHours, type WorkTime } from './calendar.ts'
import type { PersonId, PostKind, UnitId } from './org.ts'
import { type Lane, lanes } from './lane.ts'
import { addDays, at, DAY, HOUR, type Instant, MINUTE, startOfDay, wall } from './time.ts'

/** Who owes: a person by name, or whoever holds a post at a unit when asked. */
export type Owner = { person: PersonId } | { unit: UnitId; post: PostKind }

export type When =
  /** So many calendar days before the due date, at an hour and minute. */
  | { before: 'due'; days: number; hour: number; minute: number }
  | { before: 'due'; minutes: number }
  | { after: 'due' | 'open'; days?: number; hours?: number; minutes?: number; workHours?: number; workDays?: number }

/** Roles around a case, found when the step fires; see each case type's `role`. */
export type Role =
  | 'owner'
  | 'enterprise_head'
  | 'grid_worker'
  | 'town_director'
  | 'town_leader'
  | 'town_duty'
  | 'office_head'
  | 'office_duty'
  | 'county_leader'
  | 'dept_liaison'
  | 'dept_deputy'
  | 'dept_head'
  | 'reporter'
  | 'shift_leader'
  | 'unit_head'

/**
 * `mild`: a reminder that is not said any more once something later is due as well. `act` is done by the clock itself
 * after the words are said (what nobody answered in time lapses, is counted as …).
 */
export type Step = {
  when: When
  to: readonly Role[]
  words: string
  lane: Lane
  act?: string
  mild?: true
}

/** `due` says how the due instant is found when the case itself names none. */
export type Policy = {
  due: { minutes: number } | { workHours: number } | { workDays: number } | 'case'
  steps: readonly Step[]
}

/** What a case says is owed just now; `round` grows when the same thing is owed anew. */
export type Owed = {
  kind: string
  round: number
  owner: Owner
  policy: Policy
  /** When the obligation began. */
  since: Instant
  /** The case's own deadline, for policies that take it from the case. */
  due: Instant | null
}

export type PlannedStep = Omit<Step, 'when'> & { at: Instant; early: boolean }

export type Obligation = {
  id: string | null
  case: string
  kind: string
  round: number
  owner: Owner
  policy: Policy
  openedAt: Instant
  due: Instant
  plan: readonly PlannedStep[]
  /** Index of the next step; equal to plan.length when nothing more will be said. */
  step: number
  /** When something must be said next; null when the ladder is at its end. */
  nextAt: Instant | null
  state: 'open' | 'done'
}

/** How urgent what is to be said next is, as its lane's place among all; a duty without a plan can wait for the others. */
export function nextLane({ plan, step }: Pick<Obligation, 'plan' | 'step'>): number {
  return lanes.indexOf(plan[step]?.lane ?? 'bulletin')
}

export function ownerKey(owner: Owner): string {
  return 'person' in owner ? `p:${owner.person}` : `u:${owner.unit}:${owner.post}`
}

/**
 * Opens an obligation: works out its due instant and freezes its plan. Of the steps already past none is said, but where
 * the deadline is past as well (work returned after it) the rung that has been reached, at once.
 */
export function openObligation(caseNumber: string, owed: Owed, now: Instant, time: WorkTime = {}): Obligation {
  const due = dueOf(owed, time)
  const plan = planOf(owed.policy, owed.since, due, time)
  const past = plan.filter((s) => s.at <= now)
  const reached = due <= now ? past.findLast((s) => !s.early) : undefined
  const first = reached ? plan.findIndex((s) => !s.early && s.at === reached.at) : past.length
  return {
    id: null,
    case: caseNumber,
    kind: owed.kind,
    round: owed.round,
    owner: owed.owner,
    policy: owed.policy,
    openedAt: owed.since,
    due,
    plan,
    step: first,
    nextAt: plan[first]?.at ?? null,
    state: 'open',
  }
}

/** Moves an open obligation to a new due instant or owner, by the policy frozen in it. A new owner alone changes no step. */
export function moveObligation(old: Obligation, owed: Owed, now: Instant, time: WorkTime = {}): Obligation {
  const moved = openObligation(old.case, { ...owed, policy: old.policy }, now, time)
  if (moved.due === old.due) return { ...old, owner: owed.owner }
  return { ...moved, id: old.id }
}

export function sameObligation(old: Obligation, owed: Owed): boolean {
  return ownerKey(old.owner) === ownerKey(owed.owner) && (owed.due === null || owed.due === old.due)
}

function dueOf(owed: Owed, time: WorkTime): Instant {
  const { due } = owed.policy
  if (due === 'case') {
    if (owed.due === null) throw new Error(`obligation ${owed.kind}: the case names no deadline`)
    return owed.due
  }
  if ('minutes' in due) return owed.since + due.minutes * MINUTE
  return 'workHours' in due
    ? addWorkHours(owed.since, due.workHours, time)
    : addWorkdays(owed.since, due.workDays, time.notice)
}

/** "+n d" counts natural days from 24:00 of the due date, so an hour named in the deadline moves it by at most a day. */
export function planOf(policy: Policy, opened: Instant, due: Instant, time: WorkTime = {}): PlannedStep[] {
  const planned = policy.steps.map(({ when, ...step }) => ({
    ...step,
    at: instantOf(when, opened, due, time),
    early: 'before' in when || step.mild === true,
  }))
  return planned.filter((s) => !s.early || s.at > opened).toSorted((a, b) => a.at - b.at)
}

function instantOf(when: When, opened: Instant, due: Instant, time: WorkTime): Instant {
  const dueDate = startOfDay(due - 1)
  if ('before' in when) {
    if ('minutes' in when) return due - when.minutes * MINUTE
    const day = wall(addDays(dueDate, -when.days))
    return at(day.year, day.month, day.day, when.hour, when.minute)
  }
  if (when.days !== undefined) {
    const from = when.after === 'due' ? dueDate + DAY : opened
    return addDays(from, when.days)
  }
  const from = when.after === 'due' ? due : opened
  if (when.minutes !== undefined) return from + when.minutes * MINUTE
  if (when.hours !== undefined) return from + when.hours * HOUR
  if (when.workHours !== undefined) return addWorkHours(from, when.workHours, time)
  if (when.workDays !== undefined)
    return addWorkdays(when.after === 'due' ? dueDate : opened, when.workDays, time.notice)
  return from
}

export type Fired = {
  /** Steps to say now; several only after an outage, and then one message a person. */
  due: readonly PlannedStep[]
  /** Milliseconds the first of them is late. */
  late: number
  next: Pick<Obligation, 'step' | 'nextAt'>
}

/** The steps that are due at `now`. A reminder for before the deadline is not said after it when something later is. */
export function fireSteps(obligation: Obligation, now: Instant): Fired {
  let end = obligation.step
  while (end < obligation.plan.length && (obligation.plan[end]?.at ?? Infinity) <= now) end += 1
  const passed = obligation.plan.slice(obligation.step, end)
  const later = passed.some((s) => !s.early)
  return {
    due: later ? passed.filter((s) => !s.early) : passed.slice(-1),
    late: passed[0] ? now - passed[0].at : 0,
    next: { step: end, nextAt: obligation.plan[end]?.at ?? null },
  }
}
