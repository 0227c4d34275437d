/** Why an order or its deadline does not stand as it was said, and what to say instead. */
import type { Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { short } from './common.ts'
import { quote } from './outgoing.ts'
import { lackOfPlan } from './self.ts'

type Code =
  | 'deadline_past'
  | 'deadline_invalid'
  | 'deadline_far'
  | 'needs_change'
  | 'needs_interim'
  | 'needs_plan'
  | 'may_be_major'
type Words<C extends Refusal['code']> = (refusal: Extract<Refusal, { code: C }>, asked: { act: IntentName }) => string

export const pathRefusals: { [C in Code]: Words<C> } = {
  deadline_past: (r, { act }) =>
    `期限“${quote(r.words, 40)}”已经过去了,${notDone(act)}${r.number}。请重说一个期限,例如“三天内”。`,
  deadline_invalid: (r, { act }) =>
    `日历上没有“${quote(r.words, 40)}”这一天,${notDone(act)}${r.number}。请重说一个期限,例如“本月28日前”。`,
  deadline_far: (r, { act }) =>
    `期限超过${r.days}天,要由镇分管领导或县安委办来定,${notDone(act)}${r.number}。请重说一个${r.days}天以内的期限。`,
  needs_change: (r) => `${r.number}要补什么?例如“${tail(r.number)} 补充:资金自筹2万,预案:先停用、专人看守”。`,
  needs_plan: (r) => lackOfPlan(r.number, r.missing),
  may_be_major: (r) => `${r.number}可能是重大隐患,不能自己销号,已报镇应急办。请先停用、看住,等县里主管部门来看。`,
  needs_interim: (r) => `${r.number}没改好以前怎么看住?例如“${tail(r.number)} 临时管控:断电、拉警戒线”。`,
}

const notDone = (act: IntentName): string =>
  `这一次还没有${act === 'amend' || act.startsWith('extend') ? '改' : '分派'}`
const tail = (number: string): string => short([{ number }])
