/** How a shift is spoken of, in every message about one. */
import type { DutyLate, ShiftItem } from '../../domain/duty/facts.ts'
import { formatMoment, type Instant, wall } from '../../domain/time.ts'
import type { Moment, Voice } from './render.ts'

export const lineNames: Record<string, string> = { leader: '带班', officer: '值班', driver: '驾驶', standby: '备勤' }
export const lineTitles: Record<string, string> = {
  leader: '带班领导',
  officer: '值班员',
  driver: '驾驶员',
  standby: '备勤',
}
export const shiftNames: Record<string, string> = { whole: '', day: '白班', night: '夜班' }

/** 12月3日, 2027年1月1日 夜班: the year only where it is not this one. */
export function dayOf({ date, shift }: { date: string; shift: string }, now: Instant): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const name = shiftNames[shift] ?? ''
  return `${year === wall(now).year ? '' : `${year}年`}${month}月${day}日${name === '' ? '' : ` ${name}`}`
}

export const dateOf = (date: string, now: Instant): string => dayOf({ date, shift: 'whole' }, now)

/** 百善镇11月24日的班(今天08:00起) */
export const head = (item: ShiftItem, now: Instant): string =>
  `${item.unit}${dayOf(item, now)}的班(${formatMoment(item.from, now)}起)`

export const rows = ({ lines }: ShiftItem): string =>
  lines
    .map((l) => `${lineNames[l.line] ?? l.line}:${l.people.map((p) => (p === '' ? '空缺' : p)).join('、')}`)
    .join(' ')

const vacancy = (vacant: readonly string[]): string => (vacant.length > 0 ? '(下一级现无人可通知,直接报您)' : '')

/** What the clock says, alone or as a line of a digest. */
export function timed(text: (f: DutyLate, moment: Moment) => string): Voice<DutyLate> {
  return (f, moment) => {
    const said = text(f, moment)
    return { text: `${said}${vacancy(f.vacant)}`, line: said.split('\n').join(',') }
  }
}
