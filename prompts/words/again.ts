/** One hazard, several reports: joined, merged, taken apart again. */
import type { Item } from '../../domain/say.ts'
import type { MendFacts } from '../../domain/say-mend.ts'
import { formatDeadline } from '../../domain/time.ts'
import { about, listed, numbers, photoCount } from './common.ts'
import { unnamedWords } from './input.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type AgainWords =
  | 'told_again'
  | 'told_more'
  | 'told_again_known'
  | 'told_again_town'
  | 'unsaid'
  | 'merged'
  | 'merged_known'
  | 'merged_moved'
  | 'merge_undone'
  | 'merge_undone_known'
  | 'work_again'

const undo = ({ items, days }: { items: Item[]; days: number }): string =>
  `不是一回事,${days}天内回复“${numbers(items)} 撤销合并”。`

export const againWords: { [W in AgainWords]: Voice<MendFacts[W]> } = {
  told_again: (f, { group }) => ({
    text: f.citizen
      ? `谢谢,您反映的情况已有人报过,与${numbers(f.items)}是同一条,已并入一起办。${f.unnamed ? unnamedWords(group) : ''}${undo(f)}`
      : `与${listed(f.items)}是同一条,已并入,不另立案。\n${undo(f)}`,
  }),
  told_more: (f) => ({ text: `已补到${listed(f.items)}${photoCount(f.photos)}。\n${undo(f)}` }),
  told_again_known: (f) => ({
    text: `您报的隐患又有人报了,是同一条,已并入:${listed(f.items)}\n${undo(f)}`,
    line: `${numbers(f.items)} 又有人报了同一条,已并入`,
  }),
  told_again_town: (f) => ({
    text: `${f.reporter}也报了同一条,已并入,不用另办:${listed(f.items, true)}${photoCount(f.photos.length)}\n他说:“${quote(f.text, 80)}”`,
    photos: f.photos,
    line: `${numbers(f.items)} ${f.items.map((i) => about(i)).join(';')},${f.reporter}也报了,已并入`,
  }),
  unsaid: (f) => ({ text: `已撤回您这次报的;${listed(f.items)}\n别人报的还在,照常办理。` }),
  merged: (f) => ({ text: `已把${listed(f.items)}\n并到${f.into.number} ${about(f.into)}。\n${undo(f)}` }),
  merged_known: (f) => ({
    text: `${numbers(f.items)}与${f.into.number}是一回事,${f.by}已把${numbers(f.items)}并到${f.into.number}一起办。\n${undo(f)}`,
  }),
  merged_moved: (f) => ({
    text: `${listed(f.items)}\n已并到${f.into.number},${f.still ? `按${f.into.number}一起办,不用分开报。` : '您不用再办了。'}`,
  }),
  merge_undone: (f) => ({ text: `已与${f.from}分开,单独办理:${listed(f.items)}` }),
  merge_undone_known: (f) => ({ text: `与${f.from}不是一回事,已分开,单独办理:${listed(f.items)}` }),
  work_again: (f, { now }) => ({
    text: f.submitted
      ? `${listed(f.items)}\n已恢复单独办理,还请您复查。`
      : `${listed(f.items)}\n已恢复单独办理,请继续整改,${formatDeadline(f.due, now)}完成。`,
  }),
}
