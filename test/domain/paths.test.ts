/** The paths beside the plain one, held to what must be so whatever is said, shown and waited. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideHazard } from '../../domain/hazard/decide.ts'
import { earlier } from '../../domain/hazard/relapse.ts'
import { drawn, samplers } from '../../domain/hazard/sample.ts'
import { workers } from '../../domain/hazard/scene.ts'
import { type HazardAct, type HazardCase, type HazardCommand, hazardTable } from '../../domain/hazard/state.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { DAY, MINUTE, SECOND } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, preset, thursday24 } from './hazard-world.ts'
import { hazardType } from '../../domain/hazard/type.ts'

const w = hazardWorld()
const { owed } = hazardType(lexicon)
const grid = '百善镇东风村网格员'
const owner = '兴旺超市负责人'
const owes = (h: HazardCase): string[] => owed(h, w.context('县安委办主任', monday)).map((o) => o.kind)

describe('what is drawn for a look', () => {
  const numbers = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 9999 }))
    .map(([day, n]) => `YH2611${String(day).padStart(2, '0')}-${String(n).padStart(2, '0')}`)
  test('hangs on the number alone, and a larger share only adds', () => {
    fc.assert(
      fc.property(numbers, fc.nat(100), fc.nat(100), (number, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(drawn(number, less) && !drawn(number, more)).toBe(false)
        expect([drawn(number, 0), drawn(number, 100), drawn(number, a)]).toEqual([false, true, drawn(number, a)])
      }),
    )
  })
  test.each([5, 10, 30])('is about %i percent, also of the first numbers of many days', (share) => {
    const of = (count: number): number => {
      const day = (d: number): string[] =>
        Array.from({ length: count }, (_, i) => `YH2611${String(d).padStart(2, '0')}-${String(i + 1).padStart(2, '0')}`)
      const all = Array.from({ length: 28 }, (_, d) => day(d + 1)).flat()
      return (all.filter((n) => drawn(n, share)).length / all.length) * 100
    }
    expect(Math.abs(of(200) - share)).toBeLessThan(2)
    expect(Math.abs(of(20) - share)).toBeLessThan(6)
  })
  test('is looked at by nobody who reported it or did it, however the village is staffed', () => {
    const village = [grid, '百善镇东风村书记', '百善镇值班员', '百善镇应急办主任']
    fc.assert(
      fc.property(fc.subarray(village), fc.constantFrom(...village, owner), (gone, reporter) => {
        const posts = preset.posts.filter(
          (p) =>
            !gone
              .filter((g) => g !== reporter)
              .map(w.idOf)
              .includes(p.person),
        )
        const v = hazardWorld({ ...preset, posts })
        const done = v.does(null, 'report', {
          who: reporter,
          change: { hazards: [{ category: '消防通道', text: '堵了', spot: true }], photos: [], after: ['p'] },
        })
        const looks = samplers(done, v.context('县安委办主任', monday))
        expect([done.state, done.body.sample]).toEqual(['closed', 'owed'])
        expect(looks.some((p) => p === v.idOf(reporter) || workers(done).includes(p))).toBe(false)
        expect(looks.length).toBeGreaterThan(0)
        const [look] = owed(done, v.context('县安委办主任', monday))
        expect(look && v.nameOf(look.owner)).not.toContain('undefined')
      }),
    )
  })
})

describe('closed by whoever found it', () => {
  const report = fc.record({
    who: fc.constantFrom(grid, '百善镇东风村书记', owner, '平安加油站负责人', '县应急局联络员'),
    spot: fc.boolean(),
    photos: fc.subarray(['p', 'q']),
    after: fc.subarray(['r', 's']),
    excuse: fc.boolean(),
    severity: fc.constantFrom('suspected_major' as const, 'urgent' as const, undefined),
    plan: fc.record(
      { measure: fc.constant('清空'), responsible: fc.constant('老王'), due: fc.constant(thursday24) },
      { requiredKeys: [] },
    ),
  })
  test('only with a photo or a reason for none, never what may be 重大; else the town or the clock has it', () => {
    fc.assert(
      fc.property(report, ({ who, spot, photos, after, excuse, severity, plan }) => {
        const shown = spot ? after : []
        const h = w.does(null, 'report', {
          who,
          change: {
            source: who === owner ? 'enterprise' : 'grid',
            hazards: [{ category: '灭火器', text: '过期', ...(spot ? { spot } : {}) }],
            photos,
            after: shown,
            excuse,
            plan,
            ...(severity === undefined ? {} : { severity }),
          },
        })
        const grave = severity === 'suspected_major'
        const proven = spot && (shown.length > 0 || excuse)
        const planned = Object.keys(plan).length === 3
        const expected = grave
          ? 'reported'
          : spot
            ? proven
              ? 'closed'
              : 'spot'
            : who === owner
              ? planned
                ? 'rectifying'
                : 'self_found'
              : 'reported'
        expect(h.state).toBe(expected)
        expect(h.closedAt !== null).toBe(expected === 'closed')
        const kept = [...h.body.photos, ...h.body.fixes.flatMap((f) => f.photos)].map((p) => p.id)
        expect(kept.toSorted()).toEqual([...photos, ...shown].toSorted())
        // Something is owed on it, unless nobody need look any more.
        expect(owes(h).length > 0).toBe(expected !== 'closed' || h.body.sample === 'owed')
      }),
    )
  })
  test.each<[HazardAct, HazardCase]>([
    ['spot_fix', w.hazard('spot')],
    ['spot_fix', w.hazard('reported')],
    ['self_close', w.hazard('rectifying', {}, 'self_close')],
  ])('%s is refused without evidence, and where it may be 重大', (act, before) => {
    const said = { text: '清了', photos: [], excuse: false }
    expect(w.decide(before, act, { change: said })).toMatchObject({ ok: false, refusal: { code: 'needs_photo' } })
    const grave: HazardCase = { ...before, body: { ...before.body, severity: 'suspected_major' } }
    expect(w.decide(grave, act)).toMatchObject({ ok: false, refusal: { code: 'may_be_major' } })
    expect(w.does(before, act, { change: { ...said, excuse: true } }).state).toBe('closed')
  })
  test('nobody but who found it puts it right on the spot', () => {
    for (const who of [owner, '百善镇应急办主任', '百善镇前进村网格员'])
      expect(w.decide(w.hazard('reported'), 'spot_fix', { who }).ok).toBe(false)
  })
  test('what is awaited and does not come is the town’s to dispatch, and nothing of it is lost', () => {
    for (const state of ['spot', 'self_found'] as const) {
      const before = w.hazard(state)
      const after = w.does(before, 'lapse', { now: monday + 30 * MINUTE })
      expect([after.state, owes(after)]).toEqual(['reported', ['dispatch']])
      expect(after.body).toMatchObject({
        said: before.body.said,
        photos: before.body.photos,
        since: monday + 30 * MINUTE,
      })
    }
  })
})

describe('a plan of an enterprise’s own', () => {
  const part = fc.record(
    {
      measure: fc.constant('换新的'),
      responsible: fc.constant('老王'),
      due: fc.constantFrom(thursday24, monday - 1, monday + 90 * DAY),
    },
    { requiredKeys: [] },
  )
  test('stands only with all three, by a date ahead and within reach; the boss is never taken for responsible', () => {
    fc.assert(
      fc.property(part, (plan) => {
        const decision = w.decide(w.hazard('self_found'), 'plan', { change: { plan } })
        const whole = Object.keys(plan).length === 3 && plan.due === thursday24
        expect(decision.ok).toBe(whole)
        if (decision.ok)
          expect(decision.changes[0]?.after.body.order).toMatchObject({ responsible: '老王', self: true })
      }),
    )
  })
})

describe('additions', () => {
  type Added = { text: string; photos: string[] }
  const added: fc.Arbitrary<Added> = fc
    .tuple(fc.constantFrom('', '后门也堵', '老板说明天弄'), fc.subarray(['a', 'b', 'c']))
    .map(([text, photos]) => ({ text, photos }))
    .filter((a) => a.text !== '' || a.photos.length > 0)
  const states = ['reported', 'assigned', 'rectifying', 'submitted'] as const

  test('of any number are answered once, told once, whole, and no later than the window allows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.array(added, { minLength: 1, maxLength: 10 }), (state, all) => {
        let h = w.hazard(state)
        const start = h.body.photos.length
        let answers = 0
        for (const [i, change] of all.entries()) {
          const decision = w.decide(h, 'join', { now: monday + i * 5 * SECOND, change })
          if (!decision.ok) throw new Error('not joined')
          answers += decision.say.filter((s) => s.to.to === 'here').length
          h = decision.changes[0]?.after ?? h
        }
        const update = owed(h, w.context('县安委办主任', monday)).filter((o) => o.kind === 'update')
        expect([answers, update.map((o) => o.due)]).toEqual([1, [monday + defaultSettings.joinWindow]])
        const told = w.decide(h, 'tell', { now: monday + 90 * SECOND })
        if (!told.ok) throw new Error('not told')
        const heard = told.say.filter((s) => s.words === 'hazard_added')
        const people = heard.map((s) => JSON.stringify(s.to))
        expect([heard.length > 0, new Set(people).size]).toEqual([true, people.length])
        for (const s of heard)
          expect(s.facts).toMatchObject({
            texts: all.map((a) => a.text).filter((t) => t !== ''),
            photos: all.flatMap((a) => a.photos),
          })
        expect(h.body.photos.length - start).toBe(all.flatMap((a) => a.photos).length)
        expect(owes(told.changes[0]?.after ?? h)).not.toContain('update')
      }),
    )
  })
  test('to work handed in are its own photos, by whoever did it and nobody else', () => {
    const before = w.hazard('submitted')
    const after = w.does(before, 'append')
    expect(after.body.fixes.at(-1)?.photos.map((p) => p.id)).toEqual(['q', 's'])
    expect(w.decide(before, 'append', { who: '平安加油站负责人' }).ok).toBe(false)
    const late = monday + defaultSettings.photoWindow
    expect(w.decide(w.hazard('closed'), 'append', { now: late }).ok).toBe(true)
    expect(w.decide(w.hazard('closed'), 'append', { now: late + 1 }).ok).toBe(false)
  })
})

describe('the same again at the same place', () => {
  const closed = w.hazard('closed')
  const told = { area: closed.area, place: { id: closed.place, name: '兴旺超市' }, category: closed.body.category }
  const at = (days: number, cases: HazardCase[]) => ({
    ...w.context(grid, monday + days * DAY),
    find: (n: string) => cases.find((c) => c.number === n),
  })
  test('is a relapse for ninety days after the close, of the same category, and of nothing still open', () => {
    const found = (days: number, which = closed, what: Partial<typeof told> = {}): number =>
      earlier({ ...told, ...what }, [which.number, 'YH000000-00'], at(days, [which])).length
    expect([found(0), found(90), found(91)]).toEqual([1, 1, 0])
    expect(found(1, closed, { category: '灭火器' })).toBe(0)
    expect(found(1, closed, { place: { id: null, name: '兴旺超市' } })).toBe(0)
    expect([found(1, w.hazard('submitted')), found(1, w.hazard('withdrawn'))]).toEqual([0, 0])
  })
  test('is counted, linked both ways, and changes nothing else of the record before', () => {
    const context = at(1, [closed])
    const command: HazardCommand = {
      do: 'report',
      source: 'grid',
      said: '又堵了',
      area: closed.area,
      town: closed.town,
      place: told.place,
      hazards: [
        { category: told.category, text: '又堵了' },
        { category: told.category, text: '后门也堵' },
      ],
      photos: [],
      beside: [closed.number],
    }
    const decision = decideHazard(null, command, context, lexicon)
    if (!decision.ok) throw new Error('refused')
    const [first, second, before, ...more] = decision.changes
    expect([first?.after.body.relapseOf, first?.after.body.times]).toEqual([closed.number, 2])
    expect(more).toEqual([])
    expect(before?.before).toEqual(closed)
    expect(before?.after).toEqual({
      ...closed,
      version: closed.version + 1,
      body: { ...closed.body, relapses: [first?.after.number, second?.after.number] },
    })
  })
})

test('whatever is done in whatever order, what is owed fits the state', () => {
  const acts: HazardAct[] = [
    'join',
    'dispatch',
    'amend',
    'interim',
    'ack',
    'submit',
    'append',
    'tell',
    'pass',
    'return',
    'withdraw',
    'spot_fix',
    'plan',
    'self_close',
    'lapse',
    'sample_pass',
    'sample_fail',
  ]
  const main: Record<string, string[]> = {
    reported: ['dispatch'],
    assigned: ['rectify', 'accept'],
    rectifying: ['rectify'],
    submitted: ['recheck'],
    withdrawn: [],
    spot: ['spot'],
    self_found: ['plan'],
  }
  fc.assert(
    fc.property(
      fc.constantFrom('reported', 'spot', 'self_found'),
      fc.array(fc.constantFrom(...acts), { maxLength: 25 }),
      (start, then) => {
        let h = w.hazard(start)
        for (const [i, act] of then.entries()) {
          const decision = w.decide(h, act, { now: monday + i * MINUTE, order: { due: thursday24 } })
          const next = hazardTable[h.state][act]
          if (next === undefined) expect(decision.ok).toBe(false)
          if (!decision.ok) continue
          const after = decision.changes[0]?.after
          expect([after?.state, after?.version]).toEqual([next, h.version + 1])
          h = after ?? h
          const kinds = owes(h).filter((k) => k !== 'update')
          expect(kinds).toEqual(h.state === 'closed' ? (h.body.sample === 'owed' ? ['sample'] : []) : main[h.state])
          expect(h.closedAt !== null).toBe(h.state === 'closed' || h.state === 'withdrawn')
          if (h.state === 'closed')
            expect(h.body.checks.some((c) => c.ok) || h.body.fixes.at(-1)?.how !== undefined).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})
