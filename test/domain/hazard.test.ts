import { describe, expect, test } from 'vitest'
import { dispatchPolicy, recheckPolicy, rectifyPolicy } from '../../domain/hazard/policy.ts'
import { checker, dispatcher } from '../../domain/hazard/scene.ts'
import {
  closedStates,
  hazardActs,
  type HazardCase,
  hazardStates,
  type HazardState,
  hazardTable,
} from '../../domain/hazard/state.ts'
import { hazardType } from '../../domain/hazard/type.ts'
import { openObligation, planOf } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, type Instant, isoStamp, MINUTE } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, preset, thursday24 } from './hazard-world.ts'

const { directory, idOf, context, decide, does, hazard, nameOf } = hazardWorld()
const reading = context('县安委办主任', monday)

describe('every act in every state', () => {
  const pairs = hazardStates.flatMap((state) =>
    hazardActs.map((act) => ({ state, act, next: hazardTable[state][act] })),
  )

  test.each(pairs.filter((p) => p.next !== undefined))('$act in $state leads to $next', ({ state, act, next }) => {
    const before = hazard(state, {}, act)
    const after = { number: before.number, state: next, version: before.version + 1 }
    const decision = decide(before, act, { now: monday + MINUTE })
    expect(decision).toMatchObject({ ok: true })
    const [change] = decision.ok ? decision.changes : []
    expect(change).toMatchObject({ before, after })
    expect(change?.events.length).toBeGreaterThan(0)
  })
  test.each(pairs.filter((p) => p.next === undefined))('$act in $state is refused with facts', ({ state, act }) => {
    const before = hazard(state, {}, act)
    const known = expect.toSatisfy((by) => by === null || directory.person(by) !== undefined)
    const refusal = { code: 'state', number: before.number, state, since: monday, by: known, place: '兴旺超市' }
    expect(decide(before, act)).toEqual({ ok: false, refusal })
  })
  test('only a failed sample, a merge undone and an objection open a closed record again', () => {
    for (const state of hazardStates) {
      const last = closedStates.has(state)
      const leadsOn = Object.entries(hazardTable[state]).filter(([, next]) => next !== state && !closedStates.has(next))
      const again = { closed: ['sample_fail'], merged: ['merge_undo'], dismissed: ['object'] }[state as string] ?? []
      expect([state, hazard(state).closedAt !== null]).toEqual([state, last])
      if (last) expect(leadsOn.map(([act]) => act)).toEqual(again)
      else expect(leadsOn.length).toBeGreaterThan(0)
    }
  })
  test('a report may be taken back for five minutes and no longer', () => {
    const taken = (late: Instant) => decide(hazard('reported'), 'withdraw', { now: monday + late })
    expect(taken(5 * MINUTE).ok).toBe(true)
    expect(taken(5 * MINUTE + 1)).toMatchObject({ ok: false, refusal: { code: 'too_late', minutes: 5 } })
  })
  test('more days than a director may give are for the leader or the county; so in an order, so when it is changed', () => {
    const far = at(2026, 12, 25)
    const ordered = (who: string, due: Instant) => decide(hazard('reported'), 'dispatch', { who, order: { due } })
    const refused = { ok: false, refusal: { code: 'deadline_far', days: 30 } }
    expect(ordered('百善镇应急办主任', at(2026, 12, 24))).toMatchObject({ ok: true })
    expect(ordered('百善镇应急办主任', far)).toMatchObject(refused)
    expect(ordered('百善镇分管领导', far)).toMatchObject({ ok: true })
    expect(ordered('县安委办值班员', far)).toMatchObject({ ok: true })
    expect(decide(hazard('assigned'), 'amend', { change: { due: far } })).toMatchObject(refused)
  })
  test('what is changed of an order stands in it, the rest stays, and the deadline of the case moves with it', () => {
    const ordered = hazard('assigned', { funds: '责任单位自筹', plan: '专人看守', defaults: ['funds', 'plan'] })
    const changed = does(ordered, 'amend', { change: { funds: '自筹2万', due: at(2026, 11, 28), dueWords: '周五前' } })
    expect([changed.due, changed.body.order]).toMatchObject([
      at(2026, 11, 28),
      { measure: '清空', funds: '自筹2万', plan: '专人看守', defaults: ['plan'], due: at(2026, 11, 28) },
    ])
    expect(decide(ordered, 'amend', { change: { funds: undefined } })).toMatchObject({ ok: false })
  })
  test('a deadline that is not ahead is refused', () => {
    const ordered = (now: Instant) => decide(hazard('reported'), 'dispatch', { now })
    expect(ordered(thursday24)).toMatchObject({ ok: false, refusal: { code: 'deadline_past' } })
    expect(ordered(thursday24 - DAY).ok).toBe(true)
  })
})

