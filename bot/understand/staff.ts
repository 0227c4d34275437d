/** Who goes and who comes, at which post and where, as far as the words tell. */
import type { Slots } from '../../domain/intent.ts'
import type { PostKind, Unit } from '../../domain/org.ts'
import * as words from '../../prompts/lexicon/staff.ts'
import { titles } from '../../prompts/lexicon/titles.ts'
import { departmentsIn, unitOf } from './departments.ts'
import type { Reading } from './heard.ts'
import { nearest } from './scope.ts'
import { createTrie, unitsOf } from './trie.ts'
import { mask } from './where.ts'

export type StaffChange = NonNullable<Slots['staff']>
type Named = NonNullable<StaffChange['old']>

const titleWords = createTrie<PostKind>()
for (const { post, words: called } of titles) for (const word of called) titleWords.add(unitsOf(word), post)

export function changeIn(r: Reading): StaffChange | undefined {
  const { text } = r
  // Most messages tell of nobody's coming or going; that is asked first.
  if (!words.leaving.test(text) && !words.coming.test(text) && !words.legalPerson.test(text)) return undefined
  const title = titleWords.scan(unitsOf(text)).find((t) => t.length >= 2)
  const said = words.legalPerson.test(text) ? 'owner' : title?.values[0]
  const at = placeOfPost(r, title !== undefined, said)
  const post = postAt(at, said, text)
  const phone = words.phone.exec(text)?.[0]
  const { old, fresh } = namesIn(r)
  // "我不干了,换小赵" with his number needs no post: a keeper has but one.
  const hands = phone !== undefined && (words.selfLeaving.test(text) || at?.kind === 'enterprise')
  const change = hands && words.leaving.test(text) ? 'replace' : kindOf(text, post, old, fresh ?? phone)
  if (change === undefined) return undefined
  const unit = at && { id: at.id, name: at.name }
  return {
    change,
    ...(post !== undefined && { post }),
    ...(unit && { unit }),
    ...(old !== undefined && { old: known(r, old) }),
    ...(fresh !== undefined && { fresh: { ...known(r, fresh), ...(phone !== undefined && { phone }) } }),
  }
}

/** 分管领导 of a department is another post than of a town; its 局长 heads it. */
function postAt(unit: Where | undefined, said: PostKind | undefined, text: string): PostKind | undefined {
  const higher = unit?.kind && words.higherPosts.find((p) => p.unit === unit.kind && p.called.test(text))
  return higher ? higher.post : said
}

/** Whether one goes, one comes, or both; undefined when it is no such change. */
function kindOf(
  text: string,
  post: PostKind | undefined,
  old: string | undefined,
  comer: string | undefined,
): StaffChange['change'] | undefined {
  const legal = words.legalPerson.test(text)
  const goes = words.leaving.test(text)
  if (!goes && !legal && (comer === undefined || !words.coming.test(text))) return undefined
  // 走了 is said of many things; without a post only of somebody called by name, whose work another takes.
  const plain = comer !== undefined || /调|辞|离职|退休|不干/.test(text)
  if (post === undefined && (old === undefined || !plain)) return undefined
  if (comer === undefined) return legal ? 'replace' : 'remove'
  return replaces(text, old) ? 'replace' : 'add'
}

function replaces(text: string, old: string | undefined): boolean {
  return old !== undefined || words.leaving.test(text) || words.legalPerson.test(text) || !words.added.test(text)
}

const anyName = new RegExp(words.personName, 'gv')

function namesIn(r: Reading): { old: string | undefined; fresh: string | undefined } {
  const text = namesOnly(r)
  const phone = words.phone.exec(text)
  let old: string | undefined
  let fresh: string | undefined
  for (const m of text.matchAll(anyName)) {
    const [before, after] = [text.slice(Math.max(0, m.index - 8), m.index), text.slice(m.index + m[0].length)]
    const nextToPhone = phone && /^[,:，电话手机号是 ]*$/.test(text.slice(m.index + m[0].length, phone.index))
    if (nextToPhone) fresh = m[0]
    else if (words.oldAfter.test(after) || words.oldLead.test(before)) old ??= m[0]
    else if (fresh === undefined && words.freshLead.test(before)) fresh = m[0]
  }
  return { old, fresh }
}

