/** 更正: 不是甲,是乙. What is wrong, what holds, and which fact it is as far as the words tell. */
import type { Slots } from '../../../domain/intent.ts'
import { categoryNamed } from '../../../prompts/lexicon/categories.ts'
import * as words from '../../../prompts/lexicon/corrections.ts'
import { hazardsIn } from '../hazards.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { readNumbers } from '../numbers.ts'
import { look } from '../problems.ts'
import { caseSlots, placeSlots } from '../slots.ts'
import { mainMention, mask, type Where, whereIs } from '../where.ts'

type Swap = { wrong: string; right: string }
type Field = NonNullable<NonNullable<Slots['correction']>['field']>

export function correct(r: Reading): Meaning | undefined {
  const { whole, text, setting, addressed } = r
  const slip = words.slip.test(text)
  if (!slip && words.noCorrection.test(text)) return undefined
  const swap = swapIn(text, slip) ?? swapIn(whole, slip) ?? (slip ? renamed(r) : undefined)
  if (!swap) return undefined
  const field = fieldOf(r, swap)
  if (!slip && !setting.bound && !(field !== undefined && (addressed || text.length <= 30))) return undefined
  return { intent: 'correct', slots: { ...caseSlots(r), ...factsOf(r, swap, field) } }
}

function swapIn(text: string, slip: boolean): Swap | undefined {
  for (const pattern of slip ? [...words.swaps, ...words.besideSlip] : words.swaps) {
    const halves = pattern.exec(text)?.groups
    const [wrong, right] = [bare(halves?.['wrong']), bare(halves?.['right'])]
    if (right !== '' && right !== wrong) return { wrong, right }
  }
  return undefined
}

/** 说错村了,前进村的; 01号改成平安加油站: what holds is a place or an area by its own name. */
function renamed(r: Reading): Swap | undefined {
  for (const pattern of words.nameOnly) {
    const right = bare(pattern.exec(r.text)?.groups?.['right'])
    if (right === '') continue
    const there = whereIs(right, r.scope, r.names)
    if (there.area !== undefined || there.mentions.some((m) => m.strong || m.places.length > 0))
      return { wrong: '', right }
  }
  return undefined
}

const bare = (said: string | undefined): string =>
  (said ?? '')
    .replace(/^[\s,、:的是]+/, '')
    .replace(/(的|了|啊|呀|哦|才对|那家|那个|这个)?[\s,、:]*$/, '')
    .trim()

function isNumber(said: string): boolean {
  const { numbers, rest } = readNumbers(said)
  return /^\d{1,3}$/.test(said) || (rest === '' && numbers.length > 0)
}

function fieldOf(r: Reading, swap: Swap): Field | undefined {
  const { wrong, right } = swap
  if (isNumber(right) && (wrong === '' || isNumber(wrong))) return 'number'
  if (words.kindWord.test(r.text) || categoryNamed(right)) return 'category'
  if (words.levels.test(right) && (words.levels.test(wrong) || words.levelWord.test(r.text))) return 'severity'
  return whereField(r, swap) ?? (words.part.test(right) || [wrong, right].some(namesThing) ? 'what' : undefined)
}

function whereField(r: Reading, { wrong, right }: Swap): Field | undefined {
  const there = whereIs(right, r.scope, r.names)
  const mention = mainMention(there.mentions)
  if (mention && (mention.strong || mention.places.length > 0)) return 'place'
  if (
    there.area !== undefined ||
    there.areas.choices.length > 0 ||
    words.areaWord.test(r.text) ||
    words.likeArea.test(right)
  )
    return 'area'
  const wasPlace = mainMention(whereIs(wrong, r.scope, r.names).mentions) !== undefined
  return wasPlace || words.placeWord.test(r.text) || words.byName.test(r.text) ? 'place' : undefined
}

const namesThing = (said: string): boolean => look(said).things.length > 0

/** The place, area and hazard that hold, as far as the right half names them. */
function factsOf(r: Reading, swap: Swap, field: Field | undefined): Slots {
  const there = whereIs(swap.right, r.scope, r.names)
  const mention = mainMention(there.mentions)
  const place = field === 'place' && !mention ? { place: { id: null, name: swap.right } } : {}
  return filled({
    ...(field === 'place' || field === 'area' ? placeSlots({ ...r, where: there }, mention) : {}),
    ...place,
    ...(field === 'what' || field === 'category' ? toldIn(swap.right, there) : {}),
    correction: { ...swap, ...(field !== undefined && { field }) },
  })
}

function toldIn(right: string, where: Where): Slots {
  const told = hazardsIn(mask(right, where.areas.spans), where.mentions, right, { likely: true, told: true })
  return told.hazards.length === 0 ? {} : { hazards: told.hazards.map(({ category, text }) => ({ category, text })) }
}
