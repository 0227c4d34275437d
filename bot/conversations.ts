/** What is being said, conversation by conversation: in order within one, and none waiting for another. */
import type { Claimed, Spoken } from '../db/transactions/speak.ts'
import type { Moment } from '../prompts/words/render.ts'
import { gather, type Group } from './say.ts'

type Talk = {
  waiting: Group[]
  /** Why what waits is not tried: something before it must be said first. */
  blocked: string | null
  speaking: boolean
}

export type Conversations = {
  /** Rows claimed just now: the database found nothing that stands before them. */
  claimed(rows: readonly Claimed[]): void
  /** Rows handed over with their commit; something that was put back since may stand before them. */
  handed(rows: readonly Claimed[]): void
  /** Lets nothing more begin; what waits is put back unsaid. */
  close(): void
  /** Resolves when nothing is being said. */
  idle(): Promise<void>
  speaking(): boolean
}

export function createConversations(
  /** Never throws. */
  say: (group: Group) => Promise<Spoken['result']>,
  moment: () => Omit<Moment, 'group'>,
  onSpoken: (spoken: Spoken) => void,
): Conversations {
  const talks = new Map<string, Talk>()
  const running = new Set<Promise<void>>()
  let closed = false

  const run = async (conversation: string, talk: Talk): Promise<void> => {
    talk.speaking = true
    for (let group = talk.waiting.shift(); group; group = talk.waiting.shift()) {
      const result = await outcome(group, talk)
      if (result.state === 'retry') talk.blocked = result.error
      onSpoken({ ids: group.messages.map((m) => m.id), result })
    }
    talk.speaking = false
    if (talk.blocked === null) talks.delete(conversation)
  }
  /** After one that must be tried again, the rest of the conversation waits behind it. */
  const outcome = async (group: Group, { blocked }: Talk): Promise<Spoken['result']> => {
    if (closed) return { state: 'unsaid' }
    if (blocked !== null && 'rendered' in group) return { state: 'retry', error: blocked }
    return await say(group)
  }
  const add = (conversation: string, rows: readonly Claimed[]): Talk => {
    const talk = talks.get(conversation) ?? { waiting: [], blocked: null, speaking: false }
    talks.set(conversation, talk)
    for (const group of gather(rows, { ...moment(), group: conversation.startsWith('g:') })) {
      const behind = talk.waiting.findIndex((w) => laneOf(w) > laneOf(group))
      talk.waiting.splice(behind === -1 ? talk.waiting.length : behind, 0, group)
    }
    return talk
  }
  const begin = (conversation: string, talk: Talk): void => {
    if (talk.speaking) return
    const done = run(conversation, talk).finally(() => running.delete(done))
    running.add(done)
  }
  const each = (rows: readonly Claimed[], does: (conversation: string, rows: readonly Claimed[]) => void): void => {
    for (const [conversation, those] of Map.groupBy(rows, (r) => r.conversation)) does(conversation, those)
  }
  return {
    claimed: (rows) =>
      each(rows, (conversation, those) => {
        const talk = add(conversation, those)
        talk.blocked = null
        begin(conversation, talk)
      }),
    handed: (rows) =>
      each(rows, (conversation, those) => {
        if (talks.get(conversation)?.blocked) onSpoken({ ids: those.map((r) => r.id), result: { state: 'unsaid' } })
        else begin(conversation, add(conversation, those))
      }),
    close: () => {
      closed = true
    },
    idle: async () => {
      await Promise.all(running)
    },
    speaking: () => running.size > 0,
  }
}

const laneOf = ({ messages }: Group): number => messages[0]?.lane ?? 0
