/**
 * Whatever people do to hazards, in whatever order: what holds for every record after every step. Acts come from the
 * registry; fast-check prints the seed and the shortest life that breaks something.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextOf } from '../../db/transactions/work.ts'
import { hazardRules, type LaterAct } from '../../domain/hazard/acts.ts'
import { departmentsOf } from '../../domain/hazard/departments.ts'
import { pendingExtension } from '../../domain/hazard/extension.ts'
import { knownReporters } from '../../domain/hazard/reporters.ts'
import {
  alsoLeadsTo,
  closedStates,
  type HazardAct,
  type HazardCase,
  type HazardState,
  hazardTable,
} from '../../domain/hazard/state.ts'
import { openObligation, type Owed, ownerKey } from '../../domain/obligation.ts'
import type { PersonId } from '../../domain/org.ts'
import { addDays } from '../../domain/time.ts'
import { directory, lives } from './hazard-deeds.ts'
import { always, createPlay, type Done, rules } from './hazard-play.ts'

const nobody = { person: null, account: null, chat: null, message: null }
function owedOn(hazard: HazardCase, { work }: Done): Owed[] {
  const type = rules.types.get('hazard')
  if (!type) throw new Error('no hazards')
  return type.owed(hazard, contextOf(work, nobody))
}

test('a refusal changes nothing; whatever is done is logged, once a version', () => {
  always(({ outcome, work, before, taken, command }) => {
    if (outcome?.ok !== true) {
      if (command === null) return
      expect([work.changed.size, work.touched.size, work.events, work.spoken]).toEqual([0, 0, [], []])
      expect(work.counters).toEqual(taken)
      return
    }
    for (const number of work.changed) {
      const [was, is] = [before.get(number), work.cases.get(number)]
      expect([number, is?.version]).toEqual([number, (was?.version ?? 0) + 1])
      expect(work.events.filter((e) => e.case === number).length).toBeGreaterThan(0)
    }
    expect(outcome.numbers.toSorted()).toEqual([...work.changed].toSorted())
  })
})

test('what stands open is exactly what is owed on each record, by whom and until when; a closed one owes nothing', () => {
  always((done, play) => {
    for (const hazard of play.hazards()) {
      const open = play.obligations().filter((o) => o.case === hazard.number && o.state === 'open')
      const owed = owedOn(hazard, done).map((o) => openObligation(hazard.number, o, o.since))
      const tell = (o: (typeof open)[number]): string => `${o.kind} ${o.round} ${ownerKey(o.owner)} ${o.due}`
      expect([hazard.number, hazard.state, ...open.map(tell).toSorted()]).toEqual([
        hazard.number,
        hazard.state,
        ...owed.map(tell).toSorted(),
      ])
      if (closedStates.has(hazard.state)) {
        // 抽查 of what nobody else has looked at, and 执法, which goes on beside.
        const left = open.filter((o) => !['sample', 'enforce', 'publish'].includes(o.kind))
        expect([hazard.closedAt === null, left]).toEqual([false, []])
      } else expect([hazard.closedAt, open.length > 0]).toEqual([null, true])
    }
  })
})

test('of records that were merged at most one is open, and it holds their reports and photos', () => {
  always((_, play) => {
    for (const hazard of play.hazards()) {
      const group = [hazard]
      for (let into = hazard.body.merged?.into; into !== undefined; into = group.at(-1)?.body.merged?.into) {
        const next = play.cases.get(into) as HazardCase | undefined
        if (!next || group.includes(next)) throw new Error(`${hazard.number} is merged in a ring or into nothing`)
        group.push(next)
        const reports = next.body.reports ?? []
        expect(reports.map((r) => r.number)).toContain(hazard.number)
        expect(next.body.photos).toEqual(expect.arrayContaining(hazard.body.photos))
      }
      expect(hazard.state === 'merged').toBe(hazard.body.merged !== undefined)
      expect(group.slice(0, -1).every((c) => c.state === 'merged')).toBe(true)
      const told = (hazard.body.reports ?? []).flatMap((r) => r.photos)
      expect(hazard.body.photos).toEqual(expect.arrayContaining(told))
    }
  })
})

test('each report and each photo stands in one open record, however often it was merged and taken apart', () => {
  always((_, play) => {
    const open = play.hazards().filter((c) => !closedStates.has(c.state))
    const told = open.flatMap((c) =>
      (c.body.reports ?? []).map((r) => r.number ?? `${r.message} ${r.category} ${r.text}`),
    )
    expect(told.toSorted()).toEqual([...new Set(told)].toSorted())
    for (const c of open) {
      const further = (c.body.reports ?? []).flatMap((r) => r.photos)
      expect(c.body.photos.length).toBeGreaterThanOrEqual(further.length)
    }
    const merged = open.flatMap((c) => (c.body.reports ?? []).flatMap((r) => r.number ?? []))
    expect(merged.filter((n) => (play.cases.get(n) as HazardCase).state !== 'merged')).toEqual([])
  })
})

/** Everybody who has to do with a record by post, or is named in it. */
const concerned = (hazard: HazardCase): PersonId[] => [...posted(hazard), ...named(hazard)]