/** The text with posts, areas and places blanked, so that a name ends where they begin. */
function namesOnly({ text, where }: Reading): string {
  const posts = titleWords.scan(unitsOf(text)).filter((t) => t.length >= 2)
  return mask(text, [
    ...where.areas.spans,
    ...where.mentions.filter((m) => m.places.length > 0),
    ...posts.map(({ index, length }) => ({ index, end: index + length })),
  ])
}

/** In the county's list by that name; 小王 by the one 王 of the speaker's own units. */
function known(r: Reading, name: string): Named {
  const { directory, units, now } = r.scope
  const exact = directory.personNamed(name)
  if (exact) return { person: exact.id, name }
  const family = /^[老小大](.)$/v.exec(name)?.[1] ?? /^(.)(?:师傅|主任|书记|站长|经理|总|姐|哥)$/v.exec(name)?.[1]
  if (family === undefined) return { person: null, name }
  const near = directory.rows.posts
    .filter((p) => units.includes(p.unit) && p.from <= now && (p.to === null || now < p.to))
    .flatMap((p) => directory.person(p.person) ?? [])
    .filter((p) => p.name.startsWith(family) && p.name.length <= 4)
  const [only, another] = [...new Set(near)]
  return only && !another ? { person: only.id, name: only.name } : { person: null, name }
}

type Where = { id: string | null; name: string; kind?: Unit['kind'] }

/** The unit of the post: named before it, else the speaker's own where the post belongs to such a unit. */
function placeOfPost(r: Reading, title: boolean, post: PostKind | undefined): Where | undefined {
  const { directory } = r.scope
  const place = r.where.mentions.find((m) => m.places.length === 1 && !m.landmark)?.places[0]
  if (place) return named(directory.unit(place.unit))
  const inVillage = post === 'grid_worker' || post === 'village_secretary'
  const higher = inVillage ? undefined : (departmentsIn(r).units[0] ?? officeIn(r))
  return higher ? named(higher) : (inArea(r, inVillage) ?? ownUnit(r, title, post, inVillage))
}

function inArea(r: Reading, inVillage: boolean): Where | undefined {
  const { town, village, choices } = r.where.areas
  // A village of that name in several towns: which one is asked.
  if (choices[0]) return { id: null, name: choices[0].name }
  const area = inVillage ? (village ?? ownVillage(r)) : (village ?? town)
  return area && named(r.scope.directory.governing(area.id))
}

function ownUnit(r: Reading, title: boolean, post: PostKind | undefined, inVillage: boolean): Where | undefined {
  const own = r.scope.units.flatMap((u) => r.scope.directory.unit(u) ?? [])
  const ours = words.ours.test(r.text)
  const higher = own.find((u) => u.kind === 'department' || u.kind === 'county_office')
  if (higher && !inVillage && ours) return named(higher)
  if (title && !ours && post !== 'owner') return undefined
  const fitting = own.filter((u) => post === undefined || fits(u, post))
  return fitting.length === 1 ? named(fitting[0]) : undefined
}

function officeIn(r: Reading): Unit | undefined {
  const found = r.names.actors.scan(unitsOf(r.text)).flatMap((f) => f.values)
  return found.flatMap((v) => unitOf(r, v)).find((u) => u.kind === 'county_office')
}

function ownVillage(r: Reading): ReturnType<Reading['scope']['directory']['villageOf']> {
  const villages = nearest(r.scope, r.scope.own, (a) => a).flatMap((a) => r.scope.directory.villageOf(a) ?? [])
  return villages.length === 1 ? villages[0] : undefined
}

function fits(unit: Unit, post: PostKind): boolean {
  if (post === 'owner') return unit.kind === 'enterprise'
  if (post.startsWith('dept')) return unit.kind === 'department'
  if (post === 'grid_worker' || post === 'village_secretary') return unit.kind === 'village'
  return unit.kind === 'town'
}

const named = (unit: Unit | undefined): Where | undefined => unit && { id: unit.id, name: unit.name, kind: unit.kind }
