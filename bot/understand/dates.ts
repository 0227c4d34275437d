/** Days named in a message about duty: 12月3日, 3号, 明天, 下周三; each with where it stands. */
import { addDays, at, daysInMonth, type Instant, isoDate, startOfDay, wall } from '../../domain/time.ts'

export type NamedDay = { index: number; end: number; date: string }

const named: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今儿: 0,
  今晚: 0,
  今夜: 0,
  明天: 1,
  明日: 1,
  明儿: 1,
  明晚: 1,
  明个: 1,
  后天: 2,
  后晚: 2,
  大后天: 3,
}
const words =
  /(?:(?<year>20\d\d)年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?|(?<![\d月])(?<only>\d{1,2})[日号](?!楼|隐患|店|门|线)|(?<soon>大后天|[今明后](?:天|日|儿|晚|夜|个))|(?<next>下(?:个)?)?(?:周|星期|礼拜)(?<week>[一二三四五六日天])/g

/** The nearest such day that is not over; a date that there is not is left out. */
export function daysNamed(text: string, now: Instant): NamedDay[] {
  return [...text.matchAll(words)].flatMap((m) => {
    const day = dayOf(m.groups ?? {}, startOfDay(now))
    return day === undefined ? [] : [{ index: m.index, end: m.index + m[0].length, date: isoDate(day) }]
  })
}

function dayOf(g: Record<string, string | undefined>, today: Instant): Instant | undefined {
  if (g['soon'] !== undefined) return addDays(today, named[g['soon']] ?? 0)
  if (g['week'] !== undefined) return weekday(g['week'], g['next'] !== undefined, today)
  const { year, month } = wall(today)
  if (g['month'] === undefined) return ofMonth(Number(g['only']), year, month, today)
  const wanted = { month: Number(g['month']), day: Number(g['day']) }
  const exists = (y: number): boolean =>
    wanted.month >= 1 && wanted.month <= 12 && wanted.day >= 1 && wanted.day <= daysInMonth(y, wanted.month)
  if (g['year'] !== undefined) {
    const y = Number(g['year'])
    return exists(y) ? at(y, wanted.month, wanted.day) : undefined
  }
  // Of a month that is long over the next one is meant; one just over is told as it was said.
  const recent = at(year, wanted.month, Math.min(wanted.day, 28)) < addDays(today, -60)
  const y = recent ? year + 1 : year
  return exists(y) ? at(y, wanted.month, wanted.day) : undefined
}

/** 3号 is this month's, or the next one's once it is over. */
function ofMonth(day: number, year: number, month: number, today: Instant): Instant | undefined {
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const m = ((month - 1 + ahead) % 12) + 1
    const y = year + Math.floor((month - 1 + ahead) / 12)
    if (day < 1 || day > daysInMonth(y, m)) continue
    const found = at(y, m, day)
    if (found >= today) return found
  }
  return undefined
}

function weekday(name: string, next: boolean, today: Instant): Instant {
  const wanted = '一二三四五六日'.indexOf(name === '天' ? '日' : name)
  const from = addDays(today, -((wall(today).weekday + 6) % 7))
  const found = addDays(from, wanted + (next ? 7 : 0))
  return found < today && !next ? addDays(found, 7) : found
}
