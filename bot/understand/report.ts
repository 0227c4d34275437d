/** 上报: when told hazards make a report, and what the report holds. */
import { isTerm } from '../../domain/deadline.ts'
import type { Slots } from '../../domain/intent.ts'
import { otherCategory } from '../../prompts/lexicon/categories.ts'
import { deed, filler } from '../../prompts/lexicon/orders.ts'
import { hearsay, structure } from '../../prompts/lexicon/problems.ts'
import { chatter, rude } from '../../prompts/lexicon/commands.ts'
import { peopleAtRisk } from './danger.ts'
import type { Reading } from './heard.ts'
import { deadlineSlots, mannerSlots, ownPlace, placeSlots, severitySlots, spotSlots } from './slots.ts'
import type { Mention } from './where.ts'

/** Enough of a report: plainly told, or told to us, and not talk about something else. */
export function isReport(r: Reading): boolean {
  const { told, topic, main } = r
  if (told.hazards.length === 0 || (rude.test(r.text) && !told.sure)) return false
  const at = main !== undefined && (main.strong || main.places.length > 0)
  if (topic)
    return topic.yields && told.sure && (at || r.where.area !== undefined || (r.addressed && main !== undefined))
  return r.addressed ? told.sure || !chatter.test(r.text) : isPlain(r, at)
}

const patrols = ({ scope }: Reading): boolean => scope.posts.has('grid_worker') || scope.posts.has('village_secretary')

/** Among others, unasked: only what is plainly a report. */
function isPlain(r: Reading, at: boolean): boolean {
  const { told, scope, main } = r
  if (told.sure) return main !== undefined || r.where.area !== undefined || r.images > 0 || scope.posts.size > 0
  if (told.hazards.some((h) => h.category !== otherCategory.name || structure.test(h.text)) && patrols(r)) return true
  return (
    (at || (r.where.area !== undefined && !r.boss)) && scope.posts.size > 0 && !(r.boss && main?.places.length === 0)
  )
}

const announces =
  /^(我|俺)?(们)?(要|想|来)?(上报|报告|报|举报|反映|汇报)(一?[个下条处])?(安全)?(隐患|问题|情况)?[.。!]*$|(有|存在|发现)(一些|点|几[个处条]|[一二两三]?[个处条])?(安全|消防|重大)?(隐患)(?!吗|没|么|[?？])|(都|也)?有(安全)?问题$/

/** Somebody begins to report, or shows a photo, without saying what is wrong. */
export function announcesReport(r: Reading): boolean {
  if (r.topic || /[?？吗]$|没有?(安全)?(隐患|问题)|几[条个]|哪些/.test(r.text)) return false
  const spoken = r.addressed || r.scope.posts.size > 0
  if (r.images > 0 && (deictic.test(r.text) || r.text === '')) return spoken
  return (r.images > 0 && spoken && announces.test(r.text)) || (r.addressed && announces.test(r.text))
}

const deictic =
  /^(这(个|里|儿|是|家|几[个张]|些)?|那个|看(看|下|一下)?|你看|大家看|现场|照片|图片?|如图|见图|上图|来看|就这|就是这|在这|有图)(的|吧|呀|啊)?$/

/** Numbers, place, area and every hazard of the report. */
export function reportSlots(r: Reading): Slots {
  const { told } = r
  const named = told.hazards.map((h) =>
    h.place && (told.listed || h.place.strong || h.place.places.length > 0) ? h.place : undefined,
  )
  const places = distinct(named.filter((p) => p !== undefined))
  const several =
    places.length > 1 || (told.listed && places.length === 1 && named.includes(undefined) && !covers(r, places[0]))
  const where = several ? { ...placeSlots(r), ...noPlace } : whereSlots(r, places[0])
  const hazards = told.hazards.map(({ category, text, place }) => ({
    category,
    text: text || category,
    ...(several && place ? { place: soleOf(place) } : {}),
  }))
  return {
    ...definedOnly(where),
    hazards,
    ...definedOnly({ people: peopleAtRisk(r.whole) }),
    ...severitySlots(r.whole),
    ...planSlots(r),
    ...mannerSlots(r.whole),
  }
}

/** 旁边有人抽烟 is still at one's own; 旁边那家 is not. */
const elsewhere = /隔壁|对面|旁边(?!有|堆|放|停|站|就|是)|路上/
const ours = /(我|俺|咱)们?(这|家|店|站|厂|院|园|单位|公司)/

/** A known place when only one fits; else its words. */
function soleOf({ places, name, landmark }: Mention): { id: string | null; name: string } {
  const [only] = places
  return only && places.length === 1 && !landmark ? { id: only.id, name: only.name } : { id: null, name }
}

/** Said before the list, a place is that of everything in it. */
function covers(r: Reading, place: Mention | undefined): boolean {
  return place !== undefined && place.index < (r.told.hazards.length > 0 ? r.text.search(/[1一][、.):条是]/) : 0)
}

const noPlace = { place: undefined, placeChoices: undefined }

function definedOnly(slots: Record<string, unknown>): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([, v]) => v !== undefined)) as Slots
}

function distinct(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((m, i) => mentions.findIndex((n) => n.name === m.name) === i)
}

function whereSlots(r: Reading, mention: Mention | undefined): Slots {
  const chosen = mention ?? r.main
  const named = chosen !== undefined && (chosen.strong || chosen.places.length > 0)
  if (!named && r.scope.posts.has('owner') && (ours.test(r.text) || !elsewhere.test(r.text))) {
    const own = ownPlace(r)
    if (own.place) return own
  }
  const where = placeSlots(r, chosen)
  return where.place || where.placeChoices ? where : { ...where, ...spotSlots(r) }
}

/** What the reporter undertakes himself (policy §9: measure, responsible person, deadline). */
function planSlots(r: Reading): Slots {
  const { term, order, told } = r
  const keeper = r.setting.keeper || order?.slots.owner !== undefined
  const own = term !== undefined && isTerm(term) && term.promised !== true && keeper
  const measure = keeper
    ? told.others
        .map((c) => c.text)
        .find((t) => t.length <= 12 && deed.test(t) && !filler.test(t) && !hearsay.test(t) && !/负责|说|不/.test(t))
    : undefined
  return {
    ...(own ? deadlineSlots(r) : {}),
    ...(order?.slots.owner ? { owner: order.slots.owner } : {}),
    ...(measure === undefined ? {} : { measure }),
  }
}
