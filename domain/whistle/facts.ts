/** The facts that each message about a whistle needs. */
import type { CaseNumber } from '../case.ts'
import type { Instant } from '../time.ts'

/** One whistle as it appears in a message. */
export type WhistleItem = {
  number: CaseNumber
  town: string
  place: string
  matter: string
  urgent: boolean
  /** Hazards it is about. */
  hazards: CaseNumber[]
}

/** How one called department stands. */
export type BoardLine = {
  unit: string
  state: 'called' | 'signed' | 'arrived' | 'handled' | 'passed'
  /** What is due next of it, or null when nothing is. */
  due: Instant | null
  late: number
}

export type WhistleAnswer = 'sign' | 'arrive' | 'handle'
export type WhistleLate = { item: WhistleItem; unit: string; who: string; due: Instant; vacant: readonly string[] }

export type WhistleFacts = {
  whistle_asked: { item: WhistleItem; departments: string[]; approver: string }
  whistle_to_approve: { item: WhistleItem; by: string; departments: string[] }
  whistle_blown: { item: WhistleItem; lines: BoardLine[]; why: boolean; missing: string[] }
  whistle_called: {
    item: WhistleItem
    by: string
    unit: string
    signDue: Instant
    arriveDue: Instant
    handleDue: Instant
    others: string[]
    ruled: boolean
  }
  whistle_board: { item: WhistleItem; lines: BoardLine[]; ended: string }
  whistle_answered: { item: WhistleItem; unit: string; act: WhistleAnswer; late: number; due: Instant | null }
  whistle_known: {
    item: WhistleItem
    unit: string
    act: WhistleAnswer
    by: string
    text: string
    late: number
    photos: string[]
  }
  whistle_altered: { item: WhistleItem; lines: BoardLine[] }
  whistle_uncalled: { item: WhistleItem; unit: string; reason: string }
  whistle_explained: { item: WhistleItem; why: string }
  whistle_ended: { item: WhistleItem; reason: string; by: string }
  whistle_passed: { item: WhistleItem; unit: string; reason: string; proposed: string; ruler: string }
  whistle_to_rule: { item: WhistleItem; unit: string; reason: string; proposed: string; due: Instant; before: string }
  whistle_ruled: { item: WhistleItem; from: string; to: string; by: string }
  whistle_to_rate: { item: WhistleItem; lines: BoardLine[]; due: Instant }
  whistle_rated: { item: WhistleItem; unit: string; grade: string; reason: string; by: string }
  whistle_judged: { item: WhistleItem; unit: string; valid: boolean; reason: string }
  whistle_record: {
    item: WhistleItem
    state: string
    lines: { at: Instant; who: string; what: string; late: number; text: string }[]
  }
  whistle_sign_late: WhistleLate
  whistle_sign_climb: WhistleLate
  whistle_arrive_late: WhistleLate
  whistle_arrive_climb: WhistleLate
  whistle_handle_late: WhistleLate
  whistle_handle_climb: WhistleLate
  whistle_approve_late: WhistleLate
  whistle_ruling_remind: WhistleLate
  whistle_ruling_late: WhistleLate
  whistle_rate_remind: WhistleLate
  whistle_rate_lapsed: WhistleLate
}
