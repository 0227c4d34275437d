/** What is kept on a hazard when it is told twice, was wrong, or needs longer: old and new, who and when (安全生产法 41). */
import type { CaseNumber } from '../case.ts'
import type { AreaId, ChatId, PersonId, PlaceId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { HazardState, Photo, Severity, Source } from './state.ts'

/** One telling of a hazard: what, and where. */
export type Telling = {
  source: Source
  said: string
  text: string
  category: string
  area: AreaId
  town: AreaId | null
  place: { id: PlaceId | null; name: string }
  photos: string[]
  severity?: Severity
  /** 匿名: the record alone knows who told it. */
  anonymous?: true
}

/** A further report of a hazard that has a record already; enough of it to become a record of its own. */
export type Further = Omit<Telling, 'photos' | 'severity'> & {
  person: PersonId | null
  account: string | null
  chat: ChatId | null
  photos: Photo[]
  positions: string[]
  at: Instant
  /** The message that told it; a record's own report stands in its first event. */
  message: string | null
  /** The record that it had before the town merged that one in; null when it never had one. */
  number: CaseNumber | null
  /** The merged record with which it came, its own or one that it had joined; null when it was told of this one. */
  came: CaseNumber | null
}

export type Merged = { into: CaseNumber; by: PersonId | null; at: Instant; was: HazardState }

export type Dismissal = { by: PersonId | null; at: Instant; reason: string; was: HazardState }

export type Objection = {
  by: PersonId | null
  account: string | null
  at: Instant
  reason: string
  /** The department that led it then. */
  lead: UnitId | null
}

/** What was put right; `from` and `to` hold the same fields. */
export type Correction = { by: PersonId | null; at: Instant; from: Corrected; to: Corrected }
export type Corrected =
  | { field: 'place'; area: AreaId; town: AreaId | null; place: { id: PlaceId | null; name: string } }
  | { field: 'what'; what: string; category: string }

export type Extension = {
  /** Who needs it, and who passed it on for him. */
  by: PersonId
  relayedBy: PersonId | null
  at: Instant
  reason: string
  /** How it is kept safe meanwhile. */
  interim: string
  /** The deadline that stood, the one asked for, and the words for it. */
  from: Instant
  until: Instant
  words: string | null
  /** The order and the round of work it belongs to; another order or work handed in leaves it without object. */
  order: Instant
  round: number
  /** 1: who ordered; 2: one level higher … */
  level: number
  decision: Granted | Refused | null
}
type Granted = { ok: true; by: PersonId | null; at: Instant; until: Instant; interim: string }
type Refused = { ok: false; by: PersonId | null; at: Instant; reason: string }
