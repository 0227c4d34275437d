/**
 * Says what the outbox holds; a board in the place of the version before it. Where the platform can edit, that message is
 * changed. Where it cannot, a version is said anew when something has changed, at most once in a while, and the last always.
 */
import type { Db } from '../db/client.ts'
import { boardOf, giveUpBoard, putOffBoard, type Standing } from '../db/transactions/boards.ts'
import type { Claimed, Spoken } from '../db/transactions/speak.ts'
import type { Settings } from '../domain/settings.ts'
import type { Instant } from '../domain/time.ts'
import type { Channel } from './channel.ts'
import { edit, type Group, say } from './say.ts'

export type BoardDeps = { db: Db; channel: Channel; now(): Instant; settings: Settings }

export type Boards = {
  /** Never throws. */
  say(group: Group): Promise<Spoken['result']>
  /** What the database knows by now need not be known here. */
  marked(spoken: readonly Spoken[]): void
}

export function createBoards(deps: BoardDeps): Boards {
  const { db, channel, now } = deps
  /** Said here and not yet marked, by board and conversation; nobody else speaks in that conversation meanwhile. */
  const unmarked = new Map<string, Standing & { id: number }>()

  const sayBoard = async (group: Group, row: Claimed): Promise<Spoken['result']> => {
    const key = keyOf(row)
    const kept = await boardOf(db, row, channel.name)
    const standing = unmarked.get(key) ?? kept.stands
    // What was tried before may have been heard: it is said to the end, so that the newer one finds it.
    if (kept.newer && (standing !== null || row.attempts <= 1)) return { state: 'replaced' }
    const result = await inPlace(deps, group, row, standing)
    if (result.state === 'sent') {
      unmarked.set(key, { id: row.id, platformId: result.platformId, saidAt: now(), facts: JSON.stringify(row.facts) })
    }
    return result
  }
  return {
    say: async (group) => {
      const [row] = group.messages
      if (!row || row.board === null) return await say(channel, group)
      // Without the database nothing is known of what stands there.
      return await sayBoard(group, row).catch((error: unknown) => ({ state: 'retry', error: String(error) }) as const)
    },
    marked: (spoken) => {
      if (unmarked.size === 0) return
      const ids = new Set(spoken.flatMap((s) => s.ids))
      for (const [key, { id }] of unmarked) if (ids.has(id)) unmarked.delete(key)
    },
  }
}

const keyOf = ({ conversation, board }: Claimed): string => JSON.stringify([conversation, board])

async function inPlace(
  { db, channel, now, settings }: BoardDeps,
  group: Group,
  row: Claimed,
  standing: Standing | null,
): Promise<Spoken['result']> {
  if (standing === null) return await say(channel, group)
  if (channel.capabilities.edits) {
    const edited = await edit(channel, group, standing.platformId)
    if (edited.state !== 'failed' || 'fault' in group) return edited
    await giveUpBoard(db, row, standing.platformId)
    return await say(channel, group)
  }
  if (standing.facts === JSON.stringify(row.facts)) return { state: 'replaced' }
  const next = standing.saidAt + settings.boardGap
  if (next <= now()) return await say(channel, group)
  await putOffBoard(db, row, next)
  return { state: 'put_off' }
}
