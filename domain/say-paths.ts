/** Facts of what is said on the paths beside the plain one: orders changed, on the spot, own findings, 抽查, additions. */
import type { Item, Late } from './say.ts'
import type { Instant } from './time.ts'

/** A part of an order that is otherwise now. */
export type Changed = { part: 'measure' | 'responsible' | 'funds' | 'plan' | 'due' | 'checker'; text: string }

export type PathFacts = {
  order_bulletin: { items: Item[]; by: string; to: string; due: Instant }
  amended: { items: Item[]; to: string; changes: Changed[]; due: Instant }
  order_amended: { items: Item[]; by: string; changes: Changed[]; due: Instant }
  interim_recorded: { items: Item[]; text: string; told: string; photos: number }
  interim_known: { items: Item[]; by: string; text: string; photos: string[] }
  rectify_due: Late
  accept_late: Late
  accept_climb: Late
  spot_closed: { items: Item[]; photos: number }
  spot_known: { items: Item[]; by: string; photos: string[] }
  spot_lapsed: { items: Item[]; told: string; minutes: number }
  self_recorded: { items: Item[]; responsible: string; due: Instant }
  self_asked: {
    items: Item[]
    missing: ('measure' | 'responsible' | 'due')[]
    categories: string[]
    minutes: number
  }
  ask_finding: object
  self_closed: { items: Item[]; photos: number }
  self_lapsed: { items: Item[]; told: string; minutes: number }
  sample_asked: { items: Item[]; by: string; due: Instant; before: string[]; after: string[] }
  sample_passed: { items: Item[] }
  sample_failed: { items: Item[]; reason: string; told: string }
  sample_failed_known: { items: Item[]; reason: string; by: string }
  sample_late: Late
  sample_climb: Late
  draft_remind: { at: Instant; photos: number; said: string; name: string }
  drafts_listed: { drafts: { at: Instant; photos: number; said: string }[] }
  draft_kept: { photos: number; said: string; missing: 'what' | 'place' }
  hazard_added: { items: Item[]; texts: string[]; photos: string[]; total: number; by: string }
}
