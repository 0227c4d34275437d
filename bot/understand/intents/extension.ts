/** 延期: asked for, granted (also in part: 最多给两天), refused. A wish told on is a wish, no decision. */
import { type Deadline, findDeadline, isTerm } from '../../../domain/deadline.ts'
import { readNumber } from '../../../domain/deadline/number.ts'
import type { Slots } from '../../../domain/intent.ts'
import { DAY } from '../../../domain/time.ts'
import * as words from '../../../prompts/lexicon/extensions.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { interimBeside, pieces, reasonBesideInterim } from '../pieces.ts'
import { caseSlots, deadlineSlots } from '../slots.ts'

export function extension(r: Reading): Meaning | undefined {
  const { text } = r
  if (words.otherMatter.test(text)) return undefined
  const intent = decided(r) ?? (requested(r) ? 'extend_request' : undefined)
  return intent === undefined ? undefined : { intent, slots: slotsOf(r) }
}

type Decision = 'extend_grant' | 'extend_refuse'

function decided(r: Reading): Decision | undefined {
  const { text, boss, setting } = r
  if (question.test(text)) return undefined
  const relays = words.relayed.test(text)
  if (relays && (words.undecided.test(text) || !words.grants.test(text))) return undefined
  const more = words.extend.test(text)
  if (!boss) return !setting.keeper && more && text.startsWith('同意') ? 'extend_grant' : undefined
  return more ? aboutTime(r) : inAWord(r)
}

/** More time is spoken of by somebody who may give it. */
function aboutTime({ text, term, setting, addressed, order }: Reading): Decision | undefined {
  const spoken = setting.bound || addressed
  if (words.gives.test(text) && (spoken || term !== undefined) && !order?.plain) return 'extend_grant'
  if (words.refuses.test(text)) return 'extend_refuse'
  if (words.grants.test(text) && !words.pleads.test(text)) return 'extend_grant'
  if (words.asks.test(text) || order?.plain) return undefined
  return spoken ? 'extend_grant' : undefined
}

/** 同意, 不批: what is meant is decided by what was asked. */
function inAWord({ text, setting, addressed }: Reading): Decision | undefined {
  if (!setting.bound && !addressed) return undefined
  if (words.refuseWord.test(text)) return 'extend_refuse'
  return words.grantWord.test(text) && text.length <= 30 ? 'extend_grant' : undefined
}

function requested(r: Reading): boolean {
  const { text, boss } = r
  if (words.extend.test(text)) return boss ? words.asks.test(text) || words.relayed.test(text) : asksForTime(r)
  if (words.relayed.test(text) && words.tooLate.test(text) && words.wantsSpan.test(text)) return true
  return r.setting.keeper && cannotMeet(r)
}

function asksForTime({ text, setting, addressed, told }: Reading): boolean {
  if (/不(再|用|需要?|想)?延|没有?延/.test(text) || words.before.test(text)) return false
  // Somebody else's new hazard may speak of time too.
  return setting.keeper || setting.bound || words.relayed.test(text) || (addressed && !told.sure)
}

/** A keeper who cannot be ready, or asks whether a later day will do. */
function cannotMeet({ text, setting, input, term }: Reading): boolean {
  if (!setting.bound && !input.private && !term) return false
  if (words.tooLate.test(text)) return term !== undefined || /来不及|完不成|赶不|不够|太紧/.test(text)
  const later = (term !== undefined && isTerm(term)) || words.someDay.test(text)
  return later && words.datedQuestion.test(text)
}

function slotsOf(r: Reading): Slots {
  const { text } = r
  return filled({
    ...caseSlots(r),
    ...termSlots(r),
    interim: interimBeside(text),
    reason: reasonBesideInterim(withoutTerm(r), words.wish, words.verdict, words.noWhy),
  })
}

/** Days are counted on from the term that holds; only a date is one. */
function termSlots(r: Reading): Slots {
  const said = pieces(r.text)
  const given = said.filter((p) => words.gives.test(p))
  const asking = (given.length > 0 ? given : said.filter((p) => words.extend.test(p) || words.wantsSpan.test(p))).join()
  const found = findDeadline(asking, r.input.now)
  const span = found && isTerm(found) ? undefined : spanIn(asking)
  if (span) return span
  const term = found ?? r.term
  if (!term) return {}
  const counted = daysOf(term, r.input.now)
  if (counted !== undefined) return { days: counted, deadlineWords: term.words }
  if (isTerm(term) && term.workdays !== undefined) return { workdays: term.workdays, deadlineWords: term.words }
  return deadlineSlots({ ...r, term })
}

/** 宽限俺两天: said in the middle of words that no deadline is told in. */
function spanIn(said: string): Slots | undefined {
  const m = words.span.exec(said)
  const count = m?.[1] === undefined ? undefined : readNumber(m[1])
  if (!m || count === undefined || count === 0) return undefined
  if (m[2] === '工作日') return { workdays: count, deadlineWords: m[0] }
  if (m[2] === '小时') return count % 24 === 0 ? { days: count / 24, deadlineWords: m[0] } : undefined
  return { days: /周|星期|礼拜/.test(m[2] ?? '') ? count * 7 : count, deadlineWords: m[0] }
}

function daysOf(term: Deadline, now: number): number | undefined {
  if (!isTerm(term)) return undefined
  if (term.kind === 'natural') return term.days
  const hours = term.kind === 'hours' ? (term.at - now) / DAY : 0
  return hours >= 1 && Number.isInteger(hours) ? hours : undefined
}

function withoutTerm({ text, term }: Reading): string {
  return term ? `${text.slice(0, term.index)}${text.slice(term.index + term.words.length)}` : text
}
