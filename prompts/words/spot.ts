/** What the bot says about what is put right on the spot, looked at by sample, or added afterwards. */
import type { Facts } from '../../domain/say.ts'
import { formatDeadline } from '../../domain/time.ts'
import { beforeAfter, shownBoth } from './albums.ts'
import { about, listed, photoCount } from './common.ts'
import { vacantNote } from './late.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type SpotWords =
  | 'spot_closed'
  | 'spot_known'
  | 'spot_lapsed'
  | 'sample_asked'
  | 'sample_passed'
  | 'sample_failed'
  | 'sample_failed_known'
  | 'sample_late'
  | 'sample_climb'
  | 'hazard_added'

const judge = '合格回复“合格”;不合格回复“退回”加原因。'

export const spotWords: { [W in SpotWords]: Voice<Facts[W]> } = {
  spot_closed: (f) => ({ text: `已销号:${listed(f.items)}${photoCount(f.photos)}。` }),
  spot_known: (f) => ({
    text: `${f.by}已当场整改,不用分派了:${listed(f.items, true)}${photoCount(f.photos.length)}`,
    photos: f.photos,
  }),
  spot_lapsed: (f) => ({
    text: `${listed(f.items)}\n${f.minutes}分钟没有等到整改后的照片,已按没改好报${f.told}。照片补来,还可以销号。`,
  }),
  sample_asked: (f, { now }) => ({
    text: `抽查:${listed(f.items, true)}\n${f.by}报已改好。${shownBoth(f)}\n请在${formatDeadline(f.due, now)}到现场看一眼。${judge}`,
    albums: beforeAfter(f),
  }),
  sample_passed: (f) => ({ text: `抽查合格:${listed(f.items)}。` }),
  sample_failed: (f) => ({
    text: `抽查不合格,重新整改:${listed(f.items)}\n原因:${f.reason}${f.told === '' ? '' : `。已报${f.told}分派`}。`,
  }),
  sample_failed_known: (f) => ({
    text: `抽查没通过:${listed(f.items)}\n原因:${f.reason}(${f.by})\n请马上看住,等镇里重新派整改单。`,
  }),
  sample_late: (f) => ({
    text: `该抽查的还没抽查:${listed(f.items, true)}\n请到现场看一眼。${judge}${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},还没抽查`,
  }),
  sample_climb: (f) => ({
    text: `抽查一直没做,请过问:${listed(f.items, true)}\n应由${f.who}抽查。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${f.who}还没抽查`,
  }),
  hazard_added: (f) => ({
    text: `${f.by}补充:${f.items.map((i) => `${i.number} ${i.where}${i.place}`).join('、')}${f.texts.map((t) => `\n“${quote(t, 80)}”`).join('')}${added(f)}`,
    photos: f.photos,
  }),
}

function added({ photos, total }: Facts['hazard_added']): string {
  return photos.length === 0 ? '' : `\n新照片${photos.length}张,共${total}张。`
}
