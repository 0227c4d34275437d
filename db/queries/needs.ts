/** What messages need loaded before they are handled. */
import { conversationOf } from '../../domain/envelope.ts'
import type { AreaId, PersonId, PlaceId, UnitId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import type { DeskNeeds } from './desk.ts'
import type { ListNeeds } from './list.ts'
import type { LogNeeds } from './shift-log.ts'

/** What one message needs to be understood in full. */
export type Needs = {
  account: string
  chat: string | null
  conversation: string
  /** Owner keys of the sender: the person and each post held. */
  keys: readonly string[]
  /** Platform id of the message quoted or whose button was pressed. */
  quote: string | null
  /** Full case numbers mentioned. */
  numbers: readonly string[]
  /** Tails of case numbers mentioned ('07'). */
  tails: readonly string[]
  /** A page of a list asked for, or of the one shown before. */
  list: ListNeeds | null
  /** Where a hazard is told of: cases there, open or closed of late, may be the same one. */
  near: readonly Near[]
  /** The county's office's rulings on whose a thing is. */
  rulings: boolean
  /** Told without a place: it may be where the sender has just reported something. */
  nearOwn: boolean
  /** Open cases of these kinds in these towns, though nothing of them is owed by the sender; a town that is null: in all. */
  open?: { kinds: readonly string[]; towns: readonly AreaId[] | null }
  /** Shifts on days around now, of units or of people, though nothing of them is owed by the sender. */
  shifts?: readonly ShiftSpan[]
  /** Roll calls of these times. */
  rolls?: { from: Instant; to: Instant }
  /** What stands open where a shift is handed over. */
  desks?: readonly DeskNeeds[]
  /** 值班日志 is asked for. */
  log?: LogNeeds
  /** Prefixes of which new numbers may be taken. */
  prefixes: readonly string[]
  /** Owner keys of others whose open work the message is about. */
  held?: readonly string[]
  /** What the sender's account changed of people, groups and places is asked about. */
  history?: boolean
  /** Under which name the log keeps what became of the sender's account itself. */
  accountSubject?: string
}

/** Shifts of a unit, those of it about which 换班 was asked, or those in which a person sits, on these days (YYYY-MM-DD, both included). */
export type ShiftSpan = { of: { unit: UnitId } | { asked: UnitId } | { person: PersonId }; from: string; to: string }

/** A place of the register, or one that is not in it by its name and area. */
export type Near = { place: PlaceId } | { area: AreaId; name: string }
export const nearKey = (near: Near): string => ('place' in near ? near.place : `${near.area}|${near.name}`)

/** For a message that is about nothing of ours. */
export function nothingNeeded(e: { chat: string | null; account: string }): Needs {
  const conversation = conversationOf(e)
  return {
    account: e.account,
    chat: e.chat,
    conversation,
    keys: [],
    quote: null,
    numbers: [],
    tails: [],
    list: null,
    near: [],
    rulings: false,
    nearOwn: false,
    prefixes: [],
  }
}