const { owed } = hazardType(lexicon)
const owes = (h: HazardCase): unknown[] => owed(h, reading).map((o) => [o.kind, o.round, nameOf(o.owner), o.due])

describe('what is owed', () => {
  test.each<[HazardState, unknown[]]>([
    ['reported', [['dispatch', 1, '百善镇 town_director', null]]],
    [
      'assigned',
      [
        ['rectify', 1, '兴旺超市 owner', thursday24],
        ['accept', 1, '兴旺超市 owner', at(2026, 11, 23, 15)],
      ],
    ],
    ['rectifying', [['rectify', 1, '兴旺超市 owner', thursday24]]],
    ['submitted', [['recheck', 1, '百善镇东风村 grid_worker', null]]],
    ['closed', []],
    ['withdrawn', []],
    ['spot', [['spot', 1, '百善镇东风村网格员', at(2026, 11, 23, 9, 10)]]],
    ['self_found', [['plan', 1, '兴旺超市负责人', at(2026, 11, 23, 9, 30)]]],
    ['merged', []],
    ['dismissed', []],
  ])('in %s', (state, expected) => {
    expect(owes(hazard(state))).toEqual(expected)
  })
  test('work returned is owed anew, in a second round by the same deadline, and its next recheck too', () => {
    const back = does(hazard('submitted'), 'return')
    expect(owes(back)).toEqual([['rectify', 2, '兴旺超市 owner', thursday24]])
    expect(owes(does(back, 'submit'))).toEqual([['recheck', 2, '百善镇东风村 grid_worker', null]])
  })
  test('what is ordered from somebody who does not run the place is owed by him in person', () => {
    const ordered = hazard('assigned', { to: idOf('百善镇东风村书记') })
    expect(owes(ordered)[0]).toEqual(['rectify', 1, '百善镇东风村书记', thursday24])
  })
})

describe('the ladders as instants', () => {
  const minute = (i: Instant): string => isoStamp(i).slice(5, 16).replace('T', ' ')
  const rectify = (opened: Instant, due: Instant): string[] =>
    planOf(rectifyPolicy(defaultSettings), opened, due).map((s) => `${minute(s.at)} ${s.to.join('+')} ${s.words}`)
  const climb = [
    '11-27 00:00 owner rectify_due',
    '11-28 00:00 owner+enterprise_head rectify_overdue',
    '11-28 00:00 grid_worker rectify_look',
    '11-30 00:00 town_director rectify_climb',
    '12-02 00:00 town_leader rectify_climb',
    '12-04 00:00 office_head rectify_climb',
  ]

  test.each([
    ['at 24:00', at(2026, 11, 27), '11-27 00:00'],
    ['at an hour of that day', at(2026, 11, 26, 18), '11-26 18:00'],
    ['in the first minute of that day', at(2026, 11, 26, 0, 1), '11-26 00:01'],
    ['in the last minute of that day', at(2026, 11, 26, 23, 59), '11-26 23:59'],
  ])('rectification due on 26 November %s', (_, due, told) => {
    const last = climb.slice(1)
    expect(rectify(monday, due)).toEqual(['11-25 08:30 owner rectify_remind', `${told} owner rectify_due`, ...last])
  })
  test('a rectification ordered when its reminder would be due has none', () => {
    expect(rectify(at(2026, 11, 25, 8, 30), thursday24)).toEqual(climb)
  })
  test.each([
    ['on a Monday morning', monday, ['11-23 11:00', '11-23 15:00', '11-24 12:00']],
    ['before the midday break', at(2026, 11, 23, 11, 30), ['11-23 15:30', '11-23 17:30', '11-24 16:30']],
    ['on a Friday evening', at(2026, 11, 27, 21), ['11-30 10:30', '11-30 14:30', '12-01 11:30']],
  ])(
    'what was reported %s is dispatched in two working hours; it climbs after two and eight more',
    (_, since, steps) => {
      const [dispatch] = owed(hazard('reported'), reading)
      if (!dispatch) throw new Error('nothing owed')
      const { due, plan } = openObligation('YH261123-01', { ...dispatch, since }, since)
      const told = ['town_director', 'town_leader', 'office_head']
      expect(due).toBe(plan[0]?.at)
      expect(plan.map((s) => `${minute(s.at)} ${s.to.join('+')}`)).toEqual(steps.map((s, i) => `${s} ${told[i]}`))
      expect(dispatch.policy).toEqual(dispatchPolicy(defaultSettings))
    },
  )
  test('what is ordered on a Monday morning is accepted by 15:00; then the director hears, a working day later the leader', () => {
    const accept = owed(hazard('assigned'), reading).find((o) => o.kind === 'accept')
    if (!accept) throw new Error('nothing owed')
    const { due, plan } = openObligation('YH261123-01', accept, monday)
    expect(due).toBe(plan[0]?.at)
    const steps = plan.map((s) => `${minute(s.at)} ${s.to.join('+')} ${s.words}`)
    expect(steps).toEqual([
      '11-23 15:00 owner accept_late',
      '11-23 17:00 town_director accept_climb',
      '11-24 15:00 town_leader accept_climb',
    ])
  })
  test('an order given anew is to be accepted anew, and one that is accepted is not', () => {
    const again = does(hazard('rectifying'), 'dispatch', { now: monday + DAY, order: { due: thursday24 } })
    expect(owes(again)[1]).toEqual(['accept', 1, '兴旺超市 owner', at(2026, 11, 24, 15)])
    expect(owes(hazard('rectifying')).length).toBe(1)
  })
  test('what was submitted on Friday is looked at by Tuesday 24:00; it climbs one, three and five days later', () => {
    const since = at(2026, 11, 27, 16)
    const [recheck] = owed(hazard('submitted'), reading)
    if (!recheck) throw new Error('nothing owed')
    const { due, plan } = openObligation('YH261123-01', { ...recheck, since }, since)
    expect(minute(due)).toBe('12-02 00:00')
    expect(plan.map((s) => `${minute(s.at)} ${s.to.join('+')}`)).toEqual([
      '12-02 00:00 owner',
      '12-03 00:00 town_director',
      '12-05 00:00 town_leader',
      '12-07 00:00 office_head',
    ])
    expect(recheck.policy).toEqual(recheckPolicy(defaultSettings))
  })
})

