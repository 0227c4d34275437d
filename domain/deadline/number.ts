/** Numbers as people write them: 3, 三, 俩, 十五, 廿三, 二十五. */

export const digits = '零〇一二两俩三仨四五六七八九十廿卅'

/** Source of a pattern for a number up to 9999 (百 only in Chinese). */
export const number = `(?:\\d{1,4}|[${digits}百]{1,5})`

/** Before a number in Chinese or Arabic digits there must not be another one. */
export const fresh = `(?<![\\d.${digits}百第])`

const ones: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const shape =
  /^(?:([一二两三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十)|([廿卅]))?([〇零一二两俩三仨四五六七八九])?$/

/** The number, or undefined for what names none: "两三", "十十". */
export function readNumber(said: string): number | undefined {
  if (/^\d{1,4}(?:\.\d)?$/.test(said)) return Number(said)
  const m = shape.exec(said)
  if (!m || said === '') return undefined
  const [, hundreds, zero, tens, ten, score, one] = m
  // "一百二" means 120, not 102; nobody gives such a term, so it is left unread.
  if (hundreds !== undefined && zero === undefined && ten === undefined && one !== undefined) return undefined
  const high = hundreds === undefined ? 0 : (ones[hundreds] ?? 0) * 100
  const middle =
    score === undefined ? (ten === undefined ? 0 : (ones[tens ?? '一'] ?? 1) * 10) : score === '廿' ? 20 : 30
  return high + middle + (one === undefined ? 0 : (ones[one] ?? 0))
}

/** 2026, 26 or 二〇二六 as a year. */
export function readYear(said: string): number | undefined {
  const figures = said.replace(/[〇零一二三四五六七八九]/g, (c) => String(ones[c] ?? ''))
  if (/^\d{4}$/.test(figures)) return Number(figures)
  return /^\d{2}$/.test(figures) ? 2000 + Number(figures) : undefined
}
