/** The facts that each message about duty needs. */
import type { CaseNumber } from '../case.ts'
import type { Instant } from '../time.ts'

/** One unit's shift of one day. */
export type ShiftItem = {
  number: CaseNumber
  unit: string
  /** YYYY-MM-DD */
  date: string
  shift: string
  from: Instant
  to: Instant
  lines: { line: string; people: string[] }[]
}

export type DutyLate = { item: ShiftItem; who: string; due: Instant; vacant: readonly string[] }
export type DutySwap = { item: ShiftItem; by: string; of: string; inReturn: string; reason: string }

export type DutyFacts = {
  duty_shown: { item: ShiftItem; state: string }
  duty_put_on: { item: ShiftItem }
  duty_taken_off: { item: ShiftItem }
  duty_checked_in: { item: ShiftItem; late: number }
  duty_handed_over: { item: ShiftItem; to: string }
  duty_to_take_over: { item: ShiftItem; by: string; text: string; open: string[] }
  duty_taken_over: { item: ShiftItem; by: string }
  duty_swap_asked: DutySwap
  duty_swap_to_agree: DutySwap
  duty_swap_agreed: DutySwap & { approver: string }
  duty_swap_to_approve: DutySwap
  duty_swapped: Omit<DutySwap, 'reason'>
  duty_swap_declined: { item: ShiftItem; by: string; reason: string }
  duty_tomorrow: DutyLate
  duty_soon: DutyLate
  duty_missing_self: DutyLate
  duty_missing: DutyLate
  duty_handover_self: DutyLate
  duty_handover_late: DutyLate
  duty_takeover_self: DutyLate
  duty_takeover_late: DutyLate
  duty_agree_late: DutyLate
  duty_approve_late: DutyLate
}
