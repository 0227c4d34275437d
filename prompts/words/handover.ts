/** 交班、接班、值班日志: what stands open, in a few lines that can be read aloud. */
import type { DutyFacts, DutyLog, HandoverFacts, OpenItem } from '../../domain/duty/facts.ts'
import { formatMoment, type Instant, lateness, remaining } from '../../domain/time.ts'
import { dayOf, head, lineNames } from './duty-common.ts'
import { quote } from './outgoing.ts'
import type { Moment, Voice } from './render.ts'

const kinds: Record<OpenItem['kind'], string> = { incident: '险情', whistle: '吹哨', hazard: '隐患' }

/** Items that are named; the rest is counted. */
const SHOWN = 8

function term(due: Instant | null, now: Instant): string {
  if (due === null) return ''
  return due <= now ? `,${lateness(due, now)}` : `,${remaining(due, now)}`
}

function openText({ open, total }: Pick<HandoverFacts, 'open' | 'total'>, now: Instant): string {
  if (total === 0) return '没有未办结的事。'
  const lines = open
    .slice(0, SHOWN)
    .map(
      (o, i) => `${i + 1}. ${o.number} ${kinds[o.kind]} ${quote(o.place, 40)} ${quote(o.what, 40)}${term(o.due, now)}`,
    )
  const rest = total > lines.length ? `\n……另有${total - lines.length}件,回复“查”可看。` : ''
  return `未办结${total}件:\n${lines.join('\n')}${rest}`
}

const told = (f: HandoverFacts, { now }: Moment): string =>
  [f.text === '' ? '' : `${f.by}交代:${quote(f.text, 500)}`, openText(f, now)].filter((t) => t !== '').join('\n')

type Words = Extract<
  keyof DutyFacts,
  | `duty_handed_${string}`
  | `duty_taken_over`
  | 'duty_to_take_over'
  | 'duty_taken_unhanded'
  | 'duty_owes_handover'
  | 'duty_log'
>

export const handoverWords: { [W in Words]: Voice<DutyFacts[W]> } = {
  duty_handed_over: (f, { now }) => ({
    text: `${f.added ? '补充的话已记下' : '交班已记下'}:${head(f.item, now)}${f.total === 0 ? '' : `,未办结${f.total}件一并交了`}。${
      f.to === '' ? '下一班还没有排人,已告诉本单位负责人。' : `已发给${f.to},等接班。`
    }`,
  }),
  duty_handed_to_nobody: (f, moment) => ({
    text: `${head(f.item, moment.now)}${f.by}已交班,下一班还没有排人,请马上安排人接。\n${told(f, moment)}`,
  }),
  duty_to_take_over: (f, moment) => ({
    text: `${f.by}向您交班:${head(f.item, moment.now)}\n${told(f, moment)}\n看过请回复“接班”。`,
  }),
  duty_taken_over: (f, moment) => ({
    text: `${f.taker}已接班(上一班:${head(f.item, moment.now)})。\n${told(f, moment)}`,
  }),
  duty_taken_unhanded: (f, { now }) => ({
    text: `已记您接班(上一班:${head(f.item, now)})。${f.from === '' ? '' : `${f.from}还没有交代,已请他补交班,交了马上发给您。`}`,
  }),
  duty_owes_handover: (f, { now }) => ({
    text: `${f.taker}已接班,${head(f.item, now)}还没有您的交班。请回复“交班”加要交代的事。`,
  }),
  duty_log: (f, { now, group }) => ({ text: logText(f, now, group) }),
}

const list = (name: string, numbers: readonly string[]): string =>
  numbers.length === 0
    ? `${name}:无`
    : `${name}${numbers.length}件:${numbers.slice(0, 6).join('、')}${numbers.length > 6 ? '等' : ''}`

const whys: Record<string, string> = { edit: '调班', swap: '换班', leave: '请假', replace: '人员变动' }

/** 谁到岗、报了什么、吹了什么哨、办结了什么、交了什么 (R16.6). In a group without what was said in private. */
function logText(f: DutyLog, now: Instant, group: boolean): string {
  const came = f.came.map(({ who, line, at, late }) => {
    const when = at === null ? '未到岗' : `${formatMoment(at, now)}到岗${late === 0 ? '' : `(晚${late}分钟)`}`
    return `${lineNames[line] ?? ''}${who === '' ? '空缺' : ` ${who} ${when}`}`
  })
  const changes = f.changes.map(
    (c) =>
      `${formatMoment(c.at, now)} ${lineNames[c.line] ?? ''}由${c.from || '空缺'}改为${c.to || '空缺'}(${whys[c.why] ?? ''})`,
  )
  const { handover, takenOver } = f
  const handed = handover
    ? `交班:${handover.by} ${formatMoment(handover.at, now)},未办结${handover.total}件${group || handover.text === '' ? '' : `,交代“${quote(handover.text, 300)}”`}`
    : '交班:还没有'
  return [
    `${f.item.unit}值班日志 ${dayOf(f.item, now)}(${formatMoment(f.item.from, now)}至${formatMoment(f.item.to, now)})`,
    ...came,
    ...changes,
    list('险情', f.incidents),
    list('上报隐患', f.reported),
    list('吹哨', f.blown),
    list('办结', f.closed),
    handed,
    ...(takenOver ? [`接班:${takenOver.by} ${formatMoment(takenOver.at, now)}`] : []),
  ].join('\n')
}
