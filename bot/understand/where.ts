/** Which place a message is about: a known one, one of several, or words for one that nobody registered. */
import type { Area, Place } from '../../domain/org.ts'
import { endings, facilities, landmarkAfter, landmarkBefore, namingLead } from '../../prompts/lexicon/place-words.ts'
import { soundOf } from '../../prompts/lexicon/sounds.ts'
import { areasIn, type NamedAreas } from './areas.ts'
import type { Gazetteer, PlaceName } from './gazetteer.ts'
import { namesIn, type NameSpan } from './names.ts'
import { nearest, type Scope } from './scope.ts'
import { likeness, unambiguous } from './similar.ts'
import { createTrie, unitsOf } from './trie.ts'

export type Mention = {
  index: number
  end: number
  name: string
  /** Places that fit equally well; empty for an unknown one. */
  places: readonly Place[]
  /** A name of its own, not only a word for a kind of place. */
  strong: boolean
  /** Only tells where another thing is. */
  landmark: boolean
}

export type Where = {
  area: Area | undefined
  areas: NamedAreas
  mentions: Mention[]
}

const placeEnding = createTrie<true>()
for (const e of endings) if (e.length >= 2) placeEnding.add(unitsOf(e), true)

export function whereIs(text: string, scope: Scope, names: Gazetteer): Where {
  const areas = areasIn(text, scope, names)
  const known = knownPlaces(text, scope, names, areas)
  const masked = mask(text, [...known, ...areas.spans])
  const unknown = namesIn(masked).map((span) => guess(span, text, scope, names, areas))
  const mentions = [...known, ...unknown].toSorted((a, b) => a.index - b.index)
  return { area: areas.village ?? areas.town, areas, mentions }
}

/** Spaces where these spans stood, so that indices stay. */
export function mask(text: string, spans: readonly { index: number; end: number }[]): string {
  let masked = text
  for (const { index, end } of spans) masked = masked.slice(0, index) + ' '.repeat(end - index) + masked.slice(end)
  return masked
}

function knownPlaces(text: string, scope: Scope, names: Gazetteer, areas: NamedAreas): Mention[] {
  const units = unitsOf(text)
  const found: Mention[] = []
  const add = (index: number, end: number, candidates: readonly PlaceName[], sure: boolean): void => {
    if (found.some((f) => f.index < end && index < f.end)) return
    const fitting = fittingPlaces(candidates, scope, areas, sure && end - index >= 3)
    if (fitting.length === 0) return
    const name = fitting.length === 1 ? (fitting[0]?.name ?? '') : text.slice(index, end)
    found.push({
      index,
      end,
      name,
      places: fitting,
      strong: true,
      landmark: landmarkAfter.test(text.slice(end, end + 5)),
    })
  }
  for (const { index, length, values } of names.places.scan(units)) {
    const full = values.some((v) => v.full)
    // 顺达超市 is not 顺达仓库, though that one is called 顺达.
    if (
      length <= 3 &&
      placeEnding.longest(units, index + length) &&
      !values.some((v) => v.place.name.length === length)
    )
      continue
    add(index, index + length, values, full)
  }
  const sounds = units.map(soundOf)
  for (const { index, length, values } of names.placesBySound.scan(sounds)) {
    const said = text.slice(index, index + length)
    const near = values.filter((v) => scope.distance(v.place.area) < 3 && sharesHalf(said, v.place, names, scope))
    if (near.length > 0) add(index, index + length, near, false)
  }
  return found
}

function sharesHalf(said: string, place: Place, names: Gazetteer, scope: Scope): boolean {
  const town = scope.directory.townOf(place.area)?.id ?? ''
  return names
    .namesInTown(town)
    .some(
      (n) =>
        n.place === place &&
        n.name.length === said.length &&
        [...said].filter((c, i) => c === n.name[i]).length * 2 >= said.length,
    )
}

/** Within the areas named, nearest first; a short form counts only in the speaker's own town. */
function fittingPlaces(candidates: readonly PlaceName[], scope: Scope, areas: NamedAreas, sure: boolean): Place[] {
  const { directory } = scope
  const distinct = [...new Set(candidates.map((c) => c.place))]
  const { town, village } = areas
  const inTown = town ? distinct.filter((p) => directory.within(p.area, town.id)) : distinct
  const inVillage = village ? inTown.filter((p) => directory.within(p.area, village.id)) : []
  const fitting = inVillage.length > 0 ? inVillage : inTown
  const near = nearest(scope, fitting, (p) => p.area)
  return near.filter((p) => sure || town !== undefined || scope.distance(p.area) < 3)
}

/** An unknown name: perhaps a known one mistyped, perhaps the only place of its kind in the speaker's village. */
function guess(span: NameSpan, text: string, scope: Scope, names: Gazetteer, areas: NamedAreas): Mention {
  const base = { index: span.index, end: span.end, strong: span.strong, landmark: false }
  const named = areas.town?.id
  const towns = named === undefined ? scope.towns : [named]
  const candidates = towns.flatMap((t) => names.namesInTown(t))
  const like = unambiguous(candidates.filter((c) => written(text, span.end, c.name)).map((c) => c.place))
  if (like)
    return {
      ...base,
      index: Math.min(span.index, Math.max(0, span.end - like.name.length)),
      strong: true,
      name: like.name,
      places: [like],
    }
  // 桥头烧烤 is called so; it is not simply the village's 烧烤.
  const lead = namingLead.exec(text.slice(0, span.index))?.[0]
  if (!span.strong && lead !== undefined)
    return { ...base, index: span.index - lead.length, strong: true, name: lead + span.name, places: [] }
  const villages = scope.own.filter((a) => scope.directory.villageOf(a))
  if (!span.strong && villages.length > 0 && named === undefined) {
    const bare = text.slice(span.index, span.end)
    const here = candidates.filter((c) => villages.includes(c.place.area) && c.name.endsWith(bare)).map((c) => c.place)
    const only = unambiguous(here)
    if (only) return { ...base, name: only.name, places: [only] }
  }
  return span.strong
    ? { ...base, name: span.name, places: [] }
    : { ...base, ...besideLandmark(span, text, areas), places: [] }
}

/** 老供销社对过的棋牌室: a place without a name is known by what it is beside. */
function besideLandmark(span: NameSpan, text: string, areas: NamedAreas): Pick<Mention, 'index' | 'name' | 'strong'> {
  const area = areas.spans.findLast((s) => s.end <= span.index)
  const lead = text.slice(Math.max(area?.end ?? 0, span.index - 20), span.index)
  const [said, landmark, side] = landmarkBefore.exec(lead) ?? []
  if (said === undefined || landmark === undefined || side === undefined || facilities.has(span.name))
    return { index: span.index, name: span.name, strong: span.strong }
  return { index: span.index - said.length, name: `${landmark}${side}的${span.name}`, strong: true }
}

/** The name stands before `end` with one slip. */
function written(text: string, end: number, name: string): boolean {
  return [0, 1, -1].some((d) => likeness(text.slice(Math.max(0, end - name.length - d), end), name))
}

/** The mention that the message is about: a place itself before a landmark, a name before a kind. */
export function mainMention(mentions: readonly Mention[]): Mention | undefined {
  const own = mentions.filter((m) => !m.landmark)
  return own.find((m) => m.places.length > 0) ?? own.find((m) => m.strong) ?? own[0] ?? mentions[0]
}
