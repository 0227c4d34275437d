import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  at,
  DAY,
  dayKey,
  endOfDay,
  formatDeadline,
  formatMoment,
  HOUR,
  type Instant,
  isoDate,
  isoDeadline,
  isoStamp,
  lateness,
  MINUTE,
  parseIso,
  remaining,
  SECOND,
  startOfDay,
  wall,
} from '../../domain/time.ts'

const read = (s: string): Instant => parseIso(s) ?? Number.NaN
const instant = fc.integer({ min: at(2020, 1, 1) / SECOND, max: at(2040, 1, 1) / SECOND }).map((s) => s * SECOND)
const minute = instant.map((i) => i - (i % MINUTE))

describe('wall time', () => {
  test('of a known instant', () => {
    expect(wall(Date.UTC(2026, 10, 26, 9, 30, 5))).toEqual({
      year: 2026,
      month: 11,
      day: 26,
      hour: 17,
      minute: 30,
      second: 5,
      weekday: 4,
    })
    expect(wall(Date.UTC(2026, 10, 28, 16)).weekday).toBe(7)
  })
  test('and back', () => {
    fc.assert(
      fc.property(instant, (i) => {
        const w = wall(i)
        expect(at(w.year, w.month, w.day, w.hour, w.minute, w.second)).toBe(i)
      }),
    )
  })
  test('days begin and end at Shanghai midnight', () => {
    expect(isoStamp(startOfDay(at(2026, 11, 26, 23, 59)))).toBe('2026-11-26T00:00:00+08:00')
    expect(endOfDay(at(2026, 11, 26))).toBe(at(2026, 11, 27))
    expect(addDays(at(2026, 12, 31, 8), 1)).toBe(at(2027, 1, 1, 8))
  })
  test.each([
    [at(2027, 1, 31), 1, '2027-02-28'],
    [at(2028, 1, 31), 1, '2028-02-29'],
    [at(2026, 11, 24), 2, '2027-01-24'],
    [at(2026, 3, 31), -1, '2026-02-28'],
  ])('%d and %d months', (i, n, date) => expect(isoDate(addMonths(i, n))).toBe(date))
})

describe('written instants', () => {
  test('stamp, date and day key', () => {
    expect(isoStamp(at(2026, 11, 26, 17, 30))).toBe('2026-11-26T17:30:00+08:00')
    expect(isoDate(at(2026, 1, 2))).toBe('2026-01-02')
    expect(dayKey(at(2026, 11, 3))).toBe('261103')
  })
  test('the end of a day is T24:00', () => {
    expect(isoDeadline(at(2027, 1, 1))).toBe('2026-12-31T24:00:00+08:00')
    expect(isoDeadline(at(2026, 11, 26, 17, 30))).toBe('2026-11-26T17:30:00+08:00')
  })
  test('are read back, by us and by JavaScript', () => {
    fc.assert(
      fc.property(fc.oneof(instant, instant.map(startOfDay)), (i) => {
        for (const text of [isoStamp(i), isoDeadline(i)]) {
          expect(parseIso(text)).toBe(i)
          expect(Date.parse(text)).toBe(i)
        }
      }),
    )
  })
  test.each([
    ['2026-11-26T17:30:00+08:00', at(2026, 11, 26, 17, 30)],
    ['2026-11-26T09:30:00Z', at(2026, 11, 26, 17, 30)],
    ['2026-11-26T17:30:00.250', at(2026, 11, 26, 17, 30)],
    ['2026-11-26 17:30', at(2026, 11, 26, 17, 30)],
    [' 2026-11-26T04:30-05:00 ', at(2026, 11, 26, 17, 30)],
    ['2026-11-26T24:00', at(2026, 11, 27)],
    ['2026-02-30T10:00', undefined],
    ['2026-13-01T10:00', undefined],
    ['2026-11-26T24:01', undefined],
    ['2026-11-26T10:60', undefined],
    ['2026-11-26', undefined],
    ['11-26 10:00', undefined],
    ['', undefined],
  ])('%s', (text, i) => expect(parseIso(text)).toBe(i))
})

