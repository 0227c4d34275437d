/** What people do at the platform, as the callbacks it makes of that. In a group only what is @-ed to the bot arrives. */
import { randomUUID } from 'node:crypto'
import type { createDeliveries } from './deliveries.ts'
import type { createMedia } from './media.ts'
import type { Asked } from './sessions.ts'

export type Said = {
  user: string
  /** A group; left out, the private talk. */
  chat?: string
  text?: string
  images?: readonly { name: string; bytes: Uint8Array }[]
  file?: { name: string; bytes: Uint8Array }
  /** What the platform made of a voice message. */
  voice?: string
  /** The text of the message that is quoted. */
  quote?: string
  /** In a group, whether the bot is @-ed. */
  mention?: boolean
  /** The id of the callback, where it is to be a certain one. */
  msgid?: string
}

type Deps = {
  base: string
  botId: string
  now(): number
  media: ReturnType<typeof createMedia>
  deliveries: ReturnType<typeof createDeliveries>
  push(callbacks: readonly { cmd: string; reqId: string; body: object; asks: Asked }[]): void
}

export function createCallbacks({ base, botId, now, media, deliveries, push }: Deps) {
  const offer = (name: string, bytes: Uint8Array): { url: string; aeskey: string } => {
    const { path, aeskey } = media.offer(name, bytes)
    return { url: `${base}${path}`, aeskey }
  }
  const content = (said: Said): object | null => {
    const { text = '', images = [], file, voice, chat } = said
    const group = chat !== undefined
    const words = group ? `@前哨 ${text}` : text
    if (voice !== undefined) return group ? null : { msgtype: 'voice', voice: { content: voice } }
    if (file) return group ? null : { msgtype: 'file', file: offer(file.name, file.bytes) }
    const shown = images.map((i) => ({ msgtype: 'image', image: offer(i.name, i.bytes) }))
    if (shown.length === 0) return { msgtype: 'text', text: { content: words } }
    if (text === '' && !group) return shown[0] ?? null
    return { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'text', text: { content: words } }, ...shown] } }
  }
  const made = (user: string, chat: string | undefined, body: object, msgid: string, asks: Omit<Asked, 'at'>) => ({
    reqId: randomUUID(),
    asks: { ...asks, at: Date.now() },
    body: {
      msgid,
      aibotid: botId,
      chattype: chat === undefined ? 'single' : 'group',
      ...(chat === undefined ? {} : { chatid: chat }),
      from: { userid: user },
      create_time: Math.floor(now() / 1000),
      ...body,
    },
  })
  return {
    say: (said: Said): string => {
      const { user, chat, msgid = randomUUID(), quote, mention = true } = said
      const body = content(said)
      if (body === null || (chat !== undefined && !mention)) return ''
      const where = { chat: chat ?? user, group: chat !== undefined }
      deliveries.met(where)
      const quoted = quote === undefined ? {} : { quote: { msgtype: 'text', text: { content: quote } } }
      const asks = { ...where, event: false, task: null }
      push([{ cmd: 'aibot_msg_callback', ...made(user, chat, { ...body, ...quoted }, msgid, asks) }])
      return msgid
    },
    click: (user: string, task: string, key: string, chat?: string): string => {
      const msgid = randomUUID()
      const where = { chat: chat ?? user, group: chat !== undefined }
      const event = {
        eventtype: 'template_card_event',
        template_card_event: { event_key: key, task_id: task, card_type: 'button_interaction' },
      }
      const body = { msgtype: 'event', event }
      push([{ cmd: 'aibot_event_callback', ...made(user, chat, body, msgid, { ...where, event: true, task }) }])
      return msgid
    },
    enter: (user: string): string => {
      const msgid = randomUUID()
      const body = { msgtype: 'event', event: { eventtype: 'enter_chat' } }
      const asks = { chat: user, group: false, event: true, task: null }
      push([{ cmd: 'aibot_event_callback', ...made(user, undefined, body, msgid, asks) }])
      return msgid
    },
  }
}
