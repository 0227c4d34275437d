/**
 * Spans of time that lie behind us, as people name them for a ledger or a list: 本月, 上个月, 11月, 三季度, 今年, 9月到11月,
 * 最近7天, 全部. Deadlines look ahead and have a grammar of their own.
 */
import { readNumber, readYear } from './deadline/number.ts'
import { addDays, at, daysInMonth, type Instant, startOfDay, wall } from './time.ts'

/** From the first instant to before `to`; null is open. `words` as said. */
export type Period = { from: Instant | null; to: Instant | null; words: string }
/** `period` is null for words that name no such time: 13月, 2月30日. */
export type FoundPeriod = { words: string; index: number; period: Period | null }

type Span = { from: Instant | null; to: Instant | null } | null
type Rule = { pattern: RegExp; read(part: (name: string) => string | undefined, now: Instant): Span }

const figure = '\\d{1,2}|[一二三四五六七八九十]{1,2}'
const year = '(?:(?<year>20\\d{2}|\\d{2}|二〇\\S{2})年|(?<rel>今年|本年|去年|上年|前年))'

const month = (y: number, m: number): Span => ({ from: at(y, m, 1), to: at(y, m + 1, 1) })
const quarter = (y: number, q: number): Span => ({ from: at(y, q * 3 - 2, 1), to: at(y, q * 3 + 1, 1) })
const wholeYear = (y: number): Span => ({ from: at(y, 1, 1), to: at(y + 1, 1, 1) })
const day = (i: Instant, days = 1): Span => ({ from: startOfDay(i), to: addDays(startOfDay(i), days) })
const back: Readonly<Record<string, number>> = { 前: 2, 去: 1, 上: 1 }

function yearOf(part: (name: string) => string | undefined, now: Instant): number | undefined {
  const said = part('year')
  if (said !== undefined) return readYear(said)
  const rel = part('rel')
  return rel === undefined ? undefined : wall(now).year - (back[rel.charAt(0)] ?? 0)
}

/** Without a year, the last time that month came: 12月 said in November is last year's. */
function monthYear(m: number, stated: number | undefined, now: Instant): number {
  const w = wall(now)
  return stated ?? (m > w.month ? w.year - 1 : w.year)
}

function readMonths(part: (name: string) => string | undefined, now: Instant): Span {
  const first = readNumber(part('first') ?? '') ?? 0
  const last = readNumber(part('last') ?? part('first') ?? '') ?? 0
  if (first < 1 || first > 12 || last < 1 || last > 12) return null
  const y = monthYear(last, yearOf(part, now), now)
  return { from: at(first > last ? y - 1 : y, first, 1), to: at(y, last + 1, 1) }
}

/** A day of the month that there is, of this year or the last. */
function dayOf(m: number, d: number, stated: number | undefined, now: Instant): Instant | null {
  if (m < 1 || m > 12) return null
  const y = monthYear(m, stated, now)
  return d < 1 || d > daysInMonth(y, m) ? null : at(y, m, d)
}

function readDays(part: (name: string) => string | undefined, now: Instant): Span {
  const n = (name: string): number => readNumber(part(name) ?? '') ?? 0
  const stated = yearOf(part, now)
  const to = part('d2') === undefined ? null : dayOf(part('m2') === undefined ? n('m1') : n('m2'), n('d2'), stated, now)
  if (part('d2') !== undefined && to === null) return null
  const from = dayOf(n('m1'), n('d1'), stated ?? (to === null ? undefined : wall(to).year), now)
  if (from === null) return null
  const first = to !== null && from > to ? at(wall(to).year - 1, n('m1'), n('d1')) : from
  return { from: first, to: addDays(to ?? from, 1) }
}

