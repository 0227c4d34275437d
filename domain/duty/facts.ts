/** The facts that each message about duty needs. */
import type { Unreached } from './day.ts'
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

/** Something that is still open when a shift ends, as it stood then; hidden in groups like any item. */
export type OpenItem = {
  number: CaseNumber
  kind: 'incident' | 'whistle' | 'hazard'
  place: string
  what: string
  due: Instant | null
  sealed?: boolean
  sort?: string
}

export type DutyLate = { item: ShiftItem; who: string; due: Instant; vacant: readonly string[] }

/** One gives a seat, one takes it; `inReturn` is the day that is taken for it, '' when none is. */
export type DutySwap = {
  item: ShiftItem
  giver: string
  taker: string
  inReturn: string
  reason: string
  leave: boolean
  /** Who sits elsewhere at the same time. */
  clashes: { who: string; unit: string; date: string; shift: string }[]
}

export type HandoverFacts = { item: ShiftItem; by: string; text: string; open: OpenItem[]; total: number }

export type LogCounts = { reported: CaseNumber[]; closed: CaseNumber[]; blown: CaseNumber[]; incidents: CaseNumber[] }

export type DutyLog = LogCounts & {
  item: ShiftItem
  state: string
  came: { who: string; line: string; at: Instant | null; late: number }[]
  changes: { line: string; from: string; to: string; at: Instant; why: string }[]
  handover: { by: string; at: Instant; text: string; total: number } | null
  takenOver: { by: string; at: Instant } | null
}

export type DutyFacts = {
  /** Who has the day, in the unit's group; `phone` of its desk, where it published one. */
  duty_day: { unit: string; phone: string; shifts: ShiftItem[] }
  duty_unreached: { rows: Unreached[] }
  /** Shifts asked about: one's own, or a unit's of a day. */
  duty_asked: {
    shifts: ShiftItem[]
    mine: boolean
    unit: string
    /** Of the desk; '' where the unit published none. */
    phone: string
    /** Of those who sit there, for whoever asks in private. */
    phones: { name: string; phone: string }[]
    /** Where nothing is published, who is the duty officer all the same. */
    instead: string[]
    more: number
  }
  /** Who is on duty now, unit by unit. */
  duty_everywhere: { units: { unit: string; phone: string; lines: { line: string; people: string[] }[] }[] }
  duty_shown: { item: ShiftItem; state: string }
  duty_put_on: { item: ShiftItem; due: Instant | null }
  duty_taken_off: { item: ShiftItem }
  duty_checked_in: { item: ShiftItem; late: number }
  duty_came: { item: ShiftItem; who: string; late: number }
  duty_handed_over: { item: ShiftItem; to: string; total: number; added: boolean }
  duty_handed_to_nobody: HandoverFacts
  duty_to_take_over: HandoverFacts
  duty_taken_over: HandoverFacts & { taker: string }
  /** Taken over before it was handed over. */
  duty_taken_unhanded: { item: ShiftItem; taker: string; from: string }
  duty_owes_handover: { item: ShiftItem; taker: string }
  duty_log: DutyLog
  duty_swap_asked: DutySwap & { of: string; group: boolean; approver: string }
  duty_swap_open: DutySwap
  duty_swap_to_agree: DutySwap
  duty_swap_agreed: DutySwap & { approver: string }
  duty_swap_to_approve: DutySwap
  duty_swapped: DutySwap
  duty_leader_changed: DutySwap
  duty_swap_declined: DutySwap & { by: string }
  /** Taken back, run out of time, overtaken. */
  duty_swap_ended: DutySwap & { why: string }
  /** Which of one's shifts, or the other's, is meant. */
  duty_swap_which: {
    ask: 'mine' | 'return' | 'seat'
    other: string
    date: string
    choices: { date: string; shift: string; line: string; unit: string; offer: boolean }[]
  }
  duty_tomorrow: DutyLate
  duty_soon: DutyLate
  duty_standby: DutyLate
  duty_missing_self: DutyLate
  duty_missing: DutyLate
  duty_handover_self: DutyLate
  duty_handover_late: DutyLate
  duty_takeover_self: DutyLate
  duty_takeover_late: DutyLate
  duty_agree_late: DutyLate
  duty_approve_late: DutyLate
}
