/** kill -9 in the middle of a burst of reports: nothing lost, nothing doubled. Prints its seed; SEED=n repeats one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import { allMessages, endProcess, post, runToEnd, settle, startProcess } from '../support/process.ts'
import { mulberry32 } from '../support/random.ts'

const REPORTS = 100
const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))
let dataDir = ''

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-kill-'))
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

/** Each from another person and place, so that no two belong together. */
function reports(): { from: string; chat: null; text: string }[] {
  const directory = createDirectory(loadPreset())
  const faults = ['灭火器过期了', '应急灯不亮了']
  const told = faults.flatMap((fault, i) =>
    directory.rows.places.map((place) => {
      const village = directory.governing(place.area)
      const from = village
        ? directory.holders(village.id, i === 0 ? 'grid_worker' : 'village_secretary', 1e15)[0]
        : undefined
      return { from: from ?? '', chat: null, text: `${place.name}${fault}` }
    }),
  )
  return told.filter((t) => t.from !== '').slice(0, REPORTS)
}

test(`a burst of ${REPORTS} reports survives kill -9 (seed ${seed})`, { timeout: 60_000 }, async () => {
  console.log(`kill test seed ${seed}`)
  const random = mulberry32(seed)
  const accepted: string[] = []
  const first = await startProcess({ dataDir })
  const all = reports()
  expect(all).toHaveLength(REPORTS)
  const fatal = 10 + Math.floor(random() * 80)
  // Eight people at a time, so that some reports are being handled and answered while others arrive.
  const queue = [...all]
  const sender = async (): Promise<void> => {
    for (let report = queue.shift(); report; report = queue.shift()) {
      accepted.push(await post(first.url, report))
      if (accepted.length === fatal) first.child.kill('SIGKILL')
    }
  }
  await Promise.allSettled(Array.from({ length: 8 }, sender))
  await endProcess(first, 'SIGKILL')
  expect(accepted.length).toBeGreaterThanOrEqual(fatal)

  const second = await startProcess({ dataDir })
  await settle(second.url)
  const messages = await allMessages(second.url)
  const reported = messages.filter((m) => m.from !== 'bot')
  const answers = messages.filter((m) => m.from === 'bot' && m.text.includes('已记下'))
  const told = messages.filter((m) => m.from === 'bot' && m.text.includes('请分派'))
  expect(reported.map((m) => m.id)).toEqual(expect.arrayContaining(accepted))
  expect(answers).toHaveLength(reported.length)
  expect(told).toHaveLength(reported.length)
  const numbers = answers.map((a) => /YH\d{6}-\d+/.exec(a.text)?.[0])
  expect(new Set(numbers).size).toBe(reported.length)

  const verified = await runToEnd({ dataDir, args: ['verify'] })
  expect(verified.stdout).toContain(`${reported.length}个案件`)
  expect(verified.code).toBe(0)
  await endProcess(second, 'SIGINT')
})
