/** What every case type has in common: its row, who caused a change, and what a decision says. */
import type { Directory } from './directory.ts'
import type { Five } from './hazard/tracks.ts'
import type { AreaId, ChatId, PersonId, PlaceId, PostKind } from './org.ts'
import type { Obligation, Owed, Owner } from './obligation.ts'
import type { OrgChange, OrgEvent } from './people/change.ts'
import type { RollRefusal } from './roll/state.ts'
import type { DutyRefusal } from './duty/refusal.ts'
import type { WhistleRefusal } from './whistle/refusal.ts'
import type { PeopleRefusal } from './people/refusal.ts'
import type { Scene } from './roles.ts'
import type { Lane } from './lane.ts'
import type { Say } from './say.ts'
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
  /** Open cases that were loaded with the message, with what is owed on each; for changes that move many at once. */
  open?(): readonly OpenCase[]
}

export type OpenCase = { state: AnyCase; owed: readonly Obligation[] }

export type CaseEvent = { type: string; data: Record<string, unknown> }

/** Why something asked for is not done: facts for a polite answer, never an exception. */
export type Refusal =
  | { code: 'post'; posts: readonly PostKind[] }
  | { code: 'foreign'; posts: readonly PostKind[] }
  | { code: 'barred' }
  /** `alone`: closed by whoever found it. */
  | {
      code: 'state'
      number: CaseNumber
      state: string
      since: Instant
      by: PersonId | null
      place: string
      alone?: 'spot' | 'self'
    }
  | { code: 'too_late'; number: CaseNumber; minutes: number }
  | { code: 'unknown_number'; number: string }
  /** No place of that name is known; `near`: names like it. */
  | { code: 'no_such_place'; name: string; near: readonly string[] }
  | { code: 'needs_photo'; number: CaseNumber; act: 'submit' | 'pass' }
  | { code: 'needs_reason'; number: CaseNumber }
  | { code: 'no_rectifier'; number: CaseNumber; place: string }
  | { code: 'not_ours'; number: CaseNumber; name: string }
  /** Nothing stands open that this could be about. */
  | { code: 'nothing' }
  /** Nothing that is done to a case of its kind. */
  | { code: 'other_kind'; number: CaseNumber; kind: string }
  | { code: 'deadline_past'; number: CaseNumber; words: string }
  | { code: 'deadline_invalid'; number: CaseNumber; words: string }
  /** More days than this person may give. */
  | { code: 'deadline_far'; number: CaseNumber; days: number }
  | { code: 'needs_change'; number: CaseNumber }
  /** Not to be closed by whoever found it. */
  | { code: 'may_be_major'; number: CaseNumber }
  | { code: 'needs_plan'; number: CaseNumber; missing: readonly ('measure' | 'responsible' | 'due')[] }
  | { code: 'needs_interim'; number: CaseNumber }
  // 部门牵头、重大、执法
  /** A department leads it, and it is that department's to order or to look at. */
  | { code: 'led'; number: CaseNumber; unit: string }
  | { code: 'no_department'; number: CaseNumber }
  /** 五落实 or a deadline is not complete. */
  | { code: 'lacks'; number: CaseNumber; missing: readonly Five[]; major: boolean }
  | { code: 'not_suspected'; number: CaseNumber }
  | { code: 'not_major'; number: CaseNumber }
  | { code: 'major_known'; number: CaseNumber; state: 'suspected' | 'confirmed' | 'refused'; unit: string }
  | { code: 'two_persons'; number: CaseNumber }
  | { code: 'enforcing'; number: CaseNumber; unit: string }
  | { code: 'not_enforced'; number: CaseNumber }
  | PeopleRefusal
  | MendRefusal
  | DutyRefusal
  | RollRefusal
  | WhistleRefusal

/** About what is told twice, was wrong, or needs longer. */
export type MendRefusal =
  /** Somebody at least as high as these decides. */
  | { code: 'above'; number: CaseNumber; posts: readonly PostKind[] }
  | { code: 'same_case'; number: CaseNumber }
  | { code: 'closed_target'; number: CaseNumber; state: string; since: Instant }
  | { code: 'further_along'; number: CaseNumber; into: CaseNumber }
  | { code: 'not_mergeable'; number: CaseNumber; into: CaseNumber }
  | { code: 'not_merged'; number: CaseNumber }
  /** Other records went into this one and would go with it. */
  | { code: 'took_in'; number: CaseNumber; others: readonly CaseNumber[] }
  /** Too late to undo or to object. */
  | { code: 'settled'; number: CaseNumber; days: number }
  | { code: 'objected'; number: CaseNumber; by: string }
  /** 疑似重大 is judged first; 重大 is put right, never dismissed. */
  | { code: 'grave'; number: CaseNumber; confirmed: boolean; unit: string }
  | { code: 'no_change'; number: CaseNumber }
  /** The order that stands, said once more. */
  | { code: 'ordered_same'; number: CaseNumber; to: string; due: Instant }
  /** Of a correction: what was named is none, several, or nothing that is put right so. */
  | { code: 'unknown_area'; number: CaseNumber; name: string }
  | { code: 'several_places'; number: CaseNumber; names: readonly string[] }
  | { code: 'not_corrected'; number: CaseNumber; field: 'severity' | 'number' }
  | { code: 'dispatched_already'; number: CaseNumber; by: string; to: string; due: Instant; at: Instant }
  | { code: 'needs_extension'; number: CaseNumber; lacks: readonly ('date' | 'reason' | 'interim')[]; due: Instant }
  | { code: 'extension_pending'; number: CaseNumber; to: string; since: Instant }
  | { code: 'extension_expired'; number: CaseNumber; due: Instant }
  | { code: 'extension_most'; number: CaseNumber; most: number }
  | { code: 'not_later'; number: CaseNumber; due: Instant }
  | { code: 'no_extension'; number: CaseNumber }
  | { code: 'extension_decided'; number: CaseNumber; ok: boolean; by: string; at: Instant; until: Instant }

export type Change<C> = { before: C | null; after: C; events: CaseEvent[] }

/** A command that follows from another in the same breath; its kind and command are paired by whoever decided it. */
export type Follow = { kind: string; case: CaseNumber | null; command: unknown }

/** A change of the organisation, with the commands on cases that follow from it in the same breath. */
export type Reorganised = {
  changes: readonly OrgChange[]
  events: readonly OrgEvent[]
  follow: readonly Follow[]
}

export type Decision<C> =
  | { ok: true; changes: Change<C>[]; say: Say[]; org?: Reorganised; follow?: readonly Follow[] }
  | { ok: false; refusal: Refusal }

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
