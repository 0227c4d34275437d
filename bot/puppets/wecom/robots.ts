/** Group robots: they speak in one group each, may really @ people there, and hear nothing. */
import type { Instant } from '../../../domain/time.ts'
import { MINUTE } from '../../../domain/time.ts'
import { SendError } from '../../channel.ts'
import { createBudget, NoRoom } from './budget.ts'
import { Refused } from './errcodes.ts'
import { call } from './http.ts'
import { inPieces } from '../pieces.ts'

export type Robots = {
  has(chat: string): boolean
  tell(chat: string, text: string, accounts: readonly string[]): Promise<void>
  least(now: Instant): number
}

const MOST_BYTES = 2048

/** `keyOf`: the robot of a group, if it has one; looked up anew, for groups are bound meanwhile. */
export function createRobots(api: string, keyOf: (chat: string) => string | undefined, now: () => Instant): Robots {
  const budget = createBudget([{ most: 20, ms: MINUTE }])
  const piece = async (key: string, content: string, mentioned: readonly string[]): Promise<void> => {
    if (!budget.take(key, now())) throw new NoRoom('robot')
    const url = new URL('/cgi-bin/webhook/send', api)
    url.searchParams.set('key', key)
    const { errcode } = await call(url, { msgtype: 'text', text: { content, mentioned_list: mentioned } }, 'uncertain')
    if (errcode !== 0) throw new Refused(errcode)
  }
  return {
    has: (chat) => keyOf(chat) !== undefined,
    tell: async (chat, text, accounts) => {
      const key = keyOf(chat)
      if (key === undefined) throw new SendError('failed', 'no robot in this group')
      const pieces = inPieces(text, MOST_BYTES)
      for (const [i, content] of pieces.entries()) await piece(key, content, i === pieces.length - 1 ? accounts : [])
    },
    least: budget.least,
  }
}
