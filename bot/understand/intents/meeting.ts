/** 立隐患, 报联席会, 联席会清单, 已议: what goes on where a whistle ends (policy §8). */
import * as words from '../../../prompts/lexicon/meeting.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import type { Meaning } from '../meaning.ts'
import { caseSlots } from '../slots.ts'

export function meeting(r: Reading): Meaning | undefined {
  const text = r.text.trim()
  const slots = caseSlots(r)
  const named = r.numbers.length > 0 || r.input.quoted !== null
  if (words.meetingHeld.test(text) && (named || words.meeting.test(text) || /结论/.test(text)))
    return { intent: 'conclude', slots }
  if (words.meeting.test(text) && !named && words.meetingList.test(text)) return { intent: 'meetings', slots: {} }
  const told = words.toMeeting.test(text) || (words.meeting.test(text) && !question.test(text))
  if (told && text.length <= 200) return { intent: 'to_meeting', slots }
  return words.foundHazard.test(text) && !question.test(text) ? { intent: 'open_hazard', slots } : undefined
}
