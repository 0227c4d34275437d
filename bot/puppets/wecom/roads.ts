/**
 * How one message gets out: as the answer to the talk's last call while that is young, else as a message of its own.
 * An answer has a name of its own: said twice under it, it is heard once.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Instant } from '../../../domain/time.ts'
import { HOUR } from '../../../domain/time.ts'
import { SendError } from '../../channel.ts'
import { codeOf, goneQuestion, REPEATED_TASK } from './errcodes.ts'
import { commands, type Link } from './link.ts'
import { asMarkdown } from './texts.ts'

/** How long after a call it may still be answered. */
export const ANSWER_LIFE = 24 * HOUR

/** `only`: a receipt may still come late, and would be taken for that of another message. */
type Call = { reqId: string; at: Instant; only?: string }

export type Roads = {
  /** A call of this talk that answers may go to. */
  called(conversation: string, reqId: string, at: Instant): void
  text(conversation: string, text: string, key: string): Promise<void>
  card(conversation: string, card: object): Promise<void>
  media(conversation: string, kind: 'image' | 'file', id: string): Promise<void>
}

export function createRoads(link: Link, now: () => Instant): Roads {
  const calls = new Map<string, Call>()
  const push = async (conversation: string, body: object): Promise<void> => {
    const chat = { chatid: conversation.slice(2), chat_type: conversation.startsWith('g:') ? 2 : 1 }
    await link.send(commands.SEND_MSG, `${commands.SEND_MSG}_${randomUUID()}`, { ...chat, ...body })
  }
  const answer = async (call: Call, text: string, key: string): Promise<void> => {
    const id = createHash('sha256').update(key).digest('hex').slice(0, 48)
    await link.send(commands.RESPONSE, call.reqId, { msgtype: 'stream', stream: { id, finish: true, content: text } })
  }
  const callFor = (conversation: string, key: string): Call | undefined => {
    const call = calls.get(conversation)
    const young = call && now() - call.at < ANSWER_LIFE
    return young && (call.only ?? key) === key ? call : undefined
  }
  return {
    called: (conversation, reqId, at) => void calls.set(conversation, { reqId, at }),
    text: async (conversation, text, key) => {
      const markdown = asMarkdown(text)
      const call = callFor(conversation, key)
      if (!call) return push(conversation, { msgtype: 'markdown', markdown: { content: markdown } })
      try {
        return await answer(call, markdown, key)
      } catch (error) {
        if (goneQuestion.has(codeOf(error))) {
          calls.delete(conversation)
          return push(conversation, { msgtype: 'markdown', markdown: { content: markdown } })
        }
        // Under its name it may be said again, and nothing else with this call.
        if (error instanceof SendError && error.outcome === 'uncertain') {
          call.only = key
          throw new SendError('retry', error.message)
        }
        throw error
      }
    },
    card: async (conversation, card) => {
      try {
        await push(conversation, { msgtype: 'template_card', template_card: card })
      } catch (error) {
        if (codeOf(error) === REPEATED_TASK) return
        throw error
      }
    },
    media: (conversation, kind, id) => push(conversation, { msgtype: kind, [kind]: { media_id: id } }),
  }
}
