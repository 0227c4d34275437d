/** A WeCom puppet beside a fake platform and a database of its own, for tests. */
import { createJournal } from '../../db/arrivals.ts'
import { keepAttachment, readAttachment } from '../../db/attachments.ts'
import { connect } from '../../db/client.ts'
import { keepArrived } from '../../bot/attachments.ts'
import { createBudget } from '../../bot/puppets/wecom/budget.ts'
import type { LinkState } from '../../bot/puppets/wecom/link.ts'
import { createRobots } from '../../bot/puppets/wecom/robots.ts'
import { createSecond } from '../../bot/puppets/wecom/second.ts'
import { WecomPuppet } from '../../bot/puppets/wecom/puppet.ts'
import { wechatyChannel } from '../../bot/wechaty.ts'
import type { Envelope } from '../../domain/envelope.ts'
import type { Instant } from '../../domain/time.ts'
import { startFakeWecom } from '../fake-wecom/server.ts'
import { cloneDatabase } from './postgres.ts'
import { waiting } from './waiting.ts'

export const account = { botId: 'bot-1', secret: 'right', corpId: 'corp', corpSecret: 'right', agentId: 1, robots: [] }

/** Short pauses: what is told by events in the tests is not waited for. */
export const pauses = { answer: 300, heartbeat: 60, first: 10, most: 50, steady: 60_000, refused: 50 }

export async function wecomWorld(server: string, now: () => Instant = Date.now) {
  const fake = await startFakeWecom({ ...account, now })
  const database = await cloneDatabase(server)
  const db = connect(database.url)
  const faults: unknown[] = []
  const states: LinkState[] = []
  const { changed, until } = waiting()
  const taken: Envelope[] = []
  const open = async (secret = account.secret) => {
    const puppet = new WecomPuppet({
      link: { botId: account.botId, secret, url: fake.url, pauses, chance: () => 0.5 },
      journal: createJournal(db, 'wecom'),
      budget: createBudget(),
      downloads: { hosts: [new URL(fake.base).host], most: 1024 * 1024, patience: 2000 },
      second: createSecond(
        null,
        createRobots(fake.base, () => undefined, now),
      ),
      now,
      keep: (arrived) => keepArrived(db, arrived, { photoMegabytes: 1 }, now()),
      attachment: (id) => readAttachment(db, id),
      onState: (state) => {
        states.push(state)
        changed()
      },
      onFault: (error) => faults.push(error),
    })
    const channel = wechatyChannel(puppet, (error) => faults.push(error))
    await channel.start(() => {
      taken.push(...channel.take())
      changed()
    })
    return channel
  }
  return {
    fake,
    db,
    taken,
    states,
    faults,
    open,
    until,
    up: (times = 1) => until(() => states.filter((s) => s === 'up').length >= times),
    keep: (name: string, bytes: Uint8Array) => keepAttachment(db, { name, type: 'image/png', bytes }, now()),
    close: async (): Promise<void> => {
      await fake.close()
      await db.end()
      await database.drop()
    },
  }
}
export type WecomWorld = Awaited<ReturnType<typeof wecomWorld>>
