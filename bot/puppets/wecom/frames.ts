/** What WeCom's long connection calls back, as far as we read it. Every field is somebody else's: checked, never trusted. */
import { z } from 'zod'

const text = z.object({ content: z.string() })
const media = z.object({ url: z.string(), aeskey: z.string().optional() })
const item = z.object({ msgtype: z.string(), text: text.optional(), image: media.optional() })
const content = {
  text: text.optional(),
  image: media.optional(),
  file: media.optional(),
  video: media.optional(),
  voice: text.optional(),
  mixed: z.object({ msg_item: z.array(item) }).optional(),
}

export const callback = z.object({
  msgid: z.string().min(1),
  chatid: z.string().optional(),
  chattype: z.enum(['single', 'group']).default('single'),
  from: z.object({ userid: z.string().min(1) }),
  create_time: z.number().optional(),
  msgtype: z.string(),
  ...content,
  quote: z.object({ msgtype: z.string(), ...content }).optional(),
  event: z
    .object({
      eventtype: z.string(),
      event_key: z.string().optional(),
      task_id: z.string().optional(),
      /** The documented place; some versions put the two beside it. */
      template_card_event: z.object({ event_key: z.string().optional(), task_id: z.string().optional() }).optional(),
    })
    .optional(),
})
export type Callback = z.infer<typeof callback>

export type Media = { as: 'photo' | 'file'; url: string; aeskey: string | undefined }

/** A callback in our words: who said what where, what hangs on it, and what was pressed. */
export type Heard = {
  id: string
  /** Null in a private talk. */
  chat: string | null
  account: string
  text: string
  voice: boolean
  quoted: string | null
  media: Media[]
  /** A video or something else that we do not take. */
  foreign: boolean
  click: { task: string; key: string } | null
  /** Somebody opened the talk with us for the first time today. */
  entered: boolean
  /** Epoch milliseconds, or null where the platform says none. */
  sentAt: number | null
}

/** Undefined for what concerns nobody: feedback, our own disconnection. */
export function heardIn(c: Callback): Heard | undefined {
  const event = c.msgtype === 'event' ? eventIn(c) : null
  if (event === undefined) return undefined
  const words = wordsOf(c)
  const group = c.chattype === 'group'
  const found = mediaOf(c)
  const nothing = words === '' && found.length === 0 && event === null
  return {
    id: c.msgid,
    chat: group ? (c.chatid ?? null) : null,
    account: c.from.userid,
    text: group ? withoutCall(words) : words,
    voice: c.voice !== undefined,
    quoted: c.quote ? wordsOf(c.quote) : null,
    media: found,
    foreign: c.video !== undefined || nothing,
    click: event?.click ?? null,
    entered: event?.entered ?? false,
    sentAt: c.create_time === undefined ? null : c.create_time * 1000,
  }
}

function eventIn({ event }: Callback): Pick<Heard, 'click' | 'entered'> | undefined {
  if (event?.eventtype === 'enter_chat') return { click: null, entered: true }
  if (event?.eventtype !== 'template_card_event') return undefined
  const { task_id: task = '', event_key: key = '' } = event.template_card_event ?? event
  return { click: { task, key }, entered: false }
}

type Content = Pick<Callback, 'text' | 'voice' | 'mixed' | 'image' | 'file'>

function wordsOf({ text: said, voice, mixed }: Content): string {
  const parts = [said?.content, voice?.content, ...(mixed?.msg_item ?? []).map((i) => i.text?.content)]
  return parts.filter((p) => p !== undefined && p !== '').join('\n')
}

function mediaOf({ image, file, mixed }: Content): Media[] {
  const photos = [image, ...(mixed?.msg_item ?? []).map((i) => i.image)].filter((p) => p !== undefined)
  const all = photos.map((p): Media => ({ as: 'photo', url: p.url, aeskey: p.aeskey }))
  return file ? [...all, { as: 'file', url: file.url, aeskey: file.aeskey }] : all
}

/** In a group every message begins by calling the bot. */
const withoutCall = (words: string): string =>
  words.replace(/^\s*@\S+[\s\u2005]*/, '').replace(/[\s\u2005]+@\S+\s*$/, '')
