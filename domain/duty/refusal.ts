/** Why something about a shift does not stand. */
import type { CaseNumber } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'

export type DutyRefusal =
  /** Not one of those who sit in this shift. */
  | { code: 'not_on_duty'; number: CaseNumber }
  | { code: 'too_early'; number: CaseNumber; from: Instant }
  | { code: 'shift_begun'; number: CaseNumber; from: Instant }
  | { code: 'nothing_handed_over'; number: CaseNumber }
  | { code: 'asked_already'; number: CaseNumber; at: Instant }
  | { code: 'no_request'; number: CaseNumber }
  /** Somebody was faster. */
  | { code: 'taken'; number: CaseNumber; by: PersonId; at: Instant }
