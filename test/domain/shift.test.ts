/** A shift at its edges: changed after it has begun, at the year's end, in a unit that is no more, checked before it is published. */
import { describe, expect, test } from 'vitest'
import { createDirectory } from '../../domain/directory.ts'
import { checkRoster } from '../../domain/duty/check.ts'
import { comesTo, inOrder, nextFor, nextOf } from '../../domain/duty/find.ts'
import type { DutyRule, Seat } from '../../domain/duty/roster.ts'
import { addDays, isoDate, MINUTE } from '../../domain/time.ts'
import { dayOf, head } from '../../prompts/words/duty-common.ts'
import { createWorld, D, demo, idOf, instant, L, O, S, unit } from './shift-world.ts'

const sitting = { leader: [L], officer: [O] }

describe('a shift that has begun', () => {
  const begun = () => {
    const world = createWorld()
    const number = world.plan({ date: '2026-12-03', sitting })
    world.act(O, instant('2026-12-03 07:50'), number, { do: 'check_in' })
    return { world, number }
  }
  const put = (who: string | undefined) =>
    ({
      do: 'replan',
      why: 'edit',
      seats: [
        { line: 'leader', seat: 1, person: idOf(L ?? '') },
        { line: 'officer', seat: 1, person: who === undefined ? null : idOf(who) },
      ],
    }) as const
  test('is changed by order of whoever leads it or the unit, of nobody else', () => {
    const at = instant('2026-12-03 20:00')
    for (const [who, ok] of [
      [O, false],
      [S, false],
      ['韩村镇应急办主任', false],
      [L, true],
      [D, true],
      ['县安委办主任', true],
      ['县安委办值班员', true],
    ] as const) {
      const { world, number } = begun()
      expect([who, world.act(who, at, number, put(S)).ok]).toEqual([who, ok])
    }
  })
  test('tells both; whoever is called in has half an hour and is late only after it', () => {
    const { world, number } = begun()
    world.act(L, instant('2026-12-03 20:00'), number, put(S))
    expect(world.said().toSorted()).toEqual([`duty_put_on>${S}`, `duty_taken_off>${O}`])
    const [owed] = world.owed(number, 'check_in').filter((o) => 'person' in o.owner && o.owner.person === idOf(S ?? ''))
    expect(owed?.due).toBe(instant('2026-12-03 20:30'))
    world.tick(instant('2026-12-03 20:44'))
    expect(world.said().filter((s) => s.includes('missing') && s.endsWith(S ?? ''))).toEqual([])
    world.tick(instant('2026-12-03 20:45'))
    expect(world.said()).toContain(`duty_missing_self>${S}`)
    world.act(S, instant('2026-12-03 20:50'), number, { do: 'check_in' })
    const { seats } = world.shift(number).body
    expect(seats[1]).toMatchObject({ person: idOf(S ?? ''), arrived: { late: 20 } })
    // What happened stays: who sat there until then, and that he had come.
    expect(seats[1]?.before).toMatchObject([{ person: idOf(O ?? ''), why: 'edit', arrived: { late: 0 } }])
  })
  test('keeps who sat in a seat that is taken away', () => {
    const { world, number } = begun()
    const seats = [{ line: 'leader', seat: 1, person: idOf(L ?? '') }] as const
    world.act(L, instant('2026-12-03 20:00'), number, { do: 'replan', why: 'edit', seats })
    expect(world.shift(number).body.seats[1]).toMatchObject({ person: null, before: [{ person: idOf(O ?? '') }] })
  })
  test('is not changed any more when it is over', () => {
    const { world, number } = begun()
    const late = world.act(L, instant('2026-12-04 08:00'), number, put(S))
    expect(late).toMatchObject({ ok: false, refusal: { code: 'shift_over' } })
  })
})

describe('days', () => {
  test('go over February 29 and the end of the year', () => {
    for (const [from, to] of [
      ['2028-02-28', '2028-02-29'],
      ['2028-02-29', '2028-03-01'],
      ['2026-12-31', '2027-01-01'],
    ] as const) {
      const world = createWorld()
      const [first, second] = [
        world.plan({ date: from, sitting }),
        world.plan({ date: to, sitting: { leader: [L], officer: [S] } }),
      ]
      expect(isoDate(world.shift(first).body.to)).toBe(to)
      expect(nextOf(world.shift(first), world.all())?.number).toBe(second)
      world.act(O, instant(`${from} 08:00`), first, { do: 'check_in' })
      world.tick(instant(`${from} 18:00`))
      expect(world.said()).toContain(`duty_tomorrow>${S}`)
    }
  })
  test('are said with their year when it is another one', () => {
    const world = createWorld()
    const number = world.plan({ date: '2027-01-01', sitting })
    const { body } = world.shift(number)
    const item = { ...body, number, unit: '百善镇', lines: [] }
    expect(dayOf(item, instant('2026-12-31 09:00'))).toBe('2027年1月1日')
    expect(head(item, instant('2027-01-01 07:00'))).toBe('百善镇1月1日的班(今天08:00起)')
  })
})

