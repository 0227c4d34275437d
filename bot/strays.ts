/** Finds what another process that died has left as being said: whoever is alive has marked it within its patience. */
import type { Db } from '../db/client.ts'
import { recoverOutbox, standingAsSaid } from '../db/transactions/speak.ts'
import type { Channel } from './channel.ts'
import { PATIENCE } from './say.ts'

/** Real milliseconds after which nobody alive can still be saying it. */
const LEFT = PATIENCE + 5000

export type Strays = {
  /** Looks for rows other than `mine` at a real moment; returns how many were taken up again. */
  look(db: Db, channel: Channel, mine: readonly number[], time: number): Promise<number>
}

export function createStrays(): Strays {
  let since = new Map<number, number>()
  return {
    look: async (db, channel, mine, time) => {
      const standing = await standingAsSaid(db, channel.name, mine)
      since = new Map(standing.map((id) => [id, since.get(id) ?? time]))
      const left = standing.filter((id) => time - (since.get(id) ?? time) > LEFT)
      if (left.length === 0) return 0
      return await recoverOutbox(db, channel.name, channel.capabilities, { only: left })
    },
  }
}
