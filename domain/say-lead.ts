/** Facts of what is said about referral, 重大 and enforcement; prompts/words/lead.ts and major.ts have the words. */
import type { CaseNumber } from './case.ts'
import type { MajorItem } from './hazard/standard.ts'
import type { OutcomeKind, ReferralCode } from './hazard/tracks.ts'
import type { Item, Late } from './say.ts'
import type { Instant } from './time.ts'

/** 疑似重大 of one case: by which item, who judges and by when. */
export type MajorNote = {
  number: CaseNumber
  item: MajorItem | null
  judge: string
  judgeBy: Instant
  /** Found by the enterprise itself, which then owes its workers the news (安全生产法 41). */
  own: boolean
}

/** How it stands with 重大, for whoever looks a case up. */
export type MajorShown = {
  state: 'suspected' | 'confirmed' | 'refused'
  item: MajorItem | null
  unit: string
  reason: string
  document: string
}

type Items = { items: Item[] }

export type LeadFacts = {
  // 上报、受理、裁定
  referred: Items & {
    unit: string
    code: ReferralCode
    due: Instant
    /** How it is kept safe meanwhile, if that was said. */
    interim: string
    askReason: boolean
    precedent: CaseNumber | null
  }
  referral_asked: Items & {
    town: string
    by: string
    code: ReferralCode
    reason: string
    due: Instant
    photos: string[]
    refusals: { unit: string; reason: string }[]
  }
  referral_known: Items & {
    turn: 'referred' | 'accepted' | 'passed' | 'disputed' | 'ruled' | 'judge'
    unit: string
    reason: string
  }
  explained: Items & { unit: string }
  referral_reason: Items & { by: string; reason: string }
  accepted: Items & { due: Instant; major: boolean }
  passed_back: Items & { unit: string }
  /** `keep`: to the town, which keeps it safe meanwhile. */
  disputed: Items & { keep: boolean }
  ruling_asked: Items & {
    town: string
    refusals: { unit: string; reason: string; owner: string }[]
    due: Instant
    /** Asked only who judges whether it is 重大. */
    judge: boolean
    reason: string
  }
  /** `judge`: only who judges it was ruled. */
  ruled: Items & { unit: string; judge: boolean }
  ruled_told: Items & { by: string; due: Instant; judge: boolean; leads: boolean }
  // 重大
  suspected: Items & { notes: MajorNote[] }
  suspected_town: Items & { notes: MajorNote[]; by: string }
  judge_asked: Items & { notes: MajorNote[]; by: string; photos: string[] }
  stop_asked: Items & { notes: MajorNote[] }
  passed_on: Items & { unit: string }
  major_confirmed: Items & { due: Instant }
  major_known: Items & { unit: string; by: string; item: MajorItem | null }
  major_keeper: Items & { unit: string; item: MajorItem | null }
  major_refused: Items
  major_refused_known: Items & { unit: string; by: string; reason: string }
  supervised: Items & { document: string }
  supervised_known: Items & { document: string; by: string; unit: string }
  progress_recorded: Items & { next: Instant | null }
  progress_known: Items & { unit: string; by: string; text: string }
  government_draft: Items & {
    unit: string
    by: string
    at: Instant
    foundAt: Instant
    item: MajorItem | null
    interim: string
    due: Instant
  }
  government_reported: Items
  inspected: Items & { head: string }
  close_asked: Items & { by: string; unit: string; due: Instant; document: string; before: string[]; after: string[] }
  major_closed: Items & { delisted: boolean }
  major_closed_known: Items & { by: string; unit: string; delisted: boolean; before: string[]; after: string[] }
  // 执法
  enforced: Items & { unit: string; due: Instant; cutsSupply: boolean }
  enforce_asked: Items & { by: string; reason: string; due: Instant; cutsSupply: boolean; photos: string[] }
  outcome_recorded: Items & { kind: OutcomeKind; document: string; publishBy: Instant | null; cutsSupply: boolean }
  outcome_known: Items & { unit: string; kind: OutcomeKind; document: string }
  // 到点没办
  owed_remind: Late & { kind: string }
  owed_late: Late & { kind: string }
  owed_climb: Late & { kind: string }
}
