/** Names of places that nobody registered, found by how such names are built. */
import {
  address,
  endings,
  facilities,
  landmarkAfter,
  nameStops,
  spot,
  spotLead,
  surnames,
  weakEndings,
} from '../../prompts/lexicon/place-words.ts'
import { matches } from './matches.ts'
import { createTrie, unitsOf } from './trie.ts'

export type NameSpan = { index: number; end: number; name: string; strong: boolean }

const ends = createTrie<string>()
for (const e of endings) ends.add(unitsOf(e), e)

const house = new RegExp(
  `(?:老|小)?[${surnames}](?:(?![大一几两国专人店厂何是这那谁别每某的了有个做])\\p{Script=Han}){0,2}家(?!具|电(?![线瓶表箱闸路])|属|长|庭|里人|园|居|用|中|乡|禽|畜|政|教|装)|[${surnames}]记(?=那|家|的)`,
  'gu',
)
const addresses = new RegExp(address.source, 'gv')
const seller =
  /(?:卖|修|做|收|开|加工)\p{Script=Han}{1,6}的(?:那家|那户|那个店|店|摊子|摊)|摆摊的|\p{Script=Han}{0,4}路边(?:摆摊的?|摊位)?/gu
const unlicensed = /^(黑|地下|无证|无照)$/
const stops = new RegExp(nameStops.source, 'g')
const noHan = /[^\p{Script=Han}]/gu
const LONGEST = 10

/** All spans that look like a place's name, in order; landmarks ("杨柳村小学东边的…") are left out. */
export function namesIn(text: string): NameSpan[] {
  const spans: NameSpan[] = []
  for (const { index, length, values } of ends.scan(unitsOf(text))) {
    const ending = values[0] ?? ''
    if (landmarkAfter.test(text.slice(index + length, index + length + 5))) continue
    const start = startOf(text, index)
    const name = text.slice(start, index + length)
    const weak = weakEndings.has(ending)
    // 店, 厂 alone name nothing, and 进厂 is a deed.
    if (name.length === 2 && /^[进出入到去回开关停办建离上下]/.test(name)) continue
    if (name.length < 2 || (ending.length === 1 && /^[长主家商址员]/.test(text.slice(index + length)))) continue
    if (weak && name.length === ending.length && /^[上下里内道梯顶]/.test(text.slice(index + length))) continue
    if (/医院|卫生院/.test(name) && /(送|拉|住|转)(到|去|往|了)?$/.test(text.slice(0, start))) continue
    spans.push({
      index: start,
      end: index + length,
      name,
      // 黑诊所 is no name: it says what is wrong with it.
      strong: name.length > ending.length && !facilities.has(ending) && !unlicensed.test(name.slice(0, -ending.length)),
    })
  }
  for (const [pattern, strong] of [
    [house, true],
    [addresses, true],
    [seller, false],
  ] as const) {
    for (const m of matches(text, pattern)) {
      if (m[0].length < 2 || landmarkAfter.test(text.slice(m.index + m[0].length))) continue
      spans.push({ index: m.index, end: m.index + m[0].length, name: m[0].replace(/^[的里外个]/, ''), strong })
    }
  }
  return withoutOverlaps(spans)
}

/** How far a name reaches back from its ending: over characters that names are made of. */
function startOf(text: string, end: number): number {
  const from = Math.max(0, end - LONGEST)
  const lead = text.slice(from, end)
  let start = 0
  for (const m of matches(lead, noHan)) start = Math.max(start, m.index + m[0].length)
  for (const m of matches(lead, stops)) start = Math.max(start, m.index + m[0].length)
  return from + start
}

function withoutOverlaps(spans: readonly NameSpan[]): NameSpan[] {
  const rank = (s: NameSpan): number => (s.strong ? 100 : 0) + (s.end - s.index)
  const kept: NameSpan[] = []
  for (const s of spans.toSorted((a, b) => rank(b) - rank(a))) {
    if (!kept.some((k) => s.index < k.end && k.index < s.end)) kept.push(s)
  }
  return kept.toSorted((a, b) => a.index - b.index)
}

/** A spot along a road when no name is said: 后街路口. */
export function spotIn(words: string): string | undefined {
  return words.length <= 12 && spot.test(words) ? words : undefined
}

/** The spot with which words begin: 后街路口|井盖丢了. */
export function spotBefore(words: string): string | undefined {
  return spotLead.exec(words)?.[0]
}
