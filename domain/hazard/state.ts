/** 隐患: the record, its states and the one table of what may follow what (policy §9–§12). */
import type { CaseNumber, CaseRow } from '../case.ts'
import type { ChatId, PersonId, UnitId } from '../org.ts'
import { type Handed, handedActs, type HandedCommand } from './handed.ts'
import type { Instant } from '../time.ts'
import type { Interim, News } from './additions.ts'
import { leadActs, type LeadCommand } from './lead-command.ts'
import { mendActs, type MendCommand } from './mend-command.ts'
import type { Correction, Dismissal, Extension, Further, Merged, Objection } from './mended.ts'
import type { Clue, Enforcement, Major, Referral, Ruling } from './tracks.ts'
import type { WorkCommand } from './work-command.ts'

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
  // One with another record; no hazard.
  'merged',
  'dismissed',
] as const
export type HazardState = (typeof hazardStates)[number]

/** What is in one of these is no longer open; it can still come back where the table says so. */
export const closedStates: ReadonlySet<HazardState> = new Set<HazardState>([
  'closed',
  'withdrawn',
  'merged',
  'dismissed',
])

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
  'whistled',
  ...handedActs,
  ...mendActs,
] as const
export type HazardAct = (typeof hazardActs)[number]

/** What may be done while it is open, without moving it on. */
const whileOpen = <S extends HazardState>(state: S) =>
  ({ join: state, interim: state, link: state, correct: state, whistled: state }) as const
/** Others have been told of it already, so that what is told once more belongs to it. */
const known = <S extends HazardState>(state: S) => ({ again: state, unsay: state, merge_undo: state }) as const
const whileTold = <S extends HazardState>(state: S) =>
  ({ ...whileOpen(state), ...known(state), tell: state, unname: state, merge: 'merged', dismiss: 'dismissed' }) as const
/** Work is under way: its order may be changed, its deadline may be asked to move. */
const whileOrdered = <S extends HazardState>(state: S) =>
  ({ amend: state, reassign: state, extend_request: state, extend_grant: state, extend_refuse: state }) as const

/** 执法 runs beside rectification in every open state. */
const law = <S extends HazardState>(state: S) => ({ enforce: state, outcome: state }) as const
/** 疑似重大 may be raised and judged wherever it stands; what is confirmed is the department's, and never on its way up. */
const judged = <S extends HazardState>(state: S) =>
  ({ suspect: state, pass_on: state, major_refuse: state, ...law(state) }) as const
const confirmed = <S extends HazardState>(state: S) =>
  ({ supervise: state, progress: state, government_report: state }) as const
/** Before the work is reported done it may turn out to be beyond the town's power, or 重大 and a department's to order. */
const unsettled = { refer: 'referred', dispute: 'disputed', major_confirm: 'reported' } as const

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
    ...whileTold('assigned'),
    ...whileOrdered('assigned'),
    dispatch: 'assigned',
    ack: 'rectifying',
    submit: 'submitted',
    ruling: 'assigned',
    ...unsettled,
    ...judged('assigned'),
    ...confirmed('assigned'),
  },
  rectifying: {
    ...whileTold('rectifying'),
    ...whileOrdered('rectifying'),
    dispatch: 'assigned',
    submit: 'submitted',
    self_close: 'closed',
    ruling: 'rectifying',
    ...unsettled,
    ...judged('rectifying'),
    ...confirmed('rectifying'),
  },
  submitted: {
    ...whileTold('submitted'),
    reassign: 'submitted',
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
    ...known('referred'),
    explain: 'referred',
    accept: 'reported',
    pass_back: 'referred',
    dispute: 'disputed',
    ruling: 'reported',
    dispatch: 'assigned',
    major_confirm: 'reported',
    ...judged('referred'),
  },
  disputed: {
    ...whileOpen('disputed'),
    ...known('disputed'),
    ruling: 'reported',
    major_confirm: 'reported',
    ...judged('disputed'),
  },
  inspected: {
    ...known('inspected'),
    whistled: 'inspected',
    reassign: 'inspected',
    return: 'rectifying',
    close: 'closed',
    ...confirmed('inspected'),
    ...law('inspected'),
  },
  // A penalty may come after the work is done; it changes nothing of the closing. What went into it may be another thing.
  closed: {
    outcome: 'closed',
    append: 'closed',
    sample_pass: 'closed',
    sample_fail: 'reported',
    merge_undo: 'closed',
    whistled: 'closed',
  },
  withdrawn: {},
  spot: { ...whileOpen('spot'), spot_fix: 'closed', lapse: 'reported', withdraw: 'withdrawn' },
  self_found: { ...whileOpen('self_found'), plan: 'rectifying', lapse: 'reported', withdraw: 'withdrawn' },
  merged: { merge_undo: 'reported' },
  dismissed: { object: 'reported' },
}

/** Where an act leads to one of several states, the others beside the one in the table. */
export const alsoLeadsTo: Partial<Record<HazardAct, Partial<Record<HazardState, readonly HazardState[]>>>> = {
  // A merged record is open again as it was; one that another had gone through stays merged.
  merge_undo: { merged: ['assigned', 'rectifying', 'submitted', 'merged'] },
  // What turns out to look like 重大 is the town's at once: nobody closes it alone.
  join: { spot: ['reported'], self_found: ['reported'] },
  // Another place is another's to put right, or has nobody yet who is told to.
  correct: {
    assigned: ['reported'],
    rectifying: ['assigned', 'reported'],
    submitted: ['assigned', 'reported'],
    self_found: ['reported'],
  },
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
  /** 吹哨 that were blown about it, or in which it was found. */
  whistles?: CaseNumber[]
  /** 部位: the words that tell where at the place. */
  positions?: string[]
  /** The same hazard told again; their photos stand among the others as well. */
  reports?: Further[]
  merged?: Merged
  dismissed?: Dismissal
  objection?: Objection
  corrections?: Correction[]
  extensions?: Extension[]
}

export type Severity = 'suspected_major' | 'urgent'

export type HazardCase = CaseRow<'hazard', HazardState, HazardBody>

/** 整改措施、整改责任人、整改期限 (policy §9). */
export type Plan = Partial<Pick<Order, 'measure' | 'responsible' | 'due' | 'dueWords' | 'defaults'>>

/** What of an order is to be otherwise; what is not said stays. */
export type Amendment = Partial<
  Pick<Order, 'measure' | 'responsible' | 'funds' | 'plan' | 'due' | 'dueWords' | 'checker'>
>

export type HazardCommand = WorkCommand | LeadCommand | MendCommand | HandedCommand
