/** 吹哨: the departments called, what it is about, by when, and what departments and town answer (policy §8). */
import * as words from '../../../prompts/lexicon/whistle.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { calledIn } from '../called.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots, deadlineSlots, placeSlots } from '../slots.ts'

export function whistle(r: Reading): Meaning | undefined {
  const opened = words.blows.exec(r.text)
  if (!opened || question.test(r.text)) return undefined
  const { units, marked } = departmentsIn(r)
  const told = marked.replace(words.blows, '')
  const called = calledIn(r, told)
  const from = Math.min(words.calls.exec(told)?.index ?? told.length, called.from)
  return {
    intent: 'whistle',
    slots: filled({
      ...caseSlots(r),
      ...placeSlots(r),
      ...departmentSlots([...units, ...called.units]),
      ...called.unclear,
      ...deadlineSlots(r),
      matter: told.slice(0, from).replaceAll(/[◇◆]/g, '').trim(),
      urgency: words.urgent.test(r.text) ? 'urgent' : undefined,
    }),
  }
}

export function whistleAnswer(r: Reading): Meaning | undefined {
  const { text } = r
  if (question.test(text)) return undefined
  const slots = caseSlots(r)
  const { units } = departmentsIn(r)
  if (words.calledOff.test(text)) {
    return { intent: 'call_off', slots: filled({ ...slots, reason: reasonBeside(text, words.calledOff) }) }
  }
  const grade = words.grades.find(([, said]) => said.test(text))?.[0]
  if (grade !== undefined && text.length <= 40) {
    const reason = reasonBeside(text, words.gradeWish)
    return { intent: 'rate', slots: filled({ ...slots, ...departmentSlots(units), grade, reason }) }
  }
  if (r.setting.keeper) return undefined
  if (words.arrived.test(text)) return { intent: 'arrived', slots }
  if (words.handled.test(text)) return { intent: 'handled', slots }
  return words.approves.test(text) && text.length <= 10 && !r.setting.bound ? { intent: 'approve', slots } : undefined
}
