/** What a deadline phrase can turn out to be, and what the rules that read it are given. */
import type { HolidayNotice, OfficeHours } from '../calendar.ts'
import type { Instant } from '../time.ts'

/** natural: N天; working: N个工作日; hours: N小时; date: a named day; festival: a named feast or season. */
export type TermKind = 'natural' | 'working' | 'hours' | 'date' | 'festival'

export type Term = {
  kind: TermKind
  at: Instant
  /** A time of day was stated; else the deadline is that day's 24:00. */
  exact: boolean
  /** N of "N天", "N周" (7 each), for those who count from another day (延期3天). */
  days?: number
  workdays?: number
  /** What was said lies behind us this year (today, for a bare hour); the next one is meant. Ask to confirm. */
  rolled?: true
}

/** vague: no date said (尽快); invalid: no such date (2月30日); past: already over. */
export type Problem = { kind: 'vague' | 'invalid' | 'past' }

/** The words as said, and where they begin in the text. */
type Place = { words: string; index: number }

export type Deadline =
  /** `promised`: somebody else's promise that the speaker relays (他说明天弄), not a term the speaker sets. */
  (Term & Place & { promised?: true }) | (Problem & Place)

/** Last day of a season by its spoken name, for "汛前"; a season that is missing here is asked for. */
export type Seasons = Readonly<Record<string, { month: number; day: number }>>

export type DeadlineOptions = {
  office?: OfficeHours
  notice?: HolidayNotice
  seasons?: Seasons
  /** The text answers our question for a date, so "15号" is one and not a case number. */
  asked?: boolean
}

export type Scene = {
  text: string
  now: Instant
  /** 00:00 of the day of `now`. */
  today: Instant
  office: OfficeHours
  notice: HolidayNotice
  seasons: Seasons
  asked: boolean
}

/** `none` holds the place of something that only looks like a deadline (昨天, 3天前, 每月25号). */
export type Reading = { is: Term | Problem | { kind: 'none' }; marked: boolean }

/** One find of a rule's pattern. */
export type Hit = {
  /** Named groups of the pattern. */
  part(name: string): string | undefined
  index: number
  end: number
  /** Words directly before that make it a deadline (限, 延到, 最迟), or ''. */
  lead: string
}

/** `read` says what a hit means, or undefined when it means nothing here. */
export type Rule = {
  /** Characters of which every hit holds at least one; a text without any is not searched, which saves most of the work. */
  signs: string
  pattern: RegExp
  read(hit: Hit, scene: Scene): Reading | undefined
}

/** A term that is still to come; one that is over is a problem only when it was plainly set as a deadline. */
export function upcoming(term: Term, marked: boolean, now: Instant): Reading | undefined {
  if (term.at > now) return { is: term, marked }
  return marked ? { is: { kind: 'past' }, marked } : undefined
}

export function problem(kind: Problem['kind'], marked: boolean): Reading {
  return { is: { kind }, marked }
}
