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

/** One answer, as the record tells it. */
export type Answered = { at: Instant; late: number; by: string; text: string; photos: number; place: string }
/** One called department, as the record tells it. */
export type UnitRecord = {
  unit: string
  ruled: boolean
  signed: Answered | null
  arrived: Answered | null
  handled: Answered | null
  passed: { reason: string; proposed: string } | null
  /** Ruled to be another's, or not wanted after all (`to` is its own name). */
  released: { by: string; to: string } | null
  /** `by` is empty where nobody rated in time. */
  rating: { grade: string; reason: string; by: string } | null
  verdict: { valid: boolean; reason: string } | null
}
export type MeetingShown = { at: Instant; why: string; reason: string; conclusion: string; concludedAt: Instant | null }

/** What of the departments that were named is not clear: several of that name, none of it, none at all. */
export type WhistleAsk = 'choice' | 'unknown' | 'departments' | 'matter' | 'when'

export type WhistleAnswer = 'sign' | 'arrive' | 'handle'
/** `above`: told to somebody who does not answer for the department himself. */
export type WhistleLate = {
  item: WhistleItem
  unit: string
  who: string
  due: Instant
  vacant: readonly string[]
  above: boolean
}

/** As 县安委办 ruled before on such a thing. */
export type Precedent = { unit: string; number: CaseNumber; called: boolean }

export type WhistleFacts = {
  whistle_asked: { item: WhistleItem; departments: string[]; approver: string }
  whistle_to_approve: { item: WhistleItem; by: string; departments: string[] }
  whistle_blown: { item: WhistleItem; lines: BoardLine[]; why: boolean; missing: string[]; precedent: Precedent | null }
  /** `name`: what was said of a department, or the words for a time; `number`: what is clear has been blown already. */
  whistle_ask: { ask: WhistleAsk; name: string; choices: string[]; number: string; urgent: boolean }
  whistle_dropped: { number: string }
  /** Blown a moment ago; what is new joined it. */
  whistle_again: { item: WhistleItem; by: string; at: Instant; added: string[]; urgent: boolean; lines: BoardLine[] }
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
  whistle_answered: {
    item: WhistleItem
    unit: string
    act: WhistleAnswer
    late: number
    due: Instant | null
    shown: boolean
  }
  whistle_known: {
    item: WhistleItem
    unit: string
    act: WhistleAnswer
    by: string
    text: string
    late: number
    photos: string[]
    place: string
  }
  /** For a department that stays called. */
  whistle_changed: { item: WhistleItem; unit: string; due: Instant; next: WhistleAnswer }
  whistle_added: { item: WhistleItem; unit: string; photos: number }
  whistle_altered: { item: WhistleItem; lines: BoardLine[] }
  whistle_uncalled: { item: WhistleItem; unit: string; reason: string }
  whistle_explained: { item: WhistleItem; why: string }
  whistle_ended: { item: WhistleItem; reason: string; by: string }
  whistle_passed: { item: WhistleItem; unit: string; reason: string; proposed: string; ruler: string }
  whistle_to_rule: { item: WhistleItem; unit: string; reason: string; proposed: string; due: Instant; before: string }
  whistle_ruled: { item: WhistleItem; from: string; to: string; by: string }
  whistle_to_rate: { item: WhistleItem; lines: BoardLine[]; due: Instant }
  whistle_rated: { item: WhistleItem; unit: string; grade: string; reason: string; by: string; lapsed: boolean }
  whistle_judged: { item: WhistleItem; unit: string; valid: boolean; reason: string }
  whistle_record: {
    item: WhistleItem
    state: string
    opened: { at: Instant; by: string; why: string }
    approved: { at: Instant; by: string } | null
    units: UnitRecord[]
    ended: { at: Instant; by: string; reason: string } | null
    meeting: MeetingShown | null
    photos: string[]
  }
  whistle_opens: { item: WhistleItem; hazards: CaseNumber[] }
  /** For 县安委办 and the town: now on the list of the county's 联席会. */
  whistle_listed: { item: WhistleItem; why: string; reason: string; by: string; office: boolean }
  whistle_concluded: { item: WhistleItem; conclusion: string; by: string }
  whistle_meetings: { entries: { item: WhistleItem; meeting: MeetingShown }[] }
  whistle_sign_late: WhistleLate
  whistle_sign_climb: WhistleLate
  whistle_arrive_late: WhistleLate
  whistle_arrive_climb: WhistleLate
  whistle_handle_late: WhistleLate
  whistle_handle_climb: WhistleLate
  whistle_approve_late: WhistleLate
  whistle_handle_listed: WhistleLate
  whistle_meeting_late: WhistleLate
  whistle_ruling_remind: WhistleLate
  whistle_ruling_late: WhistleLate
  whistle_rate_remind: WhistleLate
  whistle_rate_lapsed: WhistleLate
}
