/** What the bot says about an order besides giving it: the leader's bulletin, what is changed, what holds until then. */
import type { Changed } from '../../domain/say-paths.ts'
import type { Facts } from '../../domain/say.ts'
import { formatDeadline } from '../../domain/time.ts'
import { about, listed, photoCount } from './common.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type OrderWords = 'order_bulletin' | 'amended' | 'order_amended' | 'interim_recorded' | 'interim_known'

const parts: Record<Changed['part'], string> = {
  measure: '怎么改',
  responsible: '负责人',
  due: '期限',
  funds: '资金',
  plan: '没改好前',
  checker: '复查人',
}

export const orderWords: { [W in OrderWords]: Voice<Facts[W]> } = {
  order_bulletin: (f, { now }) => ({
    text: `整改单已派出,供您掌握:${listed(f.items, true)}\n${f.by}派给${f.to},${formatDeadline(f.due, now)}完成。`,
    line: `${f.items.map((i) => `${i.number} ${i.where}${about(i)}`).join(';')},${f.by}派给${f.to},${formatDeadline(f.due, now)}完成`,
  }),
  amended: (f, { now }) => ({
    text: `整改单已改:${listed(f.items)}\n${changes(f, now)}${f.to === '' ? '' : `\n已告知${f.to}。`}`,
  }),
  order_amended: (f, { now }) => ({
    text: `整改单有改动(${f.by}):${listed(f.items)}\n${changes(f, now)}\n别的不变。`,
  }),
  interim_recorded: (f) => ({
    text: `临时管控已记下:${listed(f.items)}\n${quote(f.text, 200)}${photoCount(f.photos)}${f.told === '' ? '' : `\n已告知${f.told}。`}`,
  }),
  interim_known: (f) => ({
    text: `临时管控:${listed(f.items)}\n${f.by}:${quote(f.text, 200)}${photoCount(f.photos.length)}`,
    photos: f.photos,
  }),
}

function changes(f: { changes: Changed[]; due: number }, now: number): string {
  return f.changes
    .map((c) => `${parts[c.part]}:${c.part === 'due' ? formatDeadline(f.due, now) : quote(c.text, 200)}`)
    .join('\n')
}
