/** kill -9 while ledgers are being made: each that was asked for comes, once. Prints its seed; SEED=n repeats one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allMessages, endProcess, post, settle, startProcess } from '../support/process.ts'
import { mulberry32 } from '../support/random.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))
const KILLS = 3
const askers = [
  '县安委办主任',
  '百善镇应急办主任',
  '百善镇分管领导',
  '百善镇东风村网格员',
  '兴旺超市负责人',
  '县商务局联络员',
]
let dataDir = ''

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-jobs-'))
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

/** The files sent so far, once there are so many. */
async function files(url: string, count: number): ReturnType<typeof allMessages> {
  for (;;) {
    const all = await allMessages(url)
    const sent = all.filter((m) => m.from === 'bot' && m.file !== null)
    if (sent.length >= count) return sent
    // Answered as soon as anything more is said.
    await fetch(`${url}/sim/api/messages?after=${all.at(-1)?.seq ?? 0}&wait=5000`)
  }
}

test(`ledgers survive kill -9 (seed ${seed})`, { timeout: 90_000 }, async () => {
  console.log(`jobs kill test seed ${seed}`)
  const random = mulberry32(seed)
  let asked = 0
  let running = await startProcess({ dataDir })
  await post(running.url, { from: '百善镇东风村网格员', chat: null, text: '兴旺超市消防通道堆了杂物' })
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (const from of askers) {
      await post(running.url, { from, chat: null, text: `导出${['本月', '今年', '全部'][kill] ?? ''}台账` })
      asked += 1
    }
    // While the others are still being made.
    await files(running.url, asked - Math.floor(random() * (askers.length + 1)))
    await endProcess(running, 'SIGKILL')
    running = await startProcess({ dataDir })
  }
  await settle(running.url)
  const sent = await files(running.url, 0)
  expect(sent).toHaveLength(asked)
  const each = Map.groupBy(sent, (m) => m.to)
  expect([...each.values()].map((own) => own.length)).toEqual(askers.map(() => KILLS))
  // Each file is there to be had, and is a workbook.
  for (const { file } of sent) {
    const bytes = new Uint8Array(await (await fetch(`${running.url}${file?.url ?? ''}`)).arrayBuffer())
    expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe('PK')
  }
  await endProcess(running, 'SIGINT')
})
