/** Why a whistle or an answer to one does not stand. */
import type { CaseNumber } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'

export type WhistleRefusal =
  /** A whistle needs at least one department. */
  | { code: 'nobody_called' }
  /** The unit was not called by this whistle, or is not any more. */
  | { code: 'not_called'; number: CaseNumber; unit: string }
  /** It has been done, by whom and when. */
  | { code: 'done_already'; number: CaseNumber; act: string; by: PersonId | null; at: Instant }
  /** A ruling stands; it cannot be passed back again. */
  | { code: 'ruled'; number: CaseNumber; unit: string }
  /** The same whistle was blown a moment ago. */
  | { code: 'blown_already'; number: CaseNumber; at: Instant; by: PersonId }
