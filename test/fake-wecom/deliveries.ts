/** What the bot said and people can see: checked and counted as the platform does, with the error it answers. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Card, card, cardError } from './cards.ts'
import { chatLimits, createLimits } from './limits.ts'
import type { createMedia } from './media.ts'

export type Delivery = {
  /** A group's id, or a person's. */
  chat: string
  group: boolean
  kind: 'stream' | 'markdown' | 'card' | 'image' | 'file' | 'welcome'
  text: string
  card: Card | null
  media: string | null
  /** Of a stream: it replaces what stood under the same id. */
  stream: string | null
  at: number
  /** How often it was replaced. */
  versions: number
}

const markdown = z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) })
const template = z.object({ msgtype: z.literal('template_card'), template_card: z.unknown() })
const file = z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) })
const image = z.object({ msgtype: z.literal('image'), image: z.object({ media_id: z.string() }) })
const stream = z.object({
  msgtype: z.literal('stream'),
  stream: z.object({ id: z.string(), content: z.string().optional(), finish: z.boolean().optional() }),
})
const pushed = z.union([markdown, template, file, image])
const replied = z.union([stream, markdown, template, file, image])

const MOST = 20_480
const bytes = (text: string): number => Buffer.byteLength(text)

type Where = { chat: string; group: boolean }

type Deps = { now(): number; media: ReturnType<typeof createMedia>; changed(): void }

export function createDeliveries({ now, media, changed }: Deps) {
  const all: Delivery[] = []
  const limits = createLimits(chatLimits, now)
  /** Chats in which somebody has spoken to the bot. */
  const known = new Map<string, boolean>()
  const tasks = new Set<string>()

  const deliver = (where: Where, what: Partial<Delivery> & Pick<Delivery, 'kind'>): void => {
    const none = { text: '', card: null, media: null, stream: null, at: now(), versions: 1 }
    all.push({ ...none, ...where, ...what })
    changed()
  }
  const put = (where: Where, body: z.infer<typeof replied>): number => {
    switch (body.msgtype) {
      case 'stream': {
        const { id, content = '' } = body.stream
        if (bytes(content) > MOST) return 40_058
        const before = all.find((d) => d.stream === id)
        if (before) Object.assign(before, { text: content, versions: before.versions + 1 })
        else deliver(where, { kind: 'stream', text: content, stream: id })
        return 0
      }
      case 'markdown':
        if (bytes(body.markdown.content) > MOST) return 40_058
        deliver(where, { kind: 'markdown', text: body.markdown.content })
        return 0
      case 'template_card': {
        const wrong = cardError(body.template_card)
        if (wrong !== 0) return wrong
        const given = card.parse(body.template_card)
        if (given.task_id !== undefined && tasks.has(given.task_id)) return 42_019
        if (given.task_id !== undefined) tasks.add(given.task_id)
        deliver(where, { kind: 'card', card: given, text: [given.main_title?.title, given.sub_title_text].join('\n') })
        return 0
      }
      case 'file':
      case 'image': {
        const id = body.msgtype === 'file' ? body.file.media_id : body.image.media_id
        if (!media.uploaded(id)) return 40_007
        deliver(where, { kind: body.msgtype, media: id })
        return 0
      }
    }
  }
  const within = (where: Where, body: z.infer<typeof replied>): number => {
    // A stream that goes on is the same message.
    const goesOn = body.msgtype === 'stream' && all.some((d) => d.stream === body.stream.id)
    return goesOn || limits.take(where.chat) ? put(where, body) : 846_607
  }
  return {
    all,
    met: (where: Where): void => void known.set(where.chat, where.group),
    reply: (where: Where, body: unknown): number => {
      const parsed = replied.safeParse(body)
      return parsed.success ? within(where, parsed.data) : 40_008
    },
    push: (chat: string, chatType: unknown, body: unknown): number => {
      const group = known.get(chat)
      if (group === undefined || (chatType === 1 && group) || (chatType === 2 && !group)) return 93_006
      const parsed = pushed.safeParse(body)
      return parsed.success ? within({ chat, group }, parsed.data) : 40_008
    },
    welcome: (where: Where, text: string): void => deliver(where, { kind: 'welcome', text }),
    /** A card that was pressed is replaced as a whole. */
    update: (task: string, body: unknown): number => {
      const shown = all.find((d) => d.card?.task_id === task)
      const wrong = cardError(body)
      if (!shown || wrong !== 0) return shown ? wrong : 42_014
      Object.assign(shown, { card: card.parse(body), versions: shown.versions + 1 })
      return 0
    },
    whereOf: (task: string): Where | undefined => all.find((d) => d.card?.task_id === task),
    newId: (): string => randomUUID(),
  }
}
