import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import type { Cause, Context, Decision } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import { dispatchPolicy, recheckPolicy, rectifyPolicy } from '../../domain/hazard/policy.ts'
import { checker, dispatcher } from '../../domain/hazard/scene.ts'
import { type HazardAct, hazardActs, type HazardCase, type HazardCommand, hazardStates, type HazardState, hazardTable } from '../../domain/hazard/state.ts'
import { hazardType } from '../../domain/hazard/type.ts'
import { openObligation, type Owner, planOf, type Policy } from '../../domain/obligation.ts'
import type { OrgRows } from '../../domain/org.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, type Instant, isoStamp, MINUTE } from '../../domain/time.ts'

const rows = loadPreset()
const monday = at(2026, 11, 23, 9)
const thursday24 = at(2026, 11, 27)

function world(org: OrgRows = rows) {
  const directory = createDirectory(org)
  const idOf = (name: string): string => directory.personNamed(name)?.id ?? `nobody called ${name}`
  const place = directory.rows.places.find((p) => p.name === '兴旺超市')
  if (!place) throw new Error('the preset has no 兴旺超市')
  const town = directory.townOf(place.area)?.id ?? null
  let last = 0
  const context = (who: string, now: Instant): Context => ({
    now, directory, settings: defaultSettings, cause: { person: idOf(who), account: 'a', chat: null, message: 'm' } satisfies Cause,
    number: (prefix) => `${prefix}261123-0${(last += 1)}`,
  })
  const village = directory.rows.areas.find((a) => a.name === '东风村' && a.parent === town)?.id ?? ''
  const owner = idOf('兴旺超市负责人')
  const commands: Record<HazardAct, { who: string; command: HazardCommand }> = {
    report: { who: '百善镇东风村网格员', command: { do: 'report', source: 'grid', said: '堵了', area: village, town, place: { id: place.id, name: place.name }, hazards: [{ category: '消防通道', text: '堵了' }], photos: ['p'] } },
    join: { who: '百善镇东风村网格员', command: { do: 'join', text: '后门也堵', photos: [] } },
    dispatch: { who: '百善镇应急办主任', command: { do: 'dispatch', to: owner, measure: '清空', responsible: null, due: thursday24, dueWords: '三天内', checker: null } },
    ack: { who: '兴旺超市负责人', command: { do: 'ack' } },
    submit: { who: '兴旺超市负责人', command: { do: 'submit', text: '清了', photos: ['q'], excuse: false } },
    pass: { who: '百善镇东风村网格员', command: { do: 'pass', text: '合格', photos: ['r'], excuse: false } },
    return: { who: '百善镇东风村网格员', command: { do: 'return', reason: '没清完', photos: [] } },
    withdraw: { who: '百善镇东风村网格员', command: { do: 'withdraw' } },
  }
  const decide = (state: HazardCase | null, act: HazardAct, now = monday, change: Partial<Extract<HazardCommand, { do: 'dispatch' }>> = {}, who = commands[act].who): Decision<HazardCase> => {
    const { command } = commands[act]
    return decideHazard(state, command.do === 'dispatch' ? { ...command, ...change } : command, context(who, now), () => 3)
  }
  const does = (state: HazardCase | null, act: HazardAct, now = monday, change: Partial<Extract<HazardCommand, { do: 'dispatch' }>> = {}): HazardCase => {
    const decision = decide(state, act, now, change)
    const after = decision.ok ? decision.changes[0]?.after : undefined
    if (!after) throw new Error(`${act}: ${JSON.stringify(decision)}`)
    return after
  }
  const path: Record<HazardState, readonly HazardAct[]> = {
    reported: ['report'], assigned: ['report', 'dispatch'], rectifying: ['report', 'dispatch', 'ack'],
    submitted: ['report', 'dispatch', 'ack', 'submit'], closed: ['report', 'dispatch', 'ack', 'submit', 'pass'], withdrawn: ['report', 'withdraw'],
  }
  /** A hazard brought into a state by acts alone. */
  const hazard = (state: HazardState, change: Partial<Extract<HazardCommand, { do: 'dispatch' }>> = {}): HazardCase => {
    const [first, ...others] = path[state]
    return others.reduce((h, act) => does(h, act, monday, change), does(null, first ?? 'report'))
  }
  const nameOf = (o: Owner): string => ('person' in o ? (directory.person(o.person)?.name ?? o.person) : `${directory.unit(o.unit)?.name} ${o.post}`)
  return { directory, idOf, context, decide, does, hazard, nameOf }
}

const { directory, idOf, context, decide, does, hazard, nameOf } = world()

