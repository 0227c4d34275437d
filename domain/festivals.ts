/**
 * A reviewed table of festival dates. It is not computed: Node's Intl puts 春节 of 2027 and 2030 on the wrong day,
 * because the new moon falls minutes before midnight in Beijing. Every lunar date below was checked against
 * chinese-days 1.5.7 and lunar-javascript 1.7, every 清明 also against the sun's longitude.
 * A year that is not in the table has no lunar festivals: ask rather than guess.
 */
import { addDays, at, DAY, type Instant, wall } from './time.ts'

export const festivals = [
  '元旦',
  '腊八',
  '小年',
  '除夕',
  '春节',
  '元宵',
  '清明',
  '劳动节',
  '端午',
  '中秋',
  '重阳',
  '国庆',
] as const
export type Festival = (typeof festivals)[number]

type Reviewed = { 小年: string; 春节: string; 清明: string; 端午: string; 中秋: string; 重阳: string }

/** MM-DD. 小年 is the northern one, 腊月廿三, as it is kept along the Huai. */
const reviewed: Readonly<Record<number, Reviewed>> = {
  2025: { 小年: '01-22', 春节: '01-29', 清明: '04-04', 端午: '05-31', 中秋: '10-06', 重阳: '10-29' },
  2026: { 小年: '02-10', 春节: '02-17', 清明: '04-05', 端午: '06-19', 中秋: '09-25', 重阳: '10-18' },
  2027: { 小年: '01-30', 春节: '02-06', 清明: '04-05', 端午: '06-09', 中秋: '09-15', 重阳: '10-08' },
  2028: { 小年: '01-19', 春节: '01-26', 清明: '04-04', 端午: '05-28', 中秋: '10-03', 重阳: '10-26' },
  2029: { 小年: '02-06', 春节: '02-13', 清明: '04-04', 端午: '06-16', 中秋: '09-22', 重阳: '10-16' },
  2030: { 小年: '01-26', 春节: '02-03', 清明: '04-05', 端午: '06-05', 中秋: '09-12', 重阳: '10-05' },
  2031: { 小年: '01-16', 春节: '01-23', 清明: '04-05', 端午: '06-24', 中秋: '10-01', 重阳: '10-24' },
}

function tabled(name: keyof Reviewed, year: number): Instant | undefined {
  const date = reviewed[year]?.[name]
  return date === undefined ? undefined : at(year, Number(date.slice(0, 2)), Number(date.slice(3)))
}

function shifted(name: keyof Reviewed, year: number, days: number): Instant | undefined {
  const day = tabled(name, year)
  return day === undefined ? undefined : addDays(day, days)
}

/** 00:00 of the festival that falls in this Gregorian year (小年 and 除夕: those just before its 春节). */
export function festivalDay(name: Festival, year: number): Instant | undefined {
  switch (name) {
    case '元旦':
      return at(year, 1, 1)
    case '劳动节':
      return at(year, 5, 1)
    case '国庆':
      return at(year, 10, 1)
    case '腊八':
      return shifted('小年', year, 8 - 23)
    case '除夕':
      return shifted('春节', year, -1)
    case '元宵':
      return shifted('春节', year, 14)
    default:
      return tabled(name, year)
  }
}

/** 00:00 of a day of 腊月 or 正月 around this year's 春节; 腊月三十 is 除夕 even where 腊月 has 29 days. */
export function lunarDay(month: '腊月' | '正月', day: number, year: number): Instant | undefined {
  // Only 29 days of 正月 are sure; some years have a 30th.
  if (day < 1 || day > (month === '腊月' ? 30 : 29)) return undefined
  if (month === '正月') return shifted('春节', year, day - 1)
  return day === 30 ? shifted('春节', year, -1) : shifted('小年', year, day - 23)
}

/** 全国年节及纪念日放假办法 (2025): festival, first day off relative to it, days off. */
const daysOff: readonly (readonly [Festival, number, number])[] = [
  ['元旦', 0, 1],
  ['春节', -1, 4],
  ['清明', 0, 1],
  ['劳动节', 0, 2],
  ['端午', 0, 1],
  ['中秋', 0, 1],
  ['国庆', 0, 3],
]

/** Whether the law itself gives the day beginning at `day` off; what the yearly notice adds or moves is not in here. */
export function isStatutoryDayOff(day: Instant): boolean {
  const { year } = wall(day)
  return daysOff.some(([name, from, days]) => {
    const festival = festivalDay(name, year)
    if (festival === undefined) return false
    const first = addDays(festival, from)
    return first <= day && day < first + days * DAY
  })
}
