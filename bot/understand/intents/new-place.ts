/** 新增场所: a place opens; its name, where, what kind, who keeps it. */
import { kindWords } from '../../../prompts/lexicon/place-kinds.ts'
import * as words from '../../../prompts/lexicon/staff.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { placeSlots } from '../slots.ts'
import { mask } from '../where.ts'

export function newPlace(r: Reading): Meaning | undefined {
  const { text, setting } = r
  if (setting.bound || question.test(text)) return undefined
  const name = nameIn(mask(text, r.where.areas.spans))
  if (name === undefined) return undefined
  const keeper = words.keeperSaid.exec(text)?.[1]
  const phone = words.phone.exec(text)?.[0]
  if (!isMeant(r, keeper !== undefined || phone !== undefined)) return undefined
  return {
    intent: 'new_place',
    slots: filled({
      ...areaOf(r),
      place: placeOf(r, name),
      kind: kindOf(r, name),
      owner: keeper === undefined ? undefined : { person: null, name: keeper },
      identity: phone === undefined ? undefined : { name: keeper ?? '', phone },
    }),
  }
}

/** A new place without its keeper is told in few words. */
const LONGEST = 20

/** A place that opens beside a hazard told is only where that is, unless its keeper is named for the list. */
function isMeant({ text, told, addressed, setting }: Reading, keeper: boolean): boolean {
  const listed = words.listed.test(text)
  if (told.hazards.length > 0 && !keeper && !listed) return false
  // 新开了家烧烤,明火离油罐不到十米: what is told is the flame.
  if (!keeper && !listed && text.length > LONGEST) return false
  return addressed || setting.checker || keeper
}

/** In the list already, or new. */
function placeOf({ main }: Reading, name: string): { id: string | null; name: string } {
  const [place] = main?.places ?? []
  return place && main?.places.length === 1 && place.name.includes(name)
    ? { id: place.id, name: place.name }
    : { id: null, name }
}

function nameIn(text: string): string | undefined {
  if (words.advertises.test(text)) return undefined
  const lead = words.newPlaceLead.exec(text)
  const called = words.called.exec(text)?.[1]
  if (lead && called !== undefined) return called
  if (lead) {
    const rest = text
      .slice(lead.index + lead[0].length)
      .trimStart()
      .replace(words.nameLead, '')
    const end = rest.search(words.nameEnd)
    const name = end === -1 ? rest : rest.slice(0, end)
    return name.length >= 2 && name.length <= 16 && !words.noPlaceName.test(name) ? name : undefined
  }
  const after = words.newPlaceAfter.exec(text)
  const before = after && /([\p{Script=Han}\w]{2,12})$/v.exec(text.slice(0, after.index))?.[1]
  return before ?? undefined
}

function areaOf(r: Reading): ReturnType<typeof placeSlots> {
  const { area } = placeSlots(r)
  return area ? { area } : {}
}

/** A kind named as the county names it, else the one that the name speaks of. */
function kindOf({ scope: { directory }, text }: Reading, name: string): string | undefined {
  const kinds = new Set([
    ...directory.rows.units.flatMap((u) => u.industries),
    ...directory.rows.places.map((p) => p.kind),
  ])
  const said = [...kinds].filter((k) => text.includes(k)).toSorted((a, b) => b.length - a.length)[0]
  if (said !== undefined) return said
  return kindWords.find(([kind, like]) => kinds.has(kind) && like.test(name))?.[0]
}
