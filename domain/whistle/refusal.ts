/** Why a whistle or an answer to one does not stand. */
import type { CaseNumber } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'

export type WhistleRefusal =
  /** Towns blow; whoever else wants one tells these people of the town. */
  | { code: 'not_blower'; whom: string }
  /** A whistle needs at least one department. */
  | { code: 'nobody_called' }
  /** Without the last of them it would be called off. */
  | { code: 'none_left'; number: CaseNumber }
  /** What is to be otherwise was not said, or is so already. */
  | { code: 'not_altered'; number: CaseNumber }
  /** No department of that name; those whose names are like it. */
  | { code: 'unknown_department'; number: CaseNumber; name: string; like: readonly string[] }
  /** The unit was not called by this whistle, or is not any more. */
  | { code: 'not_called'; number: CaseNumber; unit: string }
  /** It has been done, by whom and when. */
  | { code: 'done_already'; number: CaseNumber; act: string; by: PersonId | null; at: Instant }
  /** A department's answer has been given, by a colleague or (`own`) by the same person. */
  | { code: 'answered_already'; number: CaseNumber; unit: string; act: string; by: string; own: boolean; at: Instant }
  /** Handled, but what was done was not said. */
  | { code: 'needs_result'; number: CaseNumber }
  /** Nothing was done yet to which it could be added. */
  | { code: 'nothing_done'; number: CaseNumber }
  /** A ruling stands; it cannot be passed back again. */
  | { code: 'ruled'; number: CaseNumber; unit: string }
  /** Which hazard is to be opened. */
  | { code: 'needs_hazard'; number: CaseNumber }
  /** Only what was passed back is ruled upon. */
  | { code: 'not_passed'; number: CaseNumber }
  | { code: 'meeting_listed'; number: CaseNumber; at: Instant }
  | { code: 'not_listed'; number: CaseNumber }
