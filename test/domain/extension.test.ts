/** 延期: from which day days count, who decides at which level, and what lapses by itself. */
import { describe, expect, test } from 'vitest'
import { decideHazard } from '../../domain/hazard/decide.ts'
import { extensionDecider, pendingExtension } from '../../domain/hazard/extension.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import { hazardType } from '../../domain/hazard/type.ts'
import { openObligation } from '../../domain/obligation.ts'
import { addDays, at, DAY, type Instant, isoDeadline, isoStamp } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, preset, thursday24 } from './hazard-world.ts'

const w = hazardWorld()
const { idOf } = w
const [owner, director, leader, grid] = ['兴旺超市负责人', '百善镇应急办主任', '百善镇分管领导', '百善镇东风村网格员']

type Request = Extract<HazardCommand, { do: 'extend_request' }>
const asking = (more: Partial<Request> = {}): Request => ({
  do: 'extend_request',
  until: { days: 3 },
  words: null,
  reason: '配件没到',
  interim: '停用',
  ...more,
})
const decide = (hazard: HazardCase, who: string, command: HazardCommand, now: Instant = monday) =>
  decideHazard(hazard, command, w.context(who, now), lexicon)
function after(hazard: HazardCase, who: string, command: HazardCommand, now: Instant = monday): HazardCase {
  const decision = decide(hazard, who, command, now)
  const next = decision.ok ? decision.changes[0]?.after : undefined
  if (!next) throw new Error(JSON.stringify(decision))
  return next
}
const code = (...given: Parameters<typeof decide>): string => {
  const decision = decide(...given)
  return decision.ok ? 'done' : decision.refusal.code
}
const asked = after(w.hazard('assigned'), owner, asking())
const accepted = after(w.hazard('rectifying'), owner, asking())
const grant = (until: Extract<HazardCommand, { do: 'extend_grant' }>['until'] = null) =>
  ({ do: 'extend_grant', until, interim: '' }) as const
const major = (hazard: HazardCase): HazardCase => ({
  ...hazard,
  body: { ...hazard.body, major: { state: 'confirmed', item: null, unit: null, by: null, at: monday } },
})

describe('the new date', () => {
  test.each<[string, Request['until'], string]>([
    ['days count from the deadline that stands', { days: 3 }, '2026-11-29T24:00'],
    // 26 November is a Thursday.
    ['working days as well, without a weekend', { workdays: 2 }, '2026-11-30T24:00'],
    ['a date is itself', { at: at(2026, 12, 5, 24) }, '2026-12-05T24:00'],
  ])('%s', (_, until, expected) => {
    const pending = pendingExtension(after(w.hazard('assigned'), owner, asking({ until })))
    expect(isoDeadline(pending?.until ?? 0)).toContain(expected)
  })
  test.each<[string, Request['until']]>([
    ['no day later', { days: 0 }],
    ['the deadline itself', { at: thursday24 }],
    ['a day before it', { at: thursday24 - DAY }],
  ])('%s is refused with the deadline that stands', (_, until) => {
    const decision = decide(w.hazard('assigned'), owner, asking({ until }))
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'not_later', due: thursday24 } })
  })
  test('granted, it is the deadline of the case, of the order and of what is owed, in the same step', () => {
    const granted = after(accepted, director, grant({ days: 2 }))
    const due = thursday24 + 2 * DAY
    expect([granted.due, granted.body.order?.due, granted.body.extensions?.[0]?.from]).toEqual([due, due, thursday24])
    const owed = hazardType(lexicon).owed(granted, w.context(director, monday))
    expect(owed.map((o) => [o.kind, o.due])).toEqual([['rectify', due]])
  })
  test('refused, the old one stands', () => {
    expect(after(asked, director, { do: 'extend_refuse', reason: '能改完' }).due).toBe(thursday24)
  })
})

describe('what is lacking is named, and nothing is asked of anybody before', () => {
  test.each<[Partial<Request>, string[]]>([
    [{ reason: '' }, ['reason']],
    [{ interim: '' }, ['interim']],
    [{ until: null, reason: '', interim: '' }, ['date', 'reason', 'interim']],
  ])('%j', (more, lacks) => {
    const decision = decide(w.hazard('rectifying'), owner, asking(more))
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'needs_extension', lacks } })
  })
})

