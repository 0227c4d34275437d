/** What the bot says about rosters: the month as it would be, what to look at, what was published. */
import type { FindingSaid, RosterDay } from '../../domain/duty/roster-facts.ts'
import type { Fault } from '../../domain/duty/written.ts'
import type { Facts } from '../../domain/say.ts'
import { wall } from '../../domain/time.ts'
import { lineNames } from './duty-common.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

type Words = Extract<keyof Facts, `roster_${string}`>

const shiftNames: Record<string, string> = { whole: '', day: '白班', night: '夜班' }
const weekdays = '一二三四五六日'

/** 12月3日 */
const dayText = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** 3日周四 带班张三 值班李四、王五 */
function row({ date, shift, lines }: RosterDay): string {
  const week = weekdays.charAt(wall(Date.parse(`${date}T00:00:00+08:00`)).weekday - 1)
  const name = shiftNames[shift] ?? ''
  const seats = lines.map(
    (l) => `${lineNames[l.line] ?? l.line}${l.people.map((p) => (p === '' ? '空' : p)).join('、')}`,
  )
  return `${dayText(date)}周${week}${name} ${seats.join(' ')}`
}

const MOST = 12

function finding({ what, date, shift, line, who, units }: FindingSaid): string {
  const day = `${dayText(date)}${shiftNames[shift] ?? ''}`
  switch (what) {
    case 'nobody':
      return `${day}${lineNames[line] ?? line}没人`
    case 'twice':
      return `${who} ${day}排了两处(${units.join('、')})`
    case 'on_leave':
      return `${who} ${day}请了假`
    case 'two_running':
      return `${who} ${day}和前一天连着值`
    case 'gone':
      return `${who}不是本单位的人(${day})`
  }
}

function fault(f: Fault): string {
  const said = quote(f.said, 20)
  switch (f.what) {
    case 'date':
      return `${f.at} ${said}:看不出是哪一天`
    case 'unknown':
      return `${f.at} ${said}:没有这个人${f.alike.length > 0 ? `,是不是${f.alike.join('、')}?` : ''}`
    case 'several':
      return `${f.at} ${said}:有几个同名的,请在名字后面用括号写上手机号`
    case 'again':
      return `${f.at} ${dayText(f.date)}写了两遍,人不一样`
    case 'formula':
      return `${f.at}:是公式,没有算好的结果,请改成文字`
    case 'nobody':
      return `${f.at} ${said}:没看出谁值班`
    case 'past':
      return `${f.at} ${said}:已经过去了`
  }
}

const listed = (all: readonly string[]): string =>
  [...all.slice(0, MOST), ...(all.length > MOST ? [`……共${all.length}处`] : [])].join('\n')

const span = (from: string, to: string): string => (from === to ? dayText(from) : `${dayText(from)}到${dayText(to)}`)

export const rosterWords: { [W in Words]: Voice<Facts[W]> } = {
  roster_drafted: ({ unit, days, findings }) => ({
    text: [
      `${unit}值班表,还没发布:`,
      ...days.map(row),
      findings.length === 0
        ? '没有空缺,也没有重的。'
        : `要看一下的${findings.length}处:\n${listed(findings.map(finding))}`,
      '没问题请回复“确认发布”;要改就改好再发一遍。',
    ].join('\n'),
  }),
  roster_faults: ({ unit, faults }) => ({
    text: `${unit}值班表没有收下,有${faults.length}处要改:\n${listed(faults.map(fault))}\n改好整张再发一遍。`,
  }),
  roster_published: ({ unit, from, to, made, changed }) => ({
    text: `${unit}${span(from, to)}的值班表已发布${made > 0 ? `,排了${made}班` : ''}${changed > 0 ? `,改了${changed}班` : ''}。`,
  }),
  roster_unit: () => ({ text: '请写上是哪个单位的值班表,例如“值班表 百善镇”。' }),
  roster_none: () => ({ text: '没有等着发布的值班表。先把表发来,或说“排12月值班”。' }),
}
