/** 作废: judged to be no hazard by whoever keeps the list. The reporter's own 报错了 is a 撤回. */
import * as words from '../../../prompts/lexicon/mending.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots } from '../slots.ts'

export function dismiss(r: Reading): Meaning | undefined {
  const { text, setting, boss, addressed } = r
  // A keeper who disputes it is told whose word counts.
  const keeps = boss || setting.keeper
  if (question.test(text) || /(?:怎么|咋)(不是|就不)/.test(text)) return undefined
  const judged = words.noHazard.test(text) && (setting.bound || (boss && addressed))
  const voided = words.voided.test(text) && keeps && setting.bound && !words.ownSlip.test(text)
  if (!judged && !voided) return undefined
  return { intent: 'dismiss', slots: filled({ ...caseSlots(r), reason: reasonBeside(text, words.dismissWish) }) }
}