describe('who looks again', () => {
  const without = (...names: string[]) =>
    hazardWorld({ ...preset, posts: preset.posts.filter((p) => !names.map(idOf).includes(p.person)) })
  const village = ['百善镇东风村网格员', '百善镇东风村书记']

  test.each<[string, string[], string]>([
    ['the village has a grid worker', [], '百善镇东风村 grid_worker'],
    ['it has only a secretary', village.slice(0, 1), '百善镇东风村 village_secretary'],
    ['it has nobody', village, '百善镇 town_director'],
    ['its town has only a duty officer', [...village, '百善镇应急办主任'], '百善镇 town_duty'],
  ])('when %s', (_, gone, expected) => {
    const w = without(...gone)
    expect(w.nameOf(checker(hazard('submitted'), w.context('县安委办主任', monday)))).toBe(expected)
  })
  test('whoever the order names, but never the one it gives the work to', () => {
    const looks = (name: string): string => nameOf(checker(hazard('submitted', { checker: idOf(name) }), reading))
    expect(looks('百善镇值班员')).toBe('百善镇值班员')
    expect(looks('兴旺超市负责人')).toBe('百善镇东风村 grid_worker')
  })
  test('the grid worker who did the work himself may neither be asked nor pass or return it', () => {
    const worker = '百善镇东风村网格员'
    const done = does(hazard('assigned', { to: idOf(worker) }), 'submit', { who: worker })
    expect(nameOf(checker(done, reading))).toBe('百善镇东风村 village_secretary')
    expect(decide(done, 'pass')).toEqual({ ok: false, refusal: { code: 'barred' } })
    expect(decide(done, 'return')).toEqual({ ok: false, refusal: { code: 'barred' } })
  })
  test('of two grid workers only the one who did not do the work is asked', () => {
    const [worker, colleague] = ['百善镇东风村网格员', '百善镇前进村网格员']
    const post = preset.posts.find((p) => p.person === idOf(worker))
    if (!post) throw new Error('no grid worker')
    const w = hazardWorld({ ...preset, posts: [...preset.posts, { ...post, person: idOf(colleague) }] })
    const done = w.decide(w.hazard('assigned', { to: idOf(worker) }), 'submit', { who: worker })
    const asked = done.ok ? done.say.filter((s) => s.words === 'recheck_asked').map((s) => s.to) : []
    expect(asked).toEqual([{ to: 'person', person: idOf(colleague) }])
  })
  test('a town without a director dispatches by its duty officer, then its leader, then the county', () => {
    const dispatches = (...gone: string[]): string => {
      const w = without(...gone)
      return w.nameOf(dispatcher(hazard('reported'), w.context('县安委办主任', monday)))
    }
    const town = ['百善镇应急办主任', '百善镇值班员', '百善镇分管领导']
    expect(dispatches(...town.slice(0, 1))).toBe('百善镇 town_duty')
    expect(dispatches(...town.slice(0, 2))).toBe('百善镇 town_leader')
    expect(dispatches(...town)).toBe('县安委办 office_head')
  })
})
