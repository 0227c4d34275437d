/** 到岗、交班、接班、换班、请假、我替: what people say of their shifts (policy §16). */
import type { Slots } from '../../../domain/intent.ts'
import * as words from '../../../prompts/lexicon/shifts.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { daysNamed } from '../dates.ts'
import type { Reading } from '../heard.ts'
import { matches } from '../matches.ts'
import { filled, type Meaning } from '../meaning.ts'
import { pieces, reasonBeside } from '../pieces.ts'
import { caseSlots } from '../slots.ts'
import { unitsOf } from '../trie.ts'
import { mask } from '../where.ts'
import { whoAt } from '../who.ts'

export function shift(r: Reading): Meaning | undefined {
  const { text } = r
  if (!words.ofDuty.test(text)) return undefined
  const slots = caseSlots(r)
  if (words.asksHandedOver.test(text) || words.asksLog.test(text)) {
    return { intent: 'duty_log', slots: filled({ ...slots, date: daysIn(r)[0] }) }
  }
  const asks = question.test(text)
  if (comes(r)) return { intent: 'checkin', slots }
  if (words.handsOver.test(text) && !words.onlyAsks.test(text)) return { intent: 'handover', slots }
  if (words.takesOver.test(text) && !asks) return { intent: 'takeover', slots }
  if (words.agrees.test(text)) return { intent: 'agree', slots }
  if (words.refuses.test(text)) {
    return { intent: 'decline', slots: filled({ ...slots, reason: reasonBeside(text, words.refuses) }) }
  }
  if (words.takesBack.test(text)) return { intent: 'withdraw', slots }
  return changes(r)
}

/** 到岗 with who and when beside it, and nothing else. */
function comes({ text, where }: Reading): boolean {
  if (!words.comes.test(text)) return false
  return mask(text, where.areas.spans).replace(words.besideComing, '') === ''
}

/** 换班 and 替班: with whom, on which days. */
function changes(r: Reading): Meaning | undefined {
  const { text } = r
  if (r.setting.hazard) return undefined
  const days = daysIn(r)
  // Among others 请假 without a day is talk, and so is what somebody else does.
  if (!r.addressed && days.length === 0) return undefined
  const away = leaves(r)
  const swapped = words.swaps.test(text)
  const [date, second] = days
  const dateInReturn = away && !/换/.test(text) ? undefined : second
  const slots = filled({ ...caseSlots(r), date, dateInReturn, other: otherIn(r), reason: whyIn(r) })
  if (words.standsIn.test(text) && !swapped) return { intent: 'agree', slots }
  return swapped || away ? { intent: 'swap', slots } : undefined
}

/** One's own leave: 12月3日请假; 小王今天请假 is somebody else's. */
function leaves({ text, input: { now }, scope, setting }: Reading): boolean {
  const at = words.leave.exec(text)?.index
  if (at === undefined || scope.person === null || setting.keeper) return false
  const clause = /[^,。;!]*$/.exec(text.slice(0, at))?.[0] ?? ''
  return words.leavesSelf.test(mask(clause, daysNamed(clause, now)))
}

function whyIn({ text, input: { now } }: Reading): string | undefined {
  const said = words.because.exec(text)?.[1]?.trim()
  if (said !== undefined) return said
  const left = pieces(mask(text, daysNamed(text, now))).filter((p) => p.length >= 2 && !words.noReason.test(p))
  return left.length === 0 ? undefined : left.join(',')
}

/** Days as they are named, in their order; tonight is today. */
function daysIn({ text, input: { now } }: Reading): string[] {
  return [...new Set(daysNamed(text, now).map((d) => d.date))]
}

/** 跟某某, 某某替班, 我替某某. */
function otherIn(r: Reading): Slots['other'] {
  const reader = { ...r, units: unitsOf(r.text) }
  for (const m of matches(r.text, words.beforeOther)) {
    const who = whoAt(reader, m.index + m[0].length)
    const named = who && 'name' in who ? who : undefined
    const said = words.otherName.exec(r.text.slice(m.index + m[0].length))?.[0]
    const name = named?.name ?? said
    if (name !== undefined && !words.nobody.test(name)) return { person: named?.person ?? null, name }
  }
  return undefined
}
