/** Refusals about departments, 重大 and enforcement: what stands in the way and what to do instead. */
import type { Refusal } from '../../domain/case.ts'
import type { Five } from '../../domain/hazard/tracks.ts'
import type { IntentName } from '../../domain/intent.ts'
import { fiveNeeded } from './lead.ts'
import type { RefusalWords } from './refusals.ts'

type Code =
  | 'led'
  | 'no_department'
  | 'lacks'
  | 'not_suspected'
  | 'not_major'
  | 'major_known'
  | 'two_persons'
  | 'enforcing'
  | 'not_enforced'

const fiveNames: Record<Five, string> = {
  responsible: '整改责任人',
  measure: '整改措施',
  funds: '资金',
  due: '期限',
  plan: '应急预案',
}

const done = { suspected: '正等', confirmed: '已由', refused: '已由' } as const
const what = { suspected: '认定', confirmed: '认定为重大隐患', refused: '认定不是重大隐患' } as const

export const leadRefusals: RefusalWords<Code> = {
  led: ({ number, unit }, { act }) =>
    act === 'refer'
      ? `${number}已由${unit}牵头,不用再上报。有不同意见请联系县安委办。`
      : `${number}由${unit}牵头,要由${unit}来办。情况请直接告诉${unit}联络员。`,
  no_department: ({ number }, { act }) =>
    `${number}要交给哪个部门?请写明,例如“${act === 'enforce' ? `${number} 移送执法 县消防救援大队,原因` : `裁定 ${number} 县住建局`}”。`,
  lacks: ({ number, missing, major }) =>
    major
      ? `${number}是重大隐患,整改单还缺:${missing.map((m) => fiveNames[m]).join('、')}。${fiveNeeded}。补齐以前不能开工;直接回复缺的几样就行。`
      : `${number}疑似重大,期限要由您写明,不能用一般期限。请回复期限,例如“三天内”。`,
  not_suspected: ({ number }) =>
    `${number}没有列为疑似重大。认为是重大的,请回复“${number} 这是重大隐患吧”,由主管部门认定。`,
  not_major: ({ number }) => `${number}没有认定为重大隐患,不能这样办。请先由主管部门认定:“${number} 确认重大”。`,
  major_known: ({ number, state, unit }) =>
    `${number}${done[state]}${unit === '' ? '县安委办指定的部门' : unit}${what[state]}。`,
  two_persons: ({ number }) => `验收和销号要由两个人办,${number}是您验收的,请换一位销号。`,
  enforcing: ({ number, unit }, { act }) =>
    act === 'dismiss'
      ? `${number}已移送${unit}执法,不能作废。确实不是隐患的,请先由${unit}答复不予立案。`
      : `${number}已移送${unit}执法,正等结果,不用再移送。`,
  not_enforced: ({ number }) => `${number}没有移送过执法。要移送请说“${number} 移送执法 某某局,原因”。`,
}

const reasons: Partial<Record<IntentName, (number: string) => string>> = {
  pass_back: (n) => `${n}为什么不归本部门?该归哪个部门?请说一句,例如“不归我们,是县住建局的,涉及房屋结构”。`,
  major_refuse: (n) => `${n}为什么不是重大?请说一句原因,例如“出口有两个”。`,
  enforce: (n) => `${n}为什么移送执法?请说一句原因,例如“拒不整改”。`,
  rate: (n) => `${n}为什么不满意?请说一句,例如“人来了没处理”。`,
  conclude: (n) => `${n}联席会怎么定的?请说一句,例如“由住建局牵头,年底前改完”。`,
  progress: (n) => `${n}做到哪一步了?请说一句,例如“方案已批,材料进场”。`,
}

/** What exactly is asked for when a reason is missing. */
export const reasonAsked = (number: string, act: IntentName): string =>
  reasons[act]?.(number) ?? `${number}为什么退回?请说一句原因,例如“阀门没换”。`

type Told = (name: string, when: string) => string

/** In the states between a town, a department and the county's office; and what is out of place in any state. */
const states: Record<string, Told> = {
  referred: (name, when) => `${name}已于${when}上报县里的部门,正等受理。受理以前请先看住。`,
  disputed: (name) => `${name}归哪个部门还没有定,正等县安委办裁定。裁定以前请先看住。`,
  inspected: (name, when) => `${name}已于${when}验收合格,正等县安委办销号。`,
}

export function leadState({ state }: Extract<Refusal, { code: 'state' }>, act: IntentName): Told | undefined {
  const over = state === 'closed' || state === 'withdrawn'
  if (act === 'pass_back' && !over) return (name) => `${name}现在不在等受理,不能退回。有不同意见请联系县安委办。`
  if (act === 'refer' && state === 'submitted') return (name) => `${name}已经报改好,正等复查,不用上报。`
  return states[state]
}
