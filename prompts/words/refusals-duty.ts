/** Why something about a shift does not stand, and what to say instead. */
import type { DutyRefusal, NextShift } from '../../domain/duty/refusal.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import { dateOf } from './duty-common.ts'

type Words = {
  [C in DutyRefusal['code']]: (refusal: Extract<DutyRefusal, { code: C }>, asked: { now: Instant }) => string
}

const next = (shift: NextShift, now: Instant): string =>
  shift === null
    ? '近期没有排您的班,回复“谁值班”可看今天是谁。'
    : `您的下一班是${shift.unit}${dateOf(shift.date, now)}(${formatMoment(shift.from, now)}起)。`

const days = (dates: readonly string[], now: Instant): string => dates.map((d) => dateOf(d, now)).join('、')
const own = (dates: readonly string[], now: Instant): string =>
  dates.length === 0 ? '近期没有排您的班。' : `您近期的班:${days(dates, now)}。请说明换哪一天。`

export const dutyRefusals: Words = {
  not_on_duty: () => '这一班没有排您。回复“我的班”可看自己的班。',
  no_shift_now: (r, { now }) =>
    `${{ checkin: '现在没有要您到岗的班。', handover: '现在没有要您交的班。', takeover: '现在没有要您接的班。' }[r.act]}${next(r.next, now)}`,
  too_early: (r, { now }) => `还早,这一班${formatMoment(r.from, now)}开始,到时再回复“到岗”。`,
  ends_later: (r, { now }) =>
    `这一班到${formatMoment(r.to, now)}才结束,现在还不能交班。有事走不开岗的,请马上告诉带班领导另派人。`,
  came_already: (r, { now }) => `您${formatMoment(r.at, now)}已经到岗,不用再报。下班前请回复“交班”。`,
  handed_already: (r, { now }) =>
    `您${formatMoment(r.at, now)}已经交班${r.to === '' ? '' : `,等${r.to}接班`}。要补充,请说“交班”加要补的话。`,
  shift_begun: () => '这一班已经开始,不能换了。有急事请马上告诉带班领导,由领导另派人。',
  shift_over: (r, { now }) => `这一班${formatMoment(r.at, now)}已经结束,不能再改了。回复“值班日志”可看记录。`,
  nothing_handed_over: () => '还没有人把班交给您。上一班说过“交班”以后,再回复“接班”。',
  taken_over: (r, { now }) => `这一班${formatMoment(r.at, now)}已由${r.by}接了,不用再接。`,
  asked_already: (r, { now }) => `这一班您${formatMoment(r.at, now)}已经提过换班,等答复就行。不换了请回复“撤回换班”。`,
  agreed_already: (r, { now }) => `您${formatMoment(r.at, now)}已经同意了,等领导批准就行。`,
  no_request: () => '这个换班已经办完或取消了,不用再答复。回复“我的班”可看自己的班。',
  taken: (r, { now }) => `谢谢,这一班${formatMoment(r.at, now)}已有人替了。`,
  not_of_unit: (r) => `${r.name}不是${r.unit}的人,不能换这一班。请找本单位的人,或请带班领导安排。`,
  own_request: () => '这是您自己要换的班,要等别人来替。不换了请回复“撤回换班”。',
  swap_nobody: (r) => `没有找到叫“${r.name}”的人,请说全名,例如“跟王军换12月3日的班”。`,
  swap_self: () => '不能跟自己换班,请说跟谁换,例如“跟王军换12月3日的班”。',
  swap_same: (r, { now }) => `${dateOf(r.date, now)}您和${r.name}在同一班,不用换。`,
  swap_not_mine: (r, { now }) => `${dateOf(r.date, now)}没有排您的班。${own(r.mine, now)}`,
  swap_not_his: (r, { now }) =>
    `${dateOf(r.date, now)}没有排${r.name}的班。${r.his.length === 0 ? `近期也没有排${r.name}的班。` : `${r.name}近期的班:${days(r.his, now)}。`}`,
  swap_no_shift: (r, { now }) => own(r.mine, now),
  no_open_swap: () => '现在没有等人替的班。要替别人,请说“我替某某12月3日的班”。',
  no_own_swap: () => '您没有等答复的换班。换班请说“跟某某换12月3日的班”。',
  no_log: (r) => `${r.unit === '' ? '这里' : r.unit}还没有值班记录。值班表发布以后才有日志。`,
  nobody_handed: () => '现在没有交给您的班。上一班“交班”以后会马上发给您。',
}
