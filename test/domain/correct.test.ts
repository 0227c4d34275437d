/** 更正 and 作废: whose it is afterwards, and who hears of it. */
import { describe, expect, test } from 'vitest'
import { decideHazard } from '../../domain/hazard/decide.ts'
import type { Corrected } from '../../domain/hazard/mended.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import { hazardType } from '../../domain/hazard/type.ts'
import type { Say } from '../../domain/say.ts'
import { DAY, HOUR, type Instant } from '../../domain/time.ts'
import { hazardWorld, lexicon, monday, thursday24 } from './hazard-world.ts'

const w = hazardWorld()
const director = '百善镇应急办主任'
const placeNamed = (name: string): Corrected => {
  const place = w.directory.rows.places.find((p) => p.name === name)
  if (!place) throw new Error(`no place ${name}`)
  return {
    field: 'place',
    area: place.area,
    town: w.directory.townOf(place.area)?.id ?? null,
    place: { id: place.id, name },
  }
}
const unknown = (area: string): Corrected => ({
  field: 'place',
  area,
  town: w.directory.townOf(area)?.id ?? null,
  place: { id: null, name: '隔壁兴隆超市' },
})
const home = w.hazard('reported').area
const correcting = (to: Corrected): HazardCommand => ({ do: 'correct', to, beside: [] })

const decide = (hazard: HazardCase, who: string, command: HazardCommand, now: Instant = monday + HOUR) =>
  decideHazard(hazard, command, w.context(who, now), lexicon)
function done(
  hazard: HazardCase,
  who: string,
  command: HazardCommand,
  now?: Instant,
): { after: HazardCase; say: Say[] } {
  const decision = decide(hazard, who, command, now)
  const after = decision.ok ? decision.changes[0]?.after : undefined
  if (!decision.ok || !after) throw new Error(JSON.stringify(decision))
  return { after, say: decision.say }
}
const heard = (say: readonly Say[]): string[] =>
  say.map((s) => `${s.to.to === 'person' ? w.directory.person(s.to.person)?.name : s.to.to} ${s.words}`).toSorted()
const owes = (h: HazardCase): string[] =>
  hazardType(lexicon)
    .owed(h, w.context(director, monday))
    .filter((o) => o.kind !== 'accept')
    .map((o) => `${o.kind} ${w.nameOf(o.owner)}`)

describe('another place', () => {
  test.each<[string, Corrected, string, string[], string[]]>([
    [
      'with a keeper in the same town: the order goes to him',
      placeNamed('顺风烧烤店'),
      'assigned',
      ['rectify 顺风烧烤店 owner'],
      ['兴旺超市负责人 corrected_away', '顺风烧烤店负责人 order_given'],
    ],
    [
      'that nobody registered: the town gives a new order',
      unknown(home),
      'reported',
      ['dispatch 百善镇 town_director'],
      ['兴旺超市负责人 corrected_away'],
    ],
    [
      'in another town: that town gives a new order, and this one has nothing to do with it any more',
      placeNamed('好又多超市'),
      'reported',
      ['dispatch 四铺镇 town_director'],
      ['兴旺超市负责人 corrected_away', '四铺镇应急办主任 hazard_to_dispatch'],
    ],
  ])('%s', (_, to, state, owed, told) => {
    for (const before of ['assigned', 'rectifying', 'submitted'] as const) {
      const { after, say } = done(w.hazard(before), director, correcting(to))
      expect([after.state, owes(after)]).toEqual([state, owed])
      expect(heard(say)).toEqual(
        expect.arrayContaining([...told, 'here corrected', '百善镇东风村网格员 corrected_known']),
      )
      expect(after.due).toBe(state === 'reported' ? null : thursday24)
    }
  })
  test('once the deadline is over nobody new is late at once: it is ordered anew', () => {
    const { after } = done(w.hazard('assigned'), director, correcting(placeNamed('顺风烧烤店')), thursday24)
    expect([after.state, after.body.order]).toEqual(['reported', null])
  })
  test('work that somebody else than a keeper does stays with him', () => {
    const ordered = w.hazard('assigned', { to: w.idOf('百善镇东风村书记') })
    const { after } = done(ordered, director, correcting(placeNamed('顺风烧烤店')))
    expect([after.state, owes(after)]).toEqual(['assigned', ['rectify 百善镇东风村书记']])
  })
  test('of a record that nobody dispatched yet is the other town’s, whose hours begin now', () => {
    const { after, say } = done(w.hazard('reported'), '百善镇东风村网格员', correcting(placeNamed('好又多超市')))
    expect([after.body.since, owes(after)]).toEqual([monday + HOUR, ['dispatch 四铺镇 town_director']])
    expect(heard(say)).toEqual([
      'here corrected',
      '四铺镇应急办主任 hazard_to_dispatch',
      '百善镇应急办主任 corrected_away',
    ])
  })
  test('keeps old and new, in the record and in what is logged', () => {
    const to = placeNamed('顺风烧烤店')
    const decision = decide(w.hazard('reported'), director, correcting(to))
    const from = placeNamed('兴旺超市')
    expect(decision).toMatchObject({
      ok: true,
      changes: [
        { events: [{ type: 'corrected', data: { from, to } }], after: { body: { corrections: [{ from, to }] } } },
      ],
    })
  })
  test('that it has already, or by whom it is no longer, is refused', () => {
    const code = (hazard: HazardCase, who: string, to: Corrected): string => {
      const decision = decide(hazard, who, correcting(to))
      return decision.ok ? 'done' : decision.refusal.code
    }
    const reporter = '百善镇东风村网格员'
    expect(code(w.hazard('reported'), reporter, placeNamed('兴旺超市'))).toBe('no_change')
    expect(code(w.hazard('reported'), reporter, placeNamed('顺风烧烤店'))).toBe('done')
    expect(code(w.hazard('assigned'), reporter, placeNamed('顺风烧烤店'))).toBe('post')
    expect(code(w.hazard('reported'), '百善镇前进村网格员', placeNamed('顺风烧烤店'))).toBe('post')
    expect(code(w.hazard('assigned'), '四铺镇应急办主任', placeNamed('顺风烧烤店'))).toBe('foreign')
  })
})

