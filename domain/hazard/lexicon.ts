/** What the rules need of words: handed in, so that they stay free of them. */
import type { MajorRule, Told } from './standard.ts'
import type { Clue } from './tracks.ts'

/** Days a category usually gets. */
export type SuggestDays = (category: string) => number

export type HazardLexicon = {
  days: SuggestDays
  /** What stands for words that are nobody's business. */
  kind(category: string): string
  /** The statutory item that this may be, by the day it was found. */
  major(told: Told): MajorRule | undefined
  clue(category: string, text: string): Clue | null
  /** 停止供电、供应: its own notice rule (安全生产法 70) is told with it. */
  cutsSupply(text: string): boolean
  /** The industry whose department keeps fire safety. */
  fireIndustry: string
}