describe('who may ask', () => {
  test.each([
    [owner, 'done'],
    [grid, 'done'],
    ['百善镇东风村书记', 'done'],
    ['百善镇前进村网格员', 'post'],
    ['顺风烧烤店负责人', 'foreign'],
    ['四铺镇东风村网格员', 'post'],
  ])('%s: %s', (who, expected) => {
    expect(code(w.hazard('assigned'), who, asking())).toBe(expected)
  })
  test('what a grid worker passes on is the keeper’s wish, and the keeper hears of it', () => {
    const decision = decide(w.hazard('assigned'), grid, asking())
    const next = decision.ok ? decision.changes[0]?.after.body.extensions?.[0] : undefined
    expect(next).toMatchObject({ by: idOf(owner), relayedBy: idOf(grid) })
    const told = decision.ok ? decision.say.filter((s) => s.words === 'extension_relayed').map((s) => s.to) : []
    expect(told).toEqual([{ to: 'person', person: idOf(owner) }])
  })
  test('once the deadline is over it is too late, in the minute before it is not', () => {
    expect(code(w.hazard('assigned'), owner, asking(), thursday24)).toBe('extension_expired')
    expect(code(w.hazard('assigned'), owner, asking(), thursday24 - 1)).toBe('done')
  })
  test('a second time while the first is not decided, no; a third time after two were, no', () => {
    expect(code(asked, owner, asking())).toBe('extension_pending')
    const first = after(asked, director, grant())
    const second = after(after(first, owner, asking()), leader, { do: 'extend_refuse', reason: '能改完' })
    expect(code(second, owner, asking())).toBe('extension_most')
    expect(code(major(second), owner, asking())).toBe('done')
  })
})

describe('who decides', () => {
  const name = (hazard: HazardCase, level: number, world = w): string =>
    world.nameOf(extensionDecider(hazard, level, world.context(director, monday)))
  test.each([
    [director, 1, '百善镇 town_director'],
    [director, 2, '百善镇 town_leader'],
    [director, 3, '县安委办 office_head'],
    ['百善镇值班员', 1, '百善镇 town_director'],
    [leader, 1, '百善镇 town_leader'],
    [leader, 2, '县安委办 office_head'],
    ['县安委办主任', 1, '县安委办 office_head'],
    ['县安委办主任', 2, '县安委办 office_head'],
  ])('ordered by %s, level %i: %s', (by, level, expected) => {
    const hazard = w.does(w.hazard('reported'), 'dispatch', { who: by })
    expect(name(hazard, level)).toBe(expected)
    expect(name(major(hazard), level)).toBe('县安委办 office_head')
  })
  test('where a post is held by nobody, the next one up', () => {
    const gone = (...names: string[]) =>
      hazardWorld({ ...preset, posts: preset.posts.filter((p) => !names.map(idOf).includes(p.person)) })
    expect(name(w.hazard('assigned'), 1, gone(director))).toBe('百善镇 town_leader')
    expect(name(w.hazard('assigned'), 2, gone(leader))).toBe('县安委办 office_head')
  })
  test.each([
    [director, 'done'],
    [leader, 'done'],
    ['县安委办主任', 'done'],
    ['百善镇值班员', 'above'],
    [owner, 'barred'],
    [grid, 'post'],
    ['四铺镇应急办主任', 'foreign'],
  ])('the first: %s: %s', (who, expected) => {
    expect([code(asked, who, grant()), code(asked, who, { do: 'extend_refuse', reason: '能改完' })]).toEqual([
      expected,
      expected,
    ])
  })
  test('the second is above the director; 重大 above the town', () => {
    const second = after(after(asked, director, grant()), owner, asking())
    expect([director, leader, '县安委办主任'].map((who) => code(second, who, grant()))).toEqual([
      'above',
      'done',
      'done',
    ])
    expect([director, leader, '县安委办主任'].map((who) => code(major(asked), who, grant()))).toEqual([
      'above',
      'above',
      'done',
    ])
  })
  test('a duty officer decides about his own order', () => {
    const ordered = after(w.does(w.hazard('reported'), 'dispatch', { who: '百善镇值班员' }), owner, asking())
    expect(code(ordered, '百善镇值班员', grant())).toBe('done')
  })
})

describe('what was asked for', () => {
  test('is owed for a working day, then climbs, while the work is owed by its old deadline', () => {
    const owed = hazardType(lexicon).owed(accepted, w.context(director, monday))
    expect(owed.map((o) => [o.kind, o.due])).toEqual([
      ['rectify', thursday24],
      ['decide_extension', null],
    ])
    const [, decision] = owed
    if (!decision) throw new Error('nothing owed')
    const { plan } = openObligation('YH261123-01', decision, monday)
    expect(plan.map((s) => `${isoStamp(s.at).slice(5, 16)} ${s.to.join()}`)).toEqual([
      '11-25T00:00 owner',
      '11-26T00:00 town_leader',
      '11-27T00:00 office_head',
    ])
  })
  test('lapses with work handed in, even when that is sent back, and with a new order', () => {
    const handed = w.does(asked, 'submit')
    const back = w.does(handed, 'return')
    const anew = w.does(asked, 'dispatch', { now: monday + 1 })
    expect([handed, back, anew].map(pendingExtension)).toEqual([null, null, null])
    expect(code(back, director, grant())).toBe('no_extension')
    // It was never decided, so it counts for nothing.
    expect(pendingExtension(after(back, owner, asking()))?.level).toBe(1)
  })
  test('once decided is told with who decided what', () => {
    const decision = decide(after(asked, director, grant()), leader, { do: 'extend_refuse', reason: '能改完' })
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'extension_decided', ok: true, by: director, until: addDays(thursday24, 3) },
    })
  })
})
