/** What every case type has in common: its row, who caused a change, and what a decision says. */
import type { Directory } from './directory.ts'
import type { AreaId, ChatId, PersonId, PlaceId, PostKind } from './org.ts'
import type { Owed, Owner } from './obligation.ts'
import type { Scene } from './roles.ts'
import type { Lane, Say } from './say.ts'
import type { Settings } from './settings.ts'
import type { Instant } from './time.ts'

/** Case numbers are the identity: prefix, yyMMdd, '-' and two or more digits; never reused. */
export type CaseNumber = string

export type CaseRow<Kind extends string, State extends string, Body> = {
  number: CaseNumber
  kind: Kind
  state: State
  /** Counts changes; the stored row must still have the version that was read. */
  version: number
  area: AreaId
  town: AreaId | null
  place: PlaceId | null
  openedAt: Instant
  closedAt: Instant | null
  due: Instant | null
  body: Body
}

/** Who and what brought a command about; it goes into the event log as it is. */
export type Cause = {
  person: PersonId | null
  /** The platform account of somebody we do not know. */
  account: string | null
  chat: ChatId | null
  message: string | null
}

export type Context = {
  now: Instant
  directory: Directory
  settings: Settings
  cause: Cause
  /** False for people the channel cannot reach: telling them is telling nobody. */
  reachable(person: PersonId): boolean
  /** Takes the next number of the day for a prefix. */
  number(prefix: string): CaseNumber
  /** Another case that is locked with this one, for acts that join two (a merge). */
  find(number: CaseNumber): AnyCase | undefined
}

export type CaseEvent = { type: string; data: Record<string, unknown> }

/** Why something asked for is not done: facts for a polite answer, never an exception. */
export type Refusal =
  | { code: 'post'; posts: readonly PostKind[] }
  | { code: 'foreign'; posts: readonly PostKind[] }
  | { code: 'barred' }
  | { code: 'state'; number: CaseNumber; state: string; since: Instant; by: PersonId | null; place: string }
  | { code: 'too_late'; number: CaseNumber; minutes: number }
  | { code: 'unknown_number'; number: string }
  | { code: 'needs_photo'; number: CaseNumber; act: 'submit' | 'pass' }
  | { code: 'needs_reason'; number: CaseNumber }
  | { code: 'no_rectifier'; number: CaseNumber; place: string }
  | { code: 'not_ours'; number: CaseNumber; name: string }
  /** Nothing stands open that this could be about. */
  | { code: 'nothing' }
  | { code: 'deadline_past'; number: CaseNumber; words: string }
  | { code: 'deadline_invalid'; number: CaseNumber; words: string }
  /** Not one of those who sit in this shift. */
  | { code: 'not_on_duty'; number: CaseNumber }
  | { code: 'too_early'; number: CaseNumber; from: Instant }
  | { code: 'shift_begun'; number: CaseNumber; from: Instant }
  | { code: 'nothing_handed_over'; number: CaseNumber }
  | { code: 'asked_already'; number: CaseNumber; at: Instant }
  | { code: 'no_request'; number: CaseNumber }
  /** Somebody was faster. */
  | { code: 'taken'; number: CaseNumber; by: PersonId; at: Instant }
  /** A whistle needs at least one department. */
  | { code: 'no_department' }
  /** The unit was not called by this whistle, or is not any more. */
  | { code: 'not_called'; number: CaseNumber; unit: string }
  /** It has been done, by whom and when. */
  | { code: 'done_already'; number: CaseNumber; act: string; by: PersonId | null; at: Instant }
  /** A ruling stands; it cannot be passed back again. */
  | { code: 'ruled'; number: CaseNumber; unit: string }
  /** The same whistle was blown a moment ago. */
  | { code: 'blown_already'; number: CaseNumber; at: Instant; by: PersonId }

export type Change<C> = { before: C | null; after: C; events: CaseEvent[] }

export type Decision<C> = { ok: true; changes: Change<C>[]; say: Say[] } | { ok: false; refusal: Refusal }

/** A kind of case: one table of transitions, one decide, what is owed in each state, and what a step says. */
export type CaseType<C extends AnyCase, Command> = {
  kind: C['kind']
  prefix: string
  decide(state: C | null, command: Command, context: Context): Decision<C>
  /** What is owed on a case as it stands; the write path opens, moves and closes obligations to match. */
  owed(state: C, context: Context): Owed[]
  /** What the bot says when a step of an obligation falls due. */
  step(state: C, step: StepDue, context: Context): Say[]
  /** Who is around the case, for the roles of its policies' steps. */
  scene(state: C): Scene
  /** The command that a step's `act` stands for, done by the clock. */
  elapsed(act: string): Command
}

export type StepDue = {
  kind: string
  words: string
  lane: Lane
  due: Instant | null
  /** Who owes it. */
  owner: Owner
  to: PersonId
  /** Posts that should have been told and that nobody holds. */
  vacant: readonly string[]
}

export type AnyCase = CaseRow<string, string, unknown>
