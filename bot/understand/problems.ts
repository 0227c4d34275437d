/** Finds what is wrong in one clause: a thing with a word of lack, or a way of telling it outright. */
import { categories, categoryNamed, otherCategory, surroundings } from '../../prompts/lexicon/categories.ts'
import type { Category } from '../../prompts/lexicon/category.ts'
import { blocks, fine, hearsay, lack, lackBefore, noSign, sign, thing, vague } from '../../prompts/lexicon/problems.ts'
import { matches } from './matches.ts'
import { createTrie, unitsOf } from './trie.ts'

export type Problem = { category: Category; index: number; end: number }

type Token = { kind: 'noun' | 'tell' | 'lack'; index: number; end: number; category: Category }

const nouns = createTrie<Category>()
for (const category of categories) for (const word of category.variants) nouns.add(unitsOf(word), category)

const tells = categories.flatMap((category) =>
  category.tells ? [{ category, any: category.tells, all: new RegExp(category.tells.source, 'g') }] : [],
)

const anyLack = new RegExp(lack.source)

/** Between two things of which one lack is told. */
const joint = /^ ?(和|跟|与|及|以及|还有|、|都)? ?$/
const forbidden = /(不能|不要|不准|不许|禁止|严禁|切勿|别|不得|防止|谨防|避免|以免|小心|注意)[^,。 ]{0,2}$|着火了?$/
const piled = '易燃物堆放'

function overlaps(a: { index: number; end: number }, b: { index: number; end: number }): boolean {
  return a.index < b.end && b.index < a.end
}

/** Longest first, no two over the same words. */
function tellsIn(text: string): Token[] {
  // Most clauses tell of nothing by most of these; a plain test first costs a tenth of asking for all matches.
  const fitting = tells.filter(({ any }) => any.test(text))
  const told = fitting.flatMap(({ category, all }) =>
    matches(text, all)
      .filter((m) => m[0] !== '' && !forbidden.test(text.slice(Math.max(0, m.index - 5), m.index)))
      .map((m): Token => ({ kind: 'tell', index: m.index, end: m.index + m[0].length, category })),
  )
  const weight = (t: Token): number => (t.end - t.index) * 2 + (t.category.space ? 1 : 0)
  const kept: Token[] = []
  for (const t of told.toSorted((a, b) => weight(b) - weight(a))) if (!kept.some((k) => overlaps(k, t))) kept.push(t)
  return kept.toSorted((a, b) => a.index - b.index)
}

/** A clause with the things, tellings and lacks in it. */
export type Looked = { text: string; things: readonly Token[]; lacks: readonly Token[] }

export function look(text: string): Looked {
  const told = tellsIn(text)
  const named = nouns
    .scan(unitsOf(text))
    .flatMap(({ index, length, values }): Token[] => {
      const category = values[0]
      return category ? [{ kind: 'noun', index, end: index + length, category }] : []
    })
    .filter((n) => {
      const over = told.find((t) => overlaps(t, n))
      // 电|线裸露: the telling begins where its thing does.
      if (over?.category === n.category) over.index = Math.min(over.index, n.index)
      return over === undefined
    })
  const things = [...told, ...named].toSorted((a, b) => a.index - b.index)
  const lacks = matches(text, lack)
    .map((m): Token => ({ kind: 'lack', index: m.index, end: m.index + m[0].length, category: otherCategory }))
    .filter(
      (l) => !things.some((t) => overlaps(t, l)) && !forbidden.test(text.slice(Math.max(0, l.index - 5), l.index)),
    )
  return { text, things, lacks }
}

type Finding = Problem & { noun: boolean }
type Around = { text: string; lacks: readonly Token[]; before: Token | undefined; next: Token | undefined }

/** What is wrong by category; empty when the clause tells of nothing wrong, or of no known thing. */
export function problemsIn({ text, things, lacks }: Looked): Problem[] {
  if (things.length === 0 || hearsay.test(text) || fine.test(text)) return []
  const found: Finding[] = []
  for (const [i, token] of things.entries()) {
    const around = { text, lacks, before: things[i - 1], next: things[i + 1] }
    if (token.kind === 'tell') takeTell(token, around, found)
    else takeNoun(token, around, found)
  }
  shareLack(found, things, text)
  return mergeSame(found, text).map(({ category, index, end }) => ({ category, index, end }))
}

/** 通道里堆了杂物, 电焊旁边堆泡沫: what is told belongs to the thing just before it, if there is one. */
function takeTell(tell: Token, { text, before }: Around, found: Finding[]): void {
  const owner = before && belongs(before, tell, text) ? before : undefined
  const last = found.at(-1)
  if (owner?.kind === 'tell' && last) last.end = tell.end
  else if (owner) found.push({ category: owner.category, index: owner.index, end: tell.end, noun: true })
  else found.push({ category: tell.category, index: tell.index, end: tell.end, noun: false })
}

