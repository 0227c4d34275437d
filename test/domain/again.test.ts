/** The same hazard told again: what becomes of the record, and who hears of it. */
import { describe, expect, test } from 'vitest'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { Decision } from '../../domain/case.ts'
import { hazardWorld, lexicon, monday, preset } from './hazard-world.ts'

const w = hazardWorld()
const place = preset.places.find((p) => p.name === '兴旺超市')
if (!place) throw new Error('no place')
type Report = Extract<HazardCommand, { do: 'report' }>

const reporting = (beside: readonly HazardCase[], more: Partial<Report> = {}): Report => ({
  do: 'report',
  source: 'village',
  said: '通道堵了',
  area: place.area,
  town: w.directory.townOf(place.area)?.id ?? null,
  place: { id: place.id, name: place.name },
  hazards: [{ category: '消防通道', text: '通道堵了' }],
  photos: ['s'],
  beside: beside.map((c) => c.number),
  ...more,
})
/** A report by somebody while these records are known. */
function told(who: string, beside: readonly HazardCase[], more: Partial<Report> = {}): Decision<HazardCase> {
  const find = (number: string) => beside.find((c) => c.number === number)
  return decideHazard(null, reporting(beside, more), { ...w.context(who, monday), find }, lexicon)
}
const heard = (decision: Decision<HazardCase>): string[] =>
  decision.ok
    ? decision.say.map((s) => `${s.to.to === 'person' ? w.directory.person(s.to.person)?.name : s.to.to} ${s.words}`)
    : []
const changed = (decision: Decision<HazardCase>): HazardCase[] =>
  decision.ok ? decision.changes.map((c) => c.after) : []
const [secretary, duty, grid] = ['百善镇东风村书记', '百善镇值班员', '百善镇东风村网格员']

describe('a record that is open', () => {
  test.each(['reported', 'assigned', 'rectifying', 'submitted'] as const)('in %s takes the report in', (state) => {
    const before = w.hazard(state)
    const [after, ...more] = changed(told(secretary, [before]))
    expect([after?.number, after?.state, after?.body.reports?.length, more]).toEqual([before.number, state, 1, []])
  })
  test.each(['closed', 'withdrawn', 'merged', 'dismissed', 'spot', 'self_found'] as const)(
    'is none in %s: a new one is opened',
    (state) => {
      const opened = changed(told(secretary, [w.hazard(state)])).filter((c) => c.version === 1)
      expect(opened).toHaveLength(1)
    },
  )
  test('takes at most one hazard of a report in, the other is new', () => {
    const hazards = [
      { category: '消防通道', text: '通道堵了' },
      { category: '消防通道', text: '通道又堵了' },
      { category: '灭火器', text: '过期' },
    ]
    const decision = told(secretary, [w.hazard('reported')], { hazards })
    expect(changed(decision).map((c) => [c.version, c.body.what])).toEqual([
      [1, '通道又堵了'],
      [1, '过期'],
      [2, '堵了'],
    ])
    const [answer] = decision.ok ? decision.say : []
    expect(answer).toMatchObject({
      to: { to: 'here' },
      words: 'hazard_recorded',
      facts: { joined: [{ what: '堵了' }] },
    })
    expect(heard(decision).filter((h) => h.startsWith('here'))).toHaveLength(1)
  })
  test('does not take in what is said to be put right on the spot', () => {
    const hazards = [{ category: '消防通道', text: '通道堵了', spot: true }]
    expect(changed(told(secretary, [w.hazard('reported')], { hazards, after: ['q'] })).map((c) => c.state)).toEqual([
      'closed',
    ])
  })
})

describe('who hears', () => {
  test('the first reporter each time, the town once', () => {
    const first = told(secretary, [w.hazard('reported')])
    expect(heard(first)).toEqual(['here told_again', `${grid} told_again_known`, '百善镇应急办主任 told_again_town'])
    const second = told(duty, changed(first))
    expect(heard(second)).toEqual(['here told_again', `${grid} told_again_known`])
  })
  test('of work handed in also whoever is to look at it', () => {
    const submitted = w.does(w.hazard('assigned', { checker: w.idOf(duty) }), 'submit')
    expect(heard(told(secretary, [submitted]))).toContain(`${duty} told_again_town`)
  })
  test('nobody but the teller, when it is his own record', () => {
    expect(heard(told(grid, [w.hazard('reported')]))).toEqual(['here told_more'])
  })
})

describe('what the record becomes', () => {
  test('no longer a mere clue once somebody of the office tells of it: the town is asked to dispatch', () => {
    const clue = { ...w.hazard('reported') }
    const before = { ...clue, body: { ...clue.body, source: 'citizen' as const, reporter: null, reporterAccount: 'x' } }
    const decision = told(secretary, [before])
    expect(changed(decision)[0]?.body.source).toBe('village')
    expect(heard(decision)).toContain('百善镇应急办主任 hazard_to_dispatch')
  })
  test('graver when the words are, never less grave', () => {
    const severity = (decision: Decision<HazardCase>) => changed(decision)[0]?.body.severity
    const urgent = told(secretary, [w.hazard('reported')], { severity: 'urgent' })
    expect(severity(urgent)).toBe('urgent')
    expect(severity(told(duty, changed(urgent)))).toBe('urgent')
    const major = told(duty, changed(urgent), { severity: 'suspected_major' })
    expect([severity(major), severity(told(grid, changed(major), { severity: 'urgent' }))]).toEqual([
      'suspected_major',
      'suspected_major',
    ])
  })
  test('an enterprise no longer closes alone what others tell of as well', () => {
    const own = w.does(w.does(null, 'report', { who: '兴旺超市负责人', change: { source: 'enterprise' } }), 'plan')
    expect(own.body.order?.self).toBe(true)
    const [after] = changed(told(grid, [own]))
    expect(after && 'self' in (after.body.order ?? {})).toBe(false)
    const closing = after && w.decide(after, 'self_close')
    expect(closing).toMatchObject({ ok: false, refusal: { code: 'state' } })
  })
})
