/** Why a whistle or an answer to one does not stand, and what to say instead. */
import type { WhistleRefusal } from '../../domain/whistle/refusal.ts'
import { formatMoment, type Instant } from '../../domain/time.ts'
import { quote } from './outgoing.ts'

type Words = {
  [C in WhistleRefusal['code']]: (refusal: Extract<WhistleRefusal, { code: C }>, asked: { now: Instant }) => string
}

export const whistleRefusals: Words = {
  nobody_called: () => '要请哪些部门?请说出来,例如“请城管局、公安局、消防 30分钟内报到”。',
  not_called: (r) =>
    `${r.number}没有请${r.unit === '' ? '您的部门' : quote(r.unit, 40)},不用办。回复“待办”可看自己的事。`,
  done_already: (r, { now }) => `${r.number}已在${formatMoment(r.at, now)}办过这一步了,不用再说。`,
  ruled: (r) => `${r.number}县安委办已裁定由${quote(r.unit, 40)}办,不能再退。有困难请直接联系县安委办。`,
  blown_already: (r, { now }) => `这件事${formatMoment(r.at, now)}已经吹过哨了,编号${r.number},不用再吹。`,
}