function takeNoun(noun: Token, around: Around, found: Finding[]): void {
  const { text, before } = around
  const { category } = noun
  const start = before?.end ?? 0
  const lead = text.slice(start, noun.index)
  const led = lackBefore.exec(lead)
  const own = lackAfter(noun, around)
  // 灭火器没有|应急灯坏了: the word of lack is the thing's before it.
  const taken = led?.index === 0 && before?.kind === 'noun' && own !== undefined
  const last = found.at(-1)
  if (led && !taken) {
    found.push({
      category,
      index: blockedFrom(found, lead) ?? start + led.index,
      end: own?.end ?? noun.end,
      noun: true,
    })
  } else if (own) {
    found.push({ category, index: noun.index, end: own.end, noun: true })
  } else if (category.space && last && isPiled(last) && noun.index - last.end <= 4) {
    last.category = category
    last.end = noun.end
  }
}

/** 堆货|挡了消火栓: what blocks a thing is no hazard of its own; where it began. */
function blockedFrom(found: Finding[], lead: string): number | undefined {
  const last = found.at(-1)
  if (!last || last.category.space || !blocks.test(lead)) return undefined
  found.pop()
  return last.index
}

const isPiled = (f: Finding): boolean => !f.noun && f.category.name === piled

function belongs(before: Token, tell: Token, text: string): boolean {
  const between = text.slice(before.end, tell.index)
  if (tell.category.conduct || (tell.category.space && !before.category.space)) return false
  if (!before.category.space && nouns.longest(unitsOf(text.slice(tell.index, tell.end)), 0)) return false
  if (before.kind === 'tell')
    return between.length <= 1 && tell.category.name === piled && before.category.name !== piled
  return (
    !anyLack.test(between) &&
    between.length <= (before.category.space ? 8 : 3) &&
    !joint.test(between === '' ? 'x' : between)
  )
}

/** The first lack after a thing and before the next; one that leads over to the next thing is that one's. */
function lackAfter(noun: Token, { text, lacks, next }: Around): Token | undefined {
  const limit = next?.index ?? text.length
  const own = lacks.filter((l) => l.index >= noun.end && l.index < limit)
  const first = own[0]
  if (!first || next?.kind !== 'noun' || own.length > 1) return first
  const lead = text.slice(noun.end, next.index)
  if (!lackBefore.test(lead)) return first
  const nextHasOwn = lacks.some((l) => l.index >= next.end)
  return nextHasOwn && !blocks.test(lead) && first.index - noun.end <= 1 ? first : undefined
}

/** 灭火器和应急灯都坏了: the first of two joined things lacks what the second lacks. */
function shareLack(found: Finding[], things: readonly Token[], text: string): void {
  for (let i = things.length - 2; i >= 0; i -= 1) {
    const [a, b] = [things[i], things[i + 1]]
    if (a?.kind !== 'noun' || b?.kind !== 'noun' || a.category === b.category) continue
    const between = text.slice(a.end, b.index)
    if (between === '' || !joint.test(between)) continue
    const at = found.findIndex((f) => f.index <= b.index && b.end <= f.end && f.index >= a.end)
    const shared = found[at]
    if (shared && !found.some((f) => overlaps(f, a)))
      found.splice(at, 0, { category: a.category, index: a.index, end: a.end, noun: true })
  }
}

function mergeSame<P extends Problem>(found: readonly P[], text: string): P[] {
  const merged: P[] = []
  for (const problem of found) {
    const last = merged.at(-1)
    if (last && last.category === problem.category && !/[、;]/.test(text.slice(last.end, problem.index)))
      last.end = problem.end
    else merged.push({ ...problem })
  }
  return merged
}

/** The hazard that a thing is in these surroundings (the whole message is asked). */
export function inSurroundings(category: Category, text: string): Category {
  const other = surroundings.find((s) => s.category === category.name && s.beside.test(text))
  return (other && categoryNamed(other.becomes)) ?? category
}

/** A thing of ours in doubtful circumstances, for those from whom a report may be expected; in a counted list the thing is enough. */
export function likelyProblem({ text, things }: Looked, counted: boolean): Problem | undefined {
  const [first] = things
  if (!first) return undefined
  if (hearsay.test(text) || fine.test(text) || noSign.test(text) || !(counted || sign.test(text))) return undefined
  return { category: first.category, index: first.index, end: first.end }
}

/** A clear problem of something that no category names; what it is of need be no known thing where a report is `expected`. */
export function otherProblem({ text, lacks }: Looked, expected: boolean): boolean {
  if (lacks.length === 0 || hearsay.test(text) || fine.test(text) || vague.test(text) || text.length < 3) return false
  return thing.test(text) || (expected && text.length >= 4)
}
