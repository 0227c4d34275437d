/** Random lives of hazards: what the steps become when they are taken, everything kept as the database would keep it. */
import fc from 'fast-check'
import {
  contextOf,
  createWork,
  type LoggedEvent,
  type Outcome,
  type Rules,
  type Spoken,
  type Work,
} from '../../db/transactions/work.ts'
import type { AnyCase, Cause } from '../../domain/case.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import { type HazardCase, type HazardCommand, hazardTable } from '../../domain/hazard/state.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import {
  actors,
  type Deed,
  directory,
  lives,
  makers,
  type Onward,
  personOf,
  type Step,
  type Telling,
} from './hazard-deeds.ts'
import { monday } from './hazard-world.ts'

export const lexicon = hazardLexicon(defaultSettings)
export const rules: Rules = { types: caseTypes(lexicon), directory, settings: defaultSettings }

/** What one step did: as it was before, what became of it, and all that was written and said. */
export type Done = {
  step: Step
  now: Instant
  cause: Cause
  command: HazardCommand | null
  number: string | null
  outcome: Outcome | null
  before: ReadonlyMap<string, AnyCase>
  /** Numbers taken that day before it. */
  taken: ReadonlyMap<string, number>
  work: Work
  events: LoggedEvent[]
  spoken: Spoken[]
}

/** 自查: told by whoever keeps the place, if somebody does. */
function finder({ who, data }: Deed): string {
  const { source, tellings } = data as { source: string; tellings: Telling[] }
  const keeper = ['兴旺超市负责人', '顺风烧烤店负责人', '好又多超市负责人'][tellings[0]?.site ?? -1]
  return source === 'enterprise' ? (keeper ?? who) : who
}

/** Everything kept in memory as the database would keep it; `prefix` keeps the messages of several plays apart. */
export function createPlay(prefix = '') {
  const cases = new Map<string, AnyCase>()
  /** The day's own. */
  let counters = new Map<string, number>()
  let obligations: Obligation[] = []
  let now = monday
  let serial = 0

  const open = (): Work =>
    createWork(rules, now, {
      cases: [...cases.values()],
      obligations: obligations.filter((o) => o.state === 'open').map((o) => ({ ...o })),
      counters: new Map(counters),
    })
  const keep = (work: Work): void => {
    for (const number of work.changed) {
      const state = work.cases.get(number)
      if (state) cases.set(number, state)
    }
    for (const [kind, last] of work.counters) counters.set(kind, last)
    obligations = [
      ...obligations.filter((o) => o.state !== 'open'),
      ...work.obligations.map((o) => ({ ...o, id: o.id ?? String((serial += 1)) })),
    ]
  }
  const hazards = (): HazardCase[] => [...cases.values()].filter((c): c is HazardCase => c.kind === 'hazard')
  const causeOf = (who: string): Cause => {
    const person = personOf(who)
    return { person, account: person ?? who, chat: null, message: `${prefix}m${serial}` }
  }
  type Meant = { command: HazardCommand; number: string | null; who: string }
  /** What is acted on, by whom, and the command, as the step means it just now. */
  const meanAs = (step: Pick<Deed, 'act' | 'data'>, number: string | null, who: string): Meant => {
    const numbers = hazards().map((c) => c.number)
    const scene = { now, number: number ?? '', others: numbers.filter((n) => n !== number), beside: numbers }
    return { command: makers[step.act].command(step.data, scene), number, who }
  }
  /** Where and by whom it may be done, or null. */
  const fitting = (step: Pick<Deed, 'act' | 'data' | 'who' | 'pick'>): Meant | null => {
    const turned = <T>(items: readonly T[], by: number): T[] => [
      ...items.slice(by % items.length),
      ...items.slice(0, by % items.length),
    ]
    for (const hazard of turned(hazards(), step.pick)) {
      if (hazardTable[hazard.state][step.act] === undefined) continue
      for (const who of turned(actors, actors.indexOf(step.who))) {
        const meant = meanAs(step, hazard.number, who)
        if (decideHazard(hazard, meant.command, contextOf(open(), causeOf(who)), lexicon).ok) return meant
      }
    }
    return null
  }
  const mean = (step: Deed | Onward): Meant | null => {
    if ('onward' in step) {
      for (const next of step.onward) {
        const meant = fitting({ ...step, ...next })
        if (meant) return meant
      }
      return null
    }
    if (step.act === 'report') return meanAs(step, null, finder(step))
    const all = hazards()
    if (all.length === 0) return null
    const meant = step.fit ? fitting(step) : null
    return meant ?? meanAs(step, all[step.pick % all.length]?.number ?? null, step.who)
  }
  const take = (step: Step): Done => {
    const day = dayKey(now)
    now += step.after * MINUTE
    if (dayKey(now) !== day) counters = new Map()
    const taken = new Map(counters)
    serial += 1
    const before = new Map(cases)
    const meant = 'clock' in step ? null : mean(step)
    const cause = causeOf(meant?.who ?? step.who)
    const work = open()
    let outcome: Outcome | null = null
    if (meant) outcome = work.execute({ kind: 'hazard', case: meant.number, command: meant.command }, cause, 'm')
    else if ('clock' in step) {
      // What an act of the clock opens may be due already.
      const due = (): Obligation[] => work.obligations.filter((o) => o.nextAt !== null && o.nextAt <= now)
      for (let some = due(); some.length > 0; some = due()) for (const obligation of some) work.fire(obligation)
    }
    keep(work)
    const { events, spoken } = work
    return {
      step,
      now,
      cause,
      command: meant?.command ?? null,
      number: meant?.number ?? null,
      outcome,
      before,
      taken,
      work,
      events,
      spoken,
    }
  }
  return {
    take,
    cases,
    hazards,
    obligations: () => obligations,
    now: () => now,
  }
}
export type Play = ReturnType<typeof createPlay>

const RUNS = Number(process.env['RUNS'] ?? 300)

/** Lives every step of a life and looks at it after each. */
export function always(holds: (done: Done, play: Play) => void): void {
  fc.assert(
    fc.property(lives, (steps) => {
      const play = createPlay()
      for (const step of steps) holds(play.take(step), play)
    }),
    { numRuns: RUNS },
  )
}
