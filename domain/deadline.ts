/**
 * Deadlines in plain Chinese: "三天内", "25号前", "今黑上", "春节前". A small grammar: each rule finds its phrases,
 * the longest reading of a place wins, and what only looks like a term (昨天, 解放路3号) is held off.
 * "前" includes the day; a term without an hour ends at 24:00; weekends and holidays never move it.
 */
import { noNotice, officeHours } from './calendar.ts'
import { endOfPutOff, isHearsay, leadOfDate, leadOfSpan } from './deadline/around.ts'
import { dateRules } from './deadline/dates.ts'
import { dayOfMonthRules } from './deadline/day-of-month.ts'
import { dayRules } from './deadline/days.ts'
import { namedRules } from './deadline/named.ts'
import { periodRules } from './deadline/periods.ts'
import { spanRules } from './deadline/spans.ts'
import type { Deadline, DeadlineOptions, Hit, Reading, Rule, Scene, Seasons, Term } from './deadline/types.ts'
import { vagueRules } from './deadline/vague.ts'
import { type Instant, startOfDay } from './time.ts'

export type { Deadline, DeadlineOptions } from './deadline/types.ts'

/** The flood season begins on 1 May. 收麦 and the like differ every year and are asked for. */
const defaultSeasons: Seasons = { 汛: { month: 4, day: 30 }, 汛期: { month: 4, day: 30 } }

type Lead = (text: string, index: number) => string
const noLead: Lead = () => ''
const rules: readonly { rule: Rule; lead: Lead }[] = [
  ...spanRules.map((rule) => ({ rule, lead: leadOfSpan })),
  ...[...dayRules, ...dateRules, ...dayOfMonthRules, ...periodRules, ...namedRules].map((rule) => ({
    rule,
    lead: leadOfDate,
  })),
  ...vagueRules.map((rule) => ({ rule, lead: noLead })),
]

type Candidate = Reading & { index: number; end: number; lead: string }

/** Every deadline said in the text, in order; `index` counts UTF-16 units of the text as given. */
export function findAllDeadlines(text: string, now: Instant, options: DeadlineOptions = {}): Deadline[] {
  return ranked(text, now, options).map(({ deadline }) => deadline)
}

/**
 * The deadline a message sets: one plainly set (前, 内, 限) before one merely named, the speaker's before a relayed
 * promise, any date before "尽快"; among equals the first. Never an instant that is not after `now`.
 */
export function findDeadline(text: string, now: Instant, options: DeadlineOptions = {}): Deadline | undefined {
  let best: Ranked | undefined
  for (const each of ranked(text, now, options)) if (best === undefined || each.rank > best.rank) best = each
  return best?.deadline
}

export function isTerm(deadline: Deadline): deadline is Deadline & Term {
  return 'at' in deadline
}

type Ranked = { deadline: Deadline; rank: number }

function ranked(original: string, now: Instant, options: DeadlineOptions): Ranked[] {
  const text = plain(original)
  const scene: Scene = {
    text,
    now,
    today: startOfDay(now),
    office: options.office ?? officeHours,
    notice: options.notice ?? noNotice,
    seasons: options.seasons ?? defaultSeasons,
    asked: options.asked ?? false,
  }
  return choose(candidates(scene)).flatMap((c) => {
    const deadline = told(c, original, text)
    return deadline === undefined ? [] : [{ deadline, rank: rankOf(deadline, c.marked) }]
  })
}

/** Full-width letters, digits and punctuation as their ASCII twins, one for one so that places stay the same. */
function plain(text: string): string {
  return text.replace(/[\u3000\uFF01-\uFF5E]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  )
}

/** For each character the rules it is a sign of, one bit a rule (there must be no more than 32). */
const signs = new Uint32Array(0x10000)
for (const [i, { rule }] of rules.entries()) {
  for (const c of rule.signs) signs[c.charCodeAt(0)] = (signs[c.charCodeAt(0)] ?? 0) | (1 << i)
}

function rulesFor(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i += 1) bits |= signs[text.charCodeAt(i)] ?? 0
  return bits
}

function candidates(scene: Scene): Candidate[] {
  const found: Candidate[] = []
  const bits = rulesFor(scene.text)
  for (const [i, { rule, lead }] of rules.entries()) {
    if ((bits & (1 << i)) !== 0) find(rule, lead, scene, found)
  }
  return found
}

function find(rule: Rule, lead: Lead, scene: Scene, found: Candidate[]): void {
  const { pattern } = rule
  pattern.lastIndex = 0
  for (let m = pattern.exec(scene.text); m !== null; m = pattern.exec(scene.text)) {
    const { index, groups } = m
    // The optional hour may have taken a blank or 的 with it and then found none.
    const end = index + m[0].replace(/[ 的]{1,3}$/, '').length
    const hit: Hit = { part: (name) => groups?.[name], index, end, lead: lead(scene.text, index) }
    const reading = rule.read(hit, scene)
    if (reading) found.push({ ...reading, index: index - hit.lead.length, end, lead: hit.lead })
    // A rejected find may hide one that begins inside it.
    else pattern.lastIndex = index + 1
  }
}

/** Of readings that overlap the longest stays; "周三到周五" becomes its end. */
function choose(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const next of found.toSorted((a, b) => a.index - b.index || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || last.end < next.index || (last.end === next.index && !joins(last, next))) kept.push(next)
    else if (last.end === next.index) kept.splice(-1, 1, { ...next, index: last.index })
    else if (next.end - next.index > last.end - last.index) kept.splice(-1, 1, next)
  }
  return kept
}

function joins(first: Candidate, second: Candidate): boolean {
  return first.is.kind === 'date' && second.is.kind === 'date' && /^[到至] ?$/.test(second.lead)
}

function told({ is, marked, index, end }: Candidate, original: string, text: string): Deadline | undefined {
  // "不是25号前" takes one back, "是不是25号前" asks.
  if (is.kind === 'none' || /(?<!是)不是 ?$/.test(text.slice(Math.max(0, index - 4), index))) return undefined
  const words = original.slice(index, end)
  if (!('at' in is)) return { kind: is.kind, words, index }
  // "下周一开完会再说", "三天后再说" put it off; "25号前弄完再说别的" does not.
  const putOff = !marked || words.endsWith('后') ? endOfPutOff(text, end) : undefined
  if (putOff !== undefined) return { kind: 'vague', words: original.slice(index, putOff), index }
  return { ...is, words, index, ...(isHearsay(text, index) ? { promised: true as const } : {}) }
}

function rankOf(deadline: Deadline, marked: boolean): number {
  if (deadline.kind === 'vague') return 0
  if ('promised' in deadline) return 1
  return marked ? 3 : 2
}
