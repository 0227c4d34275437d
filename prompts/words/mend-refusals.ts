/** Why something told twice, wrong, or in need of longer is not changed so; each says what to do instead. */
import type { MendRefusal } from '../../domain/case.ts'
import type { IntentName } from '../../domain/intent.ts'
import { formatDeadline, formatMoment, type Instant } from '../../domain/time.ts'
import { postNames, stateNames } from './common.ts'

export function barred(act: IntentName): string {
  switch (act) {
    case 'extend_grant':
    case 'extend_refuse':
      return '延期不能由整改的人自己定,要由派单的人或上一级来定。'
    case 'extend_request':
      return '这一条没有上一级可以批延期。期限要改,请直接说,例如“期限改到30号”。'
    case 'dismiss':
      return '整改的人不能自己作废,请镇应急办主任或上一级来定。'
    default:
      return '整改的人不能自己复查,要换一个人到现场看。'
  }
}

/** Asked for in words of the act; undefined where it is none of these. */
export function whyAsked(number: string, act: IntentName): string | undefined {
  switch (act) {
    case 'dismiss':
      return `${number}为什么不是隐患?请说一句原因,例如“是施工围挡,已核实”。`
    case 'extend_refuse':
      return `${number}为什么不同意延期?请说一句原因,例如“当天就能清完”。`
    default:
      return undefined
  }
}

const above = (posts: readonly (keyof typeof postNames)[]): string =>
  posts.length === 0 ? '上一级' : posts.map((p) => postNames[p]).join('、')

type Asked = { act: IntentName; now: Instant }
type Code = MendRefusal['code']

const lacking = {
  date: '延到哪一天',
  reason: '为什么改不完',
  interim: '没改好以前怎么看住(例如先停用、专人看守)',
}

export const mendRefusals: { [C in Code]: (refusal: Extract<MendRefusal, { code: C }>, asked: Asked) => string } = {
  above: (r, { act }) =>
    act === 'dismiss'
      ? `${r.number}上报人不同意作废,要由${above(r.posts)}核实后定。`
      : `${r.number}这一次延期要由${above(r.posts)}定,已经报上去了,请等他回复。`,
  same_case: (r) => `${r.number}不能并到它自己。请说清哪条并到哪条,例如“02号并到01号”。`,
  closed_target: (r) => `${r.number}${stateNames[r.state] ?? '已办结'},不能再并进去。请并到还没办结的那一条。`,
  further_along: (r) => `${r.number}已经办到前面了,请反过来说“${r.into} 并到 ${r.number}”。`,
  not_mergeable: (r) => `${r.number}和${r.into}都已上报部门或移送执法,不能合并,请分别办。有疑问请联系县安委办。`,
  not_merged: (r) => `${r.number}没有并入过别的上报,不用撤销。`,
  took_in: (r) => `${r.others.join('、')}已经并到${r.number},这一条不能撤回了。报错了请告诉镇应急办主任。`,
  settled: (r, { act }) =>
    act === 'merge_undo'
      ? `${r.number}并入已超过${r.days}天,不能撤销了。确实是两回事的,请重新上报。`
      : `${r.number}作废已超过${r.days}天。还有隐患请重新上报,并附照片。`,
  grave: (r) =>
    r.confirmed
      ? `${r.number}已认定为重大隐患,不能作废,要整改、验收后销号。`
      : `${r.number}是疑似重大隐患,要先由${r.unit === '' ? '县安委办指定的部门' : r.unit}认定;认定不是的,再作废。`,
  objected: (r) => `${r.number}已由${r.by}复核作废。还有意见,请联系县安委办。`,
  no_change: (r) => `${r.number}本来就是这样记的,没有改动。`,
  ordered_same: (r, { now }) =>
    `${r.number}已经这样派给${r.to}了,${formatDeadline(r.due, now)}完成,不用再派。要催,请直接联系他;要改期限或换人,请重说一遍。`,
  unknown_area: (r) => `没有查到“${r.name}”,${r.number}还没有改。请说镇名和村名,例如“说错了,是百善镇前进村”。`,
  several_places: (r) => `叫这个名字的有几家:${r.names.join('、')}。${r.number}还没有改,请说全镇村和店名。`,
  not_corrected: (r) =>
    r.field === 'number'
      ? '编号说错了不要紧,请用对的编号把事再说一遍。'
      : `${r.number}是不是重大、急不急,由镇应急办和主管部门来定,请直接告诉他们。`,
  dispatched_already: (r, { now }) =>
    `${r.by}已于${formatMoment(r.at, now)}把${r.number}派给${r.to},${formatDeadline(r.due, now)}完成,您这次没有再派。要改派,请过1分钟再说一次。`,
  needs_extension: (r, { now }) =>
    r.lacks.length === 1 && r.lacks[0] === 'interim'
      ? `${r.number}没改好以前,请先停用或专人看守。这样办就回复“可以”;另有办法请说一句。`
      : `${r.number}延期还要说清:${r.lacks.map((l) => lacking[l]).join(';')}。例如“延3天,配件没到,先停用”。没批以前期限不变:${formatDeadline(r.due, now)}。`,
  extension_pending: (r, { now }) =>
    `${r.number}已于${formatMoment(r.since, now)}申请过延期,正等${r.to}定,不用再说。没批以前期限不变。`,
  extension_expired: (r, { now }) =>
    `${r.number}的期限${formatDeadline(r.due, now)}已经过了,不能再申请延期。请先停用或看住,马上改;改不了请联系镇应急办主任重新定期限。`,
  extension_most: (r) => `${r.number}已经申请过${r.most}次延期,不能再申请了。请先停用或看住,有困难请联系镇应急办主任。`,
  not_later: (r, { now }) => `${r.number}现在的期限就是${formatDeadline(r.due, now)},请说一个更晚的日期,例如“延3天”。`,
  no_extension: (r) => `${r.number}没有等着定的延期申请。要改期限,请重新分派一次,例如“${r.number} 交某某整改,到28号”。`,
  extension_decided: (r, { now }) =>
    `${r.number}的延期${r.by}已于${formatMoment(r.at, now)}${r.ok ? `同意,延到${formatDeadline(r.until, now)}` : '答复不同意,期限不变'}。要改期限,请重新分派一次。`,
}
