/** 隐患: the record, its states and the one table of what may follow what (policy §9–§12). */
import type { CaseRow } from '../case.ts'
import type { ChatId, PersonId } from '../org.ts'
import type { Instant } from '../time.ts'

export const hazardStates = ['reported', 'assigned', 'rectifying', 'submitted', 'closed', 'withdrawn'] as const
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
] as const
export type HazardAct = (typeof hazardActs)[number]

/** The only place where rules of state live. What is not in the table is refused. */
export const hazardTable: Record<HazardState, Partial<Record<HazardAct, HazardState>>> = {
  reported: { join: 'reported', interim: 'reported', dispatch: 'assigned', withdraw: 'withdrawn' },
  assigned: {
    join: 'assigned',
    interim: 'assigned',
    amend: 'assigned',
    dispatch: 'assigned',
    ack: 'rectifying',
    submit: 'submitted',
  },
  rectifying: {
    join: 'rectifying',
    interim: 'rectifying',
    amend: 'rectifying',
    dispatch: 'assigned',
    submit: 'submitted',
  },
  submitted: { join: 'submitted', interim: 'submitted', pass: 'closed', return: 'rectifying' },
  closed: {},
  withdrawn: {},
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
}

export const orderParts = ['measure', 'responsible', 'due', 'funds', 'plan', 'checker'] as const
export type OrderPart = (typeof orderParts)[number]

/** 临时管控: how people are kept from harm until it is put right (R11.4). */
export type Interim = { by: PersonId; at: Instant; text: string; photos: Photo[] }

export type Photo = { id: string; by: PersonId | null; at: Instant }

export type Fix = { by: PersonId; at: Instant; text: string; photos: Photo[] }
export type Check = { by: PersonId; at: Instant; ok: boolean; text: string; photos: Photo[] }

export type HazardBody = {
  source: Source
  reporter: PersonId | null
  /** The account of a reporter nobody knows; answers go there. */
  reporterAccount: string | null
  chat: ChatId | null
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
}

export type Severity = 'suspected_major' | 'urgent'

export type HazardCase = CaseRow<'hazard', HazardState, HazardBody>

/** What of an order is to be otherwise; what is not said stays. */
export type Amendment = Partial<Pick<Order, 'measure' | 'responsible' | 'funds' | 'plan' | 'due' | 'dueWords' | 'checker'>>

export type HazardCommand =
  | {
      do: 'report'
      source: Source
      said: string
      area: string
      town: string | null
      place: { id: string | null; name: string }
      hazards: { category: string; text: string }[]
      photos: string[]
      severity?: Severity
    }
  | { do: 'join'; text: string; photos: string[] }
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
