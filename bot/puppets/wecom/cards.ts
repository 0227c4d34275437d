/** A message with buttons as a WeCom card. What is too long for a card is said in full before it; words always do as well. */
import { createHash } from 'node:crypto'
import type { TemplateCard } from '@wecom/aibot-node-sdk'
import { wecomWords } from '../../../prompts/words/wecom.ts'
import type { Outgoing } from '../../channel.ts'

const TITLE = 26
const BODY = 112
const BUTTONS = 6

/** Unique for the bot, the same for the same message: pressed, it names the message; said twice, it is refused. */
export const taskOf = (key: string): string => `qs-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`

export function cardOf({ text, buttons, key }: Pick<Outgoing, 'text' | 'buttons' | 'key'>): {
  card: TemplateCard
  /** Everything stands on the card. */
  whole: boolean
} {
  const [first = '', ...others] = text.split('\n')
  const rest = others.join('\n')
  const whole = first.length <= TITLE && rest.length <= BODY
  const title = first.length <= TITLE ? first : `${first.slice(0, TITLE - 1)}…`
  return {
    whole,
    card: {
      card_type: 'button_interaction',
      main_title: { title: title === '' ? wecomWords.choose : title },
      ...(whole && rest !== '' ? { sub_title_text: rest } : {}),
      button_list: buttons.slice(0, BUTTONS).map((b, i) => ({ text: b.label, key: b.key, style: i === 0 ? 1 : 2 })),
      task_id: taskOf(key),
    },
  }
}