describe('every act in every state', () => {
  const pairs = hazardStates.flatMap((state) => hazardActs.map((act) => ({ state, act, next: hazardTable[state][act] })))

  test.each(pairs.filter((p) => p.next !== undefined))('$act in $state leads to $next', ({ state, act, next }) => {
    const before = hazard(state)
    const decision = decide(before, act, monday + MINUTE)
    expect(decision).toMatchObject({ ok: true, changes: [{ before, after: { number: before.number, state: next, version: before.version + 1 } }] })
    if (decision.ok) expect(decision.changes[0]?.events.length).toBeGreaterThan(0)
  })
  test.each(pairs.filter((p) => p.next === undefined))('$act in $state is refused with the facts', ({ state, act }) => {
    const before = hazard(state)
    expect(decide(before, act)).toEqual({ ok: false, refusal: { code: 'state', number: before.number, state, since: monday, by: expect.toSatisfy((by) => by === null || directory.person(by) !== undefined), place: '兴旺超市' } })
  })
  test('only the two last states are closed, and nothing leads out of them', () => {
    for (const state of hazardStates) {
      const last = state === 'closed' || state === 'withdrawn'
      expect([state, hazard(state).closedAt !== null, Object.keys(hazardTable[state]).length === 0]).toEqual([state, last, last])
    }
  })
})

describe('what is owed', () => {
  const { owed } = hazardType(() => 3)
  const said = (h: HazardCase) => owed(h, context('县安委办主任', monday)).map((o) => [o.kind, o.round, nameOf(o.owner), o.due])

  test.each<[HazardState, unknown[]]>([
    ['reported', [['dispatch', 1, '百善镇 town_director', null]]],
    ['assigned', [['rectify', 1, '兴旺超市 owner', thursday24]]],
    ['rectifying', [['rectify', 1, '兴旺超市 owner', thursday24]]],
    ['submitted', [['recheck', 1, '百善镇东风村 grid_worker', null]]],
    ['closed', []],
    ['withdrawn', []],
  ])('in %s', (state, expected) => {
    expect(said(hazard(state))).toEqual(expected)
  })
  test('work returned is owed anew, in a second round by the same deadline, and its next recheck too', () => {
    const back = does(hazard('submitted'), 'return')
    expect(said(back)).toEqual([['rectify', 2, '兴旺超市 owner', thursday24]])
    expect(said(does(back, 'submit'))).toEqual([['recheck', 2, '百善镇东风村 grid_worker', null]])
  })
  test('what is ordered from somebody who does not run the place is owed by him in person', () => {
    expect(said(hazard('assigned', { to: idOf('百善镇东风村书记') }))).toEqual([['rectify', 1, '百善镇东风村书记', thursday24]])
  })
})

describe('the ladders as instants', () => {
  const owner: Owner = { person: 'somebody' }
  const minute = (i: Instant): string => isoStamp(i).slice(5, 16).replace('T', ' ')
  const ladder = (policy: Policy, opened: Instant, due: Instant) => planOf(policy, opened, due).map((s) => `${minute(s.at)} ${s.to.join('+')} ${s.words}`)
  const climb = ['11-28 00:00 owner+enterprise_head rectify_overdue', '11-28 00:00 grid_worker rectify_look', '11-30 00:00 town_director rectify_climb', '12-02 00:00 town_leader rectify_climb', '12-04 00:00 office_head rectify_climb']

  test.each([
    ['at 24:00', at(2026, 11, 27)],
    ['at an hour of that day', at(2026, 11, 26, 18)],
    ['in the first minute of that day', at(2026, 11, 26, 0, 1)],
    ['in the last minute of that day', at(2026, 11, 26, 23, 59)],
  ])('rectification due on 26 November %s', (_, due) => {
    expect(ladder(rectifyPolicy(defaultSettings), monday, due)).toEqual(['11-25 08:30 owner rectify_remind', ...climb])
  })
  test('a rectification ordered after its reminder would have been due has none', () => {
    expect(ladder(rectifyPolicy(defaultSettings), at(2026, 11, 25, 8, 30), thursday24)).toEqual(climb)
  })
  test.each([
    ['on a Monday morning', monday, ['11-23 11:00 town_director', '11-23 15:00 town_leader', '11-24 12:00 office_head']],
    ['before the midday break', at(2026, 11, 23, 11, 30), ['11-23 15:30 town_director', '11-23 17:30 town_leader', '11-24 16:30 office_head']],
    ['on a Friday evening', at(2026, 11, 27, 21), ['11-30 10:30 town_director', '11-30 14:30 town_leader', '12-01 11:30 office_head']],
  ])('what was reported %s is to be dispatched within two working hours, and climbs after two and eight more', (_, since, steps) => {
    const { due, plan } = openObligation('YH261123-01', { kind: 'dispatch', round: 1, owner, policy: dispatchPolicy(defaultSettings), since, due: null }, since)
    expect(due).toBe(plan[0]?.at)
    expect(plan.map((s) => `${minute(s.at)} ${s.to.join('+')}`)).toEqual(steps)
  })
  test('what was submitted on Friday is to be looked at by Tuesday 24:00, and climbs one, three and five days later', () => {
    const since = at(2026, 11, 27, 16)
    const { due, plan } = openObligation('YH261123-01', { kind: 'recheck', round: 1, owner, policy: recheckPolicy(defaultSettings), since, due: null }, since)
    expect(minute(due)).toBe('12-02 00:00')
    expect(plan.map((s) => `${minute(s.at)} ${s.to.join('+')}`)).toEqual(['12-02 00:00 owner', '12-03 00:00 town_director', '12-05 00:00 town_leader', '12-07 00:00 office_head'])
  })
})

