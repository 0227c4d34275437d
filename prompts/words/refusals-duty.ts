/** Why something about a shift does not stand, and what to say instead. */
import type { DutyRefusal } from '../../domain/duty/refusal.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'

type Words = {
  [C in DutyRefusal['code']]: (refusal: Extract<DutyRefusal, { code: C }>, asked: { now: Instant }) => string
}

export const dutyRefusals: Words = {
  not_on_duty: () => '这一班没有排您。回复“我的班”可看自己的班。',
  too_early: (r, { now }) => `还早,这一班${formatMoment(r.from, now)}开始,到时再回复“到岗”。`,
  shift_begun: () => '这一班已经开始,不能换了。有急事请马上告诉带班领导,由领导另派人。',
  nothing_handed_over: () => '还没有人把班交给您。上一班说过“交班”以后,再回复“接班”。',
  asked_already: (r, { now }) => `这一班您${formatMoment(r.at, now)}已经提过换班,等答复就行。`,
  no_request: () => '这个换班已经办完或取消了,不用再答复。回复“我的班”可看自己的班。',
  taken: (r, { now }) => `谢谢,这一班${formatMoment(r.at, now)}已有人替了。`,
}
