/** Whose account speaks for whom: 谁没登记, and accounts that are to speak for nobody any more. */
import { asksLists } from '../../../prompts/lexicon/lists.ts'
import * as words from '../../../prompts/lexicon/staff.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { departmentsIn } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { placeSlots } from '../slots.ts'
import { nameIn, unitNamed } from './people.ts'

/** 解绑 张三, 手机丢了, 李四换号了 13900005678; of a group it is said in the group. */
export function unlink(r: Reading): Meaning | undefined {
  const { text } = r
  if (!isAbout(r)) return undefined
  const phone = numberIn(text)
  const rest = text.replace(words.unlinks, ' ').replace(words.phone, ' ').replace(words.unlinkFiller, ' ').trim()
  const name = nameIn({ ...r, text: rest })
  const ofGroup = words.unbinds.test(text) && (!r.input.private || unitNamed(r) !== undefined)
  if (name === undefined && ofGroup && !words.unlinkSeat.test(text)) return undefined
  const identity = name === undefined && phone === '' ? undefined : { name: name ?? '', phone }
  return { intent: 'unlink', slots: filled({ ...placeSlots(r), identity }) }
}

function isAbout({ text, addressed, told, images }: Reading): boolean {
  if (!addressed || told.sure || images > 0 || text.length > 40 || question.test(text)) return false
  return words.unlinks.test(text) && !words.unlinksOther.test(text)
}

const numberIn = (text: string): string =>
  words.phone.exec(text)?.[0] ?? words.phoneTail.exec(text)?.[1] ?? words.bareTail.exec(text)?.[1] ?? ''

/** 人员名册模板, 怎么导入名册. */
export function lists({ text, addressed, told }: Reading): Meaning | undefined {
  if (!addressed || told.sure || text.length > 30 || !asksLists.test(text)) return undefined
  return { intent: 'import', slots: {} }
}

/** 谁没登记, 百善镇谁没登记. */
export function unregistered(r: Reading): Meaning | undefined {
  const { text, addressed, told, numbers } = r
  if (!addressed || told.sure || numbers.length > 0 || text.length > 30) return undefined
  if (!words.asksUnregistered.test(text) || words.unregisteredThings.test(text)) return undefined
  const departments = departmentsIn(r).units.map(({ id, name }) => ({ id, name }))
  return {
    intent: 'unregistered',
    slots: filled({ area: placeSlots(r).area, departments: departments.length > 0 ? departments : undefined }),
  }
}
