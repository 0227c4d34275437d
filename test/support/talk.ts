/** Speaks in a world as people do and listens to what the bot says since. */
import type { SimMessage, SimPost } from '../../web/simulator/port.ts'
import type { World } from './world.ts'

export type Heard = { where: string; text: string; message: SimMessage }

export function talkIn({ sim }: World) {
  let cursor = 0
  /** What the bot has said since it was last asked; `where` is the group's title or the person's name. */
  const heard = async (): Promise<Heard[]> => {
    await sim.settle()
    const all: Heard[] = []
    for (;;) {
      const page = await sim.messages({ after: cursor, waitMs: 0 })
      cursor = page.cursor
      if (page.messages.length === 0) return all
      for (const message of page.messages.filter((m) => m.from === 'bot'))
        all.push({ where: nameOf(message), text: message.text, message })
    }
  }
  const nameOf = ({ chat, to }: SimMessage): string =>
    chat === null
      ? (sim.people().find((p) => p.id === to)?.name ?? to ?? '')
      : (sim.chats().find((c) => c.id === chat && c.title !== '')?.title ?? chat)
  /** Says it and returns what the bot answers, to anybody. */
  const say = async (from: string, text: string, more: Partial<SimPost> = {}): Promise<Heard[]> => {
    await post(from, text, more)
    return heard()
  }
  const post = async (from: string, text: string, more: Partial<SimPost> = {}): Promise<void> => {
    const posted = await sim.post({ from, chat: null, text, ...more })
    if (!posted.ok) throw new Error(posted.error)
  }
  return { say, post, heard }
}

export const toldTo = (heard: readonly Heard[], where: string): string =>
  heard
    .filter((h) => h.where === where)
    .map((h) => h.text)
    .join('\n')
