/** What is wanted of lists, handed on from the talk to whoever does it. */
import type { UnitId } from '../org.ts'
import type { Tally } from './listed.ts'

export type ListWish =
  /** A file came: what it would change is shown. It may as well be a roster of this unit. */
  | { do: 'show'; file: string; roster: UnitId | null }
  /** As it was shown, told by a mark of it. */
  | { do: 'take'; file: string; shown: string }
  | { do: 'template'; of: Tally['of'] }
