/** One message, one or several hazards: each distinct thing to put right, in the words said about it. */
import { categoryNamed, otherCategory } from '../../prompts/lexicon/categories.ts'
import type { Category } from '../../prompts/lexicon/category.ts'
import { fine, hearsay, opening, vague, visitOpening } from '../../prompts/lexicon/problems.ts'
import { callForHelp, question } from '../../prompts/lexicon/topics.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { hasLack, hasThing, inSurroundings, likelyProblem, otherProblem, problemsIn } from './problems.ts'
import type { Mention } from './where.ts'

export type Hazard = { category: string; text: string; place: Mention | undefined }

export type Told = {
  hazards: Hazard[]
  /** At least one is of a known category; the others could be mere grumbling. */
  sure: boolean
  /** Clauses that tell of no hazard, for those who look for plans and measures. */
  others: Clause[]
  /** The message counts its things: 1、2、3. */
  listed: boolean
}

type Draft = { category: Category; words: string[]; clause: Clause; index: number }

const plan = /负责|(弄|整改|改|换|清|修|处理)完|限.{0,4}(整改|完成)|(号|日|天|底|周.)(之)?前/
/** Somebody's own affairs. */
const personal = /^(我|俺)(没|忘|的(?!店|厂|村|网格)|家)/
const context = /[\p{Script=Han}]{2}/v
const LONGEST = 60

/** `text` has places and areas masked by spaces; `mentions` say where they stood. */
export function hazardsIn(text: string, mentions: readonly Mention[], whole: string, expected: boolean): Told {
  const clauses = joinHalves(clausesOf(text))
  const drafts: Draft[] = []
  const others: Clause[] = []
  let waiting: { clause: Clause; words: string }[] = []
  let sure = false
  for (const clause of clauses) {
    const words = trimmed(clause.text)
    const asked = question.test(words) && !callForHelp.test(words)
    const told = asked || personal.test(words) ? [] : problemsIn(clause.text)
    const likely = expected && !asked && told.length === 0 && drafts.length === 0 ? likelyProblem(clause.text) : undefined
    const problems = likely ? [likely] : told
    const last = drafts.at(-1)
    const follows = last !== undefined && last.clause.item === clause.item
    if (problems.length > 0) {
      sure ||= !likely
      for (const [i, p] of problems.entries()) {
        const from = i === 0 ? 0 : cutBefore(clause.text, problems[i - 1]?.end ?? 0, p.index)
        const after = problems[i + 1]
        const to = after ? cutBefore(clause.text, p.end, after.index) : clause.text.length
        const said = trimmed(clause.text.slice(from, to))
        const before = drafts.at(-1)
        const lead = waiting.filter((w) => w.clause.item === clause.item && w.clause.sentence === clause.sentence).map((w) => w.words)
        if (i === 0 && before && goesOn(before, p.category, clause)) before.words.push(...lead, said)
        else drafts.push({ category: p.category, words: [...(i === 0 ? lead : []), said], clause, index: clause.index + p.index })
      }
      waiting = []
    } else if (!asked && otherProblem(clause.text) && !(follows && !bringsUp(clause.text) && last.clause.sentence === clause.sentence)) {
      drafts.push({ category: otherCategory, words: [words], clause, index: clause.index })
      waiting = []
    } else if (isContext(words)) {
      if (follows && last.words.join('').length + words.length < LONGEST) last.words.push(words)
      else if (words !== '') waiting.push({ clause, words })
    } else others.push(clause)
  }
  const around = (d: Draft): string => (d.clause.item === 0 ? whole : clauses.filter((c) => c.item === d.clause.item).map((c) => c.text).join(' '))
  const near = (d: Draft): readonly Mention[] => {
    if (d.clause.item === 0) return mentions
    const own = clauses.filter((c) => c.item === d.clause.item)
    const [first, last] = [own[0]?.index ?? 0, own.at(-1)]
    return mentions.filter((m) => m.index >= first - 12 && m.index >= first && m.index < (last ? last.index + last.text.length : 0))
  }
  return { hazards: drafts.map((d) => finished(d, near(d), around(d))), sure, others, listed: drafts.some((d) => d.clause.item > 0) }
}

/** 灭火器 | 过期了: a thing and its lack with a pause between. */
function joinHalves(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  for (const clause of clauses) {
    const last = joined.at(-1)
    const half =
      last?.sentence === clause.sentence && last.item === clause.item &&
      hasThing(last.text) && problemsIn(last.text).length === 0 && !hasThing(clause.text) && hasLack(clause.text) &&
      !hearsay.test(clause.text) && !fine.test(clause.text) && !fine.test(last.text)
    if (half && last) joined[joined.length - 1] = { ...last, text: `${last.text} ${clause.text}` }
    else joined.push(clause)
  }
  return joined
}

/** Where the words for the next problem begin: after the 、 before it, if there is one. */
function cutBefore(text: string, from: number, index: number): number {
  const mark = text.slice(from, index).lastIndexOf('、')
  return mark === -1 ? index : from + mark + 1
}

/** The same hazard told on: same kind, same sentence and number. */
function goesOn(before: Draft, category: Category, clause: Clause): boolean {
  return before.category === category && before.clause.sentence === clause.sentence && before.clause.item === clause.item
}

/** A lack with a subject of its own is another problem; "一下雨就漏" tells on about the last one. */
function bringsUp(text: string): boolean {
  return text.length >= 5 && !/^(一|里面|里头|上面|下面|外面|都|也|还|就|现在|已经)/.test(text)
}

/** A measure or a date by itself: what will be done, no fact. */
const intended = /^(今天|明天|后天|下周.?|周.|马上|回头|这两天)?(就|再|准备|打算)?(换|修|清|装|拆|补|弄|改|加固|更换|维修|请人|找人|买)[^了着]{0,6}$|^(今天|明天|后天|大后天|下?周.|月底|今晚|明晚|马上|尽快|.{1,3}天)(之?前|内)?$/

function isContext(words: string): boolean {
  return context.test(words) && !intended.test(words) && !hearsay.test(words) && !fine.test(words) && !plan.test(words) && !vague.test(words) && !question.test(words) && words.length <= 30
}

export function trimmed(words: string): string {
  let text = words.trim()
  for (let i = 0; i < 4; i += 1) {
    const shorter = text.replace(visitOpening, '').replace(opening, '').trim()
    if (shorter === text || shorter.length === 1) break
    text = shorter
  }
  return text.replace(/[\s,、:.]+$/, '').replace(/^[\s,、:.)]+/, '')
}

const isName = (m: Mention): boolean => m.strong || m.places.length > 0

function finished(draft: Draft, mentions: readonly Mention[], whole: string): Hazard {
  const text = draft.words.map((w) => w.trim()).filter((w) => w !== '').join(' ').replace(/ {2,}/g, ' ')
  const category = draft.category === otherCategory ? otherCategory : inSurroundings(draft.category, whole)
  const before = mentions.filter((m) => m.index <= draft.index)
  return { category: (categoryNamed(category.name) ?? otherCategory).name, text, place: before.findLast(isName) ?? before.at(-1) ?? mentions[0] }
}
