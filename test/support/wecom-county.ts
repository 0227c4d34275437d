/** The demo county on a fake WeCom: the whole product, spoken to as people of the office would. */
import type { PuppetChoice } from '../../bot/puppets/choice.ts'
import { stillClock } from '../../clock.ts'
import { connect } from '../../db/client.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { at } from '../../domain/time.ts'
import { type Product, startProduct } from '../../product.ts'
import type { Said } from '../fake-wecom/callbacks.ts'
import { startFakeWecom } from '../fake-wecom/server.ts'
import { errorLog } from './error-log.ts'
import { cloneDatabase } from './postgres.ts'
import { account, pauses } from './wecom.ts'
import { waiting } from './waiting.ts'

export const ROBOT = 'robot-of-the-town-group'

type Options = {
  /** Of the groups in the preset, those that have a robot, by title. */
  robots?: Record<string, string>
  app?: boolean
}

export async function wecomCounty(server: string, options: Options = {}) {
  const clock = stillClock(at(2026, 11, 23, 9))
  const robots = new Map(Object.entries(options.robots ?? {}))
  const fake = await startFakeWecom({ ...account, robots: [...robots.values()], now: clock.now })
  const database = await cloneDatabase(server)
  const { log, errors } = errorLog()
  const org = loadPreset()
  const db = connect(database.url)
  await db.query(`insert into account (channel, platform_id, person) select 'wecom', id, id from person`)
  const puppet: PuppetChoice = {
    is: 'wecom',
    botId: account.botId,
    secret: account.secret,
    url: fake.url,
    api: fake.base,
    mediaHosts: [new URL(fake.base).host],
    robots,
    ...(options.app === false
      ? {}
      : { app: { corpId: account.corpId, agentId: account.agentId, secret: account.corpSecret } }),
  }
  const states: string[] = []
  const { changed, until } = waiting()
  const begin = (): Promise<Product> =>
    startProduct({
      databaseUrl: database.url,
      queueSchema: 'bullmq',
      clock,
      log,
      preset: null,
      beats: false,
      puppet,
      pauses,
      onChannel: (state) => {
        states.push(state)
        changed()
      },
    })
  const up = (times: number): Promise<void> => until(() => states.filter((s) => s === 'up').length >= times)
  const discard = async (): Promise<void> => {
    await fake.close()
    await db.end()
    await database.drop()
  }
  let product = await begin().catch(async (error: unknown) => {
    await discard()
    throw error
  })
  await up(1)
  const id = (name: string): string => org.people.find((p) => p.name === name)?.id ?? name
  const group = (title: string): string => org.chats.find((c) => c.title === title)?.id ?? title
  /** What has reached a person or a group, all of it in one text. */
  const heardBy = (name: string): string =>
    fake.delivered
      .filter((d) => d.chat === id(name) || d.chat === group(name))
      .map((d) => d.text.replaceAll('\\', '').replaceAll('\n\n', '\n'))
      .join('\n')
  return {
    fake,
    db,
    clock,
    stateIs: (state: string): Promise<void> => until(() => states.at(-1) === state),
    /** What was logged as wrong so far: looked at, it is forgotten. */
    faults: (): string[] => errors.splice(0),
    id,
    group,
    heardBy,
    product: () => product,
    restart: async (): Promise<void> => {
      const before = states.filter((s) => s === 'up').length
      await product.stop()
      product = await begin()
      await up(before + 1)
    },
    say: (user: string, said: Omit<Said, 'user'>): string =>
      fake.say({ ...said, user: id(user), ...(said.chat === undefined ? {} : { chat: group(said.chat) }) }),
    /** Waits until somebody has heard it. */
    heard: (name: string, what: RegExp): Promise<void> => fake.until(() => what.test(heardBy(name))),
    close: async (): Promise<void> => {
      await product.stop()
      await discard()
      if (errors.length > 0) throw new Error(errors.join('\n'))
    },
  }
}
export type WecomCounty = Awaited<ReturnType<typeof wecomCounty>>
