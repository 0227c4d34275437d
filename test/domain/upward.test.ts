/** The road upward: referral and ruling, 重大 from suspicion to closing, enforcement beside it (policy §11–§12). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../domain/case.ts'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { HazardCase, HazardCommand, HazardState } from '../../domain/hazard/state.ts'
import { five, type Five } from '../../domain/hazard/tracks.ts'
import { hazardType } from '../../domain/hazard/type.ts'
import { openObligation } from '../../domain/obligation.ts'
import { at, DAY, HOUR, type Instant, isoStamp } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, preset } from './hazard-world.ts'

const world = hazardWorld()
const { directory, idOf, context, decide, does, hazard, nameOf } = world
const unit = (name: string): string => directory.rows.units.find((u) => u.name === name)?.id ?? name
const asks = (who: string, state: HazardCase, command: HazardCommand, now: Instant = monday): Decision<HazardCase> =>
  decideHazard(state, command, context(who, now), lexicon)
const done = (decision: Decision<HazardCase>): HazardCase => {
  const after = decision.ok ? decision.changes[0]?.after : undefined
  if (!after) throw new Error(JSON.stringify(decision))
  return after
}
const code = (decision: Decision<HazardCase>): string => (decision.ok ? 'ok' : decision.refusal.code)
const { owed } = hazardType(lexicon)
const reading = context('县安委办主任', monday)
const owes = (h: HazardCase): string[] => owed(h, reading).map((o) => `${o.kind} ${o.round} ${nameOf(o.owner)}`)
const major = hazard('reported', {}, ['suspect', 'major_confirm'])

describe('what is owed', () => {
  test.each<[string, HazardCase, string[]]>([
    ['referred', hazard('referred'), ['accept_referral 1 县商务局 dept_liaison', 'guard 1 百善镇 town_director']],
    ['disputed', hazard('disputed'), ['ruling 1 县安委办 office_head', 'guard 1 百善镇 town_director']],
    ['accepted', does(hazard('referred'), 'accept'), ['dispatch 2 县商务局 dept_liaison']],
    [
      'suspected',
      does(hazard('reported'), 'suspect'),
      ['dispatch 1 百善镇 town_director', 'control 1 百善镇 town_director', 'judge 1 县商务局 dept_liaison'],
    ],
    [
      'suspected and being put right',
      hazard('assigned', {}, ['suspect']),
      ['rectify 1 兴旺超市 owner', 'judge 1 县商务局 dept_liaison'],
    ],
    [
      'confirmed',
      major,
      ['dispatch 3 县商务局 dept_liaison', 'government 1 县安委办 office_head', 'progress 1 县商务局 dept_liaison'],
    ],
    ['inspected', hazard('inspected'), ['close 1 县安委办 office_head', 'government 1 县安委办 office_head']],
    [
      'with enforcement asked for',
      hazard('assigned', {}, ['enforce']),
      ['rectify 1 兴旺超市 owner', 'enforce 1 县商务局 dept_liaison'],
    ],
    ['closed, with enforcement asked for', hazard('closed', {}, ['enforce']), ['enforce 1 县商务局 dept_liaison']],
    ['closed, with an outcome', does(hazard('closed', {}, ['enforce']), 'outcome'), []],
    ['closed as 重大', does(hazard('inspected'), 'close'), []],
  ])('%s', (_, state, expected) => {
    expect(owes(state).filter((o) => !o.startsWith('accept 1'))).toEqual(expected)
  })
  test('a department without a liaison hears through the next one up', () => {
    const w = hazardWorld({ ...preset, posts: preset.posts.filter((p) => p.person !== idOf('县商务局联络员')) })
    const owner = hazardType(lexicon).owed(hazard('referred'), w.context('县安委办主任', monday))[0]?.owner
    expect(owner && w.nameOf(owner)).toBe('县商务局 dept_deputy')
  })
})

describe('the ladders as instants', () => {
  const minute = (i: Instant): string => isoStamp(i).slice(5, 16).replace('T', ' ')
  const ladder = (state: HazardCase, kind: string): string[] => {
    const found = owed(state, reading).find((o) => o.kind === kind)
    if (!found) throw new Error(`${kind} is not owed`)
    return openObligation(state.number, found, found.since).plan.map(
      (s) => `${minute(s.at)} ${s.to.join('+')} ${s.words} ${s.lane}`,
    )
  }
  test.each<[string, HazardCase, string[]]>([
    [
      'accept_referral',
      hazard('referred'),
      [
        '11-23 15:00 dept_liaison owed_late overdue',
        '11-25 00:00 dept_deputy owed_climb overdue',
        '11-26 00:00 dept_head owed_climb overdue',
        '11-27 00:00 office_head owed_climb overdue',
      ],
    ],
    [
      'ruling',
      hazard('disputed'),
      ['11-25 00:00 office_head owed_late overdue', '11-26 00:00 county_leader owed_climb overdue'],
    ],
    [
      'control',
      does(hazard('reported'), 'suspect'),
      [
        '11-23 09:30 town_director+town_leader owed_late warning',
        '11-23 10:00 office_head+office_duty owed_climb warning',
      ],
    ],
    [
      'judge',
      does(hazard('reported'), 'suspect'),
      [
        '11-26 00:00 dept_liaison+dept_deputy owed_late overdue',
        '11-27 00:00 dept_head owed_climb overdue',
        '11-28 00:00 office_head owed_climb overdue',
      ],
    ],
    [
      'rectify',
      hazard('assigned', {}, ['suspect', 'major_confirm']),
      [
        '11-25 08:30 owner rectify_remind remind',
        '11-27 00:00 owner+enterprise_head rectify_overdue overdue',
        '11-27 00:00 dept_deputy+office_head rectify_climb overdue',
        '11-28 00:00 county_leader rectify_climb overdue',
      ],
    ],
    [
      'progress',
      major,
      [
        '11-30 08:30 owner owed_remind remind',
        '12-02 00:00 dept_deputy owed_climb overdue',
        '12-03 00:00 office_head owed_climb overdue',
      ],
    ],
    [
      'enforce',
      hazard('assigned', {}, ['enforce']),
      [
        '12-03 00:00 dept_liaison owed_late overdue',
        '12-04 00:00 dept_deputy owed_climb overdue',
        '12-05 00:00 dept_head owed_climb overdue',
        '12-08 00:00 office_head owed_climb overdue',
      ],
    ],
  ])('%s', (kind, state, steps) => {
    expect(ladder(state, kind)).toEqual(steps)
  })
  test('what looks like 重大 at three in the morning rings at half past three and at four', () => {
    const night = at(2026, 11, 24, 3)
    const [, control] = owed(does(hazard('reported'), 'suspect', { now: night }), context('县安委办主任', night))
    const plan = control && openObligation('YH261124-01', control, night).plan
    expect(plan?.map((s) => `${minute(s.at)} ${s.lane}`)).toEqual(['11-24 03:30 warning', '11-24 04:00 warning'])
  })
  test('a penalty is made public within seven working days, by law', () => {
    const fined = done(
      asks('县商务局联络员', hazard('assigned', {}, ['enforce']), {
        do: 'outcome',
        kind: 'penalty',
        document: '濉消罚〔2026〕8号',
        text: '罚款5000元',
      }),
    )
    expect(ladder(fined, 'publish')[1]).toBe('12-03 00:00 dept_liaison+dept_deputy owed_late overdue')
    expect(owes(does(fined, 'outcome')).filter((o) => o.startsWith('publish'))).toHaveLength(1)
  })
})

describe('referral and ruling', () => {
  const back = (to: string | null): HazardCommand => ({ do: 'pass_back', reason: '是房子的事', to: to && unit(to) })

  test('passed back once, the one named is asked; twice, or with none named, the county rules', () => {
    const once = done(asks('县商务局联络员', hazard('referred'), back('县住建局')))
    expect([once.state, owes(once)[0]]).toEqual(['referred', 'accept_referral 2 县住建局 dept_liaison'])
    expect(done(asks('县住建局联络员', once, back('县城管局'))).state).toBe('disputed')
    expect(done(asks('县商务局联络员', hazard('referred'), back(null))).state).toBe('disputed')
    expect(done(asks('县商务局联络员', hazard('referred'), back('县商务局'))).state).toBe('disputed')
  })
  test('a reason is always needed', () => {
    expect(code(asks('县商务局联络员', hazard('referred'), { ...back('县住建局'), reason: '' } as HazardCommand))).toBe(
      'needs_reason',
    )
  })
  test('whoever was ruled upon leads, and cannot pass it back', () => {
    const ruled = does(hazard('disputed'), 'ruling')
    expect([ruled.state, ruled.body.lead]).toEqual(['reported', unit('县商务局')])
    expect(ruled.body.ruling).toMatchObject({ unit: unit('县商务局'), placeKind: '商超', category: '消防通道' })
    expect(code(asks('县商务局联络员', ruled, back('县住建局')))).toBe('state')
  })
  test.each([
    ['县商务局联络员', 'ok'],
    ['县商务局分管领导', 'ok'],
    ['县商务局主要负责人', 'ok'],
    ['县住建局联络员', 'post'],
    ['百善镇应急办主任', 'post'],
    ['县安委办主任', 'post'],
  ])('taken over by %s: %s', (who, expected) => {
    expect(code(asks(who, hazard('referred'), { do: 'accept' }))).toBe(expected)
  })
  test('what a department leads the town neither dispatches nor refers again; the county may dispatch', () => {
    const led = does(hazard('referred'), 'accept')
    const by = (who: string): string => code(decide(led, 'dispatch', { who }))
    expect([by('百善镇应急办主任'), by('县商务局联络员'), by('县安委办主任')]).toEqual(['led', 'ok', 'ok'])
    expect(code(decide(led, 'refer'))).toBe('led')
  })
  test('the department asked may order at once, which takes it over', () => {
    const ordered = does(hazard('referred'), 'dispatch')
    expect([ordered.state, ordered.body.lead]).toEqual(['assigned', unit('县商务局')])
  })
  test('nobody knows whose it is: the county is asked at once', () => {
    const unknown = { do: 'refer', to: null, precedent: null, reason: '', why: 'beyond_power', interim: '' } as const
    expect(done(asks('百善镇应急办主任', hazard('reported'), unknown)).state).toBe('disputed')
  })
  test('the town keeps it safe until then; having said how, it owes nothing more', () => {
    const kept = done(
      asks('百善镇应急办主任', hazard('reported'), {
        do: 'refer',
        to: unit('县商务局'),
        precedent: null,
        reason: '没有执法权',
        why: 'beyond_power',
        interim: '拉警戒线',
      }),
    )
    expect(owes(kept)).toEqual(['accept_referral 1 县商务局 dept_liaison'])
  })
})

describe('重大', () => {
  const suspected = does(hazard('reported'), 'suspect')

  test.each([
    ['县商务局联络员', 'ok'],
    ['县商务局分管领导', 'ok'],
    ['县商务局主要负责人', 'post'],
    ['县消防救援大队联络员', 'foreign'],
    ['百善镇应急办主任', 'post'],
    ['县安委办主任', 'post'],
    ['兴旺超市负责人', 'post'],
  ])('confirmed by %s: %s', (who, expected) => {
    expect(code(asks(who, suspected, { do: 'major_confirm', reason: '' }))).toBe(expected)
    expect(code(asks(who, suspected, { do: 'major_refuse', reason: '够不上' }))).toBe(expected)
  })
  test('whoever keeps the place does not raise it, and nobody raises it twice', () => {
    expect(code(asks('兴旺超市负责人', hazard('reported'), { do: 'suspect' }))).toBe('post')
    expect(code(asks('县商务局联络员', suspected, { do: 'suspect' }))).toBe('major_known')
  })
  test('confirmed while being put right, it goes back for an order with all of 五落实', () => {
    const confirmed = does(hazard('rectifying', {}, ['suspect']), 'major_confirm')
    expect([confirmed.state, confirmed.due, confirmed.body.lead]).toEqual(['reported', null, unit('县商务局')])
    expect(code(asks('兴旺超市负责人', confirmed, { do: 'submit', text: '', photos: ['p'], excuse: false }))).toBe(
      'state',
    )
  })
  test('passed on once it is the next one’s to judge; passed on twice the county names the judge', () => {
    const next = does(suspected, 'pass_on')
    expect(owes(next).at(-1)).toBe('judge 2 县住建局 dept_liaison')
    const twice = done(asks('县住建局联络员', next, { do: 'pass_on', reason: '不是房子', to: unit('县城管局') }))
    expect(owes(twice).at(-1)).toBe('ruling 2 县安委办 office_head')
    const ruled = done(asks('县安委办主任', twice, { do: 'ruling', to: unit('县消防救援大队'), reason: '' }))
    expect(owes(ruled).at(-1)).toBe('judge 3 县消防救援大队 dept_liaison')
  })
  test('an order lacks exactly what nobody said, whatever it is', () => {
    fc.assert(
      fc.property(fc.subarray([...five]), (unsaid) => {
        const defaults = unsaid.filter((part) => part !== 'responsible')
        const order = { defaults, ...(unsaid.includes('responsible') ? { responsible: null } : {}) }
        const decision = decide(major, 'dispatch', { order })
        if (unsaid.length === 0) expect(decision.ok).toBe(true)
        else expect(decision).toMatchObject({ ok: false, refusal: { code: 'lacks', missing: unsaid, major: true } })
      }),
    )
  })
  test('疑似重大 needs a deadline that somebody named, and no more', () => {
    const ordered = (defaults: Five[]): string => code(decide(suspected, 'dispatch', { order: { defaults } }))
    expect(ordered(['due'])).toBe('lacks')
    expect(ordered(['measure', 'funds', 'plan'])).toBe('ok')
  })
  test('it is looked at by the department alone, and never by whoever did the work', () => {
    const submitted = hazard('submitted', {}, ['suspect', 'major_confirm'])
    const inspected = (who: string): string =>
      code(asks(who, submitted, { do: 'inspect', text: '合格', photos: ['q'], excuse: false }))
    expect(inspected('百善镇东风村网格员')).toBe('led')
    expect(inspected('县商务局分管领导')).toBe('ok')
    const passed: HazardCommand = { do: 'pass', text: '合格', photos: ['q'], excuse: false }
    expect(code(asks('百善镇应急办主任', submitted, passed))).toBe('led')
    const own = hazard('assigned', { to: idOf('县商务局联络员') }, ['suspect', 'major_confirm'])
    const worked = done(asks('县商务局联络员', own, { do: 'submit', text: '', photos: ['p'], excuse: false }))
    expect(code(decide(worked, 'inspect'))).toBe('barred')
  })
  test.each([
    ['县安委办主任', 'ok'],
    ['县安委办值班员', 'post'],
    ['县值班领导', 'post'],
    ['县商务局联络员', 'post'],
    ['百善镇应急办主任', 'post'],
  ])('closed by %s: %s', (who, expected) => {
    expect(code(asks(who, hazard('inspected'), { do: 'close', text: '' }))).toBe(expected)
  })
  test('whoever inspected it does not close it, whatever other post he holds', () => {
    const post = preset.posts.find((p) => p.kind === 'office_head')
    if (!post) throw new Error('no office head')
    const w = hazardWorld({ ...preset, posts: [...preset.posts, { ...post, person: idOf('县商务局联络员') }] })
    const by = decideHazard(
      hazard('inspected'),
      { do: 'close', text: '' },
      w.context('县商务局联络员', monday),
      lexicon,
    )
    expect(code(by)).toBe('two_persons')
  })
  test('delisted with the closing', () => {
    const listed = does(hazard('inspected'), 'supervise')
    const closed = does(listed, 'close', { now: monday + DAY })
    expect([closed.state, closed.body.major?.supervision?.delistedAt]).toEqual(['closed', monday + DAY])
  })
  test('only what is confirmed is put on the county’s list or reported on', () => {
    const plain = (who: string, command: HazardCommand): string => code(asks(who, suspected, command))
    expect(plain('县安委办主任', { do: 'supervise', document: '' })).toBe('not_major')
    expect(plain('县商务局联络员', { do: 'progress', text: '清了一半' })).toBe('not_major')
  })
})

describe('enforcement', () => {
  test('a fine closes nothing and a closing ends no enforcement', () => {
    const states: HazardState[] = ['reported', 'assigned', 'rectifying', 'submitted', 'closed']
    for (const state of states) {
      const before = hazard(state, {}, ['enforce'])
      const after = does(before, 'outcome', { now: monday + HOUR })
      expect([after.state, after.closedAt]).toEqual([state, before.closedAt])
    }
  })
  test('a grid worker hands nobody over; a reason is needed; one department is asked once', () => {
    const to = unit('县消防救援大队')
    const hand = (who: string, reason: string, state = hazard('assigned')): string =>
      code(asks(who, state, { do: 'enforce', to, reason }))
    expect(hand('百善镇东风村网格员', '拒不整改')).toBe('post')
    expect(hand('百善镇应急办主任', '')).toBe('needs_reason')
    expect(hand('百善镇应急办主任', '拒不整改', hazard('assigned', {}, ['enforce']))).toBe('enforcing')
  })
  test('only the department asked tells the outcome', () => {
    const told = (who: string): string =>
      code(asks(who, hazard('assigned', {}, ['enforce']), { do: 'outcome', kind: 'filed', document: '', text: '' }))
    expect([told('县商务局联络员'), told('百善镇应急办主任'), told('县住建局联络员')]).toEqual(['ok', 'led', 'foreign'])
  })
})
