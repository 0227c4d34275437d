/** What a report, an order and the work that follows tell (policy §9–§10). */
import type { CaseNumber } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Instant } from '../time.ts'
import type { Amendment, OrderPart, Plan, Severity, Source } from './state.ts'

type ReportCommand = {
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

type DispatchCommand = {
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

export type WorkCommand =
  | ReportCommand
  /** `silent`: not answered; `category`: what it is, now that more was said. */
  | { do: 'join'; text: string; photos: string[]; silent?: boolean; category?: string }
  /** The reporter asks not to be named after all. */
  | { do: 'unname' }
  /** A whistle was blown about it, or it was found by one. */
  | { do: 'whistled'; whistle: CaseNumber }
  | DispatchCommand
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
