/** Who answers for a place or an area: 东风村网格员是谁, 兴旺超市谁管, 百善镇有哪些网格员. */
import { asksKeepers } from '../../../prompts/lexicon/asks.ts'
import type { Reading } from '../heard.ts'
import type { Meaning } from '../meaning.ts'
import { placeSlots } from '../slots.ts'

export function keepers(r: Reading): Meaning | undefined {
  const { text, addressed, numbers, images } = r
  if (!addressed || numbers.length > 0 || images > 0 || r.told.sure || text.length > 30) return undefined
  if (!asksKeepers.test(text)) return undefined
  return { intent: 'lookup', slots: { ...placeSlots(r), keepers: true } }
}
