/** Why something about a shift does not stand. */
import type { CaseNumber } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'

/** When and where somebody sits next; null when nothing is planned. */
export type NextShift = { unit: string; date: string; from: Instant } | null

export type DutyRefusal =
  /** Not one of those who sit in this shift. */
  | { code: 'not_on_duty'; number: CaseNumber }
  /** Sits in none that runs or begins; this is his next one. */
  | { code: 'no_shift_now'; act: 'checkin' | 'handover' | 'takeover'; next: NextShift }
  | { code: 'too_early'; number: CaseNumber; from: Instant }
  | { code: 'ends_later'; number: CaseNumber; to: Instant }
  | { code: 'came_already'; number: CaseNumber; at: Instant }
  | { code: 'handed_already'; number: CaseNumber; at: Instant; to: string }
  | { code: 'shift_begun'; number: CaseNumber; from: Instant }
  | { code: 'shift_over'; number: CaseNumber; at: Instant }
  | { code: 'nothing_handed_over'; number: CaseNumber }
  | { code: 'taken_over'; number: CaseNumber; by: string; at: Instant }
  | { code: 'asked_already'; number: CaseNumber; at: Instant }
  | { code: 'agreed_already'; number: CaseNumber; at: Instant }
  | { code: 'no_request'; number: CaseNumber }
  /** Somebody was faster. */
  | { code: 'taken'; number: CaseNumber; by: PersonId; at: Instant }
  | { code: 'not_of_unit'; number: CaseNumber; name: string; unit: string }
  | { code: 'own_request'; number: CaseNumber }
  // Before any shift is found
  | { code: 'swap_nobody'; name: string }
  | { code: 'swap_self' }
  | { code: 'swap_same'; date: string; name: string }
  | { code: 'swap_not_mine'; date: string; mine: readonly string[] }
  | { code: 'swap_not_his'; date: string; name: string; his: readonly string[] }
  | { code: 'swap_no_shift'; mine: readonly string[] }
  | { code: 'no_open_swap' }
  | { code: 'no_own_swap' }
  | { code: 'no_log'; unit: string }
  | { code: 'nobody_handed' }
