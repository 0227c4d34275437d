/** Days named in a message about duty: 12月3日, 3号, 明天, 今黑, 下周三, 元旦; each with where it stands. */
import { addDays, at, daysInMonth, type Instant, isoDate, startOfDay, wall } from '../../domain/time.ts'
import { festivalDay } from '../../domain/festivals.ts'
import * as words from '../../prompts/lexicon/days.ts'

export type NamedDay = { index: number; end: number; date: string }
type Groups = Record<string, string | undefined>
type Month = { year: number; month: number }

/** The nearest such day that is not over; a date that there is not is left out. */
export function daysNamed(text: string, now: Instant): NamedDay[] {
  const today = startOfDay(now)
  // The 5号 of 12月3号到5号 is of the month named before it.
  let named: Month | undefined
  return [...text.matchAll(words.day)].flatMap((m) => {
    const day = dayOf(m.groups ?? {}, today, named)
    if (day === undefined) return []
    if (m.groups?.['month'] !== undefined) named = wall(day)
    return [{ index: m.index, end: m.index + m[0].length, date: isoDate(day) }]
  })
}

function dayOf(g: Groups, today: Instant, named: Month | undefined): Instant | undefined {
  if (g['soon'] !== undefined) return soonDay(g['soon'], today)
  if (g['week'] !== undefined) return weekday(g['week'], g['next'] !== undefined, today)
  if (g['feast'] !== undefined) return feast(g['feast'], today)
  if (g['month'] === undefined) {
    const day = Number(g['only'])
    const there = named && dated(named.year, named.month, day)
    return there !== undefined && there >= today ? there : ofMonth(day, today)
  }
  return ofYear(Number(g['month']), Number(g['day']), g['year'], today)
}

function soonDay(said: string, today: Instant): Instant | undefined {
  const days = words.soonDays.find(([lead]) => said.startsWith(lead))?.[1]
  return days === undefined ? undefined : addDays(today, days)
}

function dated(year: number, month: number, day: number): Instant | undefined {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? at(year, month, day) : undefined
}

function ofYear(month: number, day: number, said: string | undefined, today: Instant): Instant | undefined {
  if (said !== undefined) return dated(Number(said), month, day)
  const { year } = wall(today)
  const from = addDays(today, -JUST_OVER)
  // Of a month that is long over the next one is meant; one just over, also across the new year, is told as it was said.
  return [year - 1, year, year + 1].flatMap((y) => dated(y, month, day) ?? []).find((d) => d >= from)
}
const JUST_OVER = 60

/** 3号 is this month's, or the next one's once it is over. */
function ofMonth(day: number, today: Instant): Instant | undefined {
  const { year, month } = wall(today)
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const found = dated(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, day)
    if (found !== undefined && found >= today) return found
  }
  return undefined
}

function weekday(name: string, next: boolean, today: Instant): Instant {
  const wanted = '一二三四五六日'.indexOf(name === '天' ? '日' : name)
  const from = addDays(today, -((wall(today).weekday + 6) % 7))
  const found = addDays(from, wanted + (next ? 7 : 0))
  return found < today && !next ? addDays(found, 7) : found
}

function feast(said: string, today: Instant): Instant | undefined {
  const name = words.feasts.find(([word]) => said === word)?.[1]
  const { year } = wall(today)
  const days = name === undefined ? [] : [festivalDay(name, year), festivalDay(name, year + 1)]
  return days.find((d) => d !== undefined && d >= today)
}
