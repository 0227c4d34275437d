/** Finds what is wrong in one clause: a thing with a word of lack, or a way of telling it outright. */
import { categories, categoryNamed, otherCategory, surroundings } from '../../prompts/lexicon/categories.ts'
import type { Category } from '../../prompts/lexicon/category.ts'
import { blocks, fine, hearsay, lack, lackBefore, noSign, sign, thing, vague } from '../../prompts/lexicon/problems.ts'
import { createTrie, unitsOf } from './trie.ts'

export type Problem = { category: Category; index: number; end: number }

type Token = { kind: 'noun' | 'tell' | 'lack'; index: number; end: number; category: Category }

const nouns = createTrie<Category>()
for (const category of categories) for (const word of category.variants) nouns.add(unitsOf(word), category)

const tells = categories.flatMap((category) =>
  category.tells ? [{ category, pattern: new RegExp(category.tells.source, 'g') }] : [],
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
  const all = tells.flatMap(({ category, pattern }) =>
    [...text.matchAll(pattern)]
      .filter((m) => m[0] !== '' && !forbidden.test(text.slice(Math.max(0, m.index - 5), m.index)))
      .map((m): Token => ({ kind: 'tell', index: m.index, end: m.index + m[0].length, category })),
  )
  const weight = (t: Token): number => (t.end - t.index) * 2 + (t.category.space ? 1 : 0)
  const kept: Token[] = []
  for (const t of all.toSorted((a, b) => weight(b) - weight(a))) if (!kept.some((k) => overlaps(k, t))) kept.push(t)
  return kept.toSorted((a, b) => a.index - b.index)
}

function tokensIn(text: string): { things: Token[]; lacks: Token[] } {
  const told = tellsIn(text)
  const named = nouns
    .scan(unitsOf(text))
    .flatMap(({ index, length, values }): Token[] => {
      const category = values[0]
      return category ? [{ kind: 'noun', index, end: index + length, category }] : []
    })
    .filter((n) => !told.some((t) => overlaps(t, n)))
  const things = [...told, ...named].toSorted((a, b) => a.index - b.index)
  const lacks = [...text.matchAll(lack)]
    .map((m): Token => ({ kind: 'lack', index: m.index, end: m.index + m[0].length, category: otherCategory }))
    .filter((l) => !things.some((t) => overlaps(t, l)) && !forbidden.test(text.slice(Math.max(0, l.index - 5), l.index)))
  return { things, lacks }
}

export function hasThing(text: string): boolean {
  return tokensIn(text).things.length > 0
}

export function hasLack(text: string): boolean {
  return tokensIn(text).lacks.length > 0
}

/** What is wrong by category; empty when the clause tells of nothing wrong, or of no known thing. */
export function problemsIn(text: string): Problem[] {
  if (hearsay.test(text) || fine.test(text)) return []
  const { things, lacks } = tokensIn(text)
  const found: (Problem & { noun: boolean })[] = []
  for (const [i, token] of things.entries()) {
    const before = things[i - 1]
    const next = things[i + 1]
    const last = found.at(-1)
    if (token.kind === 'tell') {
      // 通道里堆了杂物, 电焊旁边堆泡沫: what is told belongs to the thing just before it.
      const owner = before && belongs(before, token, text) ? before : undefined
      if (owner?.kind === 'tell' && last) last.end = token.end
      else if (owner) found.push({ category: owner.category, index: owner.index, end: token.end, noun: true })
      else found.push({ category: token.category, index: token.index, end: token.end, noun: false })
      continue
    }
    const start = before?.end ?? 0
    const lead = text.slice(start, token.index)
    const led = lackBefore.exec(lead)
    const taken = led !== null && before !== undefined && led.index === 0 && before.kind === 'noun' && lackAfter(token, next, lacks, text) !== undefined
    const own = lackAfter(token, next, lacks, text)
    if (led && !taken) {
      const index = start + led.index
      if (last && blocks.test(lead) && !last.category.space && last.end >= start) found.pop()
      found.push({ category: token.category, index: last && blocks.test(lead) ? Math.min(index, last.index) : index, end: own?.end ?? token.end, noun: true })
    } else if (own) {
      found.push({ category: token.category, index: token.index, end: own.end, noun: true })
    } else if (token.category.space && last && !last.noun && last.category.name === piled && token.index - last.end <= 4) {
      last.category = token.category
      last.end = token.end
    }
  }
  shareLack(found, things, text)
  return mergeSame(found, text).map(({ category, index, end }) => ({ category, index, end }))
}

