/** One message of ours at WeCom: its words, photos, file and card, each part once and within the limits; else by another road. */
import type { Attachment } from '../../../db/attachments.ts'
import type { Instant } from '../../../domain/time.ts'
import { type Outgoing, SendError } from '../../channel.ts'
import { type Budget, NoRoom } from './budget.ts'
import { cardOf } from './cards.ts'
import type { Link } from './link.ts'
import type { Roads } from './roads.ts'
import type { Second } from './second.ts'
import { inPieces } from '../pieces.ts'
import { MOST_BYTES } from './texts.ts'
import { upload } from './upload.ts'

export type SpeechDeps = {
  link: Link
  roads: Roads
  budget: Budget
  second: Second
  now(): Instant
  attachment(id: string): Promise<Attachment | undefined>
}

/** Throws SendError. */
export function createSpeech(deps: SpeechDeps): (message: Outgoing) => Promise<void> {
  const { link, roads, budget, second } = deps
  /** Parts of messages that were said before a later part failed. */
  const said = new Set<string>()

  /** One of a message's parts, once, within the budget. */
  const part = async (conversation: string, name: string, say: () => Promise<void>): Promise<void> => {
    if (said.has(name)) return
    if (link.state() !== 'up') throw new SendError('retry', 'not connected')
    if (!budget.take(conversation, deps.now())) throw new NoRoom('bot')
    await say()
    said.add(name)
  }
  const attach = async (conversation: string, kind: 'image' | 'file', id: string, name: string): Promise<void> => {
    const found = await deps.attachment(id)
    // What may not be shown any more is not said again.
    if (!found) return
    const named = kind === 'image' ? `${name.slice(0, 12)}.jpg` : name
    await roads.media(conversation, kind, await upload(link, { kind, name: named, bytes: found.bytes }))
  }
  const itself = async (message: Outgoing): Promise<void> => {
    const { conversation, key, photos, file } = message
    const carded = message.buttons.length > 0 ? cardOf(message) : null
    const words = carded?.whole ? [] : inPieces(message.text, MOST_BYTES)
    for (const [i, piece] of words.entries())
      await part(conversation, `${key}#${i}`, () => roads.text(conversation, piece, `${key}#${i}`))
    for (const id of photos) await part(conversation, `${key}#${id}`, () => attach(conversation, 'image', id, id))
    if (file) await part(conversation, `${key}#file`, () => attach(conversation, 'file', file.id, file.name))
    if (carded) await part(conversation, `${key}#card`, () => roads.card(conversation, carded.card))
    for (const name of said) if (name.startsWith(`${key}#`)) said.delete(name)
  }
  return async (message) => {
    try {
      await itself(message)
    } catch (error) {
      return await second.instead(message, error)
    }
    await second.summon(message)
  }
}
