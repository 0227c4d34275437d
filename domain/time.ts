/** Instants and Shanghai wall time. China keeps +08:00 the year round, so plain arithmetic is exact. */
export type Instant = number
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

export type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number; weekday: number }

export function wall(i: Instant): Wall {
  const d = new Date(i + OFFSET)
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(), hour: d.getUTCHours(), minute: d.getUTCMinutes(), second: d.getUTCSeconds(), weekday: d.getUTCDay() === 0 ? 7 : d.getUTCDay() }
}
export const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Instant => Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET
export const startOfDay = (i: Instant): Instant => Math.floor((i + OFFSET) / DAY) * DAY - OFFSET
export const endOfDay = (i: Instant): Instant => startOfDay(i) + DAY
export const addDays = (i: Instant, n: number): Instant => i + n * DAY
const two = (n: number): string => String(n).padStart(2, '0')
export const dayKey = (i: Instant): string => { const w = wall(i); return `${two(w.year % 100)}${two(w.month)}${two(w.day)}` }
export const isoDate = (i: Instant): string => { const w = wall(i); return `${w.year}-${two(w.month)}-${two(w.day)}` }
export const isoStamp = (i: Instant): string => { const w = wall(i); return `${isoDate(i)}T${two(w.hour)}:${two(w.minute)}:${two(w.second)}+08:00` }
export const isoDeadline = (i: Instant): string => (i === startOfDay(i) ? `${isoDate(i - 1)}T24:00:00+08:00` : isoStamp(i))
export function parseIso(s: string): Instant | undefined {
  const m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(s.trim())
  if (!m) return undefined
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, se = 0] = m.slice(1, 7).map((x) => Number(x ?? 0))
  const zone = m[7]
  const shift = zone === undefined ? OFFSET : zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * MINUTE)
  return Date.UTC(y, mo - 1, d, h, mi, se) - shift
}
const days = '一二三四五六日'
export function formatDeadline(i: Instant, now: Instant): string {
  const midnight = i === startOfDay(i)
  const w = wall(midnight ? i - 1 : i)
  const year = w.year === wall(now).year ? '' : `${w.year}年`
  const hour = midnight ? '24时前' : w.minute === 0 ? `${w.hour}时前` : `${w.hour}:${two(w.minute)}前`
  return `${year}${w.month}月${w.day}日(周${days[w.weekday - 1] ?? ''})${hour}`
}
export function formatMoment(i: Instant, now: Instant): string {
  const w = wall(i)
  const clock = `${two(w.hour)}:${two(w.minute)}`
  if (isoDate(i) === isoDate(now)) return `今天${clock}`
  return `${w.year === wall(now).year ? '' : `${w.year}年`}${w.month}月${w.day}日${clock}`
}
export function remaining(due: Instant, now: Instant): string {
  if (due <= now) return lateness(due, now)
  const n = Math.round((startOfDay(due - 1) - startOfDay(now)) / DAY)
  if (due === startOfDay(due)) return n === 0 ? '今天24时到期' : `还剩${n}天`
  const left = due - now
  if (left >= DAY) return `还剩${Math.floor(left / DAY)}天`
  return left >= HOUR ? `还剩${Math.floor(left / HOUR)}小时` : `还剩${Math.max(1, Math.ceil(left / MINUTE))}分钟`
}
export function lateness(due: Instant, now: Instant): string {
  const late = now - due
  if (late < HOUR) return `逾期${Math.max(1, Math.floor(late / MINUTE))}分钟`
  if (late < DAY) return `逾期${Math.floor(late / HOUR)}小时`
  return `逾期${Math.floor(late / DAY)}天`
}