function belongs(before: Token, tell: Token, text: string): boolean {
  const between = text.slice(before.end, tell.index)
  if (tell.category.conduct) return false
  if (!before.category.space && nouns.longest(unitsOf(text.slice(tell.index, tell.end)), 0)) return false
  if (before.kind === 'tell') return between.length <= 1 && tell.category.name === piled && before.category.name !== piled
  return !anyLack.test(between) && between.length <= (before.category.space ? 8 : 3) && !joint.test(between === '' ? 'x' : between)
}

/** The first lack after a thing and before the next; one that leads over to the next thing is that one's. */
function lackAfter(token: Token, next: Token | undefined, lacks: readonly Token[], text: string): Token | undefined {
  const limit = next?.index ?? text.length
  const own = lacks.filter((l) => l.index >= token.end && l.index < limit)
  const first = own[0]
  if (!first || next?.kind !== 'noun' || own.length > 1) return first
  const lead = text.slice(token.end, next.index)
  if (!lackBefore.test(lead)) return first
  const nextHasOwn = lacks.some((l) => l.index >= next.end)
  return nextHasOwn && !blocks.test(lead) && text.slice(token.end, first.index).length <= 1 ? first : undefined
}

/** 灭火器和应急灯都坏了: the first of two joined things lacks what the second lacks. */
function shareLack(found: (Problem & { noun: boolean })[], things: readonly Token[], text: string): void {
  for (let i = things.length - 2; i >= 0; i -= 1) {
    const [a, b] = [things[i], things[i + 1]]
    if (a?.kind !== 'noun' || b?.kind !== 'noun' || a.category === b.category) continue
    const between = text.slice(a.end, b.index)
    if (between === '' || !joint.test(between)) continue
    const at = found.findIndex((f) => f.index <= b.index && b.end <= f.end && f.index >= a.end)
    const shared = found[at]
    if (shared && !found.some((f) => overlaps(f, a))) found.splice(at, 0, { category: a.category, index: a.index, end: a.end, noun: true })
  }
}

function mergeSame<P extends Problem>(found: readonly P[], text: string): P[] {
  const merged: P[] = []
  for (const problem of found) {
    const last = merged.at(-1)
    if (last && last.category === problem.category && !/[、;]/.test(text.slice(last.end, problem.index))) last.end = problem.end
    else merged.push({ ...problem })
  }
  return merged
}

/** The hazard that a thing is in these surroundings (the whole message is asked). */
export function inSurroundings(category: Category, text: string): Category {
  const other = surroundings.find((s) => s.category === category.name && s.beside.test(text))
  return (other && categoryNamed(other.becomes)) ?? category
}

/** A thing of ours in doubtful circumstances, for those from whom a report may be expected. */
export function likelyProblem(text: string): Problem | undefined {
  if (hearsay.test(text) || fine.test(text) || noSign.test(text) || !sign.test(text)) return undefined
  const [first] = tokensIn(text).things
  return first && { category: first.category, index: first.index, end: first.end }
}

/** A clear problem of something that no category names. */
export function otherProblem(text: string): boolean {
  if (hearsay.test(text) || fine.test(text) || vague.test(text) || text.length < 3) return false
  return thing.test(text) && hasLack(text)
}
