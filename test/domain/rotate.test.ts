import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daySort } from '../../domain/calendar.ts'
import { checkRoster } from '../../domain/duty/check.ts'
import type { DutyRule, Leave, Member } from '../../domain/duty/roster.ts'
import { rotate } from '../../domain/duty/rotate.ts'
import { addDays, at, isoDate } from '../../domain/time.ts'

const november = at(2026, 11, 1)
const people = (n: number, more: Partial<Member> = {}): Member[] =>
  Array.from({ length: n }, (_, i) => ({ person: `p${i}`, ...more }))
const rule = (members: readonly Member[], seats = 1): DutyRule => ({
  unit: 'U',
  shifts: ['whole'],
  handover: { day: 8 * 60, night: 18 * 60 },
  lines: [{ line: 'officer', seats, members }],
})
const dates = (from: number, days: number): string[] =>
  Array.from({ length: days }, (_, n) => isoDate(addDays(from, n)))
const counts = (list: readonly (string | null)[]): number[] =>
  [...Map.groupBy(list, (p) => p).values()].map((g) => g.length)

describe('a roster by rule', () => {
  test('goes round, and each sort of day goes round by itself', () => {
    const seats = rotate(rule(people(5)), november, 61)
    for (const sort of ['workday', 'weekend'] as const) {
      const had = seats.filter((s) => daySort(Date.parse(`${s.date}T00:00:00+08:00`)) === sort).map((s) => s.person)
      const times = counts(had)
      expect(times.length).toBe(5)
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(sort === 'workday' ? 2 : 1)
    }
  })
  test('those who serve on workdays only are neither starved nor put on a weekend', () => {
    const members = [...people(3), { person: 'w', workdaysOnly: true }]
    const seats = rotate(rule(members), november, 60)
    const mine = seats.filter((s) => s.person === 'w').map((s) => daySort(Date.parse(`${s.date}T00:00:00+08:00`)))
    expect(new Set(mine)).toEqual(new Set(['workday']))
    const workdays = seats.filter((s) => daySort(Date.parse(`${s.date}T00:00:00+08:00`)) === 'workday').length
    expect(mine.length).toBeGreaterThanOrEqual(Math.floor(workdays / 4) - 1)
  })
  test('a new month goes on where the last one ended', () => {
    const whole = rotate(rule(people(7)), november, 14).map((s) => s.person)
    const first = rotate(rule(people(7)), november, 7)
    const served = first.flatMap((s) => (s.person === null ? [] : [{ ...s, person: s.person }]))
    const second = rotate(rule(people(7)), addDays(november, 7), 7, { served })
    expect([...first, ...second].map((s) => s.person).slice(0, 7)).toEqual(whole.slice(0, 7))
    expect(new Set(second.map((s) => s.person)).size).toBeGreaterThanOrEqual(5)
  })
  test('29 February, the year’s end and 调休 days are days like the others', () => {
    const seats = rotate(rule(people(4)), at(2027, 12, 30), 90)
    expect(seats.map((s) => s.date)).toEqual(dates(at(2027, 12, 30), 90))
    expect(seats.map((s) => s.date)).toContain('2028-02-29')
    expect(daySort(at(2026, 10, 10))).toBe('workday')
    expect(daySort(at(2026, 10, 1))).toBe('holiday')
    expect(daySort(at(2026, 10, 3))).toBe('holiday')
    expect(daySort(at(2026, 11, 28))).toBe('weekend')
  })
  test('60 lines for 366 days are made in two seconds', () => {
    const lines = Array.from({ length: 60 }, (_, i) => ({
      line: 'officer' as const,
      seats: 1,
      members: Array.from({ length: 12 }, (__, j) => ({ person: `l${i}-${j}` })),
    }))
    const begun = performance.now()
    const seats = rotate({ ...rule([]), lines }, at(2028, 1, 1), 366)
    expect(seats.length).toBe(60 * 366)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

const leave = fc.record({
  person: fc.integer({ min: 0, max: 9 }),
  from: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 0, max: 9 }),
})
const day = (n: number): string => isoDate(addDays(november, n))

test('whatever the leave: nobody on leave, nobody twice a day, and a seat stays empty only when nobody could sit there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(leave, { maxLength: 12 }),
      fc.integer({ min: 0, max: 800 }),
      (n, wanted, away, start) => {
        const from = addDays(november, start)
        const leaves: Leave[] = away.map((l) => ({
          person: `p${l.person}`,
          from: day(start + l.from),
          to: day(start + l.from + l.days),
        }))
        const seats = rotate(rule(people(n), wanted), from, 40, { leaves })
        const found = checkRoster(rule(people(n), wanted), dates(from, 40), seats, { leaves })
        expect(found.filter((f) => f.what === 'on_leave' || f.what === 'twice')).toEqual([])
        for (const { date } of found.filter((f) => f.what === 'nobody')) {
          const free = people(n).filter(
            (m) => !leaves.some((l) => l.person === m.person && l.from <= date && date <= l.to),
          )
          expect(free.length).toBeLessThan(wanted)
        }
      },
    ),
  )
})
