/** 查岗: who is asked, who answers in time, late, not at all, and who hears of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWork, type Outcome, type Work } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import type { Directory } from '../../domain/directory.ts'
import { withDuty } from '../../domain/duty/hearing.ts'
import { createDuty, presenceOf } from '../../domain/duty/presence.ts'
import { figuresOf } from '../../domain/roll/figures.ts'
import { rollInstants } from '../../domain/roll/random.ts'
import { dutyUnits } from '../../domain/roll/scene.ts'
import type { RollCase, RollCommand } from '../../domain/roll/state.ts'
import { isRoll } from '../../domain/roll/state.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { addDays, HOUR, type Instant, MINUTE, wall } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { createWorld, D, demo, idOf, instant, L, O, S, unit } from './shift-world.ts'

const NIGHT = instant('2026-11-25 02:00')
const office = demo.governing(demo.county.id)?.id ?? ''
const area = demo.unit(unit)?.area ?? ''
const caller = '县安委办值班员'
const head = '县安委办主任'

/** Tonight: the town's leader, its officer and its station's head at the wheel, and the officer of the county. */
const onDuty = (sitting: Parameters<ReturnType<typeof createWorld>['plan']>[0]['sitting']): Directory => {
  const world = createWorld()
  world.plan({ date: '2026-11-24', sitting })
  world.plan({ date: '2026-11-24', sitting: { officer: [caller] }, of: office })
  return withDuty(
    demo,
    createDuty({
      version: 1,
      shifts: world.all().flatMap((s) => presenceOf(s) ?? []),
      known: { from: -Infinity, to: Infinity },
      graceMinutes: 30,
      working: () => false,
    }),
  )
}

function play(
  directory = onDuty({ leader: [L], officer: [O], driver: [S] }),
  reached: (name: string) => boolean = () => true,
) {
  let work: Work
  let roll: RollCase | undefined
  let obligations: Obligation[] = []
  let serial = 0
  const reachable = (person: string): boolean => reached(demo.person(person)?.name ?? '')
  const open = (now: Instant): Work =>
    createWork(
      { types: caseTypes(hazardLexicon(defaultSettings)), directory, settings: defaultSettings, reachable },
      now,
      {
        cases: roll ? [roll] : [],
        obligations: obligations.filter((o) => o.state === 'open').map((o) => ({ ...o })),
        counters: new Map(),
      },
    )
  const keep = (): void => {
    roll = [...work.cases.values()].filter(isRoll).at(-1)
    obligations = work.obligations.map((o) => ({ ...o, id: o.id ?? String((serial += 1)) }))
  }
  const act = (who: string, at: Instant, command: RollCommand): Outcome => {
    work = open(at)
    const cause = { person: idOf(who), account: who, chat: null, message: `m${(serial += 1)}` }
    const outcome = work.execute(
      { kind: 'roll', case: command.do === 'call' ? null : (roll?.number ?? ''), command },
      cause,
      'm',
    )
    keep()
    return outcome
  }
  return {
    act,
    tick: (now: Instant): void => {
      work = open(now)
      for (const o of work.obligations.filter((x) => x.nextAt !== null && x.nextAt <= now)) work.fire(o)
      keep()
    },
    said: (): string[] =>
      work.spoken
        .map(
          ({ say }) => `${say.words}>${say.to.to === 'person' ? (demo.person(say.to.person)?.name ?? '') : say.to.to}`,
        )
        .toSorted(),
    facts: (words: string): unknown => work.spoken.find((s) => s.say.words === words)?.say.facts,
    roll: (): RollCase => {
      if (!roll) throw new Error('no roll')
      return roll
    },
    owed: (): string[] =>
      obligations
        .filter((o) => o.state === 'open')
        .map((o) => o.kind)
        .toSorted(),
  }
}

const called: RollCommand = { do: 'call', units: [unit], area }

