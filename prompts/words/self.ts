/** What the bot says to an enterprise about what it found itself (policy §9). */
import type { Facts } from '../../domain/say.ts'
import { formatDeadline } from '../../domain/time.ts'
import { categoryNamed } from '../lexicon/categories.ts'
import { listed, ordered, photoCount, short } from './common.ts'
import type { Voice } from './render.ts'

type SelfWords = 'self_recorded' | 'ask_finding' | 'self_asked' | 'self_closed' | 'self_lapsed'
type Part = 'measure' | 'responsible' | 'due'

const planParts: Record<Part, string> = { measure: '怎么改', responsible: '谁负责', due: '几天改好' }

export const selfWords: { [W in SelfWords]: Voice<Facts[W]> } = {
  self_recorded: (f, { now }) => ({
    text: `自查隐患已记下:${ordered(f.items)}\n负责人:${f.responsible}\n期限:${formatDeadline(f.due, now)}\n由您单位自己整改。改好后回复“已整改”并附照片,就可以销号。`,
  }),
  self_asked: (f) => ({
    text: `自查隐患已记下:${listed(f.items)}\n还要说清${f.missing.map((m) => planParts[m]).join('、')}。请一句话补上,例如“${example(f)}”。${f.minutes}分钟内没补,报镇应急办来定。`,
  }),
  ask_finding: () => ({ text: '请说清哪里、什么问题,例如“仓库配电箱门关不上”。没有隐患就不用回。' }),
  self_closed: (f) => ({ text: `已销号:${listed(f.items)}${photoCount(f.photos)}。` }),
  self_lapsed: (f) => ({
    text: `${listed(f.items)}\n没有等到整改措施、责任人和期限,已报${f.told}来定。请先看住,别出事。`,
  }),
}

/** With the usual measure and days of the category, so that one may just say so. */
function example({ missing, categories }: Facts['self_asked']): string {
  const category = categoryNamed(categories[0] ?? '')
  const days = category?.defaultDays ?? 3
  const parts: Record<Part, string> = {
    measure: (category?.defaultMeasure ?? '').split(/[,;]/)[0] ?? '',
    responsible: '老王负责',
    due: days === 0 ? '今天' : `${days}天内`,
  }
  return missing.map((m) => parts[m]).join(',')
}

export const lackOfPlan = (number: string, missing: readonly Part[]): string =>
  `${short([{ number }])}还差${missing.map((m) => planParts[m]).join('、')},请补上,例如“${missing
    .map((m) => ({ measure: '换新的', responsible: '老王负责', due: '三天内' })[m])
    .join(',')}”。`
