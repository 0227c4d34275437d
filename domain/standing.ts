/** Standing duties of the bot itself: they belong to no case and come back at a fixed hour. */
import type { Context } from './case.ts'
import { itemOf, nameOf } from './hazard/scene.ts'
import type { HazardCase } from './hazard/state.ts'
import type { Obligation, Owner, Policy } from './obligation.ts'
import { ownersOf } from './roles.ts'
import type { Chat } from './org.ts'
import type { Facts, Say } from './say.ts'
import type { Settings } from './settings.ts'
import { addDays, HOUR, type Instant, MINUTE, startOfDay } from './time.ts'

export const MORNING = 'morning'
const policy: Policy = { due: 'case', steps: [] }

/** What stands in place of a case number. */
export const standingFor = (subject: string): string => `@${subject}`
export const subjectOf = (standing: string): string => standing.slice(1)
export const isStanding = (subject: string): boolean => subject.startsWith('@')

export function nextMorning(now: Instant, settings: Settings): Instant {
  const today = startOfDay(now) + settings.morning.hour * HOUR + settings.morning.minute * MINUTE
  return today > now ? today : addDays(today, 1)
}

type Standing = { kind: string; subject: string; owner: Owner; now: Instant; next: Instant }

/** A duty of the bot about a group, or about the county as a whole, that is first due at `next`. */
export function standingDuty({ kind, subject, owner, now, next }: Standing): Obligation {
  return {
    id: null,
    case: standingFor(subject),
    kind,
    round: 1,
    owner,
    policy,
    openedAt: now,
    due: next,
    plan: [],
    step: 0,
    nextAt: next,
    state: 'open',
  }
}

/** The morning message owed to a town's group. */
export function morningDuty(chat: Chat, now: Instant, settings: Settings): Obligation {
  const owner = { unit: chat.unit ?? '', post: 'town_director' } as const
  return standingDuty({ kind: MORNING, subject: chat.id, owner, now, next: nextMorning(now, settings) })
}

export type Waiting = { hazard: HazardCase; owed: Obligation }

/** What the group hears: late, due today, not dispatched in time, done without the town. Nothing when there is nothing. */
export function morningSay(
  chat: string,
  waiting: readonly Waiting[],
  alone: readonly HazardCase[],
  context: Context,
): Say[] {
  const { now, directory } = context
  const midnight = startOfDay(now) + 24 * HOUR
  const who = (w: Waiting): string =>
    ownersOf(directory, w.owed.owner, now)
      .map((p) => nameOf(p, context))
      .join('、')
  const rectify = waiting.filter((w) => w.owed.kind === 'rectify')
  const late = (w: Waiting): boolean => w.owed.due <= now
  const overdue = rectify
    .filter(late)
    .map((w) => ({ items: [itemOf(w.hazard, context)], due: w.owed.due, who: who(w) }))
  const today = rectify
    .filter((w) => !late(w) && w.owed.due <= midnight)
    .map((w) => ({ items: [itemOf(w.hazard, context)], who: who(w) }))
  const undispatched = waiting
    .filter((w) => w.owed.kind === 'dispatch' && late(w) && w.hazard.body.lead === undefined)
    .map((w) => itemOf(w.hazard, context))
  const done = aloneIn(alone, context)
  if (overdue.length + today.length + undispatched.length + alone.length === 0) return []
  const cases = [...waiting.map((w) => w.hazard), ...alone].map((c) => c.number)
  return [
    {
      to: { to: 'chat', chat },
      lane: 'bulletin',
      cases,
      words: 'morning',
      facts: { overdue, today, waiting: undispatched, ...done },
    },
  ]
}

/** What was found or closed without the town (policy §9–§10): it sees it here. */
function aloneIn(alone: readonly HazardCase[], context: Context): Pick<Facts['morning'], 'spot' | 'found' | 'self'> {
  const told = (cases: readonly HazardCase[]): Facts['morning']['spot'] =>
    cases.map((c) => ({ items: [itemOf(c, context)], who: nameOf(c.body.reporter, context) }))
  const { spot, found, self } = Object.groupBy(alone, ({ state, body }) =>
    state !== 'closed' ? 'found' : body.spot ? 'spot' : 'self',
  )
  return { spot: told(spot ?? []), found: told(found ?? []), self: told(self ?? []) }
}
