/** 重大: confirmed, refused, put under the county's watch, reported on. No software decides it; words only ask. */
import * as words from '../../../prompts/lexicon/major.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots, deadlineSlots } from '../slots.ts'

export function major(r: Reading): Meaning | undefined {
  const { text, setting, addressed, boss } = r
  if (question.test(text) || !(setting.bound || (boss && addressed)) || (r.told.sure && !setting.bound))
    return undefined
  if (words.refused.test(text) && /重大|条款|(按|定为?|定成|降为?|降成)一般/.test(text)) {
    return { intent: 'major_refuse', slots: filled({ ...caseSlots(r), reason: reasonBeside(text, words.refusedWish) }) }
  }
  if (!words.confirmed.test(text) || words.askedWhat.test(text)) return undefined
  return {
    intent: 'major_confirm',
    slots: filled({
      ...caseSlots(r),
      document: r.document,
      reason: reasonBeside(text, words.confirmedWish),
    }),
  }
}

export function supervise(r: Reading): Meaning | undefined {
  const { text, setting, addressed } = r
  if (!words.watched.test(text) || words.unwatched.test(text) || question.test(text)) return undefined
  if (!setting.bound && !addressed) return undefined
  if (/(哪些|几条|多少|名单|有没有)/.test(text)) return undefined
  return {
    intent: 'supervise',
    slots: filled({ ...caseSlots(r), ...deadlineSlots(r), document: r.document }),
  }
}

export function progress(r: Reading): Meaning | undefined {
  const { text, setting, boss, addressed } = r
  if (question.test(text)) return undefined
  const said = words.progress.exec(text)?.[1]?.trim()
  const told = said !== undefined && said.length >= 2 && !words.askedAfter.test(said)
  const spoken = setting.bound || ((boss || setting.keeper) && addressed)
  if (told && spoken) return { intent: 'progress', slots: filled({ ...caseSlots(r), progress: said }) }
  if (!setting.bound || !words.part.test(text) || !(boss || setting.keeper)) return undefined
  return { intent: 'progress', slots: filled({ ...caseSlots(r), progress: text }) }
}
