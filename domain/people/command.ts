/** What can be asked of the organisation itself; no case is opened for it, the event log keeps it. */
import type { CaseNumber } from '../case.ts'
import type { AreaId, ChatId, ChatPurpose, PersonId, PlaceId, UnitId } from '../org.ts'
import type { Listed } from '../onboarding/listed.ts'
import type { Instant } from '../time.ts'
import type { Seat } from './seat.ts'

/** Somebody known, or a name and number said now. */
export type Fresh = { person: PersonId } | { name: string; phone: string | null }

/** What of a hazard names a person: the one who is to do it, the one who is to look again. */
export const holdings = ['to', 'checker'] as const
export type Holding = (typeof holdings)[number]
export type Moved = { number: CaseNumber; from: PersonId | null; roles: readonly Holding[] }

/** A shift whose seat goes with the post; without a date it is only asked of him. */
export type ShiftMoved = { number: CaseNumber; from: PersonId; date: string | null }

/** A change of staff as the log keeps it, and as it is undone. */
export type Replaced = {
  by: PersonId | null
  seats: readonly Seat[]
  old: PersonId | null
  fresh: PersonId | null
  /** Who took over what named the old one: the fresh one, or who holds the same post beside him. */
  heir: PersonId | null
  moved: readonly Moved[]
  /** None in what was logged before there were shifts. */
  shifts?: readonly ShiftMoved[]
}

export type OrgCommand =
  /** A group nobody has told us of. */
  | { do: 'meet'; chat: ChatId; title: string }
  | { do: 'bind'; chat: ChatId; title: string; unit: UnitId; purpose: ChatPurpose }
  | { do: 'unbind'; chat: ChatId }
  | {
      do: 'replace'
      seats: readonly Seat[]
      old: PersonId | null
      fresh: Fresh | null
      deputy: boolean
      confirmed: boolean
    }
  | { do: 'undo_replace'; at: Instant; was: Replaced }
  | {
      do: 'new_place'
      name: string
      area: AreaId
      kind: string
      keeper: { name: string; phone: string | null } | null
      /** It was asked whether it is one of those alike, and it is not. */
      distinct: boolean
      /** Cases told of it by its bare name: those to be joined now, and how many others there are. */
      link: readonly CaseNumber[]
      linkable: number
    }
  /** 解绑; with a number, that is his from now on. */
  | { do: 'unlink'; person: PersonId; phone: string | null }
  /** A whole list; `token` makes its new ids nobody else's, `operator`: by whoever runs the server. */
  | { do: 'import'; listed: Listed; token: string; operator: boolean }
  | { do: 'undo_place'; place: PlaceId; at: Instant; by: PersonId | null }
  | { do: 'link'; place: PlaceId; cases: readonly CaseNumber[] }
  | { do: 'alias'; place: PlaceId; alias: string; link: readonly CaseNumber[] }
