/** Dismissed, objected to, corrected. */
import type { Item } from '../../domain/say.ts'
import type { Change, MendFacts } from '../../domain/say-mend.ts'
import { formatDeadline, formatMoment } from '../../domain/time.ts'
import { listed, numbers, photoCount, short } from './common.ts'
import type { Voice } from './render.ts'

type MendWords =
  | 'order_replaced'
  | 'dismissed'
  | 'dismissed_known'
  | 'dismissed_moved'
  | 'objected'
  | 'objection_review'
  | 'objection_known'
  | 'corrected'
  | 'corrected_known'
  | 'corrected_away'

/** What is other than it was, in a few words. */
function changed(change: Change): string {
  switch (change.field) {
    case 'place':
      return `地点${change.from === '' ? '' : `由“${change.from}”`}改为“${change.to}”`
    case 'what':
      return `内容改为“${change.to.slice(0, 60)}”`
    case 'category':
      return `类别改为${change.to}`
  }
}

export const mendWords: { [W in MendWords]: Voice<MendFacts[W]> } = {
  order_replaced: (f, { now }) => ({
    text: `您派过的${listed(f.items)}\n已由${f.by}重新分派:交${f.to}整改,${formatDeadline(f.due, now)}完成。`,
  }),
  dismissed: (f) => ({ text: `已作废:${listed(f.items)}\n原因:${f.reason}。已告诉上报人。` }),
  dismissed_known: (f) => ({
    text: `您报的${listed(f.items)}\n经${f.by}核实,不作隐患处理。原因:${f.reason}。\n${
      f.days > 0
        ? `不同意,请${f.days}天内回复“${numbers(f.items)} 不同意”加理由,由上一级再看。`
        : '这是复核后的结果,还有意见请联系县安委办。'
    }`,
  }),
  dismissed_moved: (f) => ({ text: `${listed(f.items)}\n已由${f.by}作废(${f.reason}),您不用再办了。` }),
  objected: (f) => ({ text: `您的意见已记下,${listed(f.items)}\n已转${f.to === '' ? '上一级' : f.to}再核实一次。` }),
  objection_review: (f, { now }) => ({
    text: `上报人不同意作废,请您核实:${listed(f.items, true)}${photoCount(f.photos.length)}\n上报人说:“${f.reason.slice(0, 80)}”\n${f.by}作废的原因:${f.dismissal}。\n请在${formatMoment(f.dispatchBy, now)}前回复:属实的“${short(f.items)} 交某某整改,3天内”;确实不是的“${short(f.items)} 不是隐患,原因”。`,
    photos: f.photos,
  }),
  objection_known: (f) => ({
    text: `您作废的${listed(f.items)}\n上报人不同意:“${f.reason.slice(0, 80)}”。已转上一级核实。`,
  }),
  corrected: (f) => ({
    text: `已更正${numbers(f.items)}:${changed(f.change)}。${
      f.known ? '' : '这个地点没有登记,先按名字记下。'
    }${same(f.items, f.same)}`,
  }),
  corrected_known: (f) => ({
    text: `${f.by}更正了${numbers(f.items)}:${changed(f.change)}。\n${listed(f.items, true)}${same(f.items, f.same)}`,
  }),
  corrected_away: (f) => ({
    text: `更正:${listed(f.items)}\n${changed(f.change)},不归您办了,不用再管。`,
  }),
}

/** The town may say that they are one. */
function same(items: readonly Item[], number: string | null): string {
  return number === null ? '' : `\n与${number}像是同一条;是的话,镇里回复“${numbers(items)} 并到 ${number}”。`
}
