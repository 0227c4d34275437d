/** Pieces of what is said about a whistle: its head, its board, a time by which something is to be done. */
import type { BoardLine, WhistleAnswer, WhistleItem } from '../../domain/whistle/facts.ts'
import { formatDeadline, type Instant, lateness, MINUTE, startOfDay, wall } from '../../domain/time.ts'
import { sensitive } from '../lexicon/sensitive.ts'
import { quote } from './outgoing.ts'

/** 09:30, 今天24时, 明天09:30, 12月1日(周二)24时: the day only where it is another, its end as people say it. */
export function by(due: Instant, now: Instant): string {
  const days = Math.round((startOfDay(due - 1) - startOfDay(now)) / (24 * 60 * MINUTE))
  const w = wall(due)
  const clock =
    due === startOfDay(due) ? '24时' : `${String(w.hour).padStart(2, '0')}:${String(w.minute).padStart(2, '0')}`
  if (days === 0) return due === startOfDay(due) ? '今天24时前' : `${clock}前`
  return days === 1 ? `明天${clock}前` : formatDeadline(due, now)
}

/** Among others what tells of somebody's health or death is not repeated. */
export const discreet = (text: string, most: number, group: boolean): string =>
  group && sensitive.test(text) ? '(内容见私信)' : quote(text, most)

/** 【紧急吹哨】CS261124-01 百善镇 老街:违章搭建堵塞消防通道 */
export function head(item: WhistleItem, group = false, most = 120): string {
  const { number, town, urgent, hazards } = item
  const place = quote(item.place, 40)
  const matter = discreet(item.matter, most, group)
  const where = place === '' || matter.includes(place) ? '' : `${place}:`
  const about = hazards.length === 0 ? '' : `(隐患${hazards.slice(0, 5).join('、')})`
  const at = matter.startsWith(town) ? '' : `${town} `
  return `${urgent ? '【紧急吹哨】' : '【吹哨】'}${number} ${at}${where}${matter}${about}`
}

/** The same in half a line. */
export const short = (item: WhistleItem, group = false): string =>
  `${item.number} ${discreet(item.matter, 24, group)}`.trim()

export function lateBy(minutes: number): string {
  if (minutes === 0) return ''
  if (minutes < 120) return `,晚${minutes}分钟`
  return minutes < 48 * 60 ? `,晚${Math.round(minutes / 60)}小时` : `,晚${Math.round(minutes / 1440)}天`
}

export const acts: Record<WhistleAnswer, string> = { sign: '签收', arrive: '报到', handle: '反馈' }
export const how: Record<WhistleAnswer, string> = {
  sign: '收到',
  arrive: '已到',
  handle: '已处理,做了什么',
}

function lineOf({ unit, state, due, late }: BoardLine, now: Instant): string {
  const owes = (what: string): string => {
    if (due === null) return ''
    return due <= now ? `,应在${by(due, now)}${what},已${lateness(due, now)}` : `,${by(due, now)}${what}`
  }
  switch (state) {
    case 'called':
      return `${unit} 未签收${owes('签收')}`
    case 'signed':
      return `${unit} 已签收${lateBy(late)}${owes('到场')}`
    case 'arrived':
      return `${unit} 已报到${lateBy(late)}${owes('反馈')}`
    case 'handled':
      return `${unit} 已反馈${lateBy(late)}`
    case 'passed':
      return `${unit} 说不归其管,等县安委办裁定`
  }
}

export const listed = (lines: readonly BoardLine[], now: Instant): string => lines.map((l) => lineOf(l, now)).join('\n')

/** 3/5 已报到,未到:县城管局、县公安局 */
export function tally(lines: readonly BoardLine[], ended: string): string {
  const there = lines.filter((l) => l.state === 'arrived' || l.state === 'handled')
  const missing = lines.filter((l) => l.state === 'called' || l.state === 'signed').map((l) => l.unit)
  if (ended === 'called_off') return '已撤哨'
  if (ended === 'closed') return '已办结'
  if (lines.every((l) => l.state === 'handled')) return `${lines.length}家都已反馈`
  const rest = missing.length === 0 ? '' : `,未到:${missing.join('、')}`
  return `${there.length}/${lines.length}已报到${rest}`
}
