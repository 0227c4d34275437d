import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkdays, addWorkHours, closing, isWorkday, noNotice, officeHours, opening } from '../../domain/calendar.ts'
import { type Festival, festivalDay, festivals, isStatutoryDayOff, lunarDay } from '../../domain/festivals.ts'
import {
  at,
  DAY,
  HOUR,
  type Instant,
  isoDate,
  isoDeadline,
  MINUTE,
  parseIso,
  startOfDay,
  wall,
} from '../../domain/time.ts'

const read = (s: string): Instant => parseIso(s.includes(':') ? s : `${s} 00:00`) ?? Number.NaN
const years = [2025, 2026, 2027, 2028, 2029, 2030, 2031]

describe('festivals', () => {
  // Published almanac dates, typed in from elsewhere than the table under test.
  test.each<[Festival, string[]]>([
    ['春节', ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23']],
    ['除夕', ['2025-01-28', '2026-02-16', '2027-02-05', '2028-01-25', '2029-02-12', '2030-02-02', '2031-01-22']],
    ['元宵', ['2025-02-12', '2026-03-03', '2027-02-20', '2028-02-09', '2029-02-27', '2030-02-17', '2031-02-06']],
    ['端午', ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05', '2031-06-24']],
    ['中秋', ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12', '2031-10-01']],
  ])('%s', (name, dates) => {
    expect(years.map((y) => isoDate(festivalDay(name, y) ?? Number.NaN))).toEqual(dates)
  })

  // The package's functions read dates in the process' time zone, so they are asked in one that is known.
  test('agree with the lunar functions of chinese-days', () => {
    const script = `const d = require(${JSON.stringify(createRequire(import.meta.url).resolve('chinese-days'))}); const out = {}
      for (const y of ${JSON.stringify(years)}) {
        const l = (m, n, of = y) => d.getSolarDateFromLunar([of, m, n].join('-')).date
        out[y] = { 腊八: l(12, 8, y - 1), 小年: l(12, 23, y - 1), 春节: l(1, 1), 元宵: l(1, 15), 端午: l(5, 5), 中秋: l(8, 15), 重阳: l(9, 9), 清明: d.getSolarTermDate(y, 4, 'pure_brightness') }
      }
      console.log(JSON.stringify(out))`
    const said: unknown = JSON.parse(
      execFileSync(process.execPath, ['-e', script], { env: { TZ: 'Asia/Shanghai' } }).toString(),
    )
    const names = ['腊八', '小年', '春节', '元宵', '端午', '中秋', '重阳', '清明'] as const
    const ours = years.map((y) => [
      y,
      Object.fromEntries(names.map((n) => [n, isoDate(festivalDay(n, y) ?? Number.NaN)])),
    ])
    expect(Object.fromEntries(ours)).toEqual(said)
  })

  test('a year without a reviewed table has only the fixed ones', () => {
    expect(festivals.filter((name) => festivalDay(name, 2040) !== undefined)).toEqual(['元旦', '劳动节', '国庆'])
  })

  test.each([
    ['腊月', 20, '2027-01-27'],
    ['腊月', 23, '2027-01-30'],
    ['腊月', 29, '2027-02-05'],
    ['腊月', 30, '2027-02-05'],
    ['正月', 1, '2027-02-06'],
    ['正月', 15, '2027-02-20'],
  ] as const)('%s%d of 2027', (month, day, date) => expect(lunarDay(month, day, 2027)).toBe(read(date)))

  test('no such lunar day', () => {
    expect([
      lunarDay('腊月', 31, 2027),
      lunarDay('正月', 30, 2027),
      lunarDay('正月', 0, 2027),
      lunarDay('正月', 1, 2040),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('working days', () => {
  test.each([
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-10-01', false, '国庆'],
    ['2026-10-07', false, 'moved holiday'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-02-14', true, 'a Saturday worked for 春节'],
    ['2026-01-02', false, 'a Friday of 元旦'],
    ['2027-01-01', false, '元旦, notice not out'],
    ['2027-02-05', false, '除夕, notice not out'],
    ['2027-02-08', false, '初三, notice not out'],
    ['2027-02-09', true, '初四, notice not out'],
    ['2027-04-05', false, '清明, notice not out'],
    ['2027-05-03', true, 'law gives two days'],
    ['2027-10-04', true, 'law gives three days'],
    ['2040-10-01', false, '国庆 is the same every year'],
  ])('%s %s: %s', (date, work) => expect(isWorkday(read(date) + 10 * HOUR)).toBe(work))

  test('the law gives thirteen days and no more', () => {
    const days = Array.from({ length: 365 }, (_, i) => at(2027, 1, 1) + i * DAY)
    expect(days.filter(isStatutoryDayOff)).toHaveLength(13)
  })

  test('a loaded notice goes first', () => {
    const notice = { off: ['2027-02-09', '2026-11-24'], work: ['2027-01-01', '2027-02-20'] }
    expect(['2027-02-09', '2026-11-24', '2027-01-01', '2027-02-20'].map((d) => isWorkday(read(d), notice))).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(addWorkdays(read('2026-11-23'), 1, notice)).toBe(read('2026-11-26'))
  })

  test.each([
    ['2026-11-24 09:30', 5, '2026-12-01T24:00'],
    ['2026-11-18 10:30', 3, '2026-11-23T24:00'],
    ['2026-11-28 10:00', 1, '2026-11-30T24:00'],
    ['2026-09-30 10:00', 1, '2026-10-08T24:00'],
    ['2026-10-08 10:00', 2, '2026-10-10T24:00'],
    ['2027-02-04 10:00', 1, '2027-02-09T24:00'],
    ['2026-11-24 09:30', 0, '2026-11-24T24:00'],
  ])('%s and %d working days', (from, n, due) => {
    expect(isoDeadline(addWorkdays(read(from), n)).slice(0, 16)).toBe(due)
  })

  test('do not depend on the machine’s time zone', () => {
    const path = new URL('../../domain/calendar.ts', import.meta.url).href
    const script = `const { isWorkday } = await import(${JSON.stringify(path)}); let out = ''
      for (let i = ${at(2026, 1, 1)}; i < ${at(2027, 12, 31)}; i += 3600000 * 8) out += isWorkday(i) ? 1 : 0
      console.log(out)`
    const under = (TZ: string): string =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { TZ, NODE_NO_WARNINGS: '1' },
      }).toString()
    expect(under('America/Los_Angeles')).toBe(under('Asia/Shanghai'))
  })
})

describe('office hours', () => {
  test.each([
    ['2026-11-24 09:30', 2, '2026-11-24 11:30'],
    ['2026-11-24 10:00', 2, '2026-11-24 12:00'],
    ['2026-11-24 11:00', 2, '2026-11-24 15:00'],
    ['2026-11-24 12:30', 2, '2026-11-24 16:00'],
    ['2026-11-24 16:30', 2, '2026-11-25 09:30'],
    ['2026-11-24 06:00', 1, '2026-11-24 09:30'],
    ['2026-11-27 17:00', 2, '2026-11-30 10:00'],
    ['2026-11-28 23:00', 7, '2026-11-30 17:30'],
    ['2026-09-30 17:00', 1, '2026-10-08 09:00'],
    ['2026-11-24 09:30', 0.5, '2026-11-24 10:00'],
  ])('%s and %d hours', (from, hours, due) => expect(addWorkHours(read(from), hours)).toBe(read(due)))

  test('are the county’s to set', () => {
    const office = [{ from: 9 * 60, to: 17 * 60 }]
    expect(addWorkHours(read('2026-11-24 11:00'), 2, { office })).toBe(read('2026-11-24 13:00'))
    expect([opening(read('2026-11-24 11:00'), office), closing(read('2026-11-24 11:00'), office)]).toEqual([
      read('2026-11-24 09:00'),
      read('2026-11-24 17:00'),
    ])
    expect(closing(read('2026-11-24 11:00'))).toBe(read('2026-11-24 17:30'))
    expect(() => addWorkHours(read('2026-11-24 11:00'), 2, { office: [] })).toThrow('office hours')
  })

  test('never ends outside them, and hours add up', () => {
    const instant = fc.integer({ min: at(2026, 1, 1) / MINUTE, max: at(2030, 1, 1) / MINUTE }).map((m) => m * MINUTE)
    const quarters = fc.integer({ min: 1, max: 80 }).map((q) => q / 4)
    fc.assert(
      fc.property(instant, quarters, quarters, (i, a, b) => {
        const end = addWorkHours(i, a)
        const minute = (end - startOfDay(end)) / MINUTE
        expect(end).toBeGreaterThan(i)
        expect(isWorkday(end, noNotice)).toBe(true)
        expect(officeHours.some((s) => s.from < minute && minute <= s.to)).toBe(true)
        expect(addWorkHours(end, b)).toBe(addWorkHours(i, a + b))
      }),
    )
  })

  test('no instant, no answer', () => {
    expect(() => addWorkHours(Number.NaN, 1)).toThrow(RangeError)
    expect(() => addWorkdays(at(2026, 1, 1), Infinity)).toThrow(RangeError)
    expect(wall(addWorkdays(at(2026, 11, 24), -3)).day).toBe(25)
  })
})
