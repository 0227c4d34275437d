/** 查岗: everybody on duty is asked at once whether he is there; who answers in time, late or not at all (policy §16; R16.4). */
import type { AnyCase, CaseNumber, CaseRow } from '../case.ts'
import type { LineName } from '../duty/roster.ts'
import type { Table } from '../machine.ts'
import type { AreaId, PersonId, UnitId } from '../org.ts'
import type { Instant } from '../time.ts'

const rollStates = ['called', 'counted', 'closed'] as const
type RollState = (typeof rollStates)[number]

/** One person asked; who sits in two units is asked once. */
export type Called = {
  person: PersonId
  posts: readonly { unit: UnitId; line: LineName }[]
  /** Could not be asked: no account, so the unit has to find him. */
  unreached?: true
  answered?: { at: Instant; late: number }
}

export type RollBody = {
  /** Null: at random, by the clock. */
  by: PersonId | null
  /** Units that were called, and those of them that have nobody on duty. */
  units: readonly UnitId[]
  unplanned: readonly UnitId[]
  called: readonly Called[]
  /** Until when an answer is in time. */
  until: Instant
  since: Instant
}

export type RollCase = CaseRow<'roll', RollState, RollBody>
export const isRoll = (c: AnyCase | undefined): c is RollCase => c?.kind === 'roll'

export type RollCommand =
  | { do: 'call'; units: readonly UnitId[]; area: AreaId; random?: true }
  | { do: 'answer' }
  /** By the clock: who has not answered is named. */
  | { do: 'count' }
  /** By the clock: nobody is waited for any more. */
  | { do: 'close' }

export const rollTable: Table<RollState, Exclude<RollCommand['do'], 'call'>> = {
  called: { answer: 'called', count: 'counted' },
  counted: { answer: 'counted', close: 'closed' },
  closed: {},
}

export type RollRefusal =
  | { code: 'nobody_on_duty'; units: readonly string[] }
  /** The same units were called and the time to answer is not over. */
  | { code: 'roll_running'; number: CaseNumber; until: Instant }
  | { code: 'not_on_roll'; number: CaseNumber }
  | { code: 'roll_over'; number: CaseNumber; at: Instant }

export type RollName = { name: string; unit: string; line: string }
type Counts = { number: CaseNumber; at: Instant; units: number; people: number }

export type RollFacts = {
  roll_ask: { number: CaseNumber; posts: { unit: string; line: string }[]; minutes: number; until: Instant }
  roll_called: Counts & { until: Instant; unreached: RollName[]; unplanned: string[] }
  roll_answered: { number: CaseNumber; late: number; again: boolean }
  /** `whole`: to whoever called, or the county; else to a unit's head, of his own. */
  roll_counted: Counts & {
    random: boolean
    whole: boolean
    missing: RollName[]
    unreached: RollName[]
    unplanned: string[]
  }
  roll_late: { number: CaseNumber; who: RollName; late: number }
  roll_shown: Counts & { state: string; rows: { who: RollName; late: number | null }[]; unplanned: string[] }
  roll_figures: { month: string; calls: number; units: RollFigures[]; total: Omit<RollFigures, 'unit' | 'missing'> }
}

export type RollFigures = {
  unit: string
  called: number
  answered: number
  late: number
  missed: number
  /** Who was missing, and how often. */
  missing: { name: string; times: number }[]
}
