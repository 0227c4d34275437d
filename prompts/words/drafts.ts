/** Reminders of reports begun and not finished. */
import type { Facts } from '../../domain/say.ts'
import { formatMoment } from '../../domain/time.ts'
import type { Voice } from './render.ts'

type DraftWords = 'draft_remind' | 'drafts_listed' | 'draft_kept'

export const draftWords: { [W in DraftWords]: Voice<Facts[W]> } = {
  draft_remind: (f, { now }) => ({
    text: `${f.name === '' ? '' : `${f.name},`}您${formatMoment(f.at, now)}${begun(f)}还没说完:请说哪家、什么问题。不用报就回复“撤回”。`,
  }),
  drafts_listed: (f, { now }) => ({
    text: `今天没说完的${f.drafts.length}件:\n${f.drafts.map((d, i) => `${i + 1}. ${formatMoment(d.at, now)}${begun(d)}`).join('\n')}\n补上就回复序号加“哪家、什么问题”,例如“1 兴旺超市消防通道堆了杂物”;不报的回复“1 不报”。`,
  }),
  draft_kept: (f) => ({
    text: `${f.said === '' ? '' : `“${f.said.slice(0, 40)}”,`}还要说${f.missing === 'what' ? '什么问题' : '是哪一家'}。`,
  }),
}

function begun({ photos, said }: { photos: number; said: string }): string {
  const shown = photos > 0 ? `发的照片${photos}张` : ''
  const told = said === '' ? '' : `说的“${said.slice(0, 30)}”`
  return [shown, told].filter((t) => t !== '').join('、')
}
