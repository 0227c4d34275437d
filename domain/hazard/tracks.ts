/** What may go with a hazard beside its rectification: a referral, 重大, enforcement (policy §10–§12). */
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { MajorItem } from './standard.ts'

/** 超权限、跨部门、跨行业、跨领域. */
export const referralCodes = ['beyond_power', 'cross_department', 'cross_industry', 'cross_field'] as const
export type ReferralCode = (typeof referralCodes)[number]

/** "不归我们": which department said so, why, and whose it holds it to be. */
export type Refused = { unit: UnitId; by: PersonId; at: Instant; reason: string; owner: UnitId | null }

/** 上报: asked of one department after another until one takes it or the county's office rules. */
export type Referral = {
  /** The department asked just now; null where nobody knows whose it is. */
  to: UnitId | null
  by: PersonId
  at: Instant
  /** When the department asked just now was asked. */
  askedAt: Instant
  reason: string
  code: ReferralCode
  refusals: Refused[]
}

/** 裁定, remembered for the next one of that kind of place and category. */
export type Ruling = { unit: UnitId; by: PersonId; at: Instant; placeKind: string | null; category: string }

/** `keeper`: told by the enterprise; what the department owes each week is its own word. */
export type Progress = { by: PersonId; at: Instant; text: string; keeper?: true }

/** 重大: suspected by words or by an official, judged by the competent department alone. */
export type Major = {
  state: 'suspected' | 'confirmed' | 'refused'
  item: MajorItem | null
  /** The department that judges; null where none is known, and the county's office must name it. */
  unit: UnitId | null
  /** Who held it to be 重大; null when only the words did. */
  by: PersonId | null
  at: Instant
  /** When it was raised, where another judges it since `at`. */
  raisedAt?: Instant
  /** "不归我们认定". */
  passes?: Refused[]
  judged?: { by: PersonId; at: Instant; reason: string }
  /** 挂牌督办, and 摘牌 with the closing. */
  supervision?: { by: PersonId; at: Instant; document: string; delistedAt?: Instant }
  progress?: Progress[]
  /** 消防法 55: a written report is owed to the county's government since then; sent by whom. */
  government?: { since: Instant; sent?: { by: PersonId; at: Instant } }
}

export const outcomeKinds = ['filed', 'declined', 'ordered', 'penalty', 'published'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]
export type Outcome = { kind: OutcomeKind; by: PersonId; at: Instant; document: string; text: string }

/** 移送执法 runs beside rectification; a fine paid closes nothing. */
export type Enforcement = { to: UnitId; by: PersonId; at: Instant; reason: string; outcomes: Outcome[] }

/** 线索: somebody who may not punish tells of a refusal or of an offence (policy §10). */
export const clues = ['refusal', 'violation'] as const
export type Clue = (typeof clues)[number]

/** 五落实: 责任、措施、资金、时限、预案. */
export const five = ['responsible', 'measure', 'funds', 'due', 'plan'] as const
export type Five = (typeof five)[number]
