/** 上报部门, 不归我们, 裁定, 移送执法: whose the case is, and what became of it there. */
import type { Unit } from '../../../domain/org.ts'
import * as words from '../../../prompts/lexicon/referral.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots, deadlineSlots, placeSlots } from '../slots.ts'

export function enforce(r: Reading): Meaning | undefined {
  const { text, setting, boss, addressed } = r
  if (question.test(text) || !(setting.bound || (boss && addressed && !r.told.sure))) return undefined
  const outcome = outcomeOf(text)
  const handed = words.enforced.test(text)
  if (!handed && (outcome === undefined || !setting.bound)) return undefined
  return {
    intent: 'enforce',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(r),
      ...(handed && !r.document ? {} : { outcome }),
      document: r.document,
      reason: reasonBeside(text, words.enforceWish, departmentNames(r)),
    }),
  }
}

function outcomeOf(text: string): 'filed' | 'penalised' | 'not_filed' | undefined {
  if (words.notFiled.test(text)) return 'not_filed'
  if (words.penalised.test(text)) return 'penalised'
  return words.filedWords.test(text) ? 'filed' : undefined
}

/** 裁定: the county's office says whose it is. */
export function ruling(r: Reading): Meaning | undefined {
  const { text, setting, scope } = r
  if (question.test(text)) return undefined
  const units = departmentsIn(r)
  const county = scope.posts.has('office_head') || scope.posts.has('office_duty') || scope.posts.has('county_leader')
  const plain = /裁定|裁决|定给|判给/.test(text) && setting.bound
  const loose = county && setting.bound && units.length > 0 && (words.ruled.test(text) || words.ruledLoosely.test(text))
  if (!plain && !(loose && !words.ordered.test(text))) return undefined
  return {
    intent: 'ruling',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(r, units),
      ...deadlineSlots(r),
      document: r.document,
      reason: reasonBeside(text, words.ruledWish, departmentNames(r)),
    }),
  }
}

/** 不归我们: sent back, with the proper owner where it is named (policy §12). */
export function passBack(r: Reading): Meaning | undefined {
  const { text, setting, scope } = r
  if (setting.keeper || !words.notOurs.test(text) || question.test(text)) return undefined
  const others = departmentsIn(r).filter((u) => !scope.units.includes(u.id))
  if (!setting.bound && !r.addressed && others.length === 0) return undefined
  return {
    intent: 'pass_back',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(r, others),
      reason: reasonBeside(text, words.notOursWish, departmentNames(r)),
    }),
  }
}

/** 上报部门: beyond the town's power (policy §11). With work and a term named it is an order. */
export function refer(r: Reading): Meaning | undefined {
  const { text, setting, boss } = r
  const disputed = words.disputed.test(text)
  if (setting.keeper || (question.test(text) && !disputed) || words.threat.test(text)) return undefined
  const units = departmentsIn(r)
  const beyond = words.beyond.test(text)
  const up = words.up.test(text) && (units.length > 0 || words.county.test(text))
  if (!(setting.bound || boss) || !(beyond || up)) return undefined
  if (!beyond && (r.term !== undefined || words.ordered.test(text)) && !/上报|报(给|请|到)|提(交|请)|请示/.test(text))
    return undefined
  if (units.length === 0 && !setting.bound && !disputed && !/没权|无权|跨/.test(text)) return undefined
  return {
    intent: 'refer',
    slots: filled({
      ...caseSlots(r),
      ...(setting.bound ? {} : placeSlots(r)),
      ...departmentSlots(r, units),
      reason: reasonBeside(
        text,
        /(上报|报|提交|提请|移交|转)(给|到|请)?$|^(上报|报|提交|提请|移交|转)(给|到|请)?/g,
        departmentNames(r),
      ),
    }),
  }
}

/** Their names, to be taken out of a reason. */
function departmentNames(r: Reading): RegExp {
  const names = departmentsIn(r).flatMap((u: Unit) => [u.name, ...u.aliases])
  const some = names
    .flatMap((n) => [n, n.replace(/^县/, '')])
    .filter((n) => r.text.includes(n))
    .toSorted((a, b) => b.length - a.length)
  const any = some.map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return some.length === 0
    ? /$^/g
    : new RegExp(`(上报|报|转|归|找|由|是|提交|移交|交|给|到|请|应)*(${any})+(处理|办理|负责|牵头|管|的|查处)*`, 'g')
}
