/** A whistle's record: each department in a line, and how it ended. */
import type { Answered, MeetingShown, UnitRecord } from '../../domain/whistle/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { type Instant, startOfDay, wall } from '../../domain/time.ts'
import { photoCount } from './common.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'
import { discreet, head, lateBy } from './whistle-pieces.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** 09:05, or with its date where that is another than the whistle's. */
function clock(at: Instant, opened: Instant): string {
  const w = wall(at)
  const time = `${two(w.hour)}:${two(w.minute)}`
  return startOfDay(at) === startOfDay(opened) ? time : `${w.month}月${w.day}日${time}`
}

function day(at: Instant, now: Instant): string {
  const w = wall(at)
  const year = w.year === wall(now).year ? '' : `${w.year}年`
  return `${year}${w.month}月${w.day}日 ${two(w.hour)}:${two(w.minute)}`
}

export const gradeNames: Record<string, string> = { satisfied: '满意', fair: '基本满意', unsatisfied: '不满意' }

const because = (text: string, most: number): string => (text === '' ? '' : `(${quote(text, most)})`)

function unitLine(u: UnitRecord, opened: Instant, group: boolean): string {
  const did = (what: string, a: Answered | null): string[] =>
    a === null
      ? []
      : [
          `${clock(a.at, opened)}${what}${lateBy(a.late)}${a.text === '' ? '' : `:${discreet(a.text, 120, group)}`}${photoCount(a.photos)}${a.place === '' ? '' : `(位置:${quote(a.place, 40)})`}`,
        ]
  const steps = [
    ...(u.ruled ? ['县安委办裁定由其办'] : []),
    ...did('签收', u.signed),
    ...did('报到', u.arrived),
    ...did('反馈', u.handled),
    ...(u.passed ? [`说不归其管${because(u.passed.reason, 60)}`] : []),
    ...(u.released ? [released(u)] : []),
    ...(u.rating
      ? [
          `评价${gradeNames[u.rating.grade] ?? ''}${because(u.rating.reason, 60)}${u.rating.by === '' ? '(没评,按满意记)' : ''}`,
        ]
      : []),
    ...(u.verdict ? [`认为这一哨${u.verdict.valid ? '有效' : '无效'}${because(u.verdict.reason, 60)}`] : []),
  ]
  return `${u.unit}:${steps.length === 0 ? '还没有答复' : steps.join('；')}`
}

function released({ unit, released: r }: UnitRecord): string {
  if (r === null) return ''
  return r.to === unit ? '镇里说不用来' : `${r.by}裁定改由${r.to}办`
}

const causes: Record<string, string> = {
  asked: '镇里提请',
  ruling: '该谁办没有按时裁定',
  rating: '镇里不满意',
  handling: '反馈逾期太久',
}

export const meetingLine = ({ why, reason, conclusion }: MeetingShown): string =>
  conclusion === ''
    ? `已列入县联席会清单(${causes[why] ?? why}${reason === '' ? '' : `:${quote(reason, 80)}`})`
    : `县联席会结论:${quote(conclusion, 200)}`

const states: Record<string, string> = {
  proposed: '还在等同意,没有吹响',
  blown: '正在办',
  handled: '都已反馈,等镇里评价',
  closed: '已办结',
  called_off: '已撤哨',
}

export const recordWords: Voice<Facts['whistle_record']> = (f, { now, group }) => {
  const { opened, approved, ended } = f
  const lines = [
    head(f.item, group),
    `${day(opened.at, now)} ${opened.by}吹哨${opened.why === '' ? '' : `,${quote(opened.why, 60)}`}${approved ? `,${clock(approved.at, opened.at)}${approved.by}同意` : ''}`,
    ...f.units.map((u) => unitLine(u, opened.at, group)),
    ...(ended ? [`${clock(ended.at, opened.at)} ${ended.by}撤哨${because(ended.reason, 80)}`] : []),
    ...(f.meeting ? [meetingLine(f.meeting)] : []),
    `${states[f.state] ?? f.state}。`,
  ]
  return { text: lines.join('\n'), photos: f.photos }
}

export const meetingWords: Voice<Facts['whistle_meetings']> = (f, { now }) => {
  if (f.entries.length === 0) return { text: '县联席会现在没有要议的吹哨。' }
  const lines = f.entries.map(
    ({ item, meeting }, i) => `${i + 1}. ${head(item, false, 60)}\n${day(meeting.at, now)}${meetingLine(meeting)}`,
  )
  return {
    text: `县联席会要议的有${f.entries.length}件:\n${lines.join('\n')}\n议过回复“编号 已议,结论……”;看经过回复“查 编号”。`,
  }
}
