/** 明白纸 and 怎么改: of a category, of a kind of place, or of the case that is named or quoted. */
import { otherCategory } from '../../../prompts/lexicon/categories.ts'
import { guideWords, handedOut, notHazard, placeKindIn } from '../../../prompts/lexicon/guides.ts'
import type { Meaning } from '../meaning.ts'
import type { Reading } from '../heard.ts'
import { look } from '../problems.ts'
import { caseSlots, placeSlots } from '../slots.ts'

export function asksGuide(r: Reading): Meaning | undefined {
  const { text, told, main, setting } = r
  if (!r.addressed && !setting.bound) return undefined
  if (!guideWords.test(text) || handedOut.test(text) || notHazard.test(text) || text.length > 60) return undefined
  const placed = main !== undefined && main.places.length > 0
  // A hazard told at a place is a report, whatever is asked beside it.
  if (told.sure && placed && !/明白纸/.test(text) && !setting.bound) return undefined
  const things = look(text).things.map((t) => t.category.name)
  const categories = [...new Set(things)].filter((name) => name !== otherCategory.name)
  // 液化气瓶 speaks of a thing, not of a place that deals in it.
  const kind = categories.length > 0 ? undefined : placeKindIn(text)
  return {
    intent: 'guide',
    slots: {
      ...caseSlots(r),
      ...(placed ? placeSlots(r) : {}),
      ...(categories.length > 0 ? { categories } : {}),
      ...(kind === undefined ? {} : { kind }),
    },
  }
}
