import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWork } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { rectifyPolicy } from '../../domain/hazard/policy.ts'
import type { HazardState } from '../../domain/hazard/state.ts'
import { hazardType } from '../../domain/hazard/type.ts'
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
  type When,
} from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, HOUR, type Instant, MINUTE } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, preset } from './hazard-world.ts'

const after = { after: fc.constant('due' as const) }
const when: fc.Arbitrary<When> = fc.oneof(
  fc.record(after),
  fc.record({ ...after, days: fc.nat(9) }),
  fc.record({ ...after, hours: fc.nat(50) }),
  fc.record({ ...after, workHours: fc.nat(20) }),
  fc.record({ ...after, workDays: fc.nat(5) }),
  fc.record({ before: fc.constant('due' as const), days: fc.nat(9), hour: fc.nat(23), minute: fc.nat(59) }),
)
const steps = fc.array(fc.record({ when, words: fc.string({ minLength: 1, maxLength: 4 }) }), { maxLength: 8 })
const minutes = (days: number): fc.Arbitrary<number> => fc.nat(days * 24 * 60).map((m) => m * MINUTE)
/** Deadlines name an hour or the end of a day. */
const length = fc
  .oneof(
    minutes(20),
    fc.nat(20).map((d) => d * DAY),
  )
  .map((ms) => ms + MINUTE * 10)
const world = fc.record({
  steps,
  since: minutes(30),
  length,
  beats: fc.array(minutes(60), { maxLength: 25 }),
  wait: minutes(60),
  longer: length,
})

/** A policy of any steps, a deadline and beats of the watch at any instants. */
type World = {
  policy: Policy
  since: Instant
  due: Instant
  beats: Instant[]
  now: Instant
  later: Instant
  end: Instant
}
function always(holds: (w: World) => void): void {
  fc.assert(
    fc.property(world, (w) => {
      const since = monday + w.since
      const [due, now] = [since + w.length, since + w.wait]
      const policy: Policy = { due: 'case', steps: w.steps.map((s) => ({ ...s, to: ['owner'], lane: 'overdue' })) }
      const beats = w.beats.map((b) => since + b)
      holds({ policy, since, due, beats, now, later: now + w.longer, end: since + 400 * DAY })
    }),
  )
}

const owed = (policy: Policy, since: Instant, due: Instant | null, person = 'a'): Owed => ({
  kind: 'rectify',
  round: 1,
  owner: { person },
  policy,
  since,
  due,
})
const open = (w: World): Obligation => openObligation('YH261123-01', owed(w.policy, w.since, w.due), w.since)

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
const late = (plan: readonly PlannedStep[]): PlannedStep[] => plan.filter((s) => !s.early)
const lateSaid = (said: readonly Said[]): PlannedStep[] => late(said.map((s) => s.step))

describe('whatever the policy, the deadline and the beats of the watch', () => {
  test('a plan is in order, its reminders lie ahead, and nothing that follows the deadline is missing', () => {
    always(({ policy, since, due }) => {
      const plan = planOf(policy, since, due)
      const instants = plan.map((s) => s.at)
      const words = policy.steps.filter((s) => 'after' in s.when).map((s) => s.words)
      expect(instants).toEqual(instants.toSorted((a, b) => a - b))
      expect(plan.filter((s) => s.at <= (s.early ? since : due - 1))).toEqual([])
      expect(
        late(plan)
          .map((s) => s.words)
          .toSorted(),
      ).toEqual(words.toSorted())
    })
  })
  test('nothing is said before its instant, and each step after the deadline exactly once', () => {
    always((w) => {
      const obligation = open(w)
      const { said } = watch(obligation, [...w.beats, w.end])
      expect(said.filter((s) => s.step.at > s.now)).toEqual([])
      expect(lateSaid(said)).toEqual(late(obligation.plan))
      for (const step of obligation.plan) expect(fireSteps(obligation, step.at - 1).due).not.toContain(step)
    })
  })
  test('a beat at the very instant of a step says that step', () => {
    always((w) => {
      const obligation = open(w)
      const instants = new Set(obligation.plan.map((s) => s.at))
      const { said } = watch(obligation, [...instants])
      expect(said.filter((s) => s.now !== s.step.at)).toEqual([])
      expect(new Set(said.map((s) => s.now))).toEqual(instants)
    })
  })
  test('a reminder is never said together with a step after the deadline, nor with another reminder', () => {
    always((w) => {
      const { said } = watch(open(w), [...w.beats, w.end])
      for (const together of Map.groupBy(said, (s) => s.now).values()) {
        expect(together.length === 1 || together.every((s) => !s.step.early)).toBe(true)
      }
    })
  })
  test('a new deadline never loses the ladder, wherever the watch stood', () => {
    always((w) => {
      const { left } = watch(
        open(w),
        w.beats.filter((b) => b <= w.now),
      )
      const moved = moveObligation(left, owed(w.policy, w.since, w.later), w.now)
      const { said } = watch(moved, [w.end])
      expect(lateSaid(said)).toEqual(late(planOf(w.policy, w.since, w.later)))
    })
  })
  test('a new owner alone changes neither what was said nor what is still to be said, even if that is late', () => {
    always((w) => {
      const { left } = watch(open(w), w.beats)
      expect(moveObligation(left, owed(w.policy, w.since, w.due, 'b'), w.now)).toEqual({
        ...left,
        owner: { person: 'b' },
      })
    })
  })
  test('work that is owed anew after its deadline still has somebody to hear of it', () => {
    always(({ due, now, end }) => {
      const again = openObligation('YH261123-01', owed(rectifyPolicy(defaultSettings), now, Math.min(due, now)), now)
      expect(watch(again, [now, end]).said.length).toBeGreaterThan(0)
    })
  })
})

