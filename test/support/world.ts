/** The whole product on real parts with a clock that stands still between lines. */
import { askedRedis } from './redis.ts'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { stillClock } from '../../clock.ts'
import { dump } from '../../db/backup/dump.ts'
import { load } from '../../db/backup/load.ts'
import { connect } from '../../db/client.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { seenHere } from '../../db/seen.ts'
import { defaultSettings, type Settings } from '../../domain/settings.ts'
import type { Instant } from '../../domain/time.ts'
import { type Product, startProduct } from '../../product.ts'
import { simulation } from '../../simulation.ts'
import type { SimPort } from '../../web/simulator/port.ts'
import { errorLog } from './error-log.ts'
import { cloneDatabase, emptyDatabase } from './postgres.ts'

export type World = {
  product: Product
  sim: SimPort
  /** Faults and errors logged; must be empty at the end. */ errors: string[]
  backup(): Promise<void>
  /** The product stopped, and started on the last backup; the last message of the platform's that stands in it. */
  restore(): Promise<number>
  stop(): Promise<void>
}

export async function createWorld(server: string, start: Instant, settings: Partial<Settings> = {}): Promise<World> {
  let database = await cloneDatabase(server)
  const { log, errors } = errorLog()
  const clock = stillClock(start)
  const seen = seenHere()
  const started = (): Promise<Product> =>
    startProduct({
      databaseUrl: database.url,
      queueSchema: 'bullmq',
      redis: askedRedis(),
      clock,
      log,
      preset: loadPreset,
      settings: { ...defaultSettings, ...settings },
      beats: false,
      seen,
    })
  let kept: Buffer | undefined
  const product = await started()
  const world: World = {
    product,
    sim: simulation(product),
    errors,
    backup: async () => {
      await world.sim.settle()
      const out = new PassThrough()
      const [text] = await Promise.all([buffer(out), dump(database.url, out, clock.now()).finally(() => out.end())])
      kept = text
    },
    restore: async () => {
      await world.product.stop()
      const [old, text] = [database, kept]
      if (!text) throw new Error('no backup')
      database = await emptyDatabase(server)
      await old.drop()
      await load(database.url, Readable.from([text]), clock.now())
      const db = connect(database.url, { max: 1 })
      const { rows } = await db.query<{ seq: number | null }>('select max(seq) as seq from sim_message')
      await db.end()
      world.product = await started()
      world.sim = simulation(world.product)
      return rows[0]?.seq ?? 0
    },
    stop: async () => {
      await world.product.stop()
      await database.drop()
    },
  }
  return world
}
