/** The post that somebody's words claim or name: 百善镇东风村网格员, 兴旺超市老板, 县住建局联络员. */
import type { Directory } from '../../../domain/directory.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { PostKind, UnitId } from '../../../domain/org.ts'
import { type Seat, seatedAt } from '../../../domain/people/seat.ts'
import { titles } from '../../../prompts/lexicon/titles.ts'

const byLength = titles
  .flatMap(({ post, words }) => words.map((word) => ({ post, word })))
  .toSorted((a, b) => b.word.length - a.word.length)

export function postIn(text: string): PostKind | undefined {
  return byLength.find(({ word }) => text.includes(word))?.post
}

export function fitsUnit(directory: Directory, unit: UnitId, post: PostKind): boolean {
  return directory.unit(unit)?.kind === seatedAt[post]
}

/** The unit that words name for such a post: a village's, a town's, a department's, a place's. */
export function unitFor(directory: Directory, slots: Slots, post: PostKind): UnitId | undefined {
  const area = slots.area?.id
  switch (seatedAt[post]) {
    case 'county_office':
      return directory.governing(directory.county.id)?.id
    case 'department':
      return slots.departments?.[0]?.id
    case 'town':
    case 'station':
      return area === undefined ? undefined : governing(directory, directory.townOf(area)?.id)
    case 'village':
      return area === undefined ? undefined : governing(directory, directory.villageOf(area)?.id)
    case 'enterprise':
      return slots.place?.id ? directory.place(slots.place.id)?.unit : undefined
  }
}

function governing(directory: Directory, area: string | undefined): UnitId | undefined {
  return area === undefined ? undefined : directory.governing(area)?.id
}

export function claimIn(directory: Directory, slots: Slots, text: string): Seat | null {
  const post = postIn(text)
  const unit = post && unitFor(directory, slots, post)
  return post && unit !== undefined ? { unit, post } : null
}
