/** The whole product on real parts with a clock that stands still between lines. */
import { stillClock } from '../../clock.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { defaultSettings, type Settings } from '../../domain/settings.ts'
import type { Instant } from '../../domain/time.ts'
import { type Log, type Product, startProduct } from '../../product.ts'
import { simulation } from '../../simulation.ts'
import type { SimPort } from '../../web/simulator/port.ts'
import { cloneDatabase } from './postgres.ts'

export type World = {
  product: Product
  sim: SimPort
  /** Faults and errors logged; must be empty at the end. */ errors: string[]
  stop(): Promise<void>
}

export async function createWorld(server: string, start: Instant, settings: Partial<Settings> = {}): Promise<World> {
  const database = await cloneDatabase(server)
  const errors: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts, message) => {
      const err = (facts as { err?: unknown }).err
      errors.push(`${message} ${err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(facts)}`)
    },
  }
  const product = await startProduct({
    databaseUrl: database.url,
    queueSchema: 'bullmq',
    clock: stillClock(start),
    log,
    preset: loadPreset,
    settings: { ...defaultSettings, ...settings },
    beats: false,
  })
  return {
    product,
    sim: simulation(product),
    errors,
    stop: async () => {
      await product.stop()
      await database.drop()
    },
  }
}
