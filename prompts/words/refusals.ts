/** Why something is not done, and what to do instead: one line a reason. */
import type { Refusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import { postNames } from './common.ts'

/** What each act is called in "请问要…哪一条". */
export const actNames: Partial<Record<IntentName, string>> = {
  dispatch: '分派',
  ack: '签收',
  fix_submit: '报整改',
  pass: '复查',
  return: '退回',
  withdraw: '撤回',
  lookup: '查看',
}

type Asked = { act: IntentName; now: Instant }
type Code = Refusal['code']

const refusals: { [C in Code]: (refusal: Extract<Refusal, { code: C }>, asked: Asked) => string } = {
  post: (r, { act }) => notYourPost(r, act),
  foreign: ({ posts }, { act }) => {
    if (act === 'ack' || act === 'fix_submit') return notYourPost({ code: 'post', posts }, act)
    if (act === 'lookup') return '这不在您的辖区,您看不到。回复“待办”可看自己的事。'
    return '这一条不在您的辖区,要由当地的镇、村来办。您可以回复“待办”看自己的事。'
  },
  barred: () => '整改的人不能自己复查,要换一个人到现场看。',
  state: (r, { act, now }) => stateText(r, act, now),
  too_late: (r) => `${r.number}报上来已超过${r.minutes}分钟,不能撤回了。要紧的请告诉镇应急办主任。`,
  unknown_number: (r) => `没有找到编号${r.number}。编号像“YH261123-01”,也可以说“01号”;回复“待办”可看自己的事。`,
  needs_photo: (r) =>
    `${r.number}还差一张${r.act === 'submit' ? '整改后' : '复查现场'}的照片,请发来;实在拍不了,请说明原因,例如“没法拍照,已换新灭火器”。`,
  needs_reason: (r) => `${r.number}为什么退回?请说一句原因,例如“阀门没换”。`,
  no_rectifier: (r) =>
    `${r.number}交给谁整改?没有查到“${r.place}”登记的负责人,请说明,例如“${r.number} 交东风村书记整改,三天内”。`,
  not_ours: (r) => `${r.name}不在本镇,${r.number}不能直接派给他。请交给本镇的场所或人员。`,
  nothing: (_, { act }) =>
    act === 'withdraw'
      ? '这里没有您5分钟内报的隐患可以撤回。在别的群里报的,请到那里说“撤回”,或带上编号说。'
      : `现在没有等您${actNames[act] ?? '办'}的事。回复“待办”可以查看。`,
  no_department: () => '要请哪些部门?请说出来,例如“请城管局、公安局、消防 30分钟内报到”。',
  not_called: (r) => `${r.number}没有请${r.unit === '' ? '您的部门' : r.unit},不用办。回复“待办”可看自己的事。`,
  done_already: (r, { now }) => `${r.number}已在${formatMoment(r.at, now)}办过这一步了,不用再说。`,
  ruled: (r) => `${r.number}县安委办已裁定由${r.unit}办,不能再退。有困难请直接联系县安委办。`,
  blown_already: (r, { now }) => `这件事${formatMoment(r.at, now)}已经吹过哨了,编号${r.number},不用再吹。`,
  not_on_duty: () => '这一班没有排您。回复“我的班”可看自己的班。',
  too_early: (r, { now }) => `还早,这一班${formatMoment(r.from, now)}开始,到时再回复“到岗”。`,
  shift_begun: () => '这一班已经开始,不能换了。有急事请马上告诉带班领导,由领导另派人。',
  nothing_handed_over: () => '还没有人把班交给您。上一班说过“交班”以后,再回复“接班”。',
  asked_already: (r, { now }) => `这一班您${formatMoment(r.at, now)}已经提过换班,等答复就行。`,
  no_request: () => '这个换班已经办完或取消了,不用再答复。回复“我的班”可看自己的班。',
  taken: (r, { now }) => `谢谢,这一班${formatMoment(r.at, now)}已有人替了。`,
  deadline_past: (r) => `期限“${r.words}”已经过去了,这一次还没有分派${r.number}。请重说一个期限,例如“三天内”。`,
  deadline_invalid: (r) =>
    `日历上没有“${r.words}”这一天,这一次还没有分派${r.number}。请重说一个期限,例如“本月28日前”。`,
}

export function refusalText(refusal: Refusal, act: IntentName, now: Instant): string {
  // Each line is declared with its own refusal above; the union of functions cannot be called without forgetting that.
  const words = refusals[refusal.code] as (refusal: Refusal, asked: Asked) => string
  return words(refusal, { act, now })
}

function notYourPost(refusal: Extract<Refusal, { code: 'post' }>, act: IntentName): string {
  if (act === 'withdraw') return '只有上报的人本人、在5分钟内能撤回。要改派、改期限,由镇应急办重新分派就行。'
  if (act === 'ack' || act === 'fix_submit')
    return '这一条不是派给您的,要由整改通知上的负责人来办。回复“待办”可看自己的事。'
  return `这件事要由${refusal.posts.length === 0 ? '登记过的人员' : refusal.posts.map((p) => postNames[p]).join('、')}来办。您可以回复“帮助”看能办什么。`
}

function stateText(r: Extract<Refusal, { code: 'state' }>, act: IntentName, now: number): string {
  const when = formatMoment(r.since, now)
  const name = `${r.number}${r.place === '' ? '' : `(${r.place})`}`
  switch (r.state) {
    case 'reported':
      return `${name}还没有分派,等镇应急办分派后再${actNames[act] ?? '办'}。`
    case 'assigned':
    case 'rectifying':
      if (act === 'ack') return `${name}已于${when}签收,改好后回复“已整改”并附照片。`
      if (act === 'withdraw') return `${name}已经分派,不能撤回了。要改派、改期限,由镇应急办重新分派就行。`
      return `${name}正在整改,还没有报改好,等报改好再${actNames[act] ?? '办'}。`
    case 'submitted':
      return `${name}已于${when}报已整改,正等复查。`
    case 'closed':
      return `${name}已于${when}复查合格销号。`
    case 'withdrawn':
      return `${name}已于${when}撤回。`
    default:
      return `${name}现在不能${actNames[act] ?? '办'}。`
  }
}
