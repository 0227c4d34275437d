/** Words of a roster that is pasted as text or sent as a sheet: its lines and shifts, what parts names, how days are written. */
import type { LineName, ShiftName } from '../../domain/duty/roster.ts'
import type { WrittenName } from '../../domain/duty/written.ts'
import { at, DAY, daysInMonth, type Instant, isoDate, wall } from '../../domain/time.ts'

/** Longest first: 值班员 is not 值班 of somebody called 员. */
const lineWords: readonly [LineName, readonly string[]][] = [
  ['leader', ['带班领导', '值班领导', '带班人员', '带班']],
  ['officer', ['值班人员', '值班员', '值守人员', '值班', '主班', '副班']],
  ['standby', ['备勤人员', '备勤']],
  ['driver', ['驾驶人员', '值班司机', '值班驾驶员', '驾驶员', '司机', '驾驶']],
  ['standby', ['备勤人员', '备勤']],
]
const labels = lineWords
  .flatMap(([line, words]) => words.map((word) => ({ line, word })))
  .toSorted((a, b) => b.word.length - a.word.length)

/** The line with which these words begin, what follows it, and that without a number and a colon. */
export function labelled(words: string): { line: LineName; after: string; rest: string } | undefined {
  const found = labels.find((l) => words.startsWith(l.word))
  const after = words.slice(found?.word.length)
  return found && { line: found.line, after, rest: after.replace(/^[\d一二]?[::]?/, '') }
}

/** The line that a heading names as a whole: 值班员2 is one, 值班电话 is none. */
export function wholeLabel(words: string): LineName | undefined {
  const label = labelled(words)
  return label !== undefined && /^(?:[\d一二三四①②③()()名人]*|领导|人员|人)$/.test(label.rest) ? label.line : undefined
}

const shiftWords: readonly [ShiftName, RegExp][] = [
  ['day', /白班|日班|白天/],
  ['night', /夜班|晚班|夜间/],
]
export const shiftIn = (words: string): ShiftName => shiftWords.find(([, word]) => word.test(words))?.[0] ?? 'whole'

/** 无, 空, — in a cell: nobody. */
const nobody = /^(?:无|空|空缺|待定|[-—–/\\*·.]+)$/

/** A telephone in brackets stays with its name; other words in brackets are remarks. */
export const bracketed = (words: string): string =>
  words
    .replace(/\s*[((]\s*([\d\s-]{4,20})\s*[))]/g, (_, phone: string) => `#${phone.replace(/\D/g, '')}`)
    .replace(/[((][^))]*[))]/g, ' ')

/** Between names. */
export const between = /[\s、,,;;/|+&]+/

/** Names parted by 、 or spaces or lines, a telephone in brackets or behind. */
export function namesOf(words: string): WrittenName[] {
  const names: WrittenName[] = []
  for (const word of bracketed(words).split(between)) {
    const [, name = '', phone = null] = /^([^\d#]*)#?(\d{4,})?$/.exec(word) ?? [word, word]
    const last = names.at(-1)
    if (name !== '' && !nobody.test(name)) names.push({ name, phone })
    else if (name === '' && phone !== null && last?.phone === null) names[names.length - 1] = { ...last, phone }
  }
  return names
}

/** The month that a roster is for, where it says one. */
export type MonthOf = { year: number; month: number }

const dayWords =
  /^(?:(?<y>20\d\d)\s*[年./-]\s*)?(?:(?<m>\d{1,2})\s*[月./-]\s*)?(?<d>\d{1,2})\s*(?:[日号])?(?:\s*(?:到|至|-|—|–|~|~)\s*(?:(?<m2>\d{1,2})\s*[月./-]\s*)?(?<d2>\d{1,2})\s*[日号]?)?/

/** Days at the beginning of these words: dates, and what follows; `dates` is empty where there is no such day. */
export function daysIn(
  words: string,
  month: MonthOf | null,
  now: Instant,
): { dates: string[]; said: string; rest: string } | undefined {
  const m = dayWords.exec(words)
  const part = (name: string): number | null => (m?.groups?.[name] === undefined ? null : Number(m.groups[name]))
  const d = part('d')
  if (!m || d === null) return undefined
  const said = m[0].trim()
  const rest = words.slice(m[0].length).replace(/^\s*[((]?(?:星期|周|礼拜)[一二三四五六日天][))]?/, '')
  // A number with nothing that makes it a day is one only where the month is known.
  if (part('m') === null && month === null && !/[日号]/.test(said)) return undefined
  const first = dateOf(part('y'), part('m'), d, month, now)
  const d2 = part('d2')
  const last = d2 === null ? first : dateOf(part('y'), part('m2') ?? part('m'), d2, month, now)
  if (first === null || last === null || last < first || last - first > 31 * DAY) return { dates: [], said, rest }
  const dates: string[] = []
  for (let day = first; day <= last; day += DAY) dates.push(isoDate(day))
  return { dates, said, rest }
}

/** Without a year the nearest such day, sooner ahead than behind. */
function dateOf(y: number | null, m: number | null, d: number, month: MonthOf | null, now: Instant): Instant | null {
  const mm = m ?? month?.month ?? wall(now).month
  const year = y ?? (month !== null && month.month === mm ? month.year : nearestYear(mm, now))
  return mm < 1 || mm > 12 || d < 1 || d > daysInMonth(year, mm) ? null : at(year, mm, d)
}

/** 1月 said in November is next year's; 11月 said in January is last year's. */
export function nearestYear(month: number, now: Instant): number {
  const w = wall(now)
  const ahead = (month - w.month + 12) % 12
  const turned = month < w.month
  if (ahead <= 9) return turned ? w.year + 1 : w.year
  return turned ? w.year : w.year - 1
}
