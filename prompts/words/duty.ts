/** What the bot says about duty: whose shift, from when, who has come, what to answer. */
import type { DutyFacts } from '../../domain/duty/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { formatMoment } from '../../domain/time.ts'
import { head, rows, timed } from './duty-common.ts'
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
    if (f.shifts.length === 0) return { text: f.mine ? '现在没有排您的班。' : `${f.unit}这一天还没有发布值班表。` }
    return { text: `${f.mine ? '您的班:\n' : ''}${f.shifts.map((i) => `${head(i, now)}\n${rows(i)}`).join('\n')}` }
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