function posted(hazard: HazardCase): PersonId[] {
  const { body, area, town, place } = hazard
  const village = directory.villageOf(area)
  const { major, referral } = body
  const units = [
    ...departmentsOf(hazard),
    ...[...(referral?.refusals ?? []), ...(major?.passes ?? [])].map((r) => r.unit),
    village && directory.governing(village.id)?.id,
    town === null ? undefined : directory.governing(town)?.id,
    directory.governing(directory.county.id)?.id,
    place === null ? undefined : directory.place(place)?.unit,
    place === null ? undefined : directory.leadDepartment(directory.place(place)?.kind ?? '')?.id,
  ]
  return directory.rows.posts.filter((p) => units.includes(p.unit)).map((p) => p.person)
}

function named(hazard: HazardCase): PersonId[] {
  const { body } = hazard
  const people = [
    body.order?.to,
    body.order?.by,
    body.order?.checker,
    body.dismissed?.by,
    ...knownReporters(hazard),
    body.major?.by,
    body.enforcement?.by,
    ...(body.news?.by ?? []),
    ...[...body.fixes, ...body.checks].map((f) => f.by),
    ...(body.extensions ?? []).flatMap((e) => [e.by, e.relayedBy]),
  ]
  return people.filter((p) => p !== null && p !== undefined)
}

test('nobody is told of a record who has nothing to do with it by post or by name', () => {
  always(({ spoken, before, work }) => {
    for (const { say } of spoken) {
      const about = say.cases.flatMap((n) => [before.get(n), work.cases.get(n)]).filter((c) => c !== undefined)
      const those = about as HazardCase[]
      if (say.to.to === 'person') expect(those.flatMap(concerned)).toContain(say.to.person)
      if (say.to.to === 'account') {
        const accounts = those.flatMap((c) => [c.body.reporterAccount, ...(c.body.reports ?? []).map((r) => r.account)])
        expect(accounts).toContain(say.to.account)
      }
      if (say.to.to === 'chat') throw new Error('no act speaks to a group of itself')
    }
  })
})

test('nobody acts on a record who has nothing to do with it', () => {
  always(({ outcome, cause, before, command, number }) => {
    const hazard = number === null ? undefined : (before.get(number) as HazardCase | undefined)
    if (outcome?.ok !== true || !hazard || !command || command.do === 'report') return
    if (hazardRules[command.do].intent === null) return
    // Who told without a name is known by his account alone.
    const accounts = [hazard.body.reporterAccount, ...(hazard.body.reports ?? []).map((r) => r.account)]
    if (cause.person === null || !concerned(hazard).includes(cause.person)) expect(accounts).toContain(cause.account)
  })
})

