/** One message, one or several hazards: each distinct thing to put right, in the words said about it. */
import { categoryNamed, otherCategory } from '../../prompts/lexicon/categories.ts'
import type { Category } from '../../prompts/lexicon/category.ts'
import { fine, hearsay, opening, vague, visitOpening } from '../../prompts/lexicon/problems.ts'
import { callForHelp, question } from '../../prompts/lexicon/topics.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { inSurroundings, likelyProblem, look, type Looked, otherProblem, type Problem, problemsIn } from './problems.ts'
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

type Seen = Clause & { looked: Looked }
type Draft = { category: Category; words: string[]; clause: Clause; index: number }

const plan = /负责|(弄|整改|改|换|清|修|处理)完|限.{0,4}(整改|完成)|(号|日|天|底|周.)(之)?前/
/** Somebody's own affairs. */
const personal = /^(我|俺)(没|忘|的(?!店|厂|村|网格)|家)/
/** Who tells it, and where he lives: no fact about the hazard, and nothing that whoever has to mend it should read (安全生产法 73). */
const aboutSelf = /^(我|俺)们?(就|也|都)?(是|住|家|在(隔壁|楼[上下]|对门|对面|附近|旁边))/
const context = /[\p{Script=Han}]{2}/v
const LONGEST = 60

/** Whether a report would be no surprise from this speaker (`likely`), or was even made to us about a place (`told`). */
export type Expected = { likely: boolean; told: boolean }

/** `text` has places and areas masked by spaces; `mentions` say where they stood; */
export function hazardsIn(text: string, mentions: readonly Mention[], whole: string, expected: Expected): Told {
  const clauses = joinHalves(clausesOf(text, whole))
  const notes: Notes = { drafts: [], others: [], waiting: [], sure: false }
  for (const clause of clauses) note(clause, notes, expected)
  const { drafts, others, sure } = notes
  const hazards = drafts.map((draft) => {
    const item = clauses.filter((c) => c.item === draft.clause.item)
    return draft.clause.item === 0
      ? finished(draft, mentions, whole)
      : finished(draft, within(mentions, item), item.map((c) => c.text).join(' '))
  })
  return { hazards, sure, others, listed: drafts.some((d) => d.clause.item > 0) }
}

function within(mentions: readonly Mention[], clauses: readonly Clause[]): Mention[] {
  const [first, last] = [clauses[0], clauses.at(-1)]
  if (!first || !last) return []
  return mentions.filter((m) => m.index >= first.from && m.index < last.index + last.text.length)
}

type Notes = {
  drafts: Draft[]
  others: Clause[]
  /** Circumstances told before the hazard they belong to. */
  waiting: { clause: Clause; words: string }[]
  sure: boolean
}

function note(clause: Seen, notes: Notes, expected: Expected): void {
  const words = trimmed(clause.text)
  const asked = question.test(words) && !callForHelp.test(words)
  const told = asked || personal.test(words) ? [] : problemsIn(clause.looked)
  if (told.length > 0) {
    notes.sure = true
    return addProblems(clause, told, notes)
  }
  const open = startsItem(clause, notes) || (expected.likely && notes.drafts.length === 0)
  const likely = open && !asked && !personal.test(words) ? likelyProblem(clause.looked, clause.item > 0) : undefined
  if (likely) return addProblems(clause, [likely], notes)
  const last = notes.drafts.at(-1)
  const follows = last?.clause.item === clause.item ? last : undefined
  if (asked || !otherProblem(clause.looked, expected.told) || tellsOn(clause, follows)) {
    return addContext(clause, words, follows, notes)
  }
  notes.drafts.push({ category: otherCategory, words: [words], clause, index: clause.index })
  notes.waiting = []
}

function tellsOn(clause: Clause, follows: Draft | undefined): boolean {
  return follows?.clause.sentence === clause.sentence && !bringsUp(clause.text)
}

/** Each thing of a counted list is one, however it is told. */
function startsItem(clause: Clause, notes: Notes): boolean {
  return clause.item > 0 && !notes.drafts.some((d) => d.clause.item === clause.item)
}

