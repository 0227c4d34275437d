/** 上报部门, 不归我们, 裁定, 移送执法: whose the case is, and what became of it there. */
import * as words from '../../../prompts/lexicon/referral.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { type Departments, departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { pieces, reasonBeside } from '../pieces.ts'
import { caseSlots, deadlineSlots, placeSlots } from '../slots.ts'

const countyPosts = ['office_head', 'office_duty', 'county_leader'] as const
const deptPosts = ['dept_liaison', 'dept_deputy', 'dept_head'] as const

export function enforce(r: Reading): Meaning | undefined {
  const { text, setting, boss, addressed } = r
  if (question.test(text) || !(setting.bound || (boss && addressed && !r.told.sure))) return undefined
  const { units, marked } = departmentsIn(r)
  const outcome = outcomeOf(text)
  const handed = words.enforced.test(marked)
  if (!handed && (outcome === undefined || !setting.bound)) return undefined
  return {
    intent: 'enforce',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(units),
      ...(handed && !r.document ? {} : { outcome }),
      document: r.document,
      reason: reasonBeside(marked, words.enforceWish),
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
  if (question.test(text) || !setting.bound) return undefined
  const { units, marked } = departmentsIn(r)
  const county = countyPosts.some((p) => scope.posts.has(p))
  const loosely = county && units.length > 0 && words.ruled.test(marked) && !words.ordered.test(text)
  if (!words.ruledPlainly.test(text) && !loosely) return undefined
  return {
    intent: 'ruling',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(units),
      ...deadlineSlots(r),
      document: r.document,
      reason: reasonBeside(marked, words.ruledWish),
    }),
  }
}

/** 不归我们: sent back, with the proper owner where it is named (policy §12). */
export function passBack(r: Reading): Meaning | undefined {
  const { text, setting, scope } = r
  if (setting.keeper || !/[不非无没错退]/.test(text) || question.test(text)) return undefined
  const { others, marked } = departmentsIn(r)
  const department = deptPosts.some((p) => scope.posts.has(p))
  const denies = words.notOurs.test(marked) || (department && setting.bound && words.notForUs.test(marked))
  if (!denies || !(setting.bound || r.addressed || others.length > 0)) return undefined
  return {
    intent: 'pass_back',
    slots: filled({
      ...caseSlots(r),
      ...departmentSlots(others),
      reason: reasonBeside(marked, words.notOursWish)?.replaceAll(/[◇◆]/g, ''),
    }),
  }
}

/** 上报部门: beyond the town's power (policy §11). With work and a term named it is an order. */
export function refer(r: Reading): Meaning | undefined {
  const { text, setting, boss, scope } = r
  const disputed = words.disputed.test(text)
  // Only a town sends up; what the county's office says of a department is a ruling.
  const higher = [...deptPosts, ...countyPosts].some((p) => scope.posts.has(p))
  if (setting.keeper || higher || words.threat.test(text)) return undefined
  if (!(setting.bound || boss) || (question.test(text) && !disputed)) return undefined
  const named = departmentsIn(r)
  if (!goesUp(r, named, disputed)) return undefined
  return {
    intent: 'refer',
    slots: filled({
      ...caseSlots(r),
      ...(setting.bound ? {} : placeSlots(r)),
      ...departmentSlots(named.units),
      reason: whyUp(named.marked),
    }),
  }
}

function goesUp(r: Reading, { units, marked }: Departments, disputed: boolean): boolean {
  const { bound } = r.setting
  // Without a case it must be plain that one is spoken of.
  if (units.length === 0 && !bound && !disputed && !/没权|无权|跨/.test(marked)) return false
  if (disputed || words.beyond.test(marked)) return true
  const up = words.up.test(marked) && (units.length > 0 || bound)
  return (up || words.sentTo.test(marked) || (bound && words.county.test(marked))) && !isOrder(r, marked)
}

/** Why it is beyond the town, where that is said; else whatever is said beside. */
function whyUp(marked: string): string | undefined {
  const why = pieces(marked).filter((p) => words.beyond.test(p))
  return why.length > 0 ? why.join(',') : reasonBeside(marked, words.referWish)?.replaceAll('◇', '')
}

/** Work or a term is named, or somebody near is told to do it. */
function isOrder({ text, term, order }: Reading, marked: string): boolean {
  if (/上报|报(给|请|到)?◇|提(交|请)|请示/.test(marked)) return false
  return term !== undefined || words.ordered.test(text) || (order?.slots.to !== undefined && !words.sentTo.test(marked))
}
