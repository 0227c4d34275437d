/** What the bot says about duty: whose shift, from when, who has come, what to answer. */
import type { DutyFacts } from '../../domain/duty/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { formatMoment } from '../../domain/time.ts'
import { dayOf, head, lineNames, lineTitles, rows, timed } from './duty-common.ts'
import { handoverWords } from './handover.ts'
import type { Voice } from './render.ts'
import { swapWords } from './swap.ts'

const states: Record<string, string> = {
  planned: '还没开始',
  on_post: '正在值班',
  handed_over: '已交接',
  lapsed: '已结束,没有交接记录',
  cancelled: '已取消',
}

const late = (minutes: number): string => (minutes === 0 ? '' : `(晚${minutes}分钟)`)

export const dutyWords: { [W in keyof DutyFacts]: Voice<Facts[W]> } = {
  ...swapWords,
  ...handoverWords,
  duty_asked: (f, { now }) => {
    const published = f.phone === '' ? {} : { published: [f.phone] }
    const phone = f.phone === '' ? '' : `\n值班电话 ${f.phone}`
    if (f.mine) {
      const more = f.more > 0 ? `\n……后面还有${f.more}班。` : ''
      const text = f.shifts.map((i) => `${head(i, now)}\n${rows(i)}`).join('\n')
      return { text: f.shifts.length === 0 ? '现在没有排您的班。' : `您的班:\n${text}${more}` }
    }
    if (f.shifts.length === 0) {
      const instead = f.instead.length === 0 ? '' : `值班员是${f.instead.join('、')}。`
      return { text: `${f.unit}这一天还没有发布值班表。${instead}${phone}`, ...published }
    }
    const people = f.phones.map((p) => `${p.name} ${p.phone}`).join(',')
    const text = f.shifts.map((i) => `${head(i, now)}\n${rows(i)}`).join('\n')
    return { text: `${text}${phone}${people === '' ? '' : `\n本人电话 ${people}`}`, ...published }
  },
  duty_everywhere: (f) => {
    const line = (u: (typeof f.units)[number]): string => {
      const on = u.lines.map((l) => `${lineNames[l.line] ?? l.line}${l.people.join('、')}`).join(' ')
      return `${u.unit}:${on === '' ? '没有公布值班表' : on}${u.phone === '' ? '' : ` ${u.phone}`}`
    }
    return { text: `现在值班的:\n${f.units.map(line).join('\n')}`, published: f.units.flatMap((u) => u.phone || []) }
  },
  duty_day: (f, { now }) => ({
    text: `今天值班:\n${f.shifts.map((i) => `${head(i, now)}\n${rows(i)}`).join('\n')}${f.phone === '' ? '' : `\n值班电话 ${f.phone}`}`,
    ...(f.phone === '' ? {} : { published: [f.phone] }),
  }),
  duty_unreached: (f, { now }) => {
    const days = (r: (typeof f.rows)[number]): string =>
      r.days.map((d) => `${dayOf(d, now)}${lineTitles[d.line] ?? ''}`).join('、')
    const all = f.rows.map((r) => `${r.name}(${r.unit},${days(r)})`)
    const how = '请让本人在群聊里私聊我“登记 姓名 手机号”,或者换人,例如“12月3日值班改成某某”。'
    return {
      text: `明后两天要值班、在群聊里联系不上的有${all.length}人:\n${all.join('\n')}\n${how}`,
      line: `要值班、联系不上的:${all.join('、')},${how}`,
    }
  },
  duty_shown: (f, { now }) => ({ text: `${head(f.item, now)},${states[f.state] ?? ''}\n${rows(f.item)}` }),
  duty_put_on: (f, { now }) => ({
    text: `您有新的班:${head(f.item, now)}\n${rows(f.item)}\n${f.due === null ? '到时' : `这一班已经开始,请${formatMoment(f.due, now)}前到岗,到了`}请回复“到岗”。`,
  }),
  duty_taken_off: (f, { now }) => ({ text: `${head(f.item, now)}不用您值了。\n现在是 ${rows(f.item)}` }),
  duty_checked_in: (f, { now }) => ({ text: `已记到岗${late(f.late)}:${head(f.item, now)}。下班前请回复“交班”。` }),
  duty_came: (f, { now }) => ({ text: `${f.who}已到岗${late(f.late)}:${head(f.item, now)}。` }),
  duty_tomorrow: timed(
    (f, { now }) => `明天您值班:${head(f.item, now)}\n${rows(f.item)}\n来不了请早说,例如“跟某某换明天的班”。`,
  ),
  duty_soon: timed((f, { now }) => `${head(f.item, now)}该您了,到了请回复“到岗”。`),
  duty_standby: timed(
    (f, { now, settings }) =>
      `明天您备勤:${head(f.item, now)}。请保持电话畅通,车辆、装备备好,接到通知${settings.duty.standbyMinutes}分钟内能出动。`,
  ),
  duty_missing_self: timed((f, { now }) => `${head(f.item, now)}已经开始,还没有您的“到岗”。到了请马上回复“到岗”。`),
  duty_missing: timed((f, { now }) => `${head(f.item, now)},${f.who}还没有到岗。请马上联系本人,来不了请另派人。`),
  duty_handover_self: timed((f, { now }) => `${head(f.item, now)}到点了,请回复“交班”加要交代的事。`),
  duty_handover_late: timed((f, { now }) => `${head(f.item, now)},${f.who}还没有交班,请过问。`),
  duty_takeover_self: timed((f, { now }) => `${head(f.item, now)}已经交给您,看过请回复“接班”。`),
  duty_takeover_late: timed((f, { now }) => `${head(f.item, now)}已交班,${f.who}还没有接班,请过问。`),
  duty_agree_late: timed((f, { now }) => `换班还等您答复:${head(f.item, now)}。同意请回复“同意”,不行请回复“不同意”。`),
  duty_approve_late: timed(
    (f, { now }) => `换班还等您批准:${head(f.item, now)}。批准请回复“同意”,不批请回复“不同意,原因”。`,
  ),
}
