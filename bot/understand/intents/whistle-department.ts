/** What a department answers when it is called: 已到, 已处理, and whether the whistle was needed (policy §8). */
import { departmentPosts } from '../../../domain/roles.ts'
import * as words from '../../../prompts/lexicon/whistle-answers.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots } from '../slots.ts'

/** 有效, 无效, why. */
export function judges(r: Reading): Meaning | undefined {
  const { text } = r
  const judged = words.judges.find(([, said]) => said.test(text))
  if (!judged || text.length > 60) return undefined
  const reason = reasonBeside(text, words.judgeWish)
  return { intent: 'judge', slots: filled({ ...caseSlots(r), valid: judged[0], reason }) }
}

/** Whoever holds a post that is called, or comes to his duty, says that he is there. */
export function answersCall(r: Reading): Meaning | undefined {
  const { setting, boss } = r
  if (setting.keeper) return undefined
  const { marked, units } = departmentsIn(r)
  const slots = { ...caseSlots(r), ...departmentSlots(units) }
  if (boss && (words.arrived.test(marked) || words.arrivedThere.test(marked))) return { intent: 'arrived', slots }
  const department = departmentPosts.some((p) => r.scope.posts.has(p))
  const handled = words.handled.test(marked) || (department && words.enforced.test(marked))
  return handled ? { intent: 'handled', slots } : undefined
}
