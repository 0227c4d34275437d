/** In which conversation of a channel each of what is said is heard. */
import type { Directory } from '../../domain/directory.ts'
import { conversationOf } from '../../domain/envelope.ts'
import type { Reach } from './flush.ts'

/** Null for whoever has no account there. */
export function reachBy(channel: string, directory: Directory): Reach {
  return {
    channel,
    conversation: ({ say, cause }) => {
      switch (say.to.to) {
        case 'here':
          return cause.account === null ? null : conversationOf({ chat: cause.chat, account: cause.account })
        case 'chat':
          return `g:${say.to.chat}`
        case 'account':
          return `p:${say.to.account}`
        case 'person': {
          const account = directory.accountOf(channel, say.to.person)
          return account ? `p:${account.platformId}` : null
        }
      }
    },
  }
}
