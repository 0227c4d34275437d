/** kill -9 in the middle of a burst of reports and of the reminders after it: nothing lost, doubled or missed. SEED=n repeats one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killedTwice } from '../support/killing.ts'

const REPORTS = 100
const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))
let dataDir = ''

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-kill-'))
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

test(`${REPORTS} reports and their reminders survive kill -9 twice (seed ${seed})`, { timeout: 120_000 }, async () => {
  console.log(`kill test seed ${seed}`)
  expect(await killedTwice(dataDir, seed, REPORTS)).toEqual([])
})
