/** Reminders of reports begun and not finished. */
import type { Facts } from '../../domain/say.ts'
import { formatMoment } from '../../domain/time.ts'
import { asksToBeUnnamed } from '../lexicon/anonymous.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type DraftWords = 'draft_remind' | 'drafts_listed' | 'draft_kept'

export const draftWords: { [W in DraftWords]: Voice<Facts[W]> } = {
  draft_remind: (f, { now, group }) => ({
    text: `${nobody(f, group) ? '有件事' : `${f.name === '' ? '' : `${f.name},`}您${formatMoment(f.at, now)}${begun(f)}`}还没说完:请说哪家、什么问题。不用报就回复“撤回”。`,
  }),
  drafts_listed: (f, { now }) => ({
    text: `今天没说完的${f.drafts.length}件:\n${f.drafts.map((d, i) => `${i + 1}. ${formatMoment(d.at, now)}${begun(d)}`).join('\n')}\n补上就回复序号加“哪家、什么问题”,例如“1 兴旺超市消防通道堆了杂物”;不报的回复“1 不报”。`,
  }),
  draft_kept: (f) => ({
    text: `${f.said === '' ? '' : `“${quote(f.said, 40)}”,`}还要说${f.missing === 'what' ? '什么问题' : '是哪一家'}。`,
  }),
}

/** Among others nobody is named who asked not to be. */
const nobody = ({ said }: { said: string }, group: boolean): boolean => group && asksToBeUnnamed(said)

function begun({ photos, said }: { photos: number; said: string }): string {
  const shown = photos > 0 ? `发的照片${photos}张` : ''
  const told = said === '' ? '' : `说的“${quote(said, 30)}”`
  return [shown, told].filter((t) => t !== '').join('、')
}
