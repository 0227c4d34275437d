/** Why something is not done, and what to do instead: one line a reason. */
import type { Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { formatMoment } from '../../domain/time.ts'
import { span, whoseNames } from './common.ts'
import { quote } from './outgoing.ts'
import { dutyRefusals } from './refusals-duty.ts'
import { rollRefusals } from './roll.ts'
import { whistleRefusals, whistleState } from './refusals-whistle.ts'
import { pathRefusals } from './path-refusals.ts'
import { peopleRefusal } from './people-refusals.ts'
import { leadRefusals, leadState, reasonAsked } from './refusals-lead.ts'
import { barred, mendRefusals, whyAsked } from './mend-refusals.ts'
import type { Moment } from './render.ts'

/** What each act is called in "请问要…哪一条". */
export const actNames: Partial<Record<IntentName, string>> = {
  dispatch: '分派',
  ack: '签收',
  fix_submit: '报整改',
  pass: '复查',
  return: '退回',
  withdraw: '撤回',
  lookup: '查看',
  amend: '改整改单的',
  interim: '临时管控',
  refer: '上报',
  pass_back: '退回',
  ruling: '裁定',
  major_confirm: '认定',
  major_refuse: '认定',
  supervise: '挂牌督办',
  progress: '报进度',
  enforce: '移送执法',
  merge: '并案',
  merge_undo: '撤销合并',
  dismiss: '作废',
  correct: '更正',
  extend_request: '申请延期',
  extend_grant: '定延期',
  extend_refuse: '定延期',
}

type Asked = Moment & { act: IntentName }
export type RefusalWords<C extends Refusal['code']> = {
  [K in C]: (refusal: Extract<Refusal, { code: K }>, asked: Asked) => string
}

const refusals: RefusalWords<Refusal['code']> = {
  post: (r, asked) => notYourPost(r, asked),
  foreign: ({ posts }, asked) => {
    const { act } = asked
    if (act === 'ack' || act === 'fix_submit') return notYourPost({ code: 'post', posts }, asked)
    if (act === 'lookup') return '这不在您的辖区,您看不到。回复“待办”可看自己的事。'
    if (act === 'major_confirm' || act === 'major_refuse')
      return '是不是重大,要由负责认定的部门来定,您这里定不了。认为认错了部门的,请联系县安委办。'
    return '这不在您的辖区,要由当地的镇、村来办。您可以回复“待办”看自己的事。'
  },
  barred: (_, { act }) => barred(act),
  state: (r, { act, now }) => stateText(r, act, now),
  too_late: (r) => `${r.number}报上来已超过${r.minutes}分钟,不能撤回了。要紧的请告诉镇应急办主任。`,
  unknown_number: (r) => `没有找到编号${r.number}。编号像“YH261123-01”,也可以说“01号”;回复“待办”可看自己的事。`,
  no_such_place: ({ name, near }) =>
    `没有登记过叫“${quote(name, 40)}”的地方,也没有人报过它。${near.length === 0 ? '' : `名字相近的有:${near.join('、')}。`}请换个名字,或者按村查,例如“查 东风村”。`,
  needs_photo: (r) =>
    `${r.number}还差一张${r.act === 'submit' ? '整改后' : '复查现场'}的照片,请发来;实在拍不了,请说明原因,例如“没法拍照,已换新灭火器”。`,
  needs_reason: (r, { act }) => whyAsked(r.number, act) ?? reasonAsked(r.number, act),
  no_rectifier: (r) =>
    `${r.number}交给谁整改?没有查到“${quote(r.place, 40)}”登记的负责人,请说明,例如“${r.number} 交东风村书记整改,三天内”。`,
  not_ours: (r) => `${quote(r.name, 40)}不在本镇,${r.number}不能直接派给他。请交给本镇的场所或人员。`,
  nothing: (_, { act, settings }) =>
    act === 'withdraw'
      ? `这里没有您${span(settings.withdrawWindow)}内报的隐患可以撤回。在别的群里报的,请到那里说“撤回”,或带上编号说;报得更早的,请告诉镇应急办主任。`
      : `现在没有等您${actNames[act] ?? '办'}的事。回复“待办”可以查看。`,
  other_kind: (r) =>
    `${r.number}${kindNames[r.kind] ?? ''},这句话办不了。请说“查 ${r.number}”看办到哪一步、该怎么回复。`,
  people: (r) => peopleRefusal(r),
  ...pathRefusals,
  ...leadRefusals,
  ...mendRefusals,
  ...whistleRefusals,
  ...dutyRefusals,
  ...rollRefusals,
}

/** What each kind of case refuses: a code stands in one of them only, or one kind would speak another's words. */
export const refusalParts: readonly object[] = [
  pathRefusals,
  leadRefusals,
  mendRefusals,
  whistleRefusals,
  dutyRefusals,
  rollRefusals,
]

export function refusalText(refusal: Refusal, act: IntentName, moment: Moment): string {
  // Each line is declared with its own refusal above; the union of functions cannot be called without forgetting that.
  const words = refusals[refusal.code] as (refusal: Refusal, asked: Asked) => string
  return words(refusal, { ...moment, act })
}

function notYourPost(refusal: Extract<Refusal, { code: 'post' }>, { act, settings }: Asked): string {
  if (act === 'withdraw')
    return `只有上报的人本人、在${span(settings.withdrawWindow)}内能撤回。要改派、改期限,由镇应急办重新分派就行。`
  if (act === 'ack' || act === 'fix_submit')
    return '这一条不是派给您的,要由整改通知上的负责人来办。回复“待办”可看自己的事。'
  if (act === 'correct') return '已经分派的,要由镇应急办更正。请告诉镇应急办主任哪里记错了。'
  return `这件事要由${refusal.posts.length === 0 ? '登记过的人员' : whoseNames(refusal.posts)}来办。您可以回复“帮助”看能办什么。`
}

/** Of a whistle, or between a town and the departments. */
const elsewhere = (r: Extract<Refusal, { code: 'state' }>, act: IntentName) =>
  whistleState(r.number, r.state) ?? leadState(r, act)

function stateText(r: Extract<Refusal, { code: 'state' }>, act: IntentName, now: number): string {
  const when = formatMoment(r.since, now)
  const name = `${r.number}${r.place === '' ? '' : `(${r.place})`}`
  const other = elsewhere(r, act)
  if (other) return other(name, when, act)
  switch (r.state) {
    case 'reported':
      return `${name}还没有分派,等分派、改好以后再${actNames[act] ?? '办'}。`
    case 'assigned':
    case 'rectifying':
      if (act === 'ack') return `${name}已于${when}签收,改好后回复“已整改”并附照片。`
      if (act === 'withdraw') return `${name}已经分派,不能撤回了。要改派、改期限,由镇应急办重新分派就行。`
      return `${name}正在整改,还没有报改好,等报改好再${actNames[act] ?? '办'}。`
    case 'submitted':
      return `${name}已于${when}报已整改,正等复查。`
    case 'closed':
      return `${name}已于${when}${r.alone === undefined ? '复查合格' : r.alone === 'spot' ? '现场整改' : '自查自改'}销号。还有问题,请当新的隐患再报一次。`
    case 'spot':
      return `${name}报的是现场整改,正等整改后的照片。`
    case 'self_found':
      return `${name}是企业自查发现的,正等整改措施、责任人和期限。`
    case 'withdrawn':
      return `${name}已于${when}撤回。还有隐患,请重新上报。`
    case 'merged':
      return `${name}已于${when}并到另一条一起办。并错了请回复“撤销合并”。`
    case 'dismissed':
      return `${name}已于${when}作废。还有隐患,请重新上报,并附照片。`
    default:
      return `${name}现在不能${actNames[act] ?? '办'}。`
  }
}

const kindNames: Readonly<Record<string, string>> = { hazard: '是隐患', whistle: '是吹哨', shift: '是值班' }