describe('said instants', () => {
  const now = at(2026, 11, 24, 9, 30)
  test.each([
    ['2026-11-26T24:00', '11月26日(周四)24时前', '11月27日 00:00'],
    ['2026-11-26T17:30', '11月26日(周四)17:30前', '11月26日 17:30'],
    ['2026-11-26T15:00', '11月26日(周四)15时前', '11月26日 15:00'],
    ['2026-11-26T09:05', '11月26日(周四)9:05前', '11月26日 09:05'],
    ['2026-11-24T17:30', '11月24日(周二)17:30前', '今天17:30'],
    ['2026-12-31T24:00', '12月31日(周四)24时前', '2027年1月1日 00:00'],
    ['2027-02-05T24:00', '2027年2月5日(周五)24时前', '2027年2月6日 00:00'],
  ])('%s', (due, deadline, moment) => {
    expect(formatDeadline(read(due), now)).toBe(deadline)
    expect(formatMoment(read(due), now)).toBe(moment)
  })

  test.each([
    ['2026-11-26T24:00', '2026-11-24T09:30', '还剩2天', '未到期'],
    ['2026-11-26T24:00', '2026-11-25T23:59', '还剩1天', '未到期'],
    ['2026-11-26T24:00', '2026-11-26T00:00', '今天24时到期', '未到期'],
    ['2026-11-26T24:00', '2026-11-26T23:59', '今天24时到期', '未到期'],
    ['2026-11-26T24:00', '2026-11-27T00:00', '到期', '到期'],
    ['2026-11-26T24:00', '2026-11-27T00:30', '逾期30分钟', '逾期30分钟'],
    ['2026-11-26T24:00', '2026-11-27T08:30', '逾期8小时', '逾期8小时'],
    ['2026-11-26T24:00', '2026-11-28T00:00', '逾期1天', '逾期1天'],
    ['2026-11-26T24:00', '2026-12-04T09:00', '逾期7天', '逾期7天'],
    ['2026-11-26T17:30', '2026-11-24T09:30', '还剩2天', '未到期'],
    ['2026-11-26T17:30', '2026-11-25T09:30', '还剩32小时', '未到期'],
    ['2026-11-26T17:30', '2026-11-26T12:15', '还剩5小时', '未到期'],
    ['2026-11-26T17:30', '2026-11-26T17:00', '还剩30分钟', '未到期'],
    ['2026-11-26T17:30', '2026-11-27T20:00', '逾期26小时', '逾期26小时'],
    ['2026-11-26T17:30', '2026-11-28T00:00', '逾期1天', '逾期1天'],
  ])('due %s, seen %s', (due, seen, left, late) => {
    expect(remaining(read(due), read(seen))).toBe(left)
    expect(lateness(read(due), read(seen))).toBe(late)
  })

  test('nobody is called late before it is so, and everybody after', () => {
    fc.assert(
      fc.property(fc.oneof(minute, minute.map(startOfDay)), fc.integer({ min: -9 * DAY, max: 9 * DAY }), (due, gap) => {
        const seen = due + gap
        expect(lateness(due, seen).startsWith('逾期')).toBe(gap >= MINUTE)
        expect(/还剩|今天/.test(remaining(due, seen))).toBe(gap < 0)
        expect(`${remaining(due, seen)}${lateness(due, seen)}`).not.toMatch(/[剩期]0|NaN/)
      }),
    )
  })

  test('what is said to be left is never more than there is, for a deadline with an hour', () => {
    const hourly = fc
      .tuple(minute, fc.integer({ min: MINUTE, max: 9 * DAY }))
      .filter(([due]) => due !== startOfDay(due))
    fc.assert(
      fc.property(hourly, ([due, left]) => {
        const said = remaining(due, due - left)
        const n = Number(/\d+/.exec(said)?.[0])
        const unit = said.endsWith('天') ? DAY : said.endsWith('小时') ? HOUR : MINUTE
        expect(n * unit).toBeLessThan(left + MINUTE)
      }),
    )
  })
})
