/** From what is to be said to Chinese. The compiler checks that every message has its words. */
import type { Button } from '../../domain/button.ts'
import type { Facts, Said } from '../../domain/say.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Instant } from '../../domain/time.ts'
import { phoneFacts } from './alarm.ts'
import { draftWords } from './drafts.ts'
import { againWords } from './again.ts'
import { enforcementWords } from './enforcement.ts'
import { extensionWords } from './extension.ts'
import { guideWords } from './guide.ts'
import { dutyWords } from './duty.ts'
import { restoredWords } from './restored.ts'
import { rollWords } from './roll.ts'
import { hazardWords } from './hazard.ts'
import { inGroup } from './in-group.ts'
import { inputWords } from './input.ts'
import { importWords } from './listed.ts'
import { keeperWords } from './keepers.ts'
import { lateWords } from './late.ts'
import { leadWords } from './lead.ts'
import { ledgerWords } from './ledger.ts'
import { listWords } from './lists.ts'
import { majorWords } from './major.ts'
import { orderWords } from './order.ts'
import { owedWords } from './owed.ts'
import { outgoing } from './outgoing.ts'
import { rosterWords } from './roster.ts'
import { selfWords } from './self.ts'
import { spotWords } from './spot.ts'
import { mendWords } from './mend.ts'
import { peopleWords } from './people.ts'
import { placeFacts } from './places.ts'
import { talkWords } from './talk.ts'
import { typeset } from './typeset.ts'
import { whistleWords } from './whistle.ts'
import { undeliveredWords } from './undelivered.ts'

export type Rendered = {
  text: string
  /** Attachment ids shown with it. */
  photos?: readonly string[]
  /** Photos in named groups, to be seen side by side where the platform can. */
  albums?: readonly Album[]
  /** An attachment to be kept, with its name. */
  file?: { id: string; name: string }
  /** Telephones of duty desks in it: they are to be read. */
  published?: readonly string[]
  /** The same in one line, for a digest. Only reminders have one. */
  line?: string
}

export type Album = { title: string; photos: readonly string[] }

/** When it is spoken, by whose numbers, and whether a whole group hears it. */
export type Moment = { now: Instant; settings: Settings; group: boolean }

/** Words are chosen when they are spoken, so "还剩" and "逾期" fit that moment. */
export type Voice<F> = (facts: F, moment: Moment) => Rendered

const voices: { [W in keyof Facts]: Voice<Facts[W]> } = {
  ...draftWords,
  ...guideWords,
  ...hazardWords,
  ...inputWords,
  ...keeperWords,
  ...lateWords,
  ...ledgerWords,
  ...listWords,
  ...orderWords,
  ...selfWords,
  ...spotWords,
  ...talkWords,
  ...undeliveredWords,
  ...leadWords,
  ...majorWords,
  ...enforcementWords,
  ...owedWords,
  ...peopleWords,
  ...importWords,
  ...placeFacts,
  ...againWords,
  ...mendWords,
  ...extensionWords,
  ...whistleWords,
  ...dutyWords,
  ...rollWords,
  ...rosterWords,
  ...restoredWords,
  ...phoneFacts,
}

export function render(said: Said, moment: Moment): Rendered {
  // Each voice is declared with its own facts above; the union of functions cannot be called without forgetting that.
  const voice = voices[said.words] as Voice<Said['facts']>
  const rendered = voice(moment.group ? inGroup(said).facts : said.facts, moment)
  const line = rendered.line === undefined ? {} : { line: finished(rendered.line, rendered.published) }
  const { albums } = rendered
  const photos = albums === undefined ? {} : { photos: albums.flatMap((a) => a.photos) }
  return { ...rendered, ...photos, text: finished(rendered.text, rendered.published), ...line }
}

const finished = (text: string, published: readonly string[] = []): string => typeset(outgoing(text, published))

export const buttonLabels: Record<Button, string> = {
  ack: '签收',
  done: '已整改',
  pass: '合格',
  return: '退回',
  dispatch: '分派',
  withdraw: '撤回',
  vouch: '同意登记',
  decline: '不同意',
  undo: '撤销合并',
  grant: '同意',
  refuse: '不同意',
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
  present: '在岗',
  agree: '同意',
  open_hazard: '立隐患',
  valid: '有效',
  invalid: '无效',
  publish: '确认发布',
}

/** Many reminders for one conversation in one message. */
export function digest(lines: readonly string[]): string {
  const shown = lines.slice(0, 15).map((line, i) => `${i + 1}. ${line}`)
  const rest = lines.length > shown.length ? `\n……另有${lines.length - shown.length}件。` : ''
  return finished(
    `您有${lines.length}件事要留意:\n${shown.join('\n')}${rest}\n回复“待办”看要您办的事,回复“查”加编号看详情。`,
  )
}