describe('a roll call', () => {
  test('asks everybody who sits there in private, at any hour, and waits for each', () => {
    const world = play()
    expect(world.act(caller, NIGHT, called).ok).toBe(true)
    expect(world.said()).toEqual([`roll_ask>${L}`, `roll_ask>${O}`, `roll_ask>${S}`, 'roll_called>here'].toSorted())
    expect(world.owed()).toEqual(['answer_roll', 'answer_roll', 'answer_roll', 'count_roll'])
  })

  test('answered by all is told to whoever called, and to nobody else', () => {
    const world = play()
    world.act(caller, NIGHT, called)
    for (const who of [L, O, S]) expect(world.act(who ?? '', NIGHT + MINUTE, { do: 'answer' }).ok).toBe(true)
    world.tick(NIGHT + 10 * MINUTE)
    expect(world.said()).toEqual([`roll_counted>${caller}`])
  })

  test('names who is missing to whoever called and 县安委办, and to the unit’s head his own', () => {
    const world = play()
    world.act(caller, NIGHT, called)
    world.act(O ?? '', NIGHT + MINUTE, { do: 'answer' })
    world.tick(NIGHT + 10 * MINUTE - 1)
    expect(world.said()).toEqual([])
    world.tick(NIGHT + 10 * MINUTE)
    expect(world.said()).toEqual([`roll_counted>${D}`, `roll_counted>${head}`, `roll_counted>${caller}`].toSorted())
    expect(world.facts('roll_counted')).toMatchObject({ whole: true, people: 3, missing: [{ name: L }, { name: S }] })
    expect(world.roll().state).toBe('counted')
  })

  test('takes a late answer with the minutes, tells those who heard he was missing, and closes in the end', () => {
    const world = play()
    world.act(caller, NIGHT, called)
    world.act(O ?? '', NIGHT + 10 * MINUTE, { do: 'answer' })
    expect(world.roll().body.called.find((c) => c.person === idOf(O ?? ''))?.answered?.late).toBe(0)
    world.tick(NIGHT + 10 * MINUTE)
    world.act(L ?? '', NIGHT + 12 * MINUTE + 1, { do: 'answer' })
    expect(world.said()).toEqual(['roll_answered>here', `roll_late>${head}`, `roll_late>${caller}`].toSorted())
    expect(world.facts('roll_late')).toMatchObject({ late: 3, who: { name: L } })
    world.tick(NIGHT + 10 * MINUTE + 12 * HOUR)
    expect(world.owed()).toEqual([])
    expect(world.act(S ?? '', NIGHT + 13 * HOUR, { do: 'answer' })).toMatchObject({ refusal: { code: 'roll_over' } })
  })

  test('does not ask whom it cannot reach: he is named apart, and is missing', () => {
    const world = play(undefined, (name) => name !== S)
    world.act(caller, NIGHT, called)
    expect(world.said()).not.toContain(`roll_ask>${S}`)
    expect(world.facts('roll_called')).toMatchObject({ unreached: [{ name: S }] })
    world.tick(NIGHT + 10 * MINUTE)
    expect(world.facts('roll_counted')).toMatchObject({ missing: [{ name: L }, { name: O }], unreached: [{ name: S }] })
  })

  test('the head of the unit who is missing himself is told of to the next one above', () => {
    const world = play(onDuty({ leader: [D], officer: [O] }))
    world.act(caller, NIGHT, called)
    world.tick(NIGHT + 10 * MINUTE)
    expect(world.said()).toContain(`roll_counted>${L}`)
    expect(world.said()).not.toContain(`roll_counted>${D}`)
  })

  test('of the whole county names the units that have nobody, and asks each person once', () => {
    const directory = onDuty({ leader: [caller], officer: [O] })
    const world = play(directory)
    const units = dutyUnits(directory, NIGHT)
    world.act(head, NIGHT, { do: 'call', units, area: demo.county.id })
    expect(world.said().filter((s) => s === `roll_ask>${caller}`)).toHaveLength(1)
    const { called: all, unplanned } = world.roll().body
    expect(all.find((c) => c.person === idOf(caller))?.posts.map((p) => p.unit)).toEqual([office, unit])
    expect(unplanned).toHaveLength(units.length - 2)
  })
})