describe('one obligation', () => {
  const owedNow = owed(rectifyPolicy(defaultSettings), monday, at(2026, 11, 27))
  const opened = openObligation('YH261123-01', owedNow, monday)

  test('keeps the policy it was opened with when it is moved', () => {
    const changed = rectifyPolicy({ ...defaultSettings, morning: { hour: 10, minute: 0 } })
    const moved = moveObligation(opened, { ...owedNow, policy: changed, due: at(2026, 11, 28) }, monday)
    expect(moved.policy).toEqual(opened.policy)
    expect(moved.plan).toEqual(planOf(opened.policy, monday, at(2026, 11, 28)))
  })
  test('is the same until its owner or its deadline changes', () => {
    const same = (change: Partial<Owed>): boolean => sameObligation(opened, { ...owedNow, ...change })
    expect([same({}), same({ due: null })]).toEqual([true, true])
    expect([same({ due: at(2026, 11, 28) }), same({ owner: { person: 'b' } })]).toEqual([false, false])
    expect(same({ owner: { unit: 'a', post: 'owner' } })).toBe(false)
  })
  test('says how late its first unsaid step is', () => {
    expect(fireSteps(opened, at(2026, 11, 25, 8, 30)).late).toBe(0)
    expect(fireSteps(opened, at(2026, 12, 1, 8, 30)).late).toBe(6 * DAY)
  })
  test('counts working days after the deadline from its date, as it counts days', () => {
    const next: Policy = {
      due: 'case',
      steps: [{ when: { after: 'due', workDays: 1 }, to: ['owner'], words: 'x', lane: 'overdue' }],
    }
    for (const due of [at(2026, 11, 26), at(2026, 11, 25, 18)]) {
      expect(planOf(next, monday, due).map((s) => s.at)).toEqual([at(2026, 11, 27)])
    }
  })
  test('that takes its deadline from a case that names none is a mistake', () => {
    expect(() => openObligation('YH261123-01', { ...owedNow, due: null }, monday)).toThrow('no deadline')
  })
})

test('after an outage of any length each person hears once of one obligation, and somebody does', () => {
  // The director stands on three rungs of the ladder: his own, the leader's and the county's.
  const same = hazardWorld().idOf('百善镇应急办主任')
  const posts = preset.posts.map((p) =>
    p.kind === 'town_leader' || p.kind === 'office_head' ? { ...p, person: same } : p,
  )
  const w = hazardWorld({ ...preset, posts })
  const rules = { types: caseTypes(lexicon), directory: w.directory, settings: defaultSettings }
  const states: HazardState[] = ['reported', 'assigned', 'rectifying', 'submitted']
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.nat(40 * 24), (state, hours) => {
      const hazard = w.hazard(state)
      const owes = hazardType(lexicon).owed(hazard, w.context('县安委办主任', monday))
      const obligations = owes.map((o): Obligation => ({ ...openObligation(hazard.number, o, monday), id: o.kind }))
      const work = createWork(rules, monday + hours * HOUR, { cases: [hazard], obligations, counters: new Map() })
      const due = obligations.filter((o) => o.nextAt !== null && o.nextAt <= work.now)
      for (const obligation of due) work.fire(obligation)
      const heard = work.spoken.map((s) => `${s.obligation} ${'person' in s.say.to ? s.say.to.person : s.say.to.to}`)
      expect(heard).toEqual([...new Set(heard)])
      expect(heard.length > 0).toBe(due.length > 0)
    }),
  )
})
