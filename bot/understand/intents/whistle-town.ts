/** What the town says of its whistle: 同意, 更正, why, 撤哨, 满意, and who has come (policy §8). */
import { findDeadline } from '../../../domain/deadline.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { PostKind } from '../../../domain/org.ts'
import { explains, ofPower } from '../../../prompts/lexicon/whistle.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import * as words from '../../../prompts/lexicon/whistle-answers.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, firstOf, type Meaning } from '../meaning.ts'
import { pieces, reasonBeside } from '../pieces.ts'
import { caseSlots, deadlineSlots } from '../slots.ts'

const townPosts: readonly PostKind[] = ['town_director', 'town_leader', 'town_duty']

/** What of these would else be taken for a referral, a correction or a word about a hazard. */
export const ofTown = firstOf([alters, changesTime, explainsWhy, rates, asks])

function alters(r: Reading): Meaning | undefined {
  const { marked } = departmentsIn(r)
  const urgency = words.urgencyChanged.test(r.text)
  if (!words.alters.test(marked) && !urgency) return undefined
  // Among others 改成紧急 is said of many things.
  if (urgency && !r.addressed && !words.ofWhistle.test(r.text)) return undefined
  const dropped = [...r.text.matchAll(words.withoutThem)].flatMap((m) => departmentsIn(r, m[0]).units)
  const added = departmentsIn(r).units.filter((u) => !dropped.includes(u))
  return {
    intent: 'alter',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(added),
      ...deadlineSlots(r),
      without: dropped.length === 0 ? undefined : dropped.map(({ id, name }) => ({ id, name })),
      urgency: urgency || dropped.length + added.length === 0 ? urgencyIn(r.text) : undefined,
    }),
  }
}

function urgencyIn(text: string): Slots['urgency'] {
  if (words.toNormal.test(text)) return 'normal'
  return words.toUrgent.test(text) ? 'urgent' : undefined
}

/** 到场时间改到下午4点: a bare hour is one to be there by. */
function changesTime(r: Reading): Meaning | undefined {
  const { whose, when } = words.timeChanged.exec(r.text)?.groups ?? {}
  if (when === undefined || (whose === undefined && !r.addressed)) return undefined
  const term = findDeadline(when, r.input.now) ?? findDeadline(`${when.replace(/[吧了。\s]+$/, '')}前`, r.input.now)
  return term && { intent: 'alter', slots: { ...caseSlots(r), ...deadlineSlots({ ...r, term }) } }
}

function explainsWhy(r: Reading): Meaning | undefined {
  const { text, scope, choices } = r
  if (!townPosts.some((p) => scope.posts.has(p)) || !(r.addressed || r.input.quoted !== null)) return undefined
  if (
    question.test(text) ||
    !pieces(text).some((p, i) => explains.test(p) && (i === 0 || ofPower.test(p))) ||
    text.length > 60 ||
    choices.length > 0 ||
    departmentsIn(r).units.length > 0
  )
    return undefined
  const why = text.replace(/^(?:因为|理由是?|原因是?)[\s:]*/, '').trim()
  return { intent: 'explain', slots: { ...caseSlots(r), why } }
}

function rates(r: Reading): Meaning | undefined {
  const { units, marked } = departmentsIn(r)
  if (!words.rates.test(marked) || marked.length > 60) return undefined
  const grade = words.grades.find(([, said]) => said.test(marked))?.[0]
  const reason = reasonBeside(marked, words.gradeWish)?.replaceAll(/[◇◆]/g, '')
  return { intent: 'rate', slots: filled({ ...caseSlots(r), ...departmentSlots(units), grade, reason }) }
}

/** 谁没来, of the whistles that are out. */
function asks(r: Reading): Meaning | undefined {
  if (!r.addressed || !r.boss || !words.asksAnswers.test(departmentsIn(r).marked)) return undefined
  return { intent: 'lookup', slots: { ...caseSlots(r), whistles: true } }
}

export function callsOff(r: Reading): Meaning | undefined {
  const { text, addressed, numbers } = r
  if (!words.calledOff.test(text) || departmentsIn(r).units.length > 0) return undefined
  // Among others 不用来了 is said of meetings.
  if (!addressed && !words.ofWhistle.test(text) && numbers.length === 0) return undefined
  return { intent: 'call_off', slots: filled({ ...caseSlots(r), reason: reasonBeside(text, words.calledOff) }) }
}

/** 同意 alone, 同意吹哨 with what is to be kept, or about a case by its number that is no hazard. */
export function approves(r: Reading): Meaning | undefined {
  const { text, setting, numbers, choices } = r
  const others = numbers.length > 0 && numbers.every((n) => !n.startsWith('YH'))
  if (setting.bound && !others) return undefined
  const alone = words.approves.test(text) && text.length <= 12
  if (!alone && !words.approvesThat.test(text)) return undefined
  return {
    intent: 'approve',
    slots: filled({
      ...(others ? { numbers } : {}),
      ...(choices.length > 0 ? { choices } : {}),
      ...(alone ? {} : deadlineSlots(r)),
    }),
  }
}
