/** What changes of people and places do to a hazard: part of what was asked there, nobody's to ask for by itself. */
import type { PersonId, PlaceId } from '../org.ts'
import type { Holding } from '../people/command.ts'
import type { Instant } from '../time.ts'

export const handedActs = ['reassign', 'link'] as const

export type HandedCommand =
  /** Whoever is named goes and another comes; `to` null: nobody yet. */
  | { do: 'reassign'; from: PersonId | null; to: PersonId | null; roles: readonly Holding[] }
  /** It lies at a place of the register that was not in it when it was told of. */
  /** Null: it goes by its bare name again. */
  | { do: 'link'; place: PlaceId | null }

/** Whom an order named before, since people come and go. */
export type Handed = { from: PersonId | null; to: PersonId | null; roles: readonly Holding[]; at: Instant }
