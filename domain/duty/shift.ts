/** 班次: one unit's shift of one day as a case — who sits where, who has come, what was handed over (policy §16). */
import type { CaseNumber, CaseRow } from '../case.ts'
import type { Table } from '../machine.ts'
import type { PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { OpenItem } from './facts.ts'
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
  arrived?: Arrival
  /** When whoever was called in after the beginning is to be there. */
  due?: Instant
  /** Who sat here before, kept for the record. */
  before?: readonly SatBefore[]
}

type Arrival = { at: Instant; late: number }
export type SatBefore = {
  person: PersonId | null
  until: Instant
  why: Why
  by: PersonId | null
  arrived?: Arrival
}

/** Sits elsewhere at the same time. */
export type Clash = { person: PersonId; unit: UnitId; date: string; shift: ShiftName }

/** 换班 or 请假: asked, agreed by the other, approved by whoever leads; until then everything stays as it was. */
export type Request = {
  id: number
  by: PersonId
  seat: SeatRef
  /** Whom it is asked of; null where anybody of the unit may take it. */
  of: PersonId | null
  /** He who asks takes the other's seat rather than giving his own. */
  offer?: true
  leave?: true
  /** The other's seat that is taken in return; null when nothing is. */
  inReturn: ({ number: CaseNumber } & SeatRef) | null
  reason: string
  at: Instant
  /** When the first of the shifts begins it lapses. */
  until: Instant
  clashes: readonly Clash[]
  agreed?: { by: PersonId; at: Instant }
  decided?: { by: PersonId | null; at: Instant; ok: boolean; reason: string; why?: Ended }
}

export type SeatRef = { line: LineName; seat: number }

/** Decided by nobody: taken back, not done when the shift began, overtaken by another change of the seat. */
export type Ended = 'withdrawn' | 'lapsed' | 'moved'

export type Handover = {
  by: PersonId
  at: Instant
  text: string
  /** What stood open, the most urgent first, and how much there was in all. */
  open: readonly OpenItem[]
  total: number
  to: readonly PersonId[]
  /** The shift that takes over; null where none is planned. */
  next: CaseNumber | null
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
  handover: Handover | null
  takenOver: { by: PersonId; at: Instant } | null
  since: Instant
}

export type ShiftCase = CaseRow<'shift', ShiftState, ShiftBody>

export type Sits = SeatRef & { person: PersonId | null }

type Planned = Pick<ShiftBody, 'unit' | 'date' | 'shift' | 'from' | 'to'>

export type ShiftCommand =
  | ({ do: 'plan'; seats: readonly Sits[] } & Planned)
  /** Published anew: seats that differ are filled by the new person; quiet where a whole month is told at once. */
  | { do: 'replan'; seats: readonly Sits[]; why: Why; quiet?: true }
  | { do: 'cancel'; quiet?: true }
  /** A person's seats go to whoever comes after him, or stand empty. `from` null: back to the one who had them. */
  | { do: 'succeed'; from: PersonId | null; to: PersonId | null }
  | { do: 'check_in' }
  | ({ do: 'ask_swap' } & Pick<Request, 'seat' | 'of' | 'offer' | 'leave' | 'inReturn' | 'reason'>)
  | { do: 'agree'; request: number }
  | { do: 'approve'; request: number }
  | { do: 'decline'; request: number; reason: string }
  | { do: 'withdraw_swap'; request: number }
  /** By the clock: not agreed and approved before the first of the shifts begins. */
  | { do: 'lapse_swap' }
  | ({ do: 'hand_over' } & Omit<Handover, 'by' | 'at'>)
  | { do: 'take_over' }
  /** By the clock: nobody took over; the record says so. */
  | { do: 'lapse' }

export type ShiftAct = ShiftCommand['do']

const running = <S extends 'planned' | 'on_post'>(state: S) =>
  ({
    replan: state,
    succeed: state,
    check_in: 'on_post',
    ask_swap: state,
    agree: state,
    approve: state,
    decline: state,
    withdraw_swap: state,
    lapse_swap: state,
    // Whichever comes last of the two closes it.
    hand_over: [state, 'handed_over'],
    take_over: [state, 'handed_over'],
    lapse: 'lapsed',
  }) as const

export const shiftTable: Table<ShiftState, Exclude<ShiftAct, 'plan'>> = {
  planned: { ...running('planned'), cancel: 'cancelled' },
  on_post: running('on_post'),
  handed_over: {},
  // The record has closed; that it was taken over after all is still told.
  lapsed: { take_over: 'handed_over' },
  cancelled: {},
}
