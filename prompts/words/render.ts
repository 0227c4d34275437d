/** From what is to be said to Chinese. The compiler checks that every message has its words. */
import type { Button, Facts, Said } from '../../domain/say.ts'
import type { Instant } from '../../domain/time.ts'
import { dutyWords } from './duty.ts'
import { hazardWords } from './hazard.ts'
import { lateWords } from './late.ts'
import { talkWords } from './talk.ts'
import { typeset } from './typeset.ts'
import { whistleWords } from './whistle.ts'

export type Rendered = {
  text: string
  /** Attachment ids shown with it. */
  photos?: readonly string[]
  /** The same in one line, for a digest. Only reminders have one. */
  line?: string
}

/** Words are chosen when they are spoken, so "还剩" and "逾期" fit that moment. */
export type Voice<F> = (facts: F, moment: { now: Instant }) => Rendered

const voices: { [W in keyof Facts]: Voice<Facts[W]> } = {
  ...hazardWords,
  ...lateWords,
  ...talkWords,
  ...whistleWords,
  ...dutyWords,
}

export function render(said: Said, moment: { now: Instant }): Rendered {
  // Each voice is declared with its own facts above; the union of functions cannot be called without forgetting that.
  const voice = voices[said.words] as Voice<Said['facts']>
  const rendered = voice(said.facts, moment)
  const line = rendered.line === undefined ? {} : { line: typeset(rendered.line) }
  return { ...rendered, text: typeset(rendered.text), ...line }
}

export const buttonLabels: Record<Button, string> = {
  ack: '签收',
  done: '已整改',
  pass: '合格',
  return: '退回',
  dispatch: '分派',
  withdraw: '撤回',
  sign: '签收',
  arrive: '已到',
  handle: '已处理',
  not_ours: '不归我们',
  approve: '同意',
  satisfied: '满意',
  fair: '基本满意',
  unsatisfied: '不满意',
  beyond_power: '超出镇里权限',
  cross_department: '要几个部门一起办',
  check_in: '到岗',
  hand_over: '交班',
  take_over: '接班',
  agree: '同意',
  decline: '不同意',
  valid: '有效',
  invalid: '无效',
}

/** Many reminders for one conversation in one message. */
export function digest(lines: readonly string[]): string {
  const shown = lines.slice(0, 15).map((line, i) => `${i + 1}. ${line}`)
  const rest = lines.length > shown.length ? `\n……另有${lines.length - shown.length}件。` : ''
  return typeset(
    `您有${lines.length}件事要留意:\n${shown.join('\n')}${rest}\n回复“待办”看要您办的事,回复“查”加编号看详情。`,
  )
}