/** The little that is expected of the deadline: who may move it, and whereto. Null: it stays. */
const deadlines: { [A in HazardAct]?: (before: HazardCase, done: Done) => (number | null)[] } = {
  dispatch: (_, { command }) => (command?.do === 'dispatch' ? [command.due] : []),
  extend_grant: (before, { command }) => {
    const pending = pendingExtension(before)
    if (!pending || command?.do !== 'extend_grant') return []
    if (command.until === null) return [pending.until]
    if ('days' in command.until) return [addDays(pending.from, command.until.days)]
    return 'at' in command.until ? [command.until.at] : []
  },
  // Another place may be another's to put right: then it is ordered anew.
  correct: (before) => [before.due, null],
  object: () => [null],
  amend: (before, { command }) => [(command?.do === 'amend' ? command.due : undefined) ?? before.due],
  plan: (_, { command }) => (command?.do === 'plan' ? [command.plan.due ?? null] : []),
  // It is to be ordered anew, by the town or by the department that leads.
  sample_fail: () => [null],
  refer: () => [null],
  accept: () => [null],
  dispute: () => [null],
  ruling: (before) => [null, before.due],
  major_confirm: (before) => [null, before.due],
}

/** Where the order holds; elsewhere one may stand that is to be given anew, or that nobody carried out. */
const ordered: ReadonlySet<HazardState> = new Set(['assigned', 'rectifying', 'submitted', 'inspected'])

/** What turns out to be nobody's, or everybody's, is ruled upon. */
const becomes: { [A in HazardAct]?: HazardAct[] } = { refer: ['dispute'], pass_back: ['dispute'] }

describe('a small reference', () => {
  test('a record goes where the table says, and nowhere else', () => {
    always(({ outcome, command, number, before, work }) => {
      if (outcome?.ok !== true || !command || number === null) return
      const was = (before.get(number) as HazardCase).state
      const is = (work.cases.get(number) as HazardCase).state
      // A merge that is undone at the record it went into opens the other one.
      const acts = [command.do, ...(becomes[command.do] ?? [])]
      const next = acts.map((act) => hazardTable[was][act])
      expect(next[0]).toBeDefined()
      const also = acts.flatMap((act) => alsoLeadsTo[act]?.[was] ?? [])
      expect([...next, ...also, ...(command.do === 'withdraw' ? [was] : [])]).toContain(is)
    })
  })
  test('a deadline moves by an order, a grant or a correction, in the same step, and by nothing else', () => {
    always((done) => {
      const { outcome, command, number, before, work } = done
      if (outcome?.ok !== true || !command || number === null) return
      const was = before.get(number) as HazardCase
      const is = work.cases.get(number) as HazardCase
      const may = deadlines[command.do]?.(was, done) ?? [was.due]
      if (may.length > 0) expect(may).toContain(is.due)
      if (ordered.has(is.state)) expect(is.body.order?.due ?? null).toBe(is.due)
    })
  })
  test('more time is given at most so often, each time later than before, and by nobody to himself', () => {
    always((_, play) => {
      for (const { body } of play.hazards()) {
        const given = (body.extensions ?? []).flatMap((e) => (e.decision?.ok ? [{ ...e, decision: e.decision }] : []))
        expect(given.length).toBeLessThanOrEqual(rules.settings.extensionsMost)
        for (const { decision, from, by } of given) {
          expect(decision.until).toBeGreaterThan(from)
          expect(decision.by).not.toBe(by)
        }
      }
    })
  })
  test('the clock says all that is due and leaves nothing for the same moment', () => {
    always(({ step, now }, play) => {
      if (!('clock' in step)) return
      expect(play.obligations().filter((o) => o.state === 'open' && o.nextAt !== null && o.nextAt <= now)).toEqual([])
    })
  })
})

test('every act is reached and done by some life, so that the above says something about it', () => {
  const reached = new Set<string>()
  for (const steps of fc.sample(lives, { numRuns: 1000, seed: 1 })) {
    const play = createPlay()
    for (const step of steps) {
      const done = play.take(step)
      if (done.outcome?.ok && done.command) reached.add(done.command.do)
    }
  }
  const all: readonly (LaterAct | 'report')[] = ['report', ...(Object.keys(hazardRules) as LaterAct[])]
  expect(all.filter((act) => !reached.has(act))).toEqual([])
})
