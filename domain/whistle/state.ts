/** 吹哨报到: the record, its states and the one table of what may follow what (policy §8, §11). */
import type { AnyCase, CaseNumber, CaseRow } from '../case.ts'
import type { Ruling } from '../hazard/tracks.ts'
import type { Table } from '../machine.ts'
import type { ChatId, PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'

export const whistleStates = ['proposed', 'blown', 'handled', 'closed', 'called_off'] as const
export type WhistleState = (typeof whistleStates)[number]

export type Urgency = 'urgent' | 'normal'
export type Grade = 'satisfied' | 'fair' | 'unsatisfied'

/** One answer of a department: who, when, and by how many minutes late. */
export type Stamp = {
  by: PersonId
  at: Instant
  late: number
  text: string
  photos: readonly string[]
  /** Where it was said, as the platform located it. */
  place?: Located
}

export type Located = { lat: number; lng: number; name: string }

/** One department that was called: each has its own clock from the moment it was called. */
export type Called = {
  unit: UnitId
  at: Instant
  signDue: Instant
  arriveDue: Instant
  handleDue: Instant
  signed?: Stamp
  arrived?: Stamp
  handled?: Stamp
  /** 不归我们管, with whose it is; waits for the county's ruling. */
  passed?: { by: PersonId; at: Instant; reason: string; proposed: UnitId | null }
  /** Ruled to be another's; nothing is awaited of it any more. */
  released?: { by: PersonId; at: Instant; to: UnitId }
  /** By ruling; it cannot pass it back again. */
  ruled?: true
  rating?: { by: PersonId | null; at: Instant; grade: Grade; reason: string }
  /** What it thinks of the town's whistle. */
  verdict?: { by: PersonId; at: Instant; valid: boolean; reason: string }
}

export type WhistleBody = {
  by: PersonId
  chat: ChatId | null
  said: string
  matter: string
  placeName: string
  urgency: Urgency
  /** Cases it was blown about, and those opened from it. */
  hazards: readonly CaseNumber[]
  /** Why it is beyond the town; asked afterwards where it was not said, and never waited for. */
  why: string | null
  /** The deadline for 到场 that was named, and its words. */
  arriveBy: { at: Instant; words: string } | null
  /** Departments wanted before it was blown. */
  wanted: readonly UnitId[]
  approved: { by: PersonId; at: Instant } | null
  called: readonly Called[]
  /** What sort of thing it is, by the hazard categories; null where the words tell none. */
  sort: string | null
  /** As 县安委办 ruled before on that sort of thing or place. */
  precedent: { unit: UnitId; number: CaseNumber } | null
  /** 裁定 on whose it is, the last one: kept as a hazard's is, and remembered with those for the next of that sort. */
  ruling?: Ruling
  /** 县联席会: what no whistle settles. */
  meeting: Meeting | null
  ended: { by: PersonId | null; at: Instant; reason: string } | null
  since: Instant
}

/** Asked for by the town; a ruling overdue; not satisfied; handled far too late. */
export type MeetingCause = 'asked' | 'ruling' | 'rating' | 'handling'

export type Meeting = {
  why: MeetingCause
  by: PersonId | null
  at: Instant
  reason: string
  settled: { by: PersonId; at: Instant; conclusion: string } | null
}

export type WhistleCase = CaseRow<'whistle', WhistleState, WhistleBody>
export const isWhistle = (c: AnyCase | undefined): c is WhistleCase => c?.kind === 'whistle'

/** `rectify`: the words say that something there must be put right. */
type ByUnit = { unit: UnitId; text: string; photos: readonly string[]; place: Located | null; rectify?: boolean }

export type WhistleCommand =
  | {
      do: 'blow'
      said: string
      matter: string
      area: string
      town: string
      place: { id: string | null; name: string }
      hazards: readonly CaseNumber[]
      urgency: Urgency
      why: string | null
      arriveBy: WhistleBody['arriveBy']
      departments: readonly UnitId[]
      sort: string | null
      precedent: WhistleBody['precedent']
      /** Whistles of the town that may be this one already. */
      beside: readonly CaseNumber[]
    }
  | { do: 'approve' }
  | {
      do: 'alter'
      add: readonly UnitId[]
      drop: readonly UnitId[]
      urgency: Urgency | null
      matter: string | null
      arriveBy: WhistleBody['arriveBy']
    }
  | { do: 'explain'; why: string }
  | { do: 'call_off'; reason: string }
  | ({ do: 'sign' } & ByUnit)
  | ({ do: 'arrive' } & ByUnit)
  | ({ do: 'handle' } & ByUnit)
  /** Photos, a place or words that came after 已到 or 已处理. */
  | ({ do: 'add' } & ByUnit)
  | { do: 'pass_back'; unit: UnitId; reason: string; proposed: UnitId | null }
  | { do: 'rule'; unit: UnitId; to: UnitId }
  /** `unit` null: all that are not rated yet. */
  | { do: 'rate'; unit: UnitId | null; grade: Grade; reason: string }
  | { do: 'judge'; unit: UnitId; valid: boolean; reason: string }
  /** By the clock: what nobody rated in time counts as 满意. */
  | { do: 'lapse_rating' }
  /** Hazards that were opened from it. */
  | { do: 'link'; hazards: readonly CaseNumber[] }
  | { do: 'to_meeting'; reason: string }
  /** By the clock: a ruling, or 反馈, is overdue beyond what the office settles alone. */
  | { do: 'list_meeting'; why: MeetingCause }
  | { do: 'conclude'; conclusion: string }

export type WhistleAct = WhistleCommand['do']

/** What concerns the meeting and what was found on the way changes no state. */
const beside = <S extends WhistleState>(state: S) =>
  ({ link: state, to_meeting: state, list_meeting: state, conclude: state }) as const

export const whistleTable: Table<WhistleState, Exclude<WhistleAct, 'blow'>> = {
  // 改成紧急 waits for nobody.
  proposed: { approve: 'blown', alter: ['proposed', 'blown'], explain: 'proposed', call_off: 'called_off' },
  blown: {
    alter: ['blown', 'handled'],
    explain: 'blown',
    call_off: 'called_off',
    sign: 'blown',
    arrive: 'blown',
    handle: ['blown', 'handled'],
    add: 'blown',
    pass_back: 'blown',
    rule: ['blown', 'handled'],
    judge: 'blown',
    ...beside('blown'),
  },
  handled: {
    explain: 'handled',
    handle: 'handled',
    add: 'handled',
    rate: ['handled', 'closed'],
    judge: 'handled',
    lapse_rating: 'closed',
    ...beside('handled'),
  },
  closed: { judge: 'closed', ...beside('closed') },
  called_off: beside('called_off'),
}
