/** The ground faults strike on: a Postgres of its own, the line to it, and the product's processes. */
// oxlint-disable-next-line no-restricted-imports -- A fault lasts for a time, and processes of others are looked at from outside.
import { setTimeout as pass } from 'node:timers/promises'
import { connect, type Db } from '../../../db/client.ts'
import { type Line, lineTo } from '../../support/line.ts'
import { type Database } from '../../support/postgres.ts'
import { endProcess, type Running, startProcess } from '../../support/process.ts'

export { pass }

export type Ground = {
  /** The database itself, past the line. */
  look: Db
  line: Line
  random(): number
  /** Where people speak; resolves once somebody listens there. */
  url(): Promise<string>
  /** kill -9 of a process at random, `meanwhile` while it is gone, and a new one in its place. */
  killOne(meanwhile?: () => Promise<void>): Promise<void>
  /** Every process there was, for the account. */
  started: readonly Running[]
  leave(): Promise<void>
}

export async function prepareGround(
  { url: database }: Database,
  dataDir: string,
  random: () => number,
): Promise<Ground> {
  const line = await lineTo(database)
  const look = connect(database, { max: 4 })
  const started: Running[] = []
  const begin = async (): Promise<Running> => {
    const running = await startProcess({ dataDir, env: { DATABASE_URL: line.url } })
    started.push(running)
    return running
  }
  let current = begin()
  return {
    look,
    line,
    random,
    started,
    url: async () => (await current).url,
    killOne: async (meanwhile = async () => undefined) => {
      const dying = await current
      const next = Promise.withResolvers<Running>()
      current = next.promise
      await endProcess(dying, 'SIGKILL')
      await meanwhile()
      begin().then(next.resolve, next.reject)
      await current
    },
    leave: async () => {
      await current.catch(() => undefined)
      for (const running of started) await endProcess(running, 'SIGKILL')
      await look.end()
      await line.close()
    },
  }
}
