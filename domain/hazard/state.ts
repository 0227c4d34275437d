/** 隐患: the record, its states and the one table of what may follow what (policy §9–§12). */
import type { CaseNumber, CaseRow } from '../case.ts'
import type { ChatId, PersonId, UnitId } from '../org.ts'
import { type Handed, handedActs, type HandedCommand } from './handed.ts'
import type { Instant } from '../time.ts'
import type { Interim, News } from './additions.ts'
import { leadActs, type LeadCommand } from './lead-command.ts'
import type { Clue, Enforcement, Major, Referral, Ruling } from './tracks.ts'

export const hazardStates = [
  'reported',
  'assigned',
  'rectifying',
  'submitted',
  'closed',
  'withdrawn',
  // Said to be put right on the spot, its photo awaited; found by the enterprise itself, its plan awaited (policy §9–§10).
  'spot',
  'self_found',
  // 上报: asked of a department; disputed; inspected and waiting for the county's closing (policy §11–§12).
  'referred',
  'disputed',
  'inspected',
] as const
export type HazardState = (typeof hazardStates)[number]

export const hazardActs = [
  'report',
  'join',
  'dispatch',
  'amend',
  'interim',
  'ack',
  'submit',
  'pass',
  'return',
  'withdraw',
  'spot_fix',
  'plan',
  'self_close',
  'lapse',
  'append',
  'tell',
  'sample_pass',
  'sample_fail',
  ...leadActs,
  'unname',
  ...handedActs,
] as const
export type HazardAct = (typeof hazardActs)[number]

/** What may be done while it is open, without moving it on. */
const whileOpen = <S extends HazardState>(state: S) => ({ join: state, interim: state, link: state }) as const
/** Others have been told of it already. */
const whileTold = <S extends HazardState>(state: S) => ({ ...whileOpen(state), tell: state, unname: state }) as const

/** 执法 runs beside rectification in every open state. */
const law = <S extends HazardState>(state: S) => ({ enforce: state, outcome: state }) as const
/** 疑似重大 may be raised and judged wherever it stands; what is confirmed is the department's, and never on its way up. */
const judged = <S extends HazardState>(state: S) =>
  ({ suspect: state, pass_on: state, major_refuse: state, ...law(state) }) as const
const confirmed = <S extends HazardState>(state: S) =>
  ({ supervise: state, progress: state, government_report: state }) as const
/** Before the work is reported done it may turn out to be beyond the town's power, or 重大 and a department's to order. */
const unsettled = { refer: 'referred', dispute: 'disputed', major_confirm: 'reported' } as const

/** Somebody has been told to do it. */
const whileOrdered = <S extends HazardState>(state: S) => ({ ...whileTold(state), reassign: state }) as const

/** The only place where rules of state live. What is not in the table is refused. */
export const hazardTable: Record<HazardState, Partial<Record<HazardAct, HazardState>>> = {
  reported: {
    ...whileTold('reported'),
    dispatch: 'assigned',
    spot_fix: 'closed',
    withdraw: 'withdrawn',
    ruling: 'reported',
    ...unsettled,
    ...judged('reported'),
    ...confirmed('reported'),
  },
  assigned: {
    ...whileOrdered('assigned'),
    amend: 'assigned',
    dispatch: 'assigned',
    ack: 'rectifying',
    submit: 'submitted',
    ruling: 'assigned',
    ...unsettled,
    ...judged('assigned'),
    ...confirmed('assigned'),
  },
  rectifying: {
    ...whileOrdered('rectifying'),
    amend: 'rectifying',
    dispatch: 'assigned',
    submit: 'submitted',
    self_close: 'closed',
    ruling: 'rectifying',
    ...unsettled,
    ...judged('rectifying'),
    ...confirmed('rectifying'),
  },
  submitted: {
    ...whileOrdered('submitted'),
    append: 'submitted',
    pass: 'closed',
    return: 'rectifying',
    inspect: 'inspected',
    major_confirm: 'submitted',
    ruling: 'submitted',
    ...judged('submitted'),
    ...confirmed('submitted'),
  },
  referred: {
    ...whileOpen('referred'),
    explain: 'referred',
    accept: 'reported',
    pass_back: 'referred',
    dispute: 'disputed',
    ruling: 'reported',
    dispatch: 'assigned',
    major_confirm: 'reported',
    ...judged('referred'),
  },
  disputed: { ...whileOpen('disputed'), ruling: 'reported', major_confirm: 'reported', ...judged('disputed') },
  inspected: {
    reassign: 'inspected',
    return: 'rectifying',
    close: 'closed',
    ...confirmed('inspected'),
    ...law('inspected'),
  },
  // A penalty may come after the work is done; it changes nothing of the closing.
  closed: { outcome: 'closed', append: 'closed', sample_pass: 'closed', sample_fail: 'reported' },
  withdrawn: {},
  spot: { ...whileOpen('spot'), spot_fix: 'closed', lapse: 'reported', withdraw: 'withdrawn' },
  self_found: { ...whileOpen('self_found'), plan: 'rectifying', lapse: 'reported', withdraw: 'withdrawn' },
}

/** 来源, as the ledger names them. */
export type Source = 'grid' | 'enterprise' | 'village' | 'town' | 'department' | 'county' | 'citizen'