describe('other words', () => {
  test('change what is wrong and its kind, and nothing of who has it in hand', () => {
    const before = w.hazard('assigned')
    const { after, say } = done(before, director, correcting({ field: 'what', what: '后门锁着', category: '安全出口' }))
    expect([after.state, after.body.what, after.body.category, after.body.positions, after.due]).toEqual([
      'assigned',
      '后门锁着',
      '安全出口',
      ['后门'],
      before.due,
    ])
    expect(heard(say)).toEqual([
      'here corrected',
      '兴旺超市负责人 corrected_known',
      '百善镇东风村网格员 corrected_known',
    ])
  })
})

describe('a hazard that is none', () => {
  const dismissing = (reason = '是施工围挡'): HazardCommand => ({ do: 'dismiss', reason })
  const objecting: HazardCommand = { do: 'object', reason: '明明堵着' }
  const code = (...given: Parameters<typeof decide>): string => {
    const decision = decide(...given)
    return decision.ok ? 'done' : decision.refusal.code
  }
  const dismissed = done(w.hazard('assigned'), director, dismissing()).after
  const objected = done(dismissed, '百善镇东风村网格员', objecting).after

  test('needs a reason, and is not judged by who was to do the work', () => {
    expect(code(w.hazard('assigned'), director, dismissing(''))).toBe('needs_reason')
    expect(code(w.hazard('assigned', { to: w.idOf(director) }), director, dismissing())).toBe('barred')
  })
  test('is told to its reporters and to who had it in hand', () => {
    expect(heard(done(w.hazard('submitted'), '百善镇分管领导', dismissing()).say)).toEqual([
      'here dismissed',
      '兴旺超市负责人 dismissed_moved',
      '百善镇东风村网格员 dismissed_known',
    ])
  })
  test('objected to goes a level higher, without its order', () => {
    expect([objected.state, objected.body.order, objected.due, owes(objected)]).toEqual([
      'reported',
      null,
      null,
      ['dispatch 百善镇 town_leader'],
    ])
    expect(code(objected, director, dismissing())).toBe('above')
    expect(code(objected, '县安委办主任', dismissing())).toBe('done')
  })
  test('is objected to once, by a reporter, within seven days', () => {
    const late = monday + HOUR + 7 * DAY
    expect(code(dismissed, '百善镇东风村书记', objecting)).toBe('post')
    expect([
      code(dismissed, '百善镇东风村网格员', objecting, late),
      code(dismissed, '百善镇东风村网格员', objecting, late + 1),
    ]).toEqual(['done', 'settled'])
    const final = done(objected, '百善镇分管领导', dismissing()).after
    expect(code(final, '百善镇东风村网格员', objecting)).toBe('objected')
  })
})
