/** Roads beside the bot's own: the app to a person, the robot in a group. Where neither leads there, nothing is promised. */
import { wecomWords } from '../../../prompts/words/wecom.ts'
import type { ChannelHealth, Outgoing } from '../../channel.ts'
import type { Instant } from '../../../domain/time.ts'
import type { App } from './app.ts'
import { NoRoom } from './budget.ts'
import { codeOf, unreached } from './errcodes.ts'
import type { Robots } from './robots.ts'

export type Second = {
  /** Says over another road what the bot itself could not; what went wrong with the bot where there is none. */
  instead(message: Outgoing, error: unknown): Promise<void>
  /** Calls people by name in a group where the bot has just spoken. */
  summon(message: Outgoing): Promise<void>
  roads(now: Instant): ChannelHealth['roads']
}

/** Whoever the bot may not speak to; and what cannot wait until it may again. */
const another = (message: Outgoing, error: unknown): boolean =>
  unreached.has(codeOf(error)) || (message.urgent === true && error instanceof NoRoom)

export function createSecond(app: App | null, robots: Robots): Second {
  return {
    instead: async (message, error) => {
      const { conversation, text, calls = [] } = message
      const to = conversation.slice(2)
      if (!another(message, error)) throw error
      if (conversation.startsWith('g:') && robots.has(to)) return await robots.tell(to, text, calls)
      if (conversation.startsWith('p:') && app) return await app.tell(to, wecomWords.byApp(text))
      throw error
    },
    summon: async ({ conversation, text, calls = [] }) => {
      const to = conversation.slice(2)
      if (calls.length === 0 || !conversation.startsWith('g:') || !robots.has(to)) return
      // The bot's own words stand there already: that the robot is slow or full loses nothing.
      await robots.tell(to, wecomWords.summons(text), calls).catch(() => undefined)
    },
    roads: (now) => [
      ...(app ? [{ road: 'app', left: app.least(now) }] : []),
      { road: 'robot', left: robots.least(now) },
    ],
  }
}