/** 整改单: measure, responsible person and deadline are compulsory (policy §9). */
export type Order = {
  by: PersonId
  at: Instant
  to: PersonId
  measure: string
  responsible: string
  due: Instant
  /** The words the deadline came from, or null when the category's default was taken. */
  dueWords: string | null
  /** A checker the order names; otherwise found when the work is submitted. */
  checker: PersonId | null
  /** 资金 and 应急预案: what is to be done until it is put right. */
  funds?: string
  plan?: string
  /** What was not said and taken from the category. */
  defaults?: OrderPart[]
  /** Set by the enterprise itself for what it found itself (policy §9). */
  self?: true
  /** Whom it named before, since people come and go. */
  handed?: readonly Handed[]
}

export const orderParts = ['measure', 'responsible', 'due', 'funds', 'plan', 'checker'] as const
export type OrderPart = (typeof orderParts)[number]

export type Photo = { id: string; by: PersonId | null; at: Instant }

/** `how`: put right on the spot, or by the enterprise that found it; else as ordered. */
export type Fix = { by: PersonId; at: Instant; text: string; photos: Photo[]; how?: 'spot' | 'self' }
/** `sample`: 抽查 of what was closed without another pair of eyes. */
export type Check = { by: PersonId; at: Instant; ok: boolean; text: string; photos: Photo[]; sample?: true }

export type HazardBody = {
  source: Source
  reporter: PersonId | null
  /** The account of a reporter nobody knows, or who is not to be known; answers go there. */
  reporterAccount: string | null
  chat: ChatId | null
  /** 匿名 (安全生产法 73–74): who reported is told to nobody, nor the words that might tell it. */
  anonymous?: boolean
  /** As said, whole. */
  said: string
  /** What is wrong, in the reporter's words. */
  what: string
  category: string
  placeName: string
  photos: Photo[]
  order: Order | null
  ackedAt: Instant | null
  fixes: Fix[]
  checks: Check[]
  /** Since when it is in its state. */
  since: Instant
  /** As the reporter's words had it; 重大 is decided by a person. */
  severity?: Severity
  interim?: Interim
  news?: News | null
  /** Closed as put right on the spot, or by the enterprise that found it; nobody else has looked. */
  spot?: boolean
  self?: boolean
  /** Said to be put right on the spot, without a photo in time. */
  claimed?: boolean
  /** A 抽查 is owed. */
  sample?: 'owed' | null
  /** 复发: the record closed before at this place for the same, and how often it is now; and the other way round. */
  relapseOf?: CaseNumber
  times?: number
  relapses?: CaseNumber[]
  /** The department that leads it, and since when: it orders, and the town no longer does. */
  lead?: UnitId
  leadSince?: Instant
  referral?: Referral
  ruling?: Ruling
  major?: Major
  enforcement?: Enforcement
  clue?: Clue
}

export type Severity = 'suspected_major' | 'urgent'

export type HazardCase = CaseRow<'hazard', HazardState, HazardBody>

/** 整改措施、整改责任人、整改期限 (policy §9). */
export type Plan = Partial<Pick<Order, 'measure' | 'responsible' | 'due' | 'dueWords' | 'defaults'>>

/** What of an order is to be otherwise; what is not said stays. */
export type Amendment = Partial<
  Pick<Order, 'measure' | 'responsible' | 'funds' | 'plan' | 'due' | 'dueWords' | 'checker'>
>

export type HazardCommand =
  | {
      do: 'report'
      source: Source
      said: string
      area: string
      town: string | null
      place: { id: string | null; name: string }
      /** `spot`: said to be put right at once. */
      hazards: { category: string; text: string; spot?: boolean }[]
      photos: string[]
      /** Those that show what was put right on the spot; `excuse`: a typed reason why there are none. */
      after?: string[]
      excuse?: boolean
      severity?: Severity
      /** What an enterprise undertakes about its own finding; only what it said. */
      plan?: Plan
      /** Cases at this place that are known to us. */
      beside?: readonly CaseNumber[]
      /** 匿名: the record alone knows who told it. */
      anonymous?: boolean
    }
  /** `silent`: not answered; `category`: what it is, now that more was said. */
  | { do: 'join'; text: string; photos: string[]; silent?: boolean; category?: string }
  /** The reporter asks not to be named after all. */
  | { do: 'unname' }
  | {
      do: 'dispatch'
      to: PersonId
      measure: string
      responsible: string | null
      due: Instant
      dueWords: string | null
      checker: PersonId | null
      funds?: string
      plan?: string
      defaults?: OrderPart[]
      /** Where it is, when that was not known before. */
      located: { area: string; town: string | null; place: { id: string | null; name: string } } | null
    }
  | ({ do: 'amend' } & Amendment)
  | { do: 'interim'; text: string; photos: string[] }
  | { do: 'ack' }
  /** `excuse`: a typed reason why there is no photo. */
  | { do: 'submit'; text: string; photos: string[]; excuse: boolean }
  | { do: 'pass'; text: string; photos: string[]; excuse: boolean }
  | { do: 'return'; reason: string; photos: string[] }
  | { do: 'withdraw' }
  | { do: 'spot_fix'; text: string; photos: string[]; excuse: boolean }
  | { do: 'plan'; plan: Plan }
  | { do: 'self_close'; text: string; photos: string[]; excuse: boolean }
  /** By the clock: what was awaited did not come; the town takes it up. */
  | { do: 'lapse' }
  /** Words and photos after the fact. */
  | { do: 'append'; text: string; photos: string[]; silent?: boolean }
  /** By the clock: what was added is told. */
  | { do: 'tell' }
  | { do: 'sample_pass'; text: string; photos: string[] }
  | { do: 'sample_fail'; reason: string; photos: string[] }
  | LeadCommand
  | HandedCommand
