/** What the bot says about rosters: the month as it would be, what to look at, what was published, what is still owed. */
import type { Fault } from '../../domain/duty/written.ts'
import type { Facts } from '../../domain/say.ts'
import { dateOf } from './duty-common.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'
import { dayText, findingTexts, monthText, onDays, rowText, spanText } from './roster-rows.ts'
import { ruleText } from './roster-rule.ts'

type Words = Extract<keyof Facts, `roster_${string}`>

function fault(f: Fault): string {
  const said = quote(f.said, 20)
  const at = f.at === '' ? '' : `${f.at} `
  switch (f.what) {
    case 'date':
      return `${at}${said}:看不出是哪一天`
    case 'unknown':
      return `${at}${said}:没有这个人${f.alike.length > 0 ? `,是不是${f.alike.join('、')}?` : ''}`
    case 'several':
      return `${at}${said}:有几个同名的,请在名字后面用括号写上手机号`
    case 'again':
      return `${at}${dayText(f.date)}写了两遍,人不一样`
    case 'formula':
      return `${at}是公式,没有算好的结果,请改成文字`
    case 'weekday':
      return `${at}${said}:${dayText(f.date)}不是这一天`
    case 'nobody':
      return `${at}${said}:没看出谁值班`
  }
}

const MOST = 12
const listed = (all: readonly string[]): string =>
  [...all.slice(0, MOST), ...(all.length > MOST ? [`……共${all.length}处`] : [])].join('\n')

const units: Record<string, string> = {
  table: '请写上是哪个单位的值班表,例如第一行写“值班表 百善镇”。',
  make: '请说明是哪个单位,例如“给百善镇排12月值班”。',
}

