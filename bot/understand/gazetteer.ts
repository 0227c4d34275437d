/** Every name of the organisation in tries, built once per snapshot: areas, places, units, people. */
import type { Directory } from '../../domain/directory.ts'
import type { Area, Person, Place, PostKind, Unit } from '../../domain/org.ts'
import { endings } from '../../prompts/lexicon/place-words.ts'
import { soundOf } from '../../prompts/lexicon/sounds.ts'
import { titles } from '../../prompts/lexicon/titles.ts'
import { nameTypos } from '../../prompts/lexicon/typos.ts'
import { createTrie, type Trie, unitsOf } from './trie.ts'

export type Actor =
  | { kind: 'unit'; unit: Unit }
  | { kind: 'person'; person: Person }
  | { kind: 'title'; post: PostKind }
export type PlaceName = { place: Place; full: boolean }

export type Gazetteer = {
  areas: Trie<Area>
  places: Trie<PlaceName>
  /** Names of three characters and more by their sounds. */
  placesBySound: Trie<PlaceName>
  areasBySound: Trie<Area>
  actors: Trie<Actor>
  /** All names by which a place of this town is called, for likeness. */
  namesInTown(town: string): readonly { name: string; place: Place }[]
}

export function createGazetteer(directory: Directory): Gazetteer {
  const { rows } = directory
  const areas = createTrie<Area>()
  const areasBySound = createTrie<Area>()
  const places = createTrie<PlaceName>()
  const placesBySound = createTrie<PlaceName>()
  const actors = createTrie<Actor>()
  const byTown = new Map<string, { name: string; place: Place }[]>()

  for (const area of rows.areas) {
    for (const name of areaNames(area)) {
      areas.add(unitsOf(name), area)
      if (name.length >= 3) areasBySound.add(unitsOf(name).map(soundOf), area)
    }
  }
  const admin = rows.areas.map((a) => a.name)
  for (const place of rows.places) {
    const town = directory.townOf(place.area)?.id ?? ''
    const own = byTown.get(town) ?? []
    byTown.set(town, own)
    for (const [name, full] of placeNames(place, admin)) {
      places.add(unitsOf(name), { place, full })
      if (name.length >= 3) placesBySound.add(unitsOf(name).map(soundOf), { place, full })
      if (name.length >= 3) own.push({ name, place })
    }
  }
  for (const unit of rows.units) {
    if (unit.kind === 'enterprise' || unit.to) continue
    for (const name of new Set([unit.name, ...unit.aliases])) actors.add(unitsOf(name), { kind: 'unit', unit })
  }
  for (const person of rows.people) actors.add(unitsOf(person.name), { kind: 'person', person })
  for (const { post, words } of titles) for (const word of words) actors.add(unitsOf(word), { kind: 'title', post })

  return { areas, places, placesBySound, areasBySound, actors, namesInTown: (town) => byTown.get(town) ?? [] }
}

const townEnding = /(镇|乡|街道|开发区|园区|办事处)$/

function areaNames(area: Area): Set<string> {
  const names = new Set([area.name, ...area.aliases])
  const stem = area.name.replace(townEnding, '')
  if (area.kind === 'town' && stem.length >= 2) names.add(stem)
  for (const [right, wrongs] of Object.entries(nameTypos)) {
    const misheard = [...names].filter((n) => n.includes(right)).flatMap((n) => wrongs.map((w) => n.replace(right, w)))
    for (const name of misheard) names.add(name)
  }
  return names
}

const byLength = [...endings].toSorted((a, b) => b.length - a.length)
const company = /[((].{1,12}[))]|(有限责任公司|股份有限公司|有限公司|分公司|个体工商户)$/g

/** The name, its aliases, and the short forms that people make of it; `full` unless a short form. */
function placeNames(place: Place, admin: readonly string[]): Map<string, boolean> {
  const names = new Map<string, boolean>([place.name, ...place.aliases].map((n) => [n, true]))
  const short = (name: string): void => {
    if (name.length >= 3 && !names.has(name)) names.set(name, false)
  }
  for (const name of [place.name, ...place.aliases]) {
    const bare = withoutAdmin(name, admin).replace(company, '')
    short(bare)
    const ending = byLength.find((e) => bare.endsWith(e) && bare.length > e.length)
    if (ending === undefined) continue
    const stem = bare.slice(0, -ending.length)
    if (stem.length < 2) continue
    // 顺风烧烤店 → 顺风烧烤, 顺风店; 宏远建材厂 → 宏远厂
    if (ending.length >= 3) short(stem + ending.slice(0, -1))
    if (/[店厂馆站院园场坊]$/.test(ending)) short(stem + ending.slice(-1))
    if (stem.length >= 3) short(stem)
  }
  return names
}

function withoutAdmin(name: string, admin: readonly string[]): string {
  let bare = name.replace(/^安徽省?|^淮北市?/, '')
  for (let cut = true; cut;) {
    const lead = admin.find((a) => bare.startsWith(a) && bare.length - a.length >= 3)
    cut = lead !== undefined
    if (lead !== undefined) bare = bare.slice(lead.length)
  }
  return bare
}
