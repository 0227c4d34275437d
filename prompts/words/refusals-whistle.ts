/** Why a whistle or an answer to one does not stand, and what to say instead. */
import type { WhistleRefusal } from '../../domain/whistle/refusal.ts'
import type { IntentName } from '../../domain/intent.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import { quote } from './outgoing.ts'

type Words = {
  [C in WhistleRefusal['code']]: (refusal: Extract<WhistleRefusal, { code: C }>, asked: { now: Instant }) => string
}

const did: Record<string, string> = { sign: '签收', arrive: '报到', handle: '反馈', pass_back: '说不归本部门,正等裁定' }
const next: Record<string, string> = {
  sign: '到了现场请回复“已到”。',
  arrive: '办完请回复“已处理”加做了什么。',
}

export const whistleRefusals: Words = {
  not_blower: (r) =>
    `吹哨要由镇里来吹。${r.whom === '' ? '请告诉那个镇的应急办主任' : `请告诉${quote(r.whom, 60)}`};隐患可以直接发给我,我报给镇里。`,
  nobody_called: () => '要请哪些部门?请说出来,例如“请城管局、公安局、消防 30分钟内报到”。',
  none_left: (r) => `${r.number}只剩这些部门了。都不用来,请回复“${r.number} 撤哨,原因”。`,
  not_altered: (r) =>
    `${r.number}没有改动。要改什么请说出来,例如“加上交通局”“不用公安局来了”“改成紧急”“更正,改到今天下午3点”。`,
  unknown_department: (r) =>
    `没有查到“${quote(r.name, 20)}”这个部门,${r.number}没有改动。是不是${r.like.join('、')}?请说“加上”和部门的名字。`,
  not_called: (r) =>
    `${r.number}没有请${r.unit === '' ? '您的部门' : quote(r.unit, 40)},不用办。回复“待办”可看自己的事。`,
  done_already: (r, { now }) => `${r.number}已在${formatMoment(r.at, now)}办过这一步了,不用再说。`,
  answered_already: (r, { now }) =>
    `${r.number}${r.own ? `您${formatMoment(r.at, now)}已经` : `${quote(r.by, 40)}${formatMoment(r.at, now)}已代表${quote(r.unit, 40)}`}${did[r.act] ?? '答复'},不用再回,谢谢。${next[r.act] ?? ''}`,
  needs_result: (r) => `${r.number}做了什么?请说一句,例如“已拆除搭建3处,通道恢复”,有照片一起发来。`,
  nothing_done: (r) => `${r.number}还没有报到。到了现场请回复“已到”并附照片。`,
  ruled: (r) =>
    `${r.number}县安委办已裁定由${quote(r.unit, 40)}办,不能再退,请先办着。有不同意见请联系县安委办,或请镇里“报联席会 ${r.number}”。`,
  needs_hazard: (r) => `${r.number}立什么隐患?请说一句,例如“${r.number} 立隐患,灭火器过期”。`,
  not_passed: (r) => `${r.number}没有部门在等裁定。要加部门,请镇里回复“${r.number} 加上某某局”。`,
  meeting_listed: (r, { now }) => `${r.number}${formatMoment(r.at, now)}已列入县联席会清单,不用再报。`,
  not_listed: (r) => `${r.number}不在县联席会清单上。回复“联席会清单”可看要议的。`,
}

/** Why an act does not fit how a whistle stands. */
const states: Record<string, (name: string, when: string, act: IntentName) => string> = {
  proposed: (name) => `${name}还在等同意,没有吹响。`,
  blown: (name, _, act) =>
    act === 'rate' ? `${name}还有部门没反馈,都反馈了再评价。` : `${name}已经吹响。说“查 编号”看谁到了、谁没到。`,
  handled: (name) => `${name}各部门都已反馈,正等镇里评价,不用再改。`,
  called_off: (name) => `${name}已撤哨。`,
}

export const whistleState = (number: string, state: string): (typeof states)[string] | undefined =>
  number.startsWith('CS') ? states[state] : undefined
