/** 没送到的话: who should be told by telephone, and of what. */
import type { Facts } from '../../domain/say.ts'
import { formatMoment } from '../../domain/time.ts'
import type { Undelivered } from '../../domain/undelivered.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

/** What the messages that ask something are called. */
export const called: Record<string, string> = {
  hazard_to_dispatch: '隐患分派',
  clue_told: '群众线索',
  order_given: '整改通知',
  order_moved: '改派通知',
  recheck_asked: '复查通知',
  fix_returned: '复查没通过的通知',
  referral_asked: '上报受理',
  extension_decide: '延期申请',
  judge_asked: '重大隐患认定',
  incident_alarm: '险情',
  roll_ask: '查岗',
  undelivered: '没送到的话',
  morning: '今日隐患提示',
}

const whys = { unregistered: '还没登记', failed: '没发出去', uncertain: '可能没送到' } as const

function lines(items: readonly Undelivered[], total: number, now: number): string {
  const one = ({ who, why, what, cases, at }: Undelivered, n: number): string =>
    `${n + 1}. ${who === '' ? '群众' : quote(who, 40)}(${whys[why]}):${called[what] ?? '一条消息'}${cases.length === 0 ? '' : ` ${cases.join('、')}`},${formatMoment(at, now)}`
  return `${items.map(one).join('\n')}${total > items.length ? `\n……共${total}条。` : ''}`
}

export const undeliveredWords: { [W in 'undelivered' | 'undelivered_list']: Voice<Facts[W]> } = {
  undelivered: (f, { now }) => {
    const register = f.rows.some((i) => i.why === 'unregistered') ? '没登记的,请他私聊我说“登记 姓名 手机号”。' : ''
    return {
      text: `有${f.total}条话没送到,请打电话告诉本人:\n${lines(f.rows, f.total, now)}\n回复“查”加编号看内容。${register}`,
    }
  },
  undelivered_list: (f, { now }) => ({
    text: `昨天到今天早上没送到的${f.total}条,已请上一级打电话告诉本人,请留意:\n${lines(f.rows, f.total, now)}`,
  }),
}