export const rosterWords: { [W in Words]: Voice<Facts[W]> } = {
  // What must be seen comes first: a long month is cut at its end.
  roster_drafted: ({ unit, month, days, findings, counts, edited, named }) => {
    const found = findingTexts(findings)
    const each = counts.map((c) => `${c.who}${c.workday}/${c.weekend}/${c.holiday}`)
    return {
      text: [
        `${unit}值班表(${monthText(month)})${edited ? '改好了' : ''},还没发布。没问题请回复“确认发布${named ? `${unit}值班表` : ''}”;要改一天,例如“${named ? unit : ''}12月3日值班改成某某”。`,
        found.length === 0 ? '没有空缺,也没有重的。' : `要看一下的${found.length}处:\n${listed(found)}`,
        ...(edited || (days.length > 0 && days.length < 7) ? [] : [`各人天数(平日/周末/节假日):${each.join(' ')}`]),
        ...days.map(rowText),
      ].join('\n'),
    }
  },
  roster_faults: ({ unit, faults, whole }) => ({
    text: `${unit}值班${whole === '' ? '' : '表'}没有收下${faults.length === 0 ? ',没看到哪天谁值班' : `,有${faults.length}处要改:\n${listed(faults.map(fault))}`}\n改好${whole === '' ? '' : '整张'}再发一遍。`,
  }),
  roster_published: ({ unit, from, to, made, changed }) => ({
    text: `${unit}${spanText(from, to)}的值班表已发布${made > 0 ? `,排了${made}班` : ''}${changed > 0 ? `,改了${changed}班,换上和换下的人都已告诉` : ''}${made + changed === 0 ? ',和原来一样,没有变动' : ''}。`,
  }),
  roster_posted: ({ unit, month, days }) => ({
    text: [`${unit}${monthText(month)}值班表:`, ...days.map(rowText)].join('\n'),
  }),
  roster_yours: ({ unit, on, off }) => ({
    text: [
      ...(on.length > 0 ? [`${unit}给您排了班:${onDays(on)}。`] : []),
      ...(off.length > 0 ? [`${unit}这些班不用您值了:${onDays(off)}。`] : []),
    ].join('\n'),
  }),
  roster_changed: ({ unit, day, findings }) => ({
    text: [`${unit}值班已改:${rowText(day)}`, ...findingTexts(findings).map((f) => `请注意:${f}`)].join('\n'),
  }),
  roster_unit: ({ how }) => ({ text: units[how] ?? '请写上是哪个单位,例如“百善镇值班规则”。' }),
  roster_how: () => ({
    text: '排班可以这样说:“排12月值班”按规则排;把表发来(电子表格或文字)也行;看好了回复“确认发布”。改一天说“12月3日值班改成某某”,看规则说“值班规则”,要空表说“值班表模板”。',
  }),
  roster_none: ({ unit }) => ({ text: `${unit}没有等着发布的值班表。先把表发来,或说“排12月值班”。` }),
  roster_no_rule: ({ unit }) => ({
    text: `${unit}还没有值班规则。请这样说:\n值班规则 ${unit} 带班:张三、李四;值班:王五、赵六(只排工作日);驾驶:孙八;每天08:00交接班`,
  }),
  roster_over: ({ month }) => ({ text: `${monthText(month)}已经过去了,没有要排的日子。` }),
  roster_no_day: ({ unit, date, why }) => ({
    text:
      why === 'day'
        ? `${unit}${dayText(date)}还没有排班。先排好发布,或把那天写成一行发来:“值班表 ${unit} ${dayText(date)} 带班某某 值班某某”。`
        : `请说明替哪一个,例如“${unit}${dayText(date)}值班改成某某”;分白班、夜班的也写上。`,
  }),
  roster_rule: ({ rule, set }) => ({
    text: `${rule.unit}值班规则${set ? '已记下' : ''}:\n${ruleText(rule)}${set ? '\n排班请说“排12月值班”。' : ''}`,
  }),
  roster_leave_noted: ({ who, from, to, days, heads }) => ({
    text: `已记下:${who}${spanText(from, to)}请假,排班会避开。${days.length === 0 ? '' : `这几天有班:${onDays(days)},没有人替以前还是${who}的${heads.length === 0 ? '' : `,已请${heads.join('、')}安排`}。`}`,
  }),
  roster_leave_told: ({ unit, who, from, to, days }) => ({
    text: `${who}${spanText(from, to)}请假${days.length === 0 ? ',这几天没有班。' : `,这些班要找人替:${onDays(days)}。\n请回复谁替,例如“${unit}${dayText(days[0]?.date ?? from)} 某某替班”。`}`,
  }),
  roster_leave_ended: ({ who, from, to, found }) => ({
    text: found ? `${who}${spanText(from, to)}的请假已取消。` : `${who}${spanText(from, to)}没有记过请假。`,
  }),
  roster_due: ({ unit, month, self, rule, vacant }) => {
    const how = rule ? `请说“排${monthText(month)}值班”,看好再发布` : '请把表发来(电子表格或文字),看好再发布'
    const text = `${unit}${monthText(month)}的值班表还没发布,${self ? how : '请过问'}。${vacant.length > 0 ? '(下一级现无人可通知,直接报您)' : ''}`
    return { text, line: text }
  },
  roster_tomorrow: ({ unit, date, findings }, { now }) => {
    const found = findingTexts(findings)
    const how = `请今晚定好,例如“${unit}${dayText(date)}值班改成某某”。`
    return {
      text: `${unit}明天(${dateOf(date, now)})值班有${found.length}处要处理:\n${listed(found)}\n${how}`,
      line: `${unit}明天值班:${found.join(',')},${how}`,
    }
  },
  roster_template: ({ unit, month, file }) => ({
    text: `这是${unit}${monthText(month)}值班表,填好名字发回来就行。一格里几个人用顿号隔开,同名的在名字后面用括号写手机号。`,
    file,
  }),
  roster_file: ({ why }) => ({ text: files[why] }),
}

const files: Record<Facts['roster_file']['why'], string> = {
  not_xlsx: '这个文件打不开,请用“另存为”选“工作簿”存一份新的再发来;也可以说“值班表模板”要一张空表。',
  broken: '这个文件打不开,可能传坏了,或者设了密码。请去掉密码、重新存一遍再发来。',
  too_large: '这个文件太大了,不像一张值班表。请只留值班表那一页,另存以后再发来。',
  not_roster: '没在文件里看到值班表。表头要有“日期”和“带班领导”“值班员”;可以说“值班表模板”要一张空表。',
}
