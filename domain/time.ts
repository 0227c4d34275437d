/**
 * Instants and Shanghai wall time. China has kept +08:00 without summer time since 1991 and the system
 * knows no older dates, so plain arithmetic is exact and never depends on the machine's time zone.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** What a clock and a calendar on the office's wall show; weekday 1 = Monday … 7 = Sunday. */
export type Wall = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  weekday: number
}

export function wall(i: Instant): Wall {
  const d = new Date(i + OFFSET)
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay() || 7,
  }
}

/** The instant of a wall time. Parts beyond their range carry over, so hour 24 is the next midnight. */
export function at(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Instant {
  return Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET
}

export function startOfDay(i: Instant): Instant {
  return Math.floor((i + OFFSET) / DAY) * DAY - OFFSET
}

/** 24:00, which is the next day's 00:00. */
export function endOfDay(i: Instant): Instant {
  return startOfDay(i) + DAY
}

/** The same wall time `n` days on. */
export function addDays(i: Instant, n: number): Instant {
  return i + n * DAY
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The same day of the month `n` months on, or that month's last day (民法典 202). */
export function addMonths(i: Instant, n: number): Instant {
  const w = wall(i)
  const months = w.year * 12 + w.month - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return at(year, month, Math.min(w.day, daysInMonth(year, month)), w.hour, w.minute, w.second)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** yyMMdd, as in case numbers. */
export function dayKey(i: Instant): string {
  return isoDate(i).slice(2).replaceAll('-', '')
}

/** YYYY-MM-DD. */
export function isoDate(i: Instant): string {
  const w = wall(i)
  return `${String(w.year).padStart(4, '0')}-${two(w.month)}-${two(w.day)}`
}

/** 2026-11-26T17:30:00+08:00. */
export function isoStamp(i: Instant): string {
  const w = wall(i)
  return `${isoDate(i)}T${two(w.hour)}:${two(w.minute)}:${two(w.second)}+08:00`
}

/** Like isoStamp, but midnight is written as the end of the day before (T24:00:00+08:00), as people mean it. */
export function isoDeadline(i: Instant): string {
  return i === startOfDay(i) ? `${isoDate(i - 1)}T24:00:00+08:00` : isoStamp(i)
}

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:(Z)|([+-])(\d\d):?(\d\d))?$/

/**
 * Reads a date with a time of day; +08:00 unless it says otherwise; T24:00 is allowed, fractions of a second are dropped.
 * A date alone is not taken: whether its beginning or its end is meant is for the caller to say.
 */
export function parseIso(s: string): Instant | undefined {
  const m = iso.exec(s.trim())
  if (!m) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = m.slice(1, 7).map((x) => Number(x ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (minute > 59 || second > 59 || hour * HOUR + minute * MINUTE + second * SECOND > DAY) return undefined
  const local = at(year, month, day, hour, minute, second) + OFFSET
  if (m[7] !== undefined) return local
  if (m[8] === undefined) return local - OFFSET
  const shift = Number(m[9]) * HOUR + Number(m[10]) * MINUTE
  return m[8] === '-' ? local + shift : local - shift
}

const weekdays = '一二三四五六日'

/** 11月26日(周四)24时前, 17:30前, 15时前; with the year when it is not the year of `now`. */
export function formatDeadline(i: Instant, now: Instant): string {
  const midnight = i === startOfDay(i)
  const w = wall(midnight ? i - 1 : i)
  const year = w.year === wall(now).year ? '' : `${w.year}年`
  const clock = midnight ? '24时' : w.minute === 0 ? `${w.hour}时` : `${w.hour}:${two(w.minute)}`
  return `${year}${w.month}月${w.day}日(周${weekdays.charAt(w.weekday - 1)})${clock}前`
}

/** 今天17:30, 11月26日 17:30; with the year when it is not the year of `now`. */
export function formatMoment(i: Instant, now: Instant): string {
  const w = wall(i)
  const clock = `${two(w.hour)}:${two(w.minute)}`
  if (startOfDay(i) === startOfDay(now)) return `今天${clock}`
  const year = w.year === wall(now).year ? '' : `${w.year}年`
  return `${year}${w.month}月${w.day}日 ${clock}`
}

/**
 * 还剩2天, 还剩5小时, 还剩30分钟, 今天24时到期. A deadline at 24:00 counts calendar dates, as people do;
 * one at an hour never claims more than there is. From the deadline on it says what `lateness` says.
 */
export function remaining(due: Instant, now: Instant): string {
  const left = due - now
  if (left <= 0) return lateness(due, now)
  if (due === startOfDay(due)) {
    const days = (startOfDay(due - 1) - startOfDay(now)) / DAY
    return days === 0 ? '今天24时到期' : `还剩${days}天`
  }
  if (left >= 2 * DAY) return `还剩${Math.floor(left / DAY)}天`
  if (left >= HOUR) return `还剩${Math.floor(left / HOUR)}小时`
  return `还剩${Math.ceil(left / MINUTE)}分钟`
}

/**
 * 逾期3天, 逾期5小时, 逾期30分钟. Days are natural days from 24:00 of the due date, as the ladder counts them.
 * In the deadline's own minute it is only 到期, before it 未到期: nobody is called late who is not.
 */
export function lateness(due: Instant, now: Instant): string {
  const late = now - due
  if (late < 0) return '未到期'
  if (late < MINUTE) return '到期'
  const days = Math.floor((now - endOfDay(due - 1)) / DAY)
  if (days >= 1) return `逾期${days}天`
  return late < HOUR ? `逾期${Math.floor(late / MINUTE)}分钟` : `逾期${Math.floor(late / HOUR)}小时`
}
