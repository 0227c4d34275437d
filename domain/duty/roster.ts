/** 值班表: units with lines, who sits where on which day, and how a roster is asked about (policy §16). */
import type { PersonId, UnitId } from '../org.ts'

/** 带班领导, 值班员, 驾驶员; 备勤 sits at no desk but rolls out when called (R2.3). */
export const lineNames = ['leader', 'officer', 'driver', 'standby'] as const
export type LineName = (typeof lineNames)[number]

/** A day is one shift of 24 hours, or a day and a night. */
export const shiftNames = ['whole', 'day', 'night'] as const
export type ShiftName = (typeof shiftNames)[number]

export type Member = {
  person: PersonId
  /** Never on weekends and holidays. */
  workdaysOnly?: boolean
}

/** Whose turn it is, by line: as many seats as the line has, filled from its members. */
export type RotationLine = { line: LineName; seats: number; members: readonly Member[] }

export type DutyRule = {
  unit: UnitId
  shifts: readonly ShiftName[]
  /** Minutes after 00:00 at which the whole day or the day shift begins, and the night shift. */
  handover: { day: number; night: number }
  lines: readonly RotationLine[]
}

/** One person on one seat of one shift; `person` null where nobody could be found. Dates as YYYY-MM-DD. */
export type Seat = {
  unit: UnitId
  date: string
  shift: ShiftName
  line: LineName
  seat: number
  person: PersonId | null
}

/** Whole days, both included. */
export type Leave = { person: PersonId; from: string; to: string }

/** What was served before, so that a new month goes on fairly. */
export type Served = { person: PersonId; unit: UnitId; line: LineName; date: string }
