/** 到岗、交班、接班、换班、请假、我替: what people say of their shifts (policy §16). */
import type { Slots } from '../../../domain/intent.ts'
import { addDays, isoDate } from '../../../domain/time.ts'
import * as words from '../../../prompts/lexicon/shifts.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { daysNamed } from '../dates.ts'
import type { Reading } from '../heard.ts'
import { matches } from '../matches.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots } from '../slots.ts'
import { unitsOf } from '../trie.ts'
import { whoAt } from '../who.ts'

export function shift(r: Reading): Meaning | undefined {
  const { text } = r
  if (!words.ofDuty.test(text)) return undefined
  const slots = caseSlots(r)
  if (words.asksHandedOver.test(text) || words.asksLog.test(text)) {
    return { intent: 'duty_log', slots: filled({ ...slots, date: daysIn(r)[0] }) }
  }
  const asks = question.test(text)
  if (words.comes.test(text) && !asks) return { intent: 'checkin', slots }
  if (words.handsOver.test(text) && !asks) return { intent: 'handover', slots }
  if (words.takesOver.test(text) && !asks) return { intent: 'takeover', slots }
  if (words.agrees.test(text)) return { intent: 'agree', slots }
  if (words.refuses.test(text)) {
    return { intent: 'decline', slots: filled({ ...slots, reason: reasonBeside(text, words.refuses) }) }
  }
  if (words.takesBack.test(text)) return { intent: 'withdraw', slots }
  return changes(r)
}

/** 换班 and 替班: with whom, on which days. */
function changes(r: Reading): Meaning | undefined {
  const { text } = r
  if (r.setting.hazard) return undefined
  // Among others 请假 without a day is talk.
  if (!r.addressed && daysIn(r).length === 0) return undefined
  const [date, dateInReturn] = daysIn(r)
  const other = otherIn(r)
  const slots = filled({ ...caseSlots(r), date, dateInReturn, other, reason: words.because.exec(text)?.[1]?.trim() })
  if (words.standsIn.test(text) && !words.swaps.test(text)) return { intent: 'agree', slots }
  return words.swaps.test(text) || words.leave.test(text) ? { intent: 'swap', slots } : undefined
}

/** Days as they are named, in their order; those just over as well. */
function daysIn({ text, input: { now } }: Reading): string[] {
  const past = matches(text, words.pastDay).flatMap((m) => {
    const days = words.pastDays[m[0]]
    return days === undefined ? [] : [{ index: m.index, date: isoDate(addDays(now, days)) }]
  })
  const all = [...daysNamed(text, now), ...past].toSorted((x, y) => x.index - y.index)
  return [...new Set(all.map((d) => d.date))]
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
