import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createWork } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import type { Cause } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import { rectifyPolicy } from '../../domain/hazard/policy.ts'
import {
  fireSteps,
  moveObligation,
  type Obligation,
  openObligation,
  type Owed,
  planOf,
  type PlannedStep,
  type Policy,
  sameObligation,
  type Step,
  type When,
} from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, HOUR, type Instant, MINUTE } from '../../domain/time.ts'

const monday = at(2026, 11, 23, 9)
const FAR = 400 * DAY

const after: fc.Arbitrary<When> = fc.oneof(
  fc.record({ after: fc.constant('due' as const), days: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ after: fc.constant('due' as const), hours: fc.integer({ min: 0, max: 50 }) }),
  fc.record({ after: fc.constant('due' as const), workHours: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ after: fc.constant('due' as const), workDays: fc.integer({ min: 0, max: 5 }) }),
  fc.constant({ after: 'due' as const }),
)
const before: fc.Arbitrary<When> = fc.record({
  before: fc.constant('due' as const),
  days: fc.integer({ min: 0, max: 9 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
})
const step = (when: fc.Arbitrary<When>): fc.Arbitrary<Step> =>
  fc.record({
    when,
    to: fc.constant(['owner'] as const),
    words: fc.string({ minLength: 1, maxLength: 4 }),
    lane: fc.constant('overdue' as const),
  })
const policy: fc.Arbitrary<Policy> = fc
  .array(step(fc.oneof(after, before)), { maxLength: 8 })
  .map((steps) => ({ due: 'case', steps }))
/** When it was ordered and until when; deadlines name an hour, the end of a day or just a moment. */
const span = fc
  .record({
    since: fc.integer({ min: 0, max: 30 * 24 * 60 }),
    length: fc.oneof(
      fc.integer({ min: 1, max: 20 * 24 * 60 }),
      fc.integer({ min: 1, max: 20 }).map((d) => d * 24 * 60),
    ),
  })
  .map(({ since, length }) => ({ since: monday + since * MINUTE, due: monday + (since + length) * MINUTE }))
const ticks = fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { maxLength: 25 })

const owed = (p: Policy, since: Instant, due: Instant | null, person = 'a'): Owed => ({
  kind: 'rectify',
  round: 1,
  owner: { person },
  policy: p,
  since,
  due,
})
const open = (p: Policy, s: { since: Instant; due: Instant }): Obligation =>
  openObligation('YH261123-01', owed(p, s.since, s.due), s.since)

type Said = { now: Instant; step: PlannedStep }

/** The watch beats at these instants: what was said, and how the obligation stands afterwards. */
function watch(obligation: Obligation, instants: readonly Instant[]): { said: Said[]; left: Obligation } {
  let left = obligation
  const said: Said[] = []
  for (const now of instants.toSorted((a, b) => a - b)) {
    if (left.nextAt === null || left.nextAt > now) continue
    const { due, next } = fireSteps(left, now)
    left = { ...left, ...next }
    said.push(...due.map((s) => ({ now, step: s })))
  }
  return { said, left }
}
const run = (obligation: Obligation, instants: readonly Instant[]): Said[] => watch(obligation, instants).said
const late = (steps: readonly PlannedStep[]): PlannedStep[] => steps.filter((s) => !s.early)

describe('whatever the policy, the deadline and the beats of the watch', () => {
  test('a plan is in order, its reminders lie ahead of the opening, and nothing of the policy after the deadline is missing', () => {
    fc.assert(
      fc.property(policy, span, (p, s) => {
        const plan = planOf(p, s.since, s.due)
        expect(plan.map((x) => x.at)).toEqual(plan.map((x) => x.at).toSorted((a, b) => a - b))
        expect(plan.filter((x) => x.early && x.at <= s.since)).toEqual([])
        expect(
          late(plan)
            .map((x) => x.words)
            .toSorted(),
        ).toEqual(
          p.steps
            .filter((x) => 'after' in x.when)
            .map((x) => x.words)
            .toSorted(),
        )
        expect(late(plan).filter((x) => x.at < s.due)).toEqual([])
      }),
    )
  })
  test('nothing is said before its instant, and each step after the deadline exactly once', () => {
    fc.assert(
      fc.property(policy, span, ticks, (p, s, beats) => {
        const obligation = open(p, s)
        const fired = run(obligation, [...beats.map((b) => s.since + b * MINUTE), s.due + FAR])
        expect(fired.filter((f) => f.step.at > f.now)).toEqual([])
        expect(fired.map((f) => f.step).filter((x) => !x.early)).toEqual(late(obligation.plan))
      }),
    )
  })
  test('a beat at the very instant of each step says that step', () => {
    fc.assert(
      fc.property(policy, span, (p, s) => {
        const { plan, ...rest } = open(p, s)
        const fired = run({ plan, ...rest }, [...new Set(plan.map((x) => x.at))])
        expect(fired.filter((f) => f.now !== f.step.at)).toEqual([])
        expect(new Set(fired.map((f) => f.now))).toEqual(new Set(plan.map((x) => x.at)))
      }),
    )
  })
  test('a reminder is never said in the same beat as a step after the deadline, nor two reminders at once', () => {
    fc.assert(
      fc.property(policy, span, ticks, (p, s, beats) => {
        const fired = run(open(p, s), [...beats.map((b) => s.since + b * MINUTE), s.due + FAR])
        for (const together of Map.groupBy(fired, (f) => f.now).values()) {
          const early = together.filter((f) => f.step.early)
          expect(early.length === 0 || together.length === 1).toBe(true)
        }
      }),
    )
  })
  test('a new deadline never loses the ladder, wherever the watch stood', () => {
    fc.assert(
      fc.property(
        policy,
        span,
        ticks,
        fc.nat(60 * 24 * 60),
        fc.integer({ min: 1, max: 20 * 24 * 60 }),
        (p, s, beats, wait, longer) => {
          const now = s.since + wait * MINUTE
          const due = now + longer * MINUTE
          const { left } = watch(
            open(p, s),
            beats.map((b) => s.since + b * MINUTE).filter((b) => b <= now),
          )
          const moved = moveObligation(left, owed(p, s.since, due), now)
          const fired = run(moved, [due + FAR]).map((f) => f.step)
          expect(fired.filter((x) => !x.early)).toEqual(late(planOf(p, s.since, due)))
        },
      ),
    )
  })
  test('a new owner alone changes neither what was said nor what is still to be said, even when it is late', () => {
    fc.assert(
      fc.property(policy, span, fc.nat(60 * 24 * 60), (p, s, wait) => {
        const old = open(p, s)
        expect(moveObligation(old, owed(p, s.since, s.due, 'b'), s.since + wait * MINUTE)).toEqual({
          ...old,
          owner: { person: 'b' },
        })
      }),
    )
  })
  test('work that is owed anew after its deadline still has somebody to hear of it', () => {
    fc.assert(
      fc.property(span, fc.nat(60 * 24 * 60), (s, longAgo) => {
        const now = s.due + longAgo * MINUTE
        const again = openObligation('YH261123-01', owed(rectifyPolicy(defaultSettings), now, s.due), now)
        expect(run(again, [now, now + FAR]).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('one obligation', () => {
  const owedNow = owed(rectifyPolicy(defaultSettings), monday, at(2026, 11, 27))

  test('keeps the policy it was opened with when it is moved', () => {
    const opened = openObligation('YH261123-01', owedNow, monday)
    const later = rectifyPolicy({ ...defaultSettings, morning: { hour: 10, minute: 0 } })
    const moved = moveObligation(opened, { ...owedNow, policy: later, due: at(2026, 11, 28) }, monday)
    expect(moved.policy).toEqual(opened.policy)
    expect(moved.plan.map((s) => s.at)).toEqual(planOf(opened.policy, monday, at(2026, 11, 28)).map((s) => s.at))
  })
  test('is the same until its owner or its deadline changes', () => {
    const opened = openObligation('YH261123-01', owedNow, monday)
    expect(sameObligation(opened, owedNow)).toBe(true)
    expect(sameObligation(opened, { ...owedNow, due: null })).toBe(true)
    expect(sameObligation(opened, { ...owedNow, due: at(2026, 11, 28) })).toBe(false)
    expect(sameObligation(opened, { ...owedNow, owner: { person: 'b' } })).toBe(false)
    expect(sameObligation(opened, { ...owedNow, owner: { unit: 'a', post: 'owner' } })).toBe(false)
  })
  test('says how late its first unsaid step is', () => {
    const opened = openObligation('YH261123-01', owedNow, monday)
    expect(fireSteps(opened, at(2026, 11, 25, 8, 30)).late).toBe(0)
    expect(fireSteps(opened, at(2026, 12, 1, 8, 30)).late).toBe(6 * DAY)
  })
  test('counts working days after the deadline from its date, as it counts days', () => {
    const steps = [{ when: { after: 'due', workDays: 1 }, to: ['owner'], words: 'x', lane: 'overdue' }] as const
    expect(planOf({ due: 'case', steps }, monday, at(2026, 11, 26)).map((s) => s.at)).toEqual([at(2026, 11, 27)])
    expect(planOf({ due: 'case', steps }, monday, at(2026, 11, 25, 18)).map((s) => s.at)).toEqual([at(2026, 11, 27)])
  })
  test('that takes its deadline from a case that names none is a mistake', () => {
    expect(() => openObligation('YH261123-01', { ...owedNow, due: null }, monday)).toThrow('no deadline')
  })
})

test('after an outage of any length each person hears once of one obligation', () => {
  const directory = createDirectory(loadPreset())
  const person = (name: string): string => directory.personNamed(name)?.id ?? name
  const place = directory.rows.places.find((p) => p.name === '兴旺超市')
  if (!place) throw new Error('no place')
  const rules = { types: caseTypes({ days: () => 3 }), directory, settings: defaultSettings }
  const cause: Cause = { person: person('百善镇应急办主任'), account: null, chat: null, message: null }
  fc.assert(
    fc.property(
      fc.constantFrom('reported', 'assigned', 'submitted'),
      fc.integer({ min: 0, max: 40 * 24 }),
      (state, hours) => {
        const work = createWork(rules, monday, { cases: [], obligations: [], counters: new Map() })
        const town = directory.townOf(place.area)?.id ?? null
        const owner = person('兴旺超市负责人')
        work.execute(
          {
            kind: 'hazard',
            case: null,
            command: {
              do: 'report',
              source: 'grid',
              said: 's',
              area: place.area,
              town,
              place: { id: place.id, name: place.name },
              hazards: [{ category: '其他', text: 't' }],
              photos: [],
            },
          },
          cause,
          'r',
        )
        const number = 'YH261123-01'
        if (state !== 'reported')
          work.execute(
            {
              kind: 'hazard',
              case: number,
              command: {
                do: 'dispatch',
                to: owner,
                measure: 'm',
                responsible: null,
                due: at(2026, 11, 27),
                dueWords: null,
                checker: null,
              },
            },
            cause,
            'd',
          )
        if (state === 'submitted')
          work.execute(
            { kind: 'hazard', case: number, command: { do: 'submit', text: 't', photos: ['p'], excuse: false } },
            { ...cause, person: owner },
            's',
          )
        const later = createWork(rules, monday + hours * HOUR, {
          cases: [...work.cases.values()],
          obligations: work.obligations.filter((o) => o.state === 'open'),
          counters: new Map(),
        })
        const due = later.obligations.filter((o) => o.nextAt !== null && o.nextAt <= later.now)
        for (const obligation of due) later.fire(obligation)
        const heard = later.spoken.map((s) => ('person' in s.say.to ? s.say.to.person : s.say.to.to))
        expect(heard).toEqual([...new Set(heard)])
        expect(due.length === 0 || heard.length > 0).toBe(true)
      },
    ),
  )
})