const rules: readonly Rule[] = [
  {
    pattern: new RegExp(
      `${year}?的?(?<m1>${figure})月(?<d1>${figure})[日号](?:(?:到|至|-|~|—)(?:(?<m2>${figure})月)?(?<d2>${figure})[日号])?`,
    ),
    read: readDays,
  },
  {
    pattern: new RegExp(`${year}?的?(?<first>${figure})月?份?(?:到|至|-|~|—)(?<last>${figure})月份?`),
    read: readMonths,
  },
  { pattern: new RegExp(`${year}?的?(?<first>${figure})月份?(?!\\d)`), read: readMonths },
  {
    pattern: new RegExp(`${year}?的?第?(?<q>[一二三四1-4])季度?`),
    read: (part, now) => {
      const q = readNumber(part('q') ?? '') ?? 0
      const w = wall(now)
      return quarter(yearOf(part, now) ?? (q > Math.ceil(w.month / 3) ? w.year - 1 : w.year), q)
    },
  },
  {
    pattern: new RegExp(`${year}?的?(?<half>上半年|下半年)`),
    read: (part, now) => {
      const y = yearOf(part, now) ?? wall(now).year
      const first = part('half') === '上半年'
      return { from: at(y, first ? 1 : 7, 1), to: at(y, first ? 7 : 13, 1) }
    },
  },
  { pattern: /上上个?月/, read: (_part, now) => month(wall(now).year, wall(now).month - 2) },
  { pattern: /上个?月|上月份/, read: (_part, now) => month(wall(now).year, wall(now).month - 1) },
  { pattern: /(?:本|这个?|当)月|月内/, read: (_part, now) => month(wall(now).year, wall(now).month) },
  {
    pattern: /(?<last>上)个?季度?|(?:本|这个?|当)季度?/,
    read: (part, now) => quarter(wall(now).year, Math.ceil(wall(now).month / 3) - Number(part('last') !== undefined)),
  },
  {
    pattern: /(?<last>上)个?(?:周|星期|礼拜)|(?:本|这个?)(?:周|星期|礼拜)/,
    read: (part, now) => day(addDays(now, 1 - wall(now).weekday - (part('last') === undefined ? 0 : 7)), 7),
  },
  { pattern: /今[天日儿]|当天/, read: (_part, now) => day(now) },
  { pattern: /昨[天日儿]/, read: (_part, now) => day(addDays(now, -1)) },
  {
    pattern: /(?:最近|近|这|过去)(?<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(?<unit>天|日|周|星期|月|年)/,
    read: (part, now) => {
      const n = part('n') === '半' ? 0.5 : (readNumber(part('n') ?? '') ?? 0)
      const days = { 天: 1, 日: 1, 周: 7, 星: 7, 月: 30, 年: 365 }[(part('unit') ?? '').charAt(0)] ?? 1
      const whole = Math.round(n * days)
      return whole < 1 ? null : day(addDays(now, 1 - whole), whole)
    },
  },
  { pattern: new RegExp(`${year}(?:度|全年)?`), read: (part, now) => wholeYear(yearOf(part, now) ?? wall(now).year) },
  { pattern: /年内|全年/, read: (_part, now) => wholeYear(wall(now).year) },
  {
    pattern: /(?:全部|所有)(?!的?(?:企业|场所|店|单位|村|镇|部门))|历年|至今|一直以来|有史以来/,
    read: () => ({ from: null, to: null }),
  },
]

/** The first span that the text names; a longer reading of the same place goes before a shorter. */
export function findPeriod(text: string, now: Instant): FoundPeriod | undefined {
  const found = rules.flatMap(({ pattern, read }): FoundPeriod[] => {
    const m = pattern.exec(text)
    if (!m) return []
    const [words] = m
    const span = read((name) => m.groups?.[name], now)
    return [{ words, index: m.index, period: span && { ...span, words } }]
  })
  return found.toSorted((a, b) => a.index - b.index || b.words.length - a.words.length)[0]
}

export function thisYear(now: Instant): Period {
  const y = wall(now).year
  return { from: at(y, 1, 1), to: at(y + 1, 1, 1), words: '' }
}