describe('which shift', () => {
  test('is meant by 到岗: what begins about now, in every unit; else what runs', () => {
    const world = createWorld()
    const day = world.plan({ date: '2026-12-03', shift: 'day', sitting })
    const night = world.plan({ date: '2026-12-03', shift: 'night', sitting })
    const county = demo.governing(demo.county.id)?.id ?? ''
    const other = world.plan({ date: '2026-12-03', sitting: { officer: [O] }, of: county })
    const meant = (at: string): string[] =>
      comesTo(idOf(O ?? ''), inOrder(world.all()), instant(at), 90 * MINUTE).map((c) => c.number)
    expect(meant('2026-12-03 06:29')).toEqual([])
    expect(meant('2026-12-03 06:30')).toEqual([day, other])
    expect(meant('2026-12-03 12:00')).toEqual([day, other])
    expect(meant('2026-12-03 18:45')).toEqual([night])
    expect(meant('2026-12-04 08:00')).toEqual([])
    expect(nextFor(idOf(O ?? ''), inOrder(world.all()), instant('2026-12-03 12:00'))?.number).toBe(night)
  })
})

test('a unit that is no more, and people without a post, leave nothing stuck: it climbs to the county and closes', () => {
  const rows = demo.rows
  const gone = createDirectory({
    ...rows,
    units: rows.units.filter((u) => u.id !== unit),
    posts: rows.posts.filter((p) => p.unit !== unit),
    chats: rows.chats.filter((c) => c.unit !== unit),
  })
  const world = createWorld(gone)
  const number = world.plan({ date: '2026-12-03', sitting })
  world.tick(instant('2026-12-03 09:00'))
  expect(world.said().filter((s) => s.startsWith('duty_missing>'))).toContain('duty_missing>县安委办主任')
  world.act(O, instant('2026-12-04 08:00'), number, {
    do: 'hand_over',
    text: '',
    open: [],
    total: 0,
    to: [],
    next: null,
  })
  world.tick(instant('2026-12-04 20:00'))
  expect(world.shift(number).state).toBe('lapsed')
})

test('a clock set back loses nothing: what was said is not said again, and nobody is late before the time', () => {
  const world = createWorld()
  const number = world.plan({ date: '2026-12-03', sitting })
  world.tick(instant('2026-12-03 08:15'))
  world.tick(instant('2026-12-03 07:00'))
  expect(world.said()).toEqual([])
  world.act(O, instant('2026-12-03 07:40'), number, { do: 'check_in' })
  expect(world.shift(number).body.seats[1]?.arrived).toEqual({ at: instant('2026-12-03 07:40'), late: 0 })
  world.tick(instant('2026-12-03 08:30'))
  expect(world.said()).toEqual([`duty_missing>${D}`])
})

describe('before a roster is published', () => {
  const rule: DutyRule = {
    unit: 'A',
    shifts: ['whole'],
    handover: { day: 480, night: 1200 },
    lines: [
      { line: 'leader', seats: 1, members: [] },
      { line: 'officer', seats: 2, members: [] },
    ],
  }
  const seat = (date: string, line: Seat['line'], n: number, person: string | null, of = 'A'): Seat => ({
    unit: of,
    date,
    shift: 'whole',
    line,
    seat: n,
    person,
  })
  const dates = ['2026-12-03', '2026-12-04']
  const whole = [
    seat('2026-12-03', 'leader', 1, 'a'),
    seat('2026-12-03', 'officer', 1, 'b'),
    seat('2026-12-03', 'officer', 2, 'c'),
    seat('2026-12-04', 'leader', 1, 'd'),
    seat('2026-12-04', 'officer', 1, 'e'),
    seat('2026-12-04', 'officer', 2, 'f'),
  ]
  const swapped = (i: number, person: string | null): Seat[] => whole.map((s, n) => (n === i ? { ...s, person } : s))
  test.each([
    ['nothing is wrong', whole, {}, []],
    ['one of two chairs is empty', swapped(2, null), {}, [['short', '2026-12-03']]],
    ['nobody leads', swapped(0, null), {}, [['nobody', '2026-12-03']]],
    ['somebody sits twice on a day', swapped(2, 'a'), {}, [['twice', '2026-12-03']]],
    [
      'somebody sits elsewhere',
      whole,
      { elsewhere: [seat('2026-12-03', 'officer', 1, 'b', 'B')] },
      [['twice', '2026-12-03']],
    ],
    [
      'somebody is on leave',
      whole,
      { leaves: [{ person: 'e', from: '2026-12-01', to: '2026-12-04' }] },
      [['on_leave', '2026-12-04']],
    ],
    ['somebody sits two days running', swapped(3, 'a'), {}, [['two_running', '2026-12-04']]],
    ['somebody is not of the unit', whole, { known: (p: string) => p !== 'f' }, [['gone', '2026-12-04']]],
  ])('%s', (_, seats, around, found) => {
    expect(checkRoster(rule, dates, seats, around).map((f) => [f.what, f.date])).toEqual(found)
  })
})

test('the evening before is the evening before, on the last day of a month too', () => {
  const world = createWorld()
  world.plan({ date: '2026-12-01', sitting })
  world.tick(addDays(instant('2026-12-01 17:59'), -1))
  expect(world.said()).toEqual([])
  world.tick(addDays(instant('2026-12-01 18:00'), -1))
  expect(world.said().toSorted()).toEqual([`duty_tomorrow>${L}`, `duty_tomorrow>${O}`].toSorted())
})
