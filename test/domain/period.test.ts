import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPeriod } from '../../domain/period.ts'
import { at, isoDate } from '../../domain/time.ts'

/** Monday. */
const now = at(2026, 11, 23, 9)

/** First and last day, as people count them. */
function days(text: string, when = now): string {
  const period = findPeriod(text, when)?.period
  if (!period) return 'none'
  const { from, to } = period
  return `${from === null ? '' : isoDate(from)}..${to === null ? '' : isoDate(to - 1)}`
}

test.each([
  ['导出本月台账', '2026-11-01..2026-11-30'],
  ['这个月的', '2026-11-01..2026-11-30'],
  ['导出上个月台账', '2026-10-01..2026-10-31'],
  ['上月', '2026-10-01..2026-10-31'],
  ['上上个月', '2026-09-01..2026-09-30'],
  ['11月台账', '2026-11-01..2026-11-30'],
  ['十一月份', '2026-11-01..2026-11-30'],
  ['2月', '2026-02-01..2026-02-28'],
  // The last December there was.
  ['12月台账', '2025-12-01..2025-12-31'],
  ['2026年12月', '2026-12-01..2026-12-31'],
  ['去年12月', '2025-12-01..2025-12-31'],
  ['25年3月', '2025-03-01..2025-03-31'],
  ['9月到11月', '2026-09-01..2026-11-30'],
  ['9-11月', '2026-09-01..2026-11-30'],
  ['11月到2月', '2025-11-01..2026-02-28'],
  ['10月1日到11月15日', '2026-10-01..2026-11-15'],
  ['10月1号至7号', '2026-10-01..2026-10-07'],
  ['11月20日', '2026-11-20..2026-11-20'],
  ['本季度', '2026-10-01..2026-12-31'],
  ['上季度', '2026-07-01..2026-09-30'],
  ['三季度', '2026-07-01..2026-09-30'],
  ['第1季度', '2026-01-01..2026-03-31'],
  ['去年四季度', '2025-10-01..2025-12-31'],
  ['今年', '2026-01-01..2026-12-31'],
  ['去年', '2025-01-01..2025-12-31'],
  ['2025年', '2025-01-01..2025-12-31'],
  ['今年上半年', '2026-01-01..2026-06-30'],
  ['下半年', '2026-07-01..2026-12-31'],
  ['本周', '2026-11-23..2026-11-29'],
  ['上周', '2026-11-16..2026-11-22'],
  ['今天', '2026-11-23..2026-11-23'],
  ['昨天', '2026-11-22..2026-11-22'],
  ['最近7天', '2026-11-17..2026-11-23'],
  ['近一个月', '2026-10-25..2026-11-23'],
  ['近半年', '2026-05-25..2026-11-23'],
  ['导出全部台账', '..'],
  ['历年', '..'],
  ['导出百善镇隐患台账', 'none'],
  ['三天内到期', 'none'],
])('%s is %s', (text, wanted) => {
  expect(days(text)).toBe(wanted)
})

test('in January the last month and quarter are last year’s', () => {
  const january = at(2027, 1, 5, 10)
  expect([days('上个月', january), days('上季度', january), days('12月', january)]).toEqual([
    '2026-12-01..2026-12-31',
    '2026-10-01..2026-12-31',
    '2026-12-01..2026-12-31',
  ])
})

test.each(['13月台账', '2月30日', '0月', '11月31号'])('%s names no time, and that is told', (text) => {
  expect(findPeriod(text, now)).toMatchObject({ period: null })
})

describe('whenever it is said', () => {
  const instants = fc.integer({ min: at(2020, 1, 1), max: at(2040, 1, 1) })
  test('a month is that month whole, and has begun', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 12 }), (when, month) => {
        const period = findPeriod(`${month}月`, when)?.period
        const [from, to] = [period?.from ?? 0, period?.to ?? 0]
        expect(from).toBeLessThanOrEqual(when)
        expect(isoDate(from).slice(5)).toBe(`${String(month).padStart(2, '0')}-01`)
        expect(isoDate(to).slice(8)).toBe('01')
        expect(Math.round((to - from) / 86_400_000)).toBeOneOf([28, 29, 30, 31])
      }),
    )
  })
  test('本月, 本季度, 今年 hold the moment itself', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('本周', '本月', '本季度', '今年', '今天'), (when, words) => {
        const period = findPeriod(words, when)?.period
        expect((period?.from ?? Infinity) <= when && when < (period?.to ?? 0)).toBe(true)
      }),
    )
  })
})
