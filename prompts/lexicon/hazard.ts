/** What the rules of a hazard need of words, gathered. */
import type { HazardLexicon } from '../../domain/hazard/lexicon.ts'
import type { Settings } from '../../domain/settings.ts'
import { fireIndustry, suggestMajor } from '../rules/major.ts'
import { kindOf } from '../words/sealed.ts'
import { categoryNamed } from './categories.ts'
import { clueIn } from './clues.ts'
import { cutsSupply } from './enforcement.ts'

export function hazardLexicon({ defaultDays }: Pick<Settings, 'defaultDays'>): HazardLexicon {
  return {
    days: (category) => categoryNamed(category)?.defaultDays ?? defaultDays,
    kind: kindOf,
    major: suggestMajor,
    clue: clueIn,
    cutsSupply,
    fireIndustry,
  }
}