/** Circumstances go with the hazard before them, else wait for the next. */
function addContext(clause: Clause, words: string, follows: Draft | undefined, notes: Notes): void {
  if (!isContext(words)) notes.others.push(clause)
  else if (!follows) notes.waiting.push({ clause, words })
  else if (follows.words.join('').length + words.length < LONGEST) follows.words.push(words)
}

function addProblems(clause: Clause, problems: readonly Problem[], notes: Notes): void {
  const same = (w: { clause: Clause }): boolean =>
    w.clause.item === clause.item && w.clause.sentence === clause.sentence
  const lead = notes.waiting.filter(same).map((w) => w.words)
  for (const [i, p] of problems.entries()) {
    const next = problems[i + 1]
    const from = i === 0 ? 0 : cutBefore(clause.text, problems[i - 1]?.end ?? 0, p.index)
    const to = next ? cutBefore(clause.text, p.end, next.index) : clause.text.length
    const said = trimmed(clause.text.slice(from, to))
    const before = notes.drafts.at(-1)
    if (i === 0 && before && goesOn(before, p.category, clause)) before.words.push(...lead, said)
    else
      notes.drafts.push({
        category: p.category,
        words: [...(i === 0 ? lead : []), said],
        clause,
        index: clause.index + p.index,
      })
  }
  notes.waiting = []
}

/** 灭火器 | 过期了: a thing and its lack with a pause between. */
function joinHalves(clauses: readonly Clause[]): Seen[] {
  const joined: Seen[] = []
  for (const clause of clauses) {
    const last = joined.at(-1)
    const looked = look(clause.text)
    const half =
      last?.sentence === clause.sentence &&
      last.item === clause.item &&
      last.looked.things.length > 0 &&
      looked.things.length === 0 &&
      looked.lacks.length > 0 &&
      problemsIn(last.looked).length === 0 &&
      !hearsay.test(clause.text) &&
      !fine.test(clause.text) &&
      !fine.test(last.text)
    const whole = half && last ? `${last.text} ${clause.text}` : clause.text
    if (half && last) joined[joined.length - 1] = { ...last, text: whole, looked: look(whole) }
    else joined.push({ ...clause, looked })
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
  return (
    before.category === category && before.clause.sentence === clause.sentence && before.clause.item === clause.item
  )
}

/** A lack with a subject of its own is another problem; "一下雨就漏" tells on about the last one. */
function bringsUp(text: string): boolean {
  return text.length >= 5 && !/^(一|用|拿|里面|里头|上面|下面|外面|都|也|还|就|现在|已经)/.test(text)
}

/** A measure or a date by itself: what will be done, no fact. */
const intended =
  /^(今天|明天|后天|下周.?|周.|马上|回头|这两天)?(就|再|准备|打算)?(换|修|清|装|拆|补|弄|改|加固|更换|维修|请人|找人|买)[^了着]{0,6}$|^(今天|明天|后天|大后天|下?周.|月底|今晚|明晚|马上|尽快|.{1,3}天)(之?前|内)?$/

function isContext(words: string): boolean {
  return (
    context.test(words) &&
    !aboutSelf.test(words) &&
    !intended.test(words) &&
    !hearsay.test(words) &&
    !fine.test(words) &&
    !plan.test(words) &&
    !vague.test(words) &&
    !question.test(words) &&
    words.length <= 30
  )
}

function trimmed(words: string): string {
  let text = words.trim()
  for (let i = 0; i < 4; i += 1) {
    const shorter = text.replace(visitOpening, '').replace(opening, '').trim()
    if (shorter === text || shorter.length === 1) break
    text = shorter
  }
  return text.replace(/[\s,、:.]+$/, '').replace(/^[\s,、:.)的]+/, '')
}

const isName = (m: Mention): boolean => m.strong || m.places.length > 0

function finished(draft: Draft, mentions: readonly Mention[], whole: string): Hazard {
  const text = draft.words
    .map((w) => w.trim())
    .filter((w) => w !== '')
    .join(' ')
    .replace(/ {2,}/g, ' ')
  const category = draft.category === otherCategory ? otherCategory : inSurroundings(draft.category, whole)
  const before = mentions.filter((m) => m.index <= draft.index)
  return {
    category: (categoryNamed(category.name) ?? otherCategory).name,
    text,
    place: before.findLast(isName) ?? before.at(-1) ?? mentions[0],
  }
}
