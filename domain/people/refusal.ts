/** Why something about people, groups and places is not done. */
import type { ListFault } from '../onboarding/listed.ts'
import type { SeatName } from './seat.ts'

export type PeopleRefusal = { code: 'people' } & (
  | { why: 'above'; seat: SeatName }
  | { why: 'not_holder'; name: string; seat: SeatName }
  | { why: 'holds_already'; name: string; seat: SeatName }
  /** More work moves than may without being asked once more. */
  | { why: 'confirm'; seats: SeatName[]; old: string; fresh: string | null; total: number }
  | { why: 'tries'; tries: number }
  | { why: 'registered'; name: string }
  | { why: 'several'; name: string }
  | { why: 'whole_phone'; name: string }
  | { why: 'decided'; name: string; granted: boolean }
  | { why: 'bound'; unit: string }
  | { why: 'not_bound' }
  | { why: 'private_only' }
  | { why: 'alike'; places: { id: string; name: string }[] }
  | { why: 'place_exists'; name: string; where: string }
  | { why: 'moved_on' }
  | { why: 'undo_late'; minutes: number }
  | { why: 'undo_place_late'; minutes: number }
  | { why: 'no_request' }
  /** Somebody above looks after that person's account. */
  | { why: 'unlink_above'; name: string }
  | { why: 'unlink_nobody'; name: string }
  | { why: 'not_linked'; name: string; tail: string }
  /** The number is on the list under another name, whose it may not be taken from. */
  | { why: 'phone_taken'; phone: string }
  | { why: 'import_faults'; faults: readonly ListFault[] }
)
