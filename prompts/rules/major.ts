/** All items that may make a hazard 疑似重大. A county adds a row where a standard changes; the old row keeps its days. */
import { type MajorRule, suggestedRule, type Told } from '../../domain/hazard/standard.ts'
import { dustRules } from './dust.ts'
import { fireRules } from './fire.ts'
import { otherRules } from './others.ts'
import { workSafety } from './work-safety.ts'

/** More special ones first. */
export const majorRules: readonly MajorRule[] = [...workSafety, ...dustRules, ...otherRules, ...fireRules]

export const suggestMajor = (told: Told): MajorRule | undefined => suggestedRule(majorRules, told)

/** The industry whose department is the fire rescue brigade. */
export const fireIndustry = '消防重点单位'
