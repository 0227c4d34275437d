/** What the bot says about duty: whose shift, from when, who has come, what to answer. */
import type { DutyLate, ShiftItem } from '../../domain/duty/facts.ts'
import type { Facts } from '../../domain/say.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import type { Voice } from './render.ts'

type Words = Extract<keyof Facts, `duty_${string}`>

export const lineNames: Record<string, string> = { leader: '带班', officer: '值班', driver: '驾驶' }
const shiftNames: Record<string, string> = { whole: '', day: '白班', night: '夜班' }

/** 百善镇 11月24日 08:00起的班 */
function head({ unit, date, shift, from }: ShiftItem, now: Instant): string {
  const name = shiftNames[shift] ?? ''
  return `${unit} ${Number(date.slice(5, 7))}月${Number(date.slice(8))}日${name === '' ? '' : ` ${name}`}(${formatMoment(from, now)}起)`
}

const rows = ({ lines }: ShiftItem): string =>
  lines
    .map((l) => `${lineNames[l.line] ?? l.line}:${l.people.map((p) => (p === '' ? '空缺' : p)).join('、')}`)
    .join(' ')

const vacancy = (vacant: readonly string[]): string => (vacant.length > 0 ? '(下一级现无人可通知,直接报您)' : '')

function timed(text: (f: DutyLate, now: Instant) => string): Voice<DutyLate> {
  return (f, { now }) => {
    const said = text(f, now)
    return { text: `${said}${vacancy(f.vacant)}`, line: said.split('\n').join(',') }
  }
}

const swap = (f: { by: string; of: string; inReturn: string }): string => {
  const of = f.of === '' ? '愿意的人' : f.of
  return f.inReturn === '' ? `${f.by}请${of}替班` : `${f.by}和${of}换班(换${f.inReturn}的班)`
}

export const dutyWords: { [W in Words]: Voice<Facts[W]> } = {
  duty_shown: (f, { now }) => ({ text: `${head(f.item, now)}\n${rows(f.item)}` }),
  duty_put_on: (f, { now }) => ({ text: `您有新的班:${head(f.item, now)}\n${rows(f.item)}\n到时请回复“到岗”。` }),
  duty_taken_off: (f, { now }) => ({ text: `${head(f.item, now)}不用您值班了。\n现在是 ${rows(f.item)}` }),
  duty_checked_in: (f, { now }) => ({
    text: `已记到岗${f.late === 0 ? '' : `(晚${f.late}分钟)`}:${head(f.item, now)}。下班前请“交班”。`,
  }),
  duty_handed_over: (f, { now }) => ({
    text: `交班已记下:${head(f.item, now)}。${f.to === '' ? '还没有排下一班的人,请告诉本单位负责人。' : `等${f.to}接班。`}`,
  }),
  duty_to_take_over: (f, { now }) => ({
    text: `${f.by}交班:${head(f.item, now)}\n${f.text}${f.open.length === 0 ? '\n没有未办结的事。' : `\n未办结${f.open.length}件:${f.open.slice(0, 10).join('、')}${f.open.length > 10 ? '等' : ''}`}\n看过请回复“接班”。`,
  }),
  duty_taken_over: (f, { now }) => ({ text: `${f.by}已接班(上一班:${head(f.item, now)})。` }),
  duty_swap_asked: (f, { now }) => ({
    text: `${swap(f)}:${head(f.item, now)}。${f.of === '' ? '谁愿意就回复“我替”。' : `等${f.of}同意,再由带班领导批准。`}没批以前还是您的班。`,
  }),
  duty_swap_to_agree: (f, { now }) => ({
    text: `${swap(f)}:${head(f.item, now)}${f.reason === '' ? '' : `,${f.reason}`}。\n同意回复“同意”,不行回复“不同意”。`,
  }),
  duty_swap_agreed: (f, { now }) => ({
    text: `${swap(f)}:${head(f.item, now)}。两边都同意了,${f.approver === '' ? '等领导批准' : `等${f.approver}批准`}。`,
  }),
  duty_swap_to_approve: (f, { now }) => ({
    text: `请批准:${swap(f)},${head(f.item, now)}${f.reason === '' ? '' : `,${f.reason}`}。\n批准回复“同意”,不批回复“不同意,原因”。`,
  }),
  duty_swapped: (f, { now }) => ({ text: `换班已批准:${swap(f)}。\n${head(f.item, now)}现在是 ${rows(f.item)}` }),
  duty_swap_declined: (f, { now }) => ({
    text: `换班没有办成:${head(f.item, now)}${f.by === '' ? '' : `,${f.by}不同意`}${f.reason === '' ? '' : `,${f.reason}`}。班不变。`,
  }),
  duty_tomorrow: timed(
    (f, now) => `明天您值班:${head(f.item, now)}\n${rows(f.item)}\n来不了请早说,例如“跟某某换明天的班”。`,
  ),
  duty_soon: timed((f, now) => `${head(f.item, now)}该您值班了,到了请回复“到岗”。`),
  duty_missing_self: timed((f, now) => `${head(f.item, now)}已经开始,还没有您的“到岗”。到了请马上回复“到岗”。`),
  duty_missing: timed((f, now) => `${head(f.item, now)}${f.who}还没有到岗,请马上联系本人或另派人。`),
  duty_handover_self: timed((f, now) => `${head(f.item, now)}的班到点了,请回复“交班”加要交代的事。`),
  duty_handover_late: timed((f, now) => `${head(f.item, now)}${f.who}还没有交班,请过问。`),
  duty_takeover_self: timed((f, now) => `请接班:${head(f.item, now)}的交班等您回复“接班”。`),
  duty_takeover_late: timed((f, now) => `${head(f.item, now)}已交班,${f.who}还没有接班,请过问。`),
  duty_agree_late: timed((f, now) => `换班还等您答复:${head(f.item, now)}。同意回复“同意”,不行回复“不同意”。`),
  duty_approve_late: timed((f, now) => `换班还等您批准:${head(f.item, now)}。批准回复“同意”,不批回复“不同意,原因”。`),
}
