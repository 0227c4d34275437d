/** 重大事故隐患判定标准 as dated rows, and which of them some words suggest. A suggestion, never a decision (policy §12). */
import { type Instant, isoDate } from '../time.ts'

/** One item of a standard. Which version holds is told by the day on which the hazard was found. */
export type MajorRule = {
  id: string
  /** An industry: the department that leads it is the one that judges (三管三必须). */
  industry: string
  title: string
  document: string
  /** Empty where the text could not be had; the department looks it up. */
  article: string
  /** What the item says, in short and in our own words. */
  text: string
  /** First and last day in force, YYYY-MM-DD. */
  from: string
  to: string | null
  /** Kinds of places the item is about. */
  kinds: readonly string[] | 'any'
  /** What such a place is called where it is not in the register. */
  names?: RegExp
  categories?: readonly string[]
  /** Each of these must be found in what was told. */
  says: readonly RegExp[]
  not?: RegExp
  source: string
  /** Read in its own text; otherwise it is worded as a candidate to be looked up. */
  confirmed: boolean
}

/** What is told of one hazard, and where. */
export type Told = { category: string; text: string; placeName: string; placeKind: string | null; at: Instant }

/** The item as it goes into the record: it stays as it was on that day, whatever becomes of the standard. */
export type MajorItem = Pick<MajorRule, 'id' | 'title' | 'document' | 'article' | 'text' | 'from' | 'confirmed'>

/** The first row in force on that day that fits the place and the words. */
export function suggestedRule(rules: readonly MajorRule[], told: Told): MajorRule | undefined {
  const day = isoDate(told.at)
  return rules.find((r) => r.from <= day && (r.to === null || day <= r.to) && concerns(r, told) && fits(r, told))
}

export function itemOfRule({ id, title, document, article, text, from, confirmed }: MajorRule): MajorItem {
  return { id, title, document, article, text, from, confirmed }
}

/** A registered place is of its kind and no other, whatever it is called. */
function concerns({ kinds, names }: MajorRule, { placeKind, placeName, text }: Told): boolean {
  if (kinds === 'any') return true
  if (placeKind !== null) return kinds.includes(placeKind)
  return names?.test(`${placeName},${text}`) === true
}

function fits({ categories, says, not }: MajorRule, { category, text }: Told): boolean {
  if (categories && !categories.includes(category)) return false
  return says.every((words) => words.test(text)) && not?.test(text) !== true
}
