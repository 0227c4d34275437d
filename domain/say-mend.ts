/** The facts of what is said when a hazard is told twice, was wrong, or needs longer. */
import type { CaseNumber } from './case.ts'
import type { Item } from './say.ts'
import type { Instant } from './time.ts'

/** `days`: within how many one may object; 0 when it is final. */
export type MendFacts = {
  told_again: { items: Item[]; days: number; citizen: boolean; unnamed: boolean }
  told_more: { items: Item[]; photos: number; days: number }
  told_again_known: { items: Item[]; days: number }
  told_again_town: { items: Item[]; reporter: string; text: string; photos: string[] }
  unsaid: { items: Item[] }
  merged: { items: Item[]; into: Item; days: number }
  merged_known: { items: Item[]; into: Item; days: number; by: string }
  merged_moved: { items: Item[]; into: Item; days: number; by: string; still: boolean }
  merge_undone: { items: Item[]; from: CaseNumber }
  merge_undone_known: { items: Item[]; from: CaseNumber }
  order_replaced: { items: Item[]; by: string; to: string; due: Instant }
  work_again: { items: Item[]; due: Instant; submitted: boolean }
  dismissed: { items: Item[]; reason: string }
  dismissed_known: { items: Item[]; reason: string; by: string; days: number }
  dismissed_moved: { items: Item[]; reason: string; by: string; days: number }
  objected: { items: Item[]; to: string }
  objection_review: Objected
  objection_known: Objected
  corrected: Corrected
  corrected_known: Corrected
  corrected_away: Corrected
  extension_asked: Asked
  extension_relayed: Asked
  extension_decide: Asked
  extension_granted: Decided
  extension_granted_known: Decided & { own: boolean }
  extension_refused: Decided
  extension_refused_known: Decided & { own: boolean }
}

type Objected = { items: Item[]; reason: string; by: string; dismissal: string; dispatchBy: Instant; photos: string[] }

/** `known`: the place is in the register; `same`: another open record that it now looks like. */
type Corrected = { items: Item[]; change: Change; same: CaseNumber | null; known: boolean; by: string }
export type Change = { field: 'place'; from: string; to: string } | { field: 'what' | 'category'; to: string }

type Asked = {
  items: Item[]
  from: Instant
  until: Instant
  reason: string
  interim: string
  by: string
  relayed: string
  to: string
  level: number
  answerBy: Instant
}

type Decided = {
  items: Item[]
  from: Instant
  until: Instant
  asked: Instant
  reason: string
  interim: string
  by: string
  to: string
}
