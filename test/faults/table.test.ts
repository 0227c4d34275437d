/** A short round of the table: the first faults in turn under mixed events. `npm run faults` is the long one. Prints its seed; SEED=n repeats it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { cloneDatabase } from '../support/postgres.ts'
import { faults as all } from './table/faults.ts'
import { run } from './table/run.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))

test(`mixed events survive the faults of the table (seed ${seed})`, { timeout: 180_000 }, async () => {
  const faults = all.filter(({ needs, roles }) => needs === undefined && roles === undefined).slice(0, 3)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-table-'))
  const database = await cloneDatabase(inject('postgres'))
  const struck = await run({ database, dataDir, redis: null, faults, events: 24, strikes: faults.length, seed })
  expect(struck).toMatchObject({ lost: [], doubled: [], uncertain: 0, chain: [], strikes: faults.length })
  expect(struck.reminded).toBeGreaterThan(0)
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})
