/** 合并、撤销合并、作废、更正、延期: the acts by which a record is mended, and what each is told. */
import type { CaseNumber } from '../case.ts'
import type { Instant } from '../time.ts'
import type { Correction, Telling } from './mended.ts'

export const mendActs = [
  'again',
  'unsay',
  'merge',
  'merge_undo',
  'dismiss',
  'object',
  'correct',
  'extend_request',
  'extend_grant',
  'extend_refuse',
] as const

/** Days after the deadline that stands, or a date of its own. */
type Until = { days: number } | { workdays: number } | { at: Instant } | null

export type MendCommand =
  /** The same hazard told by another, or by the same person later: part of a report. */
  | ({ do: 'again' } & Telling)
  /** A further report taken back by who made it. */
  | { do: 'unsay' }
  | { do: 'merge'; into: CaseNumber }
  | { do: 'merge_undo' }
  | { do: 'dismiss'; reason: string }
  | { do: 'object'; reason: string }
  /** `beside`: cases at the place that is right; it may be one of them. */
  | { do: 'correct'; to: Correction['to']; beside: readonly CaseNumber[] }
  | { do: 'extend_request'; until: Until; words: string | null; reason: string; interim: string }
  /** Null: as it was asked for. */
  | { do: 'extend_grant'; until: Until; interim: string }
  | { do: 'extend_refuse'; reason: string }
