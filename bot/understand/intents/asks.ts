/** 导出台账, and lists asked for by state and time: 逾期的有哪些, 百善镇待复查的, 本月新增. */
import type { Slots } from '../../../domain/intent.ts'
import { findPeriod, type FoundPeriod } from '../../../domain/period.ts'
import { isoStamp } from '../../../domain/time.ts'
import {
  asksWho,
  countywide,
  filterIn,
  foundIn,
  kindCalled,
  kindIn,
  listFiller,
  placeWanted,
  tellsState,
  wantsLedger,
  withoutFilters,
} from '../../../prompts/lexicon/asks.ts'
import type { Meaning } from '../meaning.ts'
import type { Reading } from '../heard.ts'
import { ownPlace, placeSlots } from '../slots.ts'
import { mask } from '../where.ts'

/** The text without the names of places and areas, which may hold words of time and state. */
function unnamed({ text, where }: Reading): string {
  return mask(text, [...where.areas.spans, ...where.mentions.filter((m) => m.places.length > 0)])
}

const periodSlots = (found: FoundPeriod | undefined): Slots => {
  if (!found) return {}
  const { period, words } = found
  if (period === null) return { periodProblem: words }
  const { from, to } = period
  return { period: { from: from === null ? null : isoStamp(from), to: to === null ? null : isoStamp(to), words } }
}

export function asksLedger(r: Reading): Meaning | undefined {
  if (!r.addressed || !wantsLedger(r.text)) return undefined
  const text = unnamed(r)
  const only = filterIn(text)
  const own = /我们?(店|厂|家|这|单位|公司)|本(店|厂|单位)/.test(text) ? ownPlace(r) : {}
  return {
    intent: 'export',
    slots: {
      ...own,
      ...placed(placeSlots(r), kindIn(text)),
      ...(only === undefined ? {} : { only }),
      ...periodSlots(findPeriod(text, r.input.now)),
      ...(countywide.test(text) ? { countywide: true } : {}),
    },
  }
}

/** An unknown place by its own name alone; a name that is only a kind of place means all of them. */
function placed({ place, ...slots }: Slots, kind: string | undefined): Slots {
  if (place && place.id !== null) return { ...slots, place }
  const name = placeWanted(place?.name ?? '')
  const called = kind === undefined && slots.area === undefined ? kindCalled(name) : undefined
  if (called !== undefined) return { ...slots, kind: called }
  if (kind !== undefined && (name === '' || name === kind)) return { ...slots, kind }
  return name === '' ? slots : { ...slots, place: { id: null, name } }
}

/** Where a list is about: a place, an area, or all places of a kind. */
export const listPlace = (r: Reading): Slots => placed(placeSlots(r), kindIn(unnamed(r)))

/** Which of the hazards a question for a list means. A time counts where it says when they were found. */
export function listSlots(r: Reading): Slots {
  const text = unnamed(r)
  const only = filterIn(text)
  const period =
    foundIn.test(text) && only !== 'due_today' && only !== 'due_soon' ? findPeriod(text, r.input.now) : undefined
  return { ...(only === undefined ? {} : { only }), ...periodSlots(period) }
}

/** Nothing but where, in which state and when: a list is wanted though no verb says so. */
export function asksList(r: Reading): Meaning | undefined {
  if (!r.addressed || r.setting.bound || r.images > 0 || r.text.length > 40) return undefined
  const slots = listSlots(r)
  if (slots.only === undefined && slots.period === undefined) return undefined
  const where = placeSlots(r)
  const telling = slots.only !== undefined && tellsState.includes(slots.only)
  if (telling && !slots.period && !where.place && !where.area && !asksWho.test(r.text)) return undefined
  const words = slots.period?.words ?? ''
  const rest = withoutFilters(unnamed(r).replace(words, ' ')).replace(listFiller, '')
  return rest === '' ? { intent: 'lookup', slots: { ...slots, ...where } } : undefined
}
