/** The ground faults strike on: a Postgres of its own, the line to it, and the product's processes. */
// oxlint-disable-next-line no-restricted-imports -- A fault lasts for a time, and processes of others are looked at from outside.
import { setTimeout as pass } from 'node:timers/promises'
import path from 'node:path'
import type { QueryResult } from 'pg'
import { connect, type Db } from '../../../db/client.ts'
import { isoStamp } from '../../../domain/time.ts'
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
  /** Through what is due until then; rejects when whoever moves it is killed. */
  moveTo(to: number): Promise<void>
  /** Every process there was, for the account. */
  started: readonly Running[]
  leave(): Promise<void>
}

export type Role = 'all' | 'bot' | 'worker' | 'web'
type Slot = { role: Role; current: Promise<Running> }
type Preparing = {
  database: Database
  dataDir: string
  random: () => number
  redis: TestRedis | null
  roles: readonly Role[]
}

export async function prepareGround({ database, dataDir, random, redis, roles }: Preparing): Promise<Ground> {
  const line = await lineTo(database.url)
  const look = connect(database.url, { max: 4 })
  const ask: Ground['ask'] = (sql, values) => patiently(() => look.query(sql, values))
  const started: Running[] = []
  const begin = async (role: Role, at: number): Promise<Running> => {
    const env = { DATABASE_URL: line.url, ROLE: role, ...(redis ? { REDIS_URL: redis.url } : {}) }
    const running = await startProcess({ dataDir: path.join(dataDir, String(at)), env })
    started.push(running)
    return running
  }
  // The first makes the tables, so that the others find them.
  const slots: Slot[] = []
  for (const [at, role] of roles.entries()) slots.push({ role, current: Promise.resolve(await begin(role, at)) })
  const kill = async (slot: Slot, meanwhile: () => Promise<void>): Promise<void> => {
    const dying = await slot.current
    const next = Promise.withResolvers<Running>()
    slot.current = next.promise
    await endProcess(dying, 'SIGKILL')
    await meanwhile()
    begin(slot.role, slots.indexOf(slot)).then(next.resolve, next.reject)
    await slot.current
  }
  const mouth = slots.find(({ role }) => role === 'all' || role === 'web')
  const url = async (): Promise<string> => (await mouth?.current)?.url ?? ''
  return {
    look,
    ask,
    redis,
    line,
    random,
    started,
    url,
    killOne: async (meanwhile = async () => undefined) => {
      const slot = slots[Math.floor(random() * slots.length)]
      if (slot) await kill(slot, meanwhile)
    },
    moveTo: async (to) => {
      if (mouth?.role === 'all') return await movedOverWeb(await url(), to)
      // Apart, nobody moves the clock for the others: all of them end, and begin at the later hour.
      const gone = slots.map(() => Promise.withResolvers<void>())
      const set = Promise.all(gone.map(({ promise }) => promise)).then(() => ask(AHEAD, [to - Date.now()]))
      await Promise.all(
        slots.map((slot, at) =>
          kill(slot, async () => {
            gone[at]?.resolve()
            await set
          }),
        ),
      )
    },
    leave: async () => {
      for (const { current } of slots) await current.catch(() => undefined)
      for (const running of started) await endProcess(running, 'SIGKILL')
      await look.end()
      await line.close()
    },
  }
}

const AHEAD = `insert into sim_clock (id, ahead) values (1, $1) on conflict (id) do update set ahead = excluded.ahead`

async function movedOverWeb(url: string, to: number): Promise<void> {
  await fetch(`${url}/sim/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: isoStamp(to) }),
  })
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
