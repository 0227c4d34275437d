/** What is the same hazard told again, and what is another one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness, recordOf, sameHazard, positionsOf, type Told } from '../../domain/hazard/same.ts'
import { elsewhere, positionsIn } from '../../domain/hazard/positions.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { hazardWorld } from './hazard-world.ts'

const w = hazardWorld()
const reported = w.hazard('reported')
const place = { id: reported.place, name: reported.body.placeName }

/** An open record as these words would have made it. */
function record(said: string, category = '消防通道', more: Partial<HazardCase> = {}): HazardCase {
  const told = { said, text: said, place }
  const positions = positionsOf(told, true).map((s) => s.words)
  return { ...reported, ...more, body: { ...reported.body, said, what: said, category, positions } }
}
const telling = (said: string, category = '消防通道', more: Partial<Told> = {}): Told => ({
  area: reported.area,
  place,
  category,
  text: said,
  said,
  ...more,
})
const same = (c: HazardCase, told: Told): boolean => sameHazard(c, told, positionsOf(told, true))

describe('the same hazard told again', () => {
  test.each([
    ['消防通道堆了杂物', '疏散通道让货堵死了'],
    ['消防通道堆了杂物', '后门消防通道堵了'],
    ['后门消防通道堆了杂物', '通道还堵着'],
    ['后门通道堵了', '后门的消防通道让货堵死了'],
    ['大门口通道堵了', '前门通道堆货'],
    ['一楼厨房通道堵了', '厨房门口通道堵了'],
    ['2号仓库通道堵了', '仓库通道堵了'],
    ['二层楼道堆杂物', '2楼楼道有杂物'],
    ['兴旺超市后院通道堵了', '后门通道堵了'],
    ['灶台一层油,通道也堵了', '二楼通道堵了'],
  ])('%s — %s', (first, again) => {
    expect(same(record(first), telling(again))).toBe(true)
  })
  test.each([
    ['后门消防通道堵了', '前门消防通道堵了'],
    ['后门通道堵了', '大门口通道堵了'],
    ['二楼通道堵了', '一楼通道堵了'],
    ['一楼后门通道堵了', '二楼后门通道堵了'],
    ['3号楼通道堵了', '4号楼通道堵了'],
    ['3栋一单元通道堵了', '3栋二单元通道堵了'],
    ['一车间通道堵了', '二车间通道堵了'],
    ['1号仓库通道堵了', '2号仓库通道堵了'],
    ['厨房通道堵了', '仓库通道堵了'],
    ['东侧通道堵了', '西侧通道堵了'],
    ['地下室通道堵了', '一楼通道堵了'],
    ['201房间通道堵了', '305房间通道堵了'],
    // Nothing says that these are one spot: a record too many is mended with a word.
    ['厨房通道堵了', '后门通道堵了'],
  ])('not: %s — %s', (first, again) => {
    expect(same(record(first), telling(again))).toBe(false)
  })
  test('another category or another place is another hazard', () => {
    const first = record('消防通道堵了')
    expect(same(first, telling('消防通道堵了', '安全出口'))).toBe(false)
    expect(same(first, telling('消防通道堵了', '消防通道', { place: { id: 'other', name: place.name } }))).toBe(false)
    expect(same(first, telling('消防通道堵了', '消防通道', { place: { id: null, name: place.name } }))).toBe(false)
  })
  test('a place that nobody registered is the same by its name in the same village', () => {
    const named = record('通道堵了', '消防通道', { place: null })
    const told = telling('通道堵了', '消防通道', { place: { id: null, name: place.name } })
    expect(same(named, told)).toBe(true)
    expect(same(named, { ...told, area: 'elsewhere' })).toBe(false)
    expect(same({ ...named, body: { ...named.body, placeName: '' } }, { ...told, place: { id: null, name: '' } })).toBe(
      false,
    )
  })
  test('of no category, only like words tell the same', () => {
    const first = record('铁架子快倒了', '其他')
    expect(same(first, telling('铁架子要倒了', '其他'))).toBe(true)
    expect(same(first, telling('玻璃裂了一块', '其他'))).toBe(false)
  })
  test('a spot named in a further report counts as well', () => {
    const told = telling('后门通道堵了')
    const joined = w.does(record('通道堵了'), 'again')
    const [further] = joined.body.reports ?? []
    if (!further) throw new Error('nothing joined')
    const known = { ...joined, body: { ...joined.body, reports: [{ ...further, positions: ['前门'] }] } }
    expect(same(known, told)).toBe(false)
  })
  test('of several fitting records the sender’s own is taken, then the most alike, then the oldest', () => {
    const [a, b, c] = [
      record('通道堵了', '消防通道', { number: 'YH261123-03' }),
      record('通道堵了', '消防通道', { number: 'YH261123-02' }),
      record('通道让杂物堵死了', '消防通道', { number: 'YH261123-04' }),
    ]
    const pick = (said: string, own: string): string | undefined =>
      recordOf(telling(said), [], [a, b, c], (x) => x.number === own)?.number
    expect(pick('通道堵了', '')).toBe('YH261123-02')
    expect(pick('通道让杂物堵死了', '')).toBe('YH261123-04')
    expect(pick('通道堵了', 'YH261123-04')).toBe('YH261123-04')
    const closed = { ...a, state: 'closed' as const }
    expect(recordOf(telling('通道堵了'), [], [closed], () => true)).toBeUndefined()
  })
})

describe('whatever is said', () => {
  const piece = fc.constantFrom(
    '一楼',
    '二楼',
    '十二层',
    '后门',
    '前门',
    '大门口',
    '3号楼',
    '二单元',
    '厨房',
    '2号仓库',
    '仓库',
    '东侧',
    '地下室',
    '通道',
    '堵了',
    '灭火器',
    '过期',
    ' ',
    ',',
    '货',
    '门',
    '楼',
    '层',
    '5',
    '号',
    '一',
    '机',
    '\ud83d',
  )
  const words = fc.array(piece, { maxLength: 8 }).map((p) => p.join(''))

  test('being elsewhere is mutual, and nothing is elsewhere than itself', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [x, y] = [positionsIn(a), positionsIn(b)]
        expect(elsewhere(x, y)).toBe(elsewhere(y, x))
        expect([elsewhere(x, x), elsewhere(x, [])]).toEqual([false, false])
      }),
    )
  })
  test('a spot’s own words name that spot again', () => {
    fc.assert(
      fc.property(words, (a) => {
        for (const position of positionsIn(a)) expect(positionsIn(position.words)).toContainEqual(position)
      }),
    )
  })
  test('what is told in the same words at the same place is the same hazard, and it is so both ways round', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(same(record(a), telling(a))).toBe(true)
        expect(same(record(a), telling(b))).toBe(same(record(b), telling(a)))
      }),
    )
  })
  test('likeness is mutual, whole for itself and none without a common pair', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(likeness(a, a)).toBe(1)
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(likeness(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
