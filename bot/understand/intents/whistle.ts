/** 吹哨: the departments called, what it is about, by when, and what departments and town answer (policy §8). */
import * as words from '../../../prompts/lexicon/whistle.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { calledIn } from '../called.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import type { Slots } from '../../../domain/intent.ts'
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
  // 公安局门口积水 calls no police: whoever is named before the call is part of what it is about.
  const named = told.slice(0, from).split('◇').length - 1
  const meant = [...units.slice(named), ...called.units]
  const aside = units.slice(0, named)
  const about = told.slice(0, from).replaceAll('◇', () => aside.shift()?.name ?? '')
  return {
    intent: 'whistle',
    slots: filled({
      ...caseSlots(r),
      ...placeSlots(r),
      ...departmentSlots(meant.length > 0 ? meant : units),
      ...called.unclear,
      ...deadlineSlots(r),
      ...matterIn(about.replaceAll('◆', '')),
      urgency: words.urgent.test(r.text) ? 'urgent' : undefined,
    }),
  }
}

/** What it is about, and beside it why that is beyond the town. */
function matterIn(told: string): Pick<Slots, 'matter' | 'why'> {
  const clauses = told.split(/(?<=[,。;])/).map((clause) => ({ clause, bare: clause.replace(words.hazardFirst, '') }))
  const why = clauses.find(({ bare }) => words.explains.test(bare))
  const matter = clauses.flatMap((c) => (c === why ? [] : [c.clause])).join('')
  return filled({ matter: matter.replace(/[,。;\s]+$/, '').trim(), why: why?.bare.replace(/[,。;\s]+$/, '') })
}

/** 更正, why, 有效: words that would else be taken for a correction, a referral, a passing back. */
export function aboutWhistle(r: Reading): Meaning | undefined {
  const { text, numbers } = r
  if (question.test(text) || r.setting.keeper || numbers.some((n) => n.startsWith('YH'))) return undefined
  const slots = caseSlots(r)
  const { units, marked } = departmentsIn(r)
  if (words.alters.test(marked)) return { intent: 'alter', slots: { ...slots, ...altered(r) } }
  const town = r.scope.posts.has('town_director') || r.scope.posts.has('town_leader') || r.scope.posts.has('town_duty')
  if (town && words.explains.test(text) && text.length <= 60 && units.length === 0 && r.choices.length === 0) {
    return { intent: 'explain', slots: { ...slots, why: text.trim() } }
  }
  const judged = words.judges.exec(text)
  if (!judged || text.length > 60) return undefined
  const valid = judged.groups?.['valid'] === '有效'
  return { intent: 'judge', slots: filled({ ...slots, valid, reason: reasonBeside(text, words.judgeWish) }) }
}

export const whistleAnswer = (r: Reading): Meaning | undefined =>
  question.test(r.text) ? undefined : (ofTown(r) ?? ofDepartment(r))

/** 撤哨, 满意, 同意. */
function ofTown(r: Reading): Meaning | undefined {
  const { text } = r
  const slots = caseSlots(r)
  const { units } = departmentsIn(r)
  if (words.calledOff.test(text) && units.length === 0) {
    return { intent: 'call_off', slots: filled({ ...slots, reason: reasonBeside(text, words.calledOff) }) }
  }
  const grade = words.grades.find(([, said]) => said.test(text))?.[0]
  if (grade === undefined || text.length > 60) return approval(r)
  const reason = reasonBeside(text, words.gradeWish)
  return { intent: 'rate', slots: filled({ ...slots, ...departmentSlots(units), grade, reason }) }
}

/** 同意 alone, or about a whistle by its number. */
function approval({ text, setting, numbers, choices }: Reading): Meaning | undefined {
  const whistles = numbers.length > 0 && numbers.every((n) => n.startsWith('CS'))
  if (!words.approves.test(text) || text.length > 10 || (setting.bound && !whistles)) return undefined
  return {
    intent: 'approve',
    slots: filled({ ...(whistles ? { numbers } : {}), ...(choices.length > 0 ? { choices } : {}) }),
  }
}

function altered(r: Reading): Slots {
  const { text } = r
  const dropped = [...text.matchAll(words.withoutThem)].flatMap((m) => departmentsIn(r, m[0]).units)
  const added = departmentsIn(r).units.filter((u) => !dropped.includes(u))
  return filled({
    ...departmentSlots(added),
    ...deadlineSlots(r),
    without: dropped.length === 0 ? undefined : dropped.map(({ id, name }) => ({ id, name })),
    urgency: words.toNormal.test(text) ? 'normal' : words.toUrgent.test(text) ? 'urgent' : undefined,
  })
}

/** 已到, 已处理. */
function ofDepartment(r: Reading): Meaning | undefined {
  const { text, setting } = r
  const slots = caseSlots(r)
  if (setting.keeper) return undefined
  if (words.arrived.test(text)) return { intent: 'arrived', slots }
  return words.handled.test(text) ? { intent: 'handled', slots } : undefined
}
