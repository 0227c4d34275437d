/** 班次: one unit's shift of one day as a case — who sits where, who has come, what was handed over (policy §16). */
import type { CaseNumber, CaseRow } from '../case.ts'
import type { Table } from '../machine.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { LineName, ShiftName } from './roster.ts'

export const shiftStates = ['planned', 'on_post', 'handed_over', 'lapsed', 'cancelled'] as const
export type ShiftState = (typeof shiftStates)[number]

/** Why somebody else sits there now. */
export type Why = 'edit' | 'swap' | 'leave' | 'replace'

export type SeatOf = {
  line: LineName
  seat: number
  person: PersonId | null
  /** 到岗, with the minutes late. */
  arrived?: { at: Instant; late: number }
  /** Who sat here before, kept for the record. */
  before?: readonly { person: PersonId | null; until: Instant; why: Why; by: PersonId | null }[]
}

/** 换班 or 请假: asked, agreed by the other, approved by whoever leads; until then everything stays as it was. */
export type Request = {
  id: number
  by: PersonId
  seat: { line: LineName; seat: number }
  /** Whom it is asked of; null where anybody may take it. */
  of: PersonId | null
  /** The other's shift that is taken in return; null when nothing is. */
  inReturn: { number: CaseNumber; line: LineName; seat: number } | null
  reason: string
  at: Instant
  agreed?: { by: PersonId; at: Instant }
  decided?: { by: PersonId | null; at: Instant; ok: boolean; reason: string }
}

export type ShiftBody = {
  unit: UnitId
  /** YYYY-MM-DD of its beginning. */
  date: string
  shift: ShiftName
  from: Instant
  to: Instant
  seats: readonly SeatOf[]
  requests: readonly Request[]
  handover: { by: PersonId; at: Instant; text: string; open: readonly CaseNumber[]; to: readonly PersonId[] } | null
  takenOver: { by: PersonId; at: Instant } | null
  since: Instant
}

export type ShiftCase = CaseRow<'shift', ShiftState, ShiftBody>

type Planned = Pick<ShiftBody, 'unit' | 'date' | 'shift' | 'from' | 'to'>

export type ShiftCommand =
  | ({ do: 'plan'; seats: readonly { line: LineName; seat: number; person: PersonId | null }[] } & Planned)
  /** Published anew: seats that differ are filled by the new person. */
  | { do: 'replan'; seats: readonly { line: LineName; seat: number; person: PersonId | null }[]; why: Why }
  | { do: 'cancel' }
  | { do: 'check_in' }
  | {
      do: 'ask_swap'
      seat: Request['seat']
      of: PersonId | null
      inReturn: Request['inReturn']
      reason: string
    }
  | { do: 'agree'; request: number }
  | { do: 'approve'; request: number }
  | { do: 'decline'; request: number; reason: string }
  | { do: 'hand_over'; text: string; open: readonly CaseNumber[]; to: readonly PersonId[] }
  | { do: 'take_over' }
  /** By the clock: nobody took over; the record says so. */
  | { do: 'lapse' }

export type ShiftAct = ShiftCommand['do']

export const shiftTable: Table<ShiftState, Exclude<ShiftAct, 'plan'>> = {
  planned: {
    replan: 'planned',
    cancel: 'cancelled',
    check_in: 'on_post',
    ask_swap: 'planned',
    agree: 'planned',
    approve: 'planned',
    decline: 'planned',
    hand_over: 'planned',
    take_over: 'handed_over',
    lapse: 'lapsed',
  },
  on_post: {
    replan: 'on_post',
    check_in: 'on_post',
    ask_swap: 'on_post',
    agree: 'on_post',
    approve: 'on_post',
    decline: 'on_post',
    hand_over: 'on_post',
    take_over: 'handed_over',
    lapse: 'lapsed',
  },
  handed_over: {},
  lapsed: { take_over: 'handed_over' },
  cancelled: {},
}