describe('who may, and when', () => {
  test.each([
    [caller, area, true],
    ['县值班领导', demo.county.id, true],
    [D, area, true],
    [L, area, true],
    [O, area, false],
    [D, demo.county.id, false],
    ['韩村镇应急办主任', area, false],
    ['县住建局主要负责人', area, false],
  ])('%s of %s: %s', (who, where, ok) => {
    expect(play().act(who ?? '', NIGHT, { ...called, area: where }).ok).toBe(ok)
  })
  test('the same is not called twice at once; another town is, and the same again later', () => {
    const world = play()
    world.act(caller, NIGHT, called)
    expect(world.act(head, NIGHT + MINUTE, called)).toMatchObject({ refusal: { code: 'roll_running' } })
    expect(world.act(head, NIGHT + MINUTE, { ...called, units: [office] }).ok).toBe(true)
    const later = play()
    later.act(caller, NIGHT, called)
    later.tick(NIGHT + 10 * MINUTE)
    expect(later.act(head, NIGHT + 11 * MINUTE, called).ok).toBe(true)
  })
  test('where nobody sits nobody is called; who was not asked need not answer', () => {
    const world = play()
    expect(world.act(caller, instant('2026-11-26 09:00'), called)).toMatchObject({
      refusal: { code: 'nobody_on_duty', units: ['百善镇'] },
    })
    world.act(caller, NIGHT, called)
    expect(world.act(D ?? '', NIGHT, { do: 'answer' })).toMatchObject({ ok: false })
  })
  test('answering twice changes nothing', () => {
    const world = play()
    world.act(caller, NIGHT, called)
    world.act(O ?? '', NIGHT + MINUTE, { do: 'answer' })
    const { version } = world.roll()
    expect(world.act(O ?? '', NIGHT + 20 * MINUTE, { do: 'answer' }).ok).toBe(true)
    expect(world.roll().version).toBe(version)
    expect(world.facts('roll_answered')).toMatchObject({ late: 0, again: true })
  })
})

describe('a month’s figures', () => {
  const once = (answers: readonly [string | undefined, number][]): RollCase => {
    const world = play()
    world.act(caller, NIGHT, called)
    for (const [who, minutes] of answers.filter(([, m]) => m <= 10))
      world.act(who ?? '', NIGHT + minutes * MINUTE, { do: 'answer' })
    world.tick(NIGHT + 10 * MINUTE)
    for (const [who, minutes] of answers.filter(([, m]) => m > 10))
      world.act(who ?? '', NIGHT + minutes * MINUTE, { do: 'answer' })
    return world.roll()
  }
  test('count each person asked, in time, late, missing, by unit and name', () => {
    const rolls = [
      once([
        [O, 2],
        [L, 15],
      ]),
      once([
        [O, 2],
        [L, 3],
      ]),
    ]
    const facts = figuresOf('2026-11', rolls, null, demo)
    expect(facts).toMatchObject({
      calls: 2,
      units: [{ unit: '百善镇', called: 6, answered: 3, late: 1, missed: 2, missing: [{ name: S, times: 2 }] }],
      total: { called: 6, answered: 3, late: 1, missed: 2 },
    })
    expect(figuresOf('2026-11', rolls, [office], demo)).toMatchObject({ calls: 0, units: [] })
  })
})

describe('at random', () => {
  const from = instant('2026-11-23 09:00')
  test('so many a week, in the week, in order, hours apart, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.integer({ min: 0, max: 7 }), (seed, count) => {
        const all = rollInstants(seed, from, count)
        expect(all).toHaveLength(count)
        expect(all).toEqual(rollInstants(seed, from, count))
        expect(all.every((at) => from < at && at < addDays(from, 7))).toBe(true)
        expect(all.every((at, i) => i === 0 || at - (all[i - 1] ?? 0) >= 6 * HOUR)).toBe(true)
      }),
    )
  })
  test('night and day, every day of the week', () => {
    const all = Array.from({ length: 400 }, (_, i) => rollInstants(`seed ${i}`, from, 1)[0] ?? 0)
    expect(new Set(all.map((at) => wall(at).weekday)).size).toBe(7)
    const nights = all.filter((at) => wall(at).hour >= 22 || wall(at).hour < 7).length
    expect(nights / all.length).toBeGreaterThan(0.3)
    expect(nights / all.length).toBeLessThan(0.45)
  })
})
