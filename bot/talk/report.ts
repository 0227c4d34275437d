/** 上报: from words and photos to a record; what is missing is asked for once, and nothing said is lost meanwhile. */
import type { View } from '../../db/transactions/intake.ts'
import type { Directory } from '../../domain/directory.ts'
import { elsewhere, positionsIn } from '../../domain/hazard/positions.ts'
import { positionsOf, sameHazard } from '../../domain/hazard/same.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { isUnnamed } from '../../domain/hazard/reporters.ts'
import type { Slots } from '../../domain/intent.ts'
import type { AreaId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import { asksToBeUnnamed } from '../../prompts/lexicon/anonymous.ts'
import { otherCategory } from '../../prompts/lexicon/categories.ts'
import { askFor, besideOf, evidenceOf, planIn, type Shown, withSpots } from './found.ts'
import { keptPhotos } from './kept.ts'
import { afterReport } from './people/after-report.ts'
import type { Heard } from './prepare.ts'
import { sourceOf } from './source.ts'

type Before = { said: string; photos: string[]; again: boolean }

export function report(heard: Heard, view: View, before?: Before): void {
  const { envelope, deps, understanding, person } = heard
  const said = before?.said ?? envelope.text.trim()
  const shown = { kept: before?.photos ?? keptPhotos(view, 'report_hazard'), fresh: envelope.photos }
  const photos = [...shown.kept, ...shown.fresh]
  const hazards = understanding.slots.hazards ?? []
  if (!before && joins(heard, view, understanding.slots)) return
  const slots = before ? understanding.slots : sameScene(heard, view, understanding.slots)
  const ask = (missing: 'what' | 'place' | 'choice' | 'town', choices: string[]): void => {
    view.ask(
      'draft',
      {
        said,
        photos,
        missing,
        choices,
        again: before !== undefined && missing === 'place',
        near: knownAt(heard, view),
      },
      deps.settings.questionLife,
    )
  }
  const to = { to: 'here' } as const
  if (hazards.length === 0) {
    ask('what', [])
    return view.say({ to, lane: 'answer', cases: [], words: 'ask_what', facts: { photos: photos.length } })
  }
  if (hazards.some((h) => h.place)) return severalPlaces(heard, view, hazards, { said, shown })
  if (slots.placeChoices && slots.placeChoices.length > 0) {
    const choices = slots.placeChoices.slice(0, 9).map((p) => whole(deps.directory, p.id, p.name))
    ask('choice', choices)
    return view.say({
      to,
      lane: 'answer',
      cases: [],
      words: 'which',
      facts: { ask: 'place', act: 'report_hazard', choices },
    })
  }
  if (!slots.place && person !== null && !before?.again) {
    ask('place', [])
    return view.say({ to, lane: 'answer', cases: [], words: 'ask_place', facts: { photos: photos.length } })
  }
  const area = areaOf(deps.directory, heard, slots, view.now)
  if (area === null && person !== null) {
    const towns = townsFor(slots, deps.directory)
    ask('town', towns)
    return view.say({
      to,
      lane: 'answer',
      cases: [],
      words: 'which',
      facts: { ask: 'town', act: 'report_hazard', choices: towns },
    })
  }
  const filed = file(heard, view, { area, place: slots.place ?? { id: null, name: '' }, hazards, said, shown })
  askFor(heard, view, filed)
}

/** 张圩村 stands in three towns: those are offered, else all towns. */
function townsFor({ areaChoices }: Slots, directory: Directory): string[] {
  return (areaChoices ?? directory.rows.areas.filter((a) => a.kind === 'town')).map((a) => a.name)
}

type Filed = {
  area: AreaId | null
  place: { id: string | null; name: string }
  hazards: Hazards
  said: string
  shown: Shown
}
type Hazards = NonNullable<Slots['hazards']>

/** The numbers it was given. */
function file(heard: Heard, view: View, { area, place, hazards: found, said, shown }: Filed): string[] {
  const { directory } = heard.deps
  const { slots } = heard.understanding
  const { severity } = slots
  const at = area ?? directory.county.id
  const anonymous = asksToBeUnnamed(said)
  const hazards = withSpots(found, said, slots)
  const outcome = view.execute({
    kind: 'hazard',
    case: null,
    command: {
      do: 'report',
      source: anonymous ? 'citizen' : sourceOf(directory, heard.person, at, view.now),
      said,
      area: at,
      town: directory.townOf(at)?.id ?? null,
      place,
      hazards,
      photos: [],
      ...evidenceOf(hazards, said, shown),
      plan: planIn(heard, place.id, said, view.now),
      beside: besideOf(view, at, place),
      ...(severity === undefined || severity === 'normal' ? {} : { severity }),
      ...(anonymous ? { anonymous } : {}),
    },
  })
  if (!outcome.ok) return []
  afterReport(heard, view, { area: at, place, said, numbers: outcome.numbers })
  return outcome.numbers
}

/** Open records at the place named so far: kept with the question, so that they are at hand with its answer. */
function knownAt({ understanding: { slots } }: Heard, view: View): string[] {
  return slots.place?.id ? besideOf(view, '', slots.place) : []
}

/** One round told in one message: each place's hazards are filed there; what names none belongs to the place before. */
function severalPlaces(heard: Heard, view: View, hazards: Hazards, told: { said: string; shown: Shown }): void {
  let place = hazards.find((h) => h.place)?.place ?? { id: null, name: '' }
  const placed = hazards.map((h) => {
    place = h.place ?? place
    return { ...h, place }
  })
  const filed = [...Map.groupBy(placed, (h) => h.place.name).values()].flatMap((group) => {
    const at = group[0]?.place ?? place
    const area = areaOf(heard.deps.directory, heard, { ...heard.understanding.slots, place: at }, view.now)
    return file(heard, view, { ...told, area, place: at, hazards: group })
  })
  askFor(heard, view, filed)
}

/**
 * Words without a new fault, or about the same one, soon after a report of the same person in the same chat belong to it.
 * A different fault is a record of its own.
 */
function joins(heard: Heard, view: View, slots: Slots): boolean {
  const recent = recentHazards(heard, view)
  const [last] = recent
  const told = slots.hazards ?? []
  if (!last || told.length > 1) return false
  // What is told without a name is no part of what was told with one.
  if (asksToBeUnnamed(heard.envelope.text) && !isUnnamed(last, view.cause)) return false
  // 我要报隐患 announces another one.
  if (told.length === 0 && heard.envelope.photos.length === 0) return false
  if (slots.place && slots.place.name !== last.body.placeName) return false
  // A village or a choice of places named means somewhere else is spoken of.
  if (!slots.place && (slots.area || slots.placeChoices)) return false
  const [hazard] = told
  const said = heard.envelope.text.trim()
  const known = hazard === undefined ? last : recent.find((c) => isSame(c, { ...hazard, said }))
  const goesOn = known ? { hazard: known } : continued(heard, recent)
  if (!goesOn) return false
  const command = { ...joining(heard, goesOn.hazard, hazard), ...goesOn.category }
  return view.execute({ kind: 'hazard', case: goesOn.hazard.number, command }).ok
}

/** The same words once more add nothing. */
function joining({ envelope }: Heard, same: HazardCase, told: Hazards[number] | undefined) {
  const said = envelope.text.trim()
  const repeats = told && same.body.what.includes(told.text) && said.length <= told.text.length + 12
  return { do: 'join' as const, text: repeats ? '' : said, photos: envelope.photos }
}

type GoesOn = { hazard: HazardCase; category?: { category: string } }

/** 消防通道, then 堆了杂物: read together they tell of no more than was told, so it is one and the same. */
function continued(heard: Heard, recent: readonly HazardCase[]): GoesOn | null {
  const [last] = recent
  if (!last) return null
  const together = recent.filter((c) => c.openedAt === last.openedAt)
  const read = heard.understand(`${last.body.said},${heard.envelope.text.trim()}`).slots.hazards ?? []
  if (read.length !== together.length) return null
  // 二楼 is not where the other one is.
  if (elsewhere(positionsIn(last.body.what), positionsIn(heard.envelope.text))) return null
  const [only] = read
  const vague = together.length === 1 && last.body.category === otherCategory.name
  return only && vague && only.category !== otherCategory.name
    ? { hazard: last, category: { category: only.category } }
    : { hazard: last }
}

/** The same thing at the place just named, and no other spot of it: 二楼的灭火器也过期了 is another one. */
function isSame(c: HazardCase, { category, text, said }: { category: string; text: string; said: string }): boolean {
  const place = { id: c.place, name: c.body.placeName }
  const told = { area: c.area, place, category, text, said }
  const positions = positionsOf(told, true)
  return c.body.category === otherCategory.name ? category === c.body.category : sameHazard(c, told, positions)
}

/** A further fault told without a place is at the place just named. */
function sameScene(heard: Heard, view: View, slots: Slots): Slots {
  const [last] = recentHazards(heard, view)
  if (slots.place || slots.placeChoices || slots.area || !last) return slots
  return {
    ...slots,
    place: { id: last.place, name: last.body.placeName },
    ...(slots.area ? {} : { area: { id: last.area, name: '' } }),
  }
}

/** Reported by the sender here just now and open. */
export function recentHazards(heard: Heard, view: View): HazardCase[] {
  const { joinWindow } = heard.deps.settings
  return saidTogether(heard, view) ? ownHazards(view, joinWindow) : []
}

/** What waited while we were away was not said together because it is heard together. */
export function saidTogether({ envelope, deps: { settings } }: Heard, view: View): boolean {
  return view.now - envelope.sentAt <= settings.joinWindow
}

/** Open ones that the sender reported here within so many milliseconds, newest first. */
export function ownHazards(view: View, within: number): HazardCase[] {
  return view.recent(within).filter((c): c is HazardCase => c.kind === 'hazard' && c.closedAt === null)
}

/** Only where it is; more words beside a name tell something: 工厂夜里往河里排黑水. */
export function namesWhere({ understanding: { slots }, envelope: { text }, person }: Heard): boolean {
  const { place } = slots
  const where = place ?? slots.placeChoices ?? (person === null ? slots.area : undefined)
  if (where === undefined) return false
  return !place || place.id !== null || text.trim().length - place.name.length <= 4
}

/** What is wrong is asked for; where it is may be known already. */
export function askWhat(
  heard: Heard,
  view: View,
  { said, photos, named, again = false }: { said: string; photos: string[]; named: boolean; again?: boolean },
): void {
  const near = knownAt(heard, view)
  view.ask('draft', { said, photos, missing: 'what', choices: [], again, near }, heard.deps.settings.questionLife)
  const facts = { photos: named ? 0 : photos.length }
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'ask_what', facts })
}

/** Where it is: the place's own area, the area named, the sender's, the chat's. */
export function areaOf(directory: Directory, heard: Heard, slots: Slots, now: Instant): AreaId | null {
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  if (place) return place.area
  if (slots.area) return slots.area.id
  const posts = heard.person === null ? [] : directory.postsOf(heard.person, now)
  const areas = posts.map((p) => directory.unit(p.unit)?.area).filter((a): a is AreaId => a !== undefined)
  const village = areas.find((a) => directory.villageOf(a)) ?? areas.find((a) => directory.townOf(a))
  if (village) return village
  const chat = heard.envelope.chat === null ? undefined : directory.chat(heard.envelope.chat)
  const unit = chat?.unit ? directory.unit(chat.unit) : undefined
  return unit && unit.area !== directory.county.id ? unit.area : null
}

function whole(directory: Directory, id: string, name: string): string {
  const place = directory.place(id)
  const area = place?.area ?? (directory.area(id) ? id : undefined)
  const town = area === undefined ? undefined : directory.townOf(area)
  const village = area === undefined ? undefined : directory.villageOf(area)
  const names = [town?.name, village?.name, name].filter((n): n is string => n !== undefined)
  return names.filter((n, i) => names.indexOf(n) === i).join('')
}
