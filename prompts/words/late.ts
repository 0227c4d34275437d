/** Reminders and lateness. 逾期 is said only when it is so; whoever is told also learns what to do. */
import type { Facts } from '../../domain/say.ts'
import { formatDeadline, formatMoment, lateness, remaining } from '../../domain/time.ts'
import { about, listed, roleNames, short } from './common.ts'
import type { Voice } from './render.ts'

type LateWords =
  | 'rectify_remind'
  | 'rectify_due'
  | 'accept_late'
  | 'accept_climb'
  | 'rectify_overdue'
  | 'rectify_look'
  | 'rectify_climb'
  | 'dispatch_late'
  | 'dispatch_climb'
  | 'recheck_late'
  | 'recheck_climb'
  | 'morning'

/** Said when the step below had nobody to tell. */
export function vacantNote(vacant: readonly string[]): string {
  if (vacant.length === 0) return ''
  return `\n(${vacant.map((v) => roleNames[v] ?? v).join('、')}暂缺人,直接报您。)`
}

export const lateWords: { [W in LateWords]: Voice<Facts[W]> } = {
  rectify_remind: (f, { now }) => ({
    text: `提醒:${listed(f.items)}\n${remaining(f.due, now)},${formatDeadline(f.due, now)}要改好。改好后回复“已整改”并附照片。`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},${remaining(f.due, now)}`,
  }),
  // Said at the deadline, so 逾期 is not yet the word.
  rectify_due: (f, { now }) => ({
    text: `期限到了:${listed(f.items)}\n${formatDeadline(f.due, now)}要改好,还没收到您的结果。请马上改好,回复“已整改”并附照片;来不及请向镇应急办说明。`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},期限到了,还没收到结果`,
  }),
  accept_late: (f) => ({
    text: `请签收:${listed(f.items)}\n派给您还没有回音。请回复“收到”;已经改好的回复“已整改”并附照片。`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},还没签收,请回复“收到”`,
  }),
  accept_climb: (f, { now }) => ({
    text: `派出去还没人签收,请过问:${listed(f.items, true)}\n应由${f.who}在${formatMoment(f.due, now)}前签收。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${f.who}还没签收`,
  }),
  rectify_overdue: (f, { now }) => ({
    text: `已${lateness(f.due, now)}:${listed(f.items)}\n期限是${formatDeadline(f.due, now)},请马上整改,改好后回复“已整改”并附照片。有困难请向镇应急办说明。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},${lateness(f.due, now)},请马上整改`,
  }),
  rectify_look: (f, { now }) => ({
    text: `${f.who}${lateness(f.due, now)}未改:${listed(f.items, true)}\n请到现场看看,提醒他马上改,有危险请报镇应急办。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},${f.who}${lateness(f.due, now)},请去看看`,
  }),
  rectify_climb: (f, { now }) => ({
    text: `整改${lateness(f.due, now)},请督促:${listed(f.items, true)}\n应由${f.who}在${formatDeadline(f.due, now)}改好。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${f.who}整改${lateness(f.due, now)}`,
  }),
  dispatch_late: (f, { now }) => ({
    text: `还没分派,已超时:${listed(f.items, true)}\n应在${formatDeadline(f.due, now)}分派。请回复,例如“${short(f.items)} 交某某整改,3天内”。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},还没分派`,
  }),
  dispatch_climb: (f, { now }) => ({
    text: `隐患报来后一直没分派,请过问:${listed(f.items, true)}\n应由${f.who}在${formatDeadline(f.due, now)}分派。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${f.who}还没分派`,
  }),
  recheck_late: (f) => ({
    text: `该复查的还没复查:${listed(f.items, true)}\n请尽快到现场看。合格回复“合格”并附照片;不合格回复“退回”加原因。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => about(i)).join(';')},还没复查`,
  }),
  recheck_climb: (f) => ({
    text: `已报整改,但一直没复查,请过问:${listed(f.items, true)}\n应由${f.who}复查。${vacantNote(f.vacant)}`,
    line: `${f.items[0]?.number ?? ''} ${f.items.map((i) => `${i.where}${about(i)}`).join(';')},${f.who}还没复查`,
  }),
  morning: (f, { now }) => {
    const parts: string[] = []
    if (f.overdue.length > 0)
      parts.push(
        `逾期${f.overdue.length}条:\n${f.overdue
          .slice(0, 8)
          .map((o) => `${o.items.map((i) => `${i.number} ${about(i)}`).join(';')}(${o.who},${lateness(o.due, now)})`)
          .join('\n')}${more(f.overdue.length)}`,
      )
    if (f.today.length > 0)
      parts.push(
        `今天到期${f.today.length}条:\n${f.today
          .slice(0, 8)
          .map((o) => `${o.items.map((i) => `${i.number} ${about(i)}`).join(';')}(${o.who})`)
          .join('\n')}${more(f.today.length)}`,
      )
    if (f.waiting.length > 0)
      parts.push(
        `待分派${f.waiting.length}条:\n${f.waiting
          .slice(0, 8)
          .map((i) => `${i.number} ${about(i)}`)
          .join('\n')}${more(f.waiting.length)}`,
      )
    if (f.spot.length > 0) parts.push(`现场整改${f.spot.length}条:${alone(f.spot)}`)
    if (f.found.length > 0) parts.push(`企业自查新报${f.found.length}条:${alone(f.found)}`)
    if (f.self.length > 0) parts.push(`企业自改销号${f.self.length}条:${alone(f.self)}`)
    return { text: `今日隐患提示\n${parts.join('\n')}` }
  },
}

const more = (n: number): string => (n > 8 ? `\n……另有${n - 8}条` : '')

const alone = (told: Facts['morning']['spot']): string =>
  `${told
    .slice(0, 8)
    .map((t) => `\n${t.items.map((i) => `${i.number} ${about(i)}`).join(';')}(${t.who})`)
    .join('')}${more(told.length)}`
