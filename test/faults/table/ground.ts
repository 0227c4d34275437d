/** The ground faults strike on: a Postgres of its own, the line to it, and the product's processes. */
// oxlint-disable-next-line no-restricted-imports -- A fault lasts for a time, and processes of others are looked at from outside.
import { setTimeout as pass } from 'node:timers/promises'
import type { QueryResult } from 'pg'
import { connect, type Db } from '../../../db/client.ts'
import { isOutage } from '../../../db/transactions/outage.ts'
import { type Line, lineTo } from '../../support/line.ts'
import type { Database } from '../../support/postgres.ts'
import type { TestRedis } from '../../support/redis.ts'
import { endProcess, type Running, startProcess } from '../../support/process.ts'

export { pass }

export type Ground = {
  /** The database itself, past the line, for the verdict. */
  look: Db
  /** Asks it; asks again while it is away itself. */
  ask<R extends object>(sql: string, values?: unknown[]): Promise<R[]>
  redis: TestRedis | null
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
  redis: TestRedis | null,
): Promise<Ground> {
  const line = await lineTo(database)
  const look = connect(database, { max: 4 })
  const started: Running[] = []
  const begin = async (): Promise<Running> => {
    const running = await startProcess({
      dataDir,
      env: { DATABASE_URL: line.url, ...(redis ? { REDIS_URL: redis.url } : {}) },
    })
    started.push(running)
    return running
  }
  let current = begin()
  return {
    look,
    ask: (sql, values) => patiently(() => look.query(sql, values)),
    redis,
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

const PATIENCE = 60_000

async function patiently<R extends object>(asked: () => Promise<QueryResult<R>>): Promise<R[]> {
  for (const began = performance.now(); ;) {
    try {
      return (await asked()).rows
    } catch (error) {
      if (!isOutage(error) || performance.now() - began > PATIENCE) throw error
      await pass(50)
    }
  }
}
