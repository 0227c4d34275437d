/** Which town and village a message names. A village's name alone may stand in several towns; the speaker's own is meant. */
import type { Area } from '../../domain/org.ts'
import { soundOf } from '../../prompts/lexicon/sounds.ts'
import type { Gazetteer } from './gazetteer.ts'
import { nearest, type Scope } from './scope.ts'
import { unitsOf } from './trie.ts'

export type AreaSpan = { index: number; end: number; candidates: readonly Area[] }
export type NamedAreas = {
  spans: AreaSpan[]
  town: Area | undefined
  village: Area | undefined
  /** The villages meant by a name that stands in several towns, when nothing says which. */
  choices: readonly Area[]
}

export function areasIn(text: string, scope: Scope, names: Gazetteer): NamedAreas {
  const units = unitsOf(text)
  const spans = names.areas
    .scan(units)
    .map(({ index, length, values }): AreaSpan => ({ index, end: index + length, candidates: values }))
    .filter((s) => plausible(s, text, scope))
  for (const { index, length, values } of names.areasBySound.scan(units.map(soundOf))) {
    const end = index + length
    const near = values.filter((a) => scope.distance(a.id) < 3)
    if (near.length > 0 && !spans.some((s) => s.index < end && index < s.end) && alike(text.slice(index, end), near)) {
      spans.push({ index, end, candidates: near })
    }
  }
  spans.sort((a, b) => a.index - b.index)
  const towns = spans.flatMap((s) => s.candidates.filter((a) => a.kind === 'town'))
  const town = towns[0]
  const villages = spans.filter((s) => s.candidates.some((a) => a.kind === 'village'))
  const resolved = villages.map((s) => villageOf(s, town, scope))
  const village = resolved.find((v) => v !== undefined)
  return {
    spans,
    town: town ?? (village && scope.directory.townOf(village.id)),
    village,
    choices: village ? [] : (villages[0]?.candidates.filter((a) => a.kind === 'village') ?? []),
  }
}

function villageOf(span: AreaSpan, town: Area | undefined, scope: Scope): Area | undefined {
  const villages = span.candidates.filter((a) => a.kind === 'village')
  const within = town ? villages.filter((v) => scope.directory.within(v.id, town.id)) : villages
  const near = nearest(scope, within, (v) => v.id)
  return near.length === 1 ? near[0] : undefined
}

/** Two characters that name a far village are more often other words (胜利, 和谐). */
function plausible(span: AreaSpan, text: string, scope: Scope): boolean {
  if (span.end - span.index > 2 || span.candidates.some((a) => a.kind !== 'village')) return true
  const after = text.slice(span.end, span.end + 2)
  return span.candidates.some((a) => scope.distance(a.id) < 3) || /^(村|街|集|庄|社区)/.test(after)
}

function alike(said: string, areas: readonly Area[]): boolean {
  return areas.some((a) =>
    [a.name, ...a.aliases].some(
      (name) => name.length === said.length && [...said].filter((c, i) => c === name[i]).length * 2 >= said.length,
    ),
  )
}
