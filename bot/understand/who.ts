/** Who is meant by the words at some point of a message: a place's keeper, a unit, a person, or only a name. */
import type { Area, PostKind } from '../../domain/org.ts'
import { keeper } from '../../prompts/lexicon/orders.ts'
import { familiar, titles } from '../../prompts/lexicon/titles.ts'
import type { Actor, Gazetteer } from './gazetteer.ts'
import { nearest, type Scope } from './scope.ts'
import { createTrie, type Found, unitsOf } from './trie.ts'
import type { Mention, Where } from './where.ts'

export type Who = {
  person: string | null
  unit: string | null
  name: string
  /** Where the words for it end. */
  end: number
}
/** The keeper of the thing's own place, whoever that is. */
export type Keeper = { keeper: true; end: number }

const titleWords = createTrie<PostKind>()
for (const { post, words } of titles) for (const word of words) titleWords.add(unitsOf(word), post)

export type Reader = { text: string; units: readonly string[]; where: Where; scope: Scope; names: Gazetteer }

export function whoAt(reader: Reader, from: number): Who | Keeper | undefined {
  const { text, units, names } = reader
  const index = from + (/^[@ ]*/.exec(text.slice(from))?.[0].length ?? 0)
  const mention = reader.where.mentions.find((m) => m.index === index && m.places.length > 0)
  const area = reader.where.areas.spans.find((s) => s.index === index)
  const actor = names.actors.longest(units, index)
  const reach = Math.max(mention?.end ?? 0, area?.end ?? 0)
  if (actor && actor.index + actor.length >= reach && actor.values.some((v) => v.kind !== 'title')) {
    return ofActor(reader, actor) ?? undefined
  }
  if (mention) return ofPlace(reader, mention)
  if (area) return ofArea(reader, area.end, area.candidates)
  const kept = keeper.exec(text.slice(index))
  if (kept) return { keeper: true, end: index + kept[0].length }
  if (actor) return ofActor(reader, actor)
  const unknown = reader.where.mentions.find((m) => m.index === index)
  if (unknown) return { person: null, unit: null, name: unknown.name, end: unknown.end }
  const known = familiar.exec(text.slice(index))
  if (known) return { person: null, unit: null, name: known[0], end: index + known[0].length }
  return undefined
}

function ofPlace({ text, units, scope }: Reader, mention: Mention): Who | undefined {
  const [place] = mention.places
  if (!place || mention.places.length > 1) return { person: null, unit: null, name: mention.name, end: mention.end }
  const title = titleWords.longest(units, mention.end)
  const post = title?.values[0]
  if (title && post === 'owner') {
    const [holder] = scope.directory.holders(place.unit, post, scope.now)
    const end = title.index + title.length
    return { person: holder ?? null, unit: place.unit, name: place.name + text.slice(mention.end, end), end }
  }
  return { person: null, unit: place.unit, name: place.name, end: mention.end }
}

function ofArea({ text, units, scope, where }: Reader, end: number, candidates: readonly Area[]): Who | undefined {
  const town = where.areas.town
  const within = town ? candidates.filter((a) => scope.directory.within(a.id, town.id)) : candidates
  const near = nearest(scope, within.length > 0 ? within : candidates, (a) => a.id)
  const [area] = near
  if (!area || near.length > 1) return undefined
  const unit = scope.directory.governing(area.id)
  const title = titleWords.longest(units, end)
  const post = title?.values[0]
  if (!unit) return undefined
  if (!title || !post) return { person: null, unit: unit.id, name: unit.name, end }
  const [holder] = scope.directory.holders(unit.id, post, scope.now)
  const stop = title.index + title.length
  const name = (holder && scope.directory.person(holder)?.name) ?? area.name + text.slice(end, stop)
  return { person: holder ?? null, unit: holder ? null : unit.id, name, end: stop }
}

/** Nearest of the units and people so called; a bare title means its holder in the speaker's own town. */
function ofActor({ text, scope }: Reader, found: Found<Actor>): Who | undefined {
  const { directory, now } = scope
  const said = text.slice(found.index, found.index + found.length)
  const after = familiar.exec(text.slice(found.index + found.length))
  const end = found.index + found.length + (after?.[0].length ?? 0)
  const person = found.values.find((v) => v.kind === 'person')
  if (person) return { person: person.person.id, unit: null, name: person.person.name, end: found.index + found.length }
  const units = nearest(
    scope,
    found.values.flatMap((v) => (v.kind === 'unit' ? [v.unit] : [])),
    (u) => u.area,
  )
  const [unit] = units
  if (unit && units.length === 1) return { person: null, unit: unit.id, name: after ? said + after[0] : unit.name, end }
  const title = found.values.find((v) => v.kind === 'title')
  if (!title) return { person: null, unit: null, name: said, end }
  const holders = nearby(scope).flatMap((id) => directory.holders(id, title.post, now))
  const [holder] = holders
  const only = holder !== undefined && holders.length === 1
  return { person: only ? holder : null, unit: null, name: only ? (directory.person(holder)?.name ?? said) : said, end }
}

/** The speaker's own units, then those that govern the towns around. */
function nearby(scope: Scope): string[] {
  const governing = scope.towns.flatMap((t) => scope.directory.governing(t)?.id ?? [])
  const villages = scope.own.flatMap((a) => scope.directory.governing(a)?.id ?? [])
  return [...new Set([...villages, ...governing])]
}