describe('who looks again', () => {
  const withoutPosts = (...names: string[]) => world({ ...rows, posts: rows.posts.filter((p) => !names.map(idOf).includes(p.person)) })
  const looks = (w: ReturnType<typeof world>, change: Partial<Extract<HazardCommand, { do: 'dispatch' }>> = {}): string =>
    w.nameOf(checker(w.hazard('submitted', change), w.context('县安委办主任', monday)))

  test.each<[string, string[], string]>([
    ['the village has a grid worker', [], '百善镇东风村 grid_worker'],
    ['it has only a secretary', ['百善镇东风村网格员'], '百善镇东风村 village_secretary'],
    ['it has nobody', ['百善镇东风村网格员', '百善镇东风村书记'], '百善镇 town_director'],
    ['the town has only a duty officer', ['百善镇东风村网格员', '百善镇东风村书记', '百善镇应急办主任'], '百善镇 town_duty'],
  ])('when %s', (_, gone, expected) => {
    const without = withoutPosts(...gone)
    expect(without.nameOf(checker(hazard('submitted'), without.context('县安委办主任', monday)))).toBe(expected)
  })
  test('whoever the order names, but never the one it gives the work to', () => {
    const w = world()
    expect(looks(w, { checker: w.idOf('百善镇值班员') })).toBe('百善镇值班员')
    expect(looks(w, { checker: w.idOf('兴旺超市负责人') })).toBe('百善镇东风村 grid_worker')
  })
  test('the grid worker who did the work himself may neither be asked nor pass it', () => {
    const worker = idOf('百善镇东风村网格员')
    const assigned = hazard('assigned', { to: worker })
    const submitted = decideHazard(assigned, { do: 'submit', text: '清了', photos: ['q'], excuse: false }, context('百善镇东风村网格员', monday), () => 3)
    if (!submitted.ok) throw new Error(JSON.stringify(submitted))
    const after = submitted.changes[0]?.after ?? assigned
    expect(nameOf(checker(after, context('县安委办主任', monday)))).toBe('百善镇东风村 village_secretary')
    expect(decide(after, 'pass')).toEqual({ ok: false, refusal: { code: 'barred' } })
    expect(decide(after, 'return')).toEqual({ ok: false, refusal: { code: 'barred' } })
  })
  test('of two grid workers only the one who did not do the work is asked', () => {
    const second = { person: idOf('百善镇前进村网格员'), kind: 'grid_worker', unit: rows.posts.find((p) => p.person === idOf('百善镇东风村网格员'))?.unit ?? '', from: 0, to: null } as const
    const w = world({ ...rows, posts: [...rows.posts, second] })
    const h = w.hazard('assigned', { to: w.idOf('百善镇东风村网格员') })
    const mine = decideHazard(h, { do: 'submit', text: '清了', photos: ['q'], excuse: false }, w.context('百善镇东风村网格员', monday), () => 3)
    const asked = mine.ok ? mine.say.filter((s) => s.words === 'recheck_asked').map((s) => ('person' in s.to ? w.directory.person(s.to.person)?.name : '')) : []
    expect(asked).toEqual(['百善镇前进村网格员'])
  })
  test('a town without a director dispatches by its duty officer, then its leader, then the county', () => {
    const dispatches = (...gone: string[]): string => {
      const w = withoutPosts(...gone)
      return w.nameOf(dispatcher(hazard('reported'), w.context('县安委办主任', monday)))
    }
    expect(dispatches('百善镇应急办主任')).toBe('百善镇 town_duty')
    expect(dispatches('百善镇应急办主任', '百善镇值班员')).toBe('百善镇 town_leader')
    expect(dispatches('百善镇应急办主任', '百善镇值班员', '百善镇分管领导')).toBe('县安委办 office_head')
  })
})

test('a report may be taken back for five minutes and no longer', () => {
  expect(decide(hazard('reported'), 'withdraw', monday + 5 * MINUTE).ok).toBe(true)
  expect(decide(hazard('reported'), 'withdraw', monday + 5 * MINUTE + 1)).toMatchObject({ ok: false, refusal: { code: 'too_late', minutes: 5 } })
})
test('a deadline that is not ahead is refused', () => {
  expect(decide(hazard('reported'), 'dispatch', thursday24)).toMatchObject({ ok: false, refusal: { code: 'deadline_past' } })
  expect(decide(hazard('reported'), 'dispatch', thursday24 - DAY).ok).toBe(true)
})
