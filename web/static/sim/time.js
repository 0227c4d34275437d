/** Moments and spans in Chinese; the county's clock is Beijing's wherever the browser is. */
import { fill, words } from './data.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const AHEAD = 8 * HOUR

const two = (n) => String(n).padStart(2, '0')
const wall = (ms) => new Date(ms + AHEAD)

export const clockTime = (ms) => `${two(wall(ms).getUTCHours())}:${two(wall(ms).getUTCMinutes())}`
export const sameDay = (a, b) => Math.floor((a + AHEAD) / DAY) === Math.floor((b + AHEAD) / DAY)
export const shortDay = (ms) => `${wall(ms).getUTCMonth() + 1}/${wall(ms).getUTCDate()}`

/** 11月23日 周一 */
export function day(ms) {
  const d = wall(ms)
  return fill(words.day, {
    m: d.getUTCMonth() + 1,
    d: d.getUTCDate(),
    w: words.weekdays[d.getUTCDay()],
  })
}

/** 11月23日 周一 09:00 */
export const stamp = (ms) => `${day(ms)} ${clockTime(ms)}`

/** 2026-11-23T09:00, as date inputs and the API write it. */
export const isoLocal = (ms) => wall(ms).toISOString().slice(0, 16)
export const fromLocal = (text) => `${text.length === 16 ? `${text}:00` : text}+08:00`

/** The next time it is `time` (08:30), at least `days` after today. */
export function momentOn(now, days, time) {
  const [hours, minutes] = time.split(':').map(Number)
  const midnight = Math.floor((now + AHEAD) / DAY) * DAY - AHEAD
  return midnight + days * DAY + hours * HOUR + minutes * MINUTE
}

/** 2天3小时, 3小时20分钟, 12分钟: the two largest parts. */
function span(ms) {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  const parts = [
    [days, words.days],
    [hours, words.hours],
    [days > 0 ? 0 : minutes, words.minutes],
  ]
  const shown = parts.filter(([n]) => n > 0).map(([n, word]) => fill(word, { n }))
  return shown.join('') || fill(words.minutes, { n: 0 })
}

/** Under a day it ticks by the second. */
export function countdown(due, now) {
  const left = due - now
  if (left <= 0) return fill(words.late, { t: span(-left) })
  const seconds = Math.floor(left / 1000)
  const running = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return fill(words.left, { t: left >= DAY ? span(left) : running })
}
