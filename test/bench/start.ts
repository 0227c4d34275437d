/** `npm start` to the first spoken reply, through the HTTP API: on a new data folder, and on the same one again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { allMessages, post } from '../support/process.ts'
import { median, print } from './loop.ts'

const ROUNDS = 3
const root = fileURLToPath(new URL('../../', import.meta.url))

export async function start(): Promise<void> {
  const [first, again]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-start-'))
    first.push(await toReply(dataDir, '兴旺超市灭火器过期了'))
    again.push(await toReply(dataDir, '顺风烧烤店灭火器过期了'))
    await rm(dataDir, { recursive: true, force: true })
  }
  print(`\nnpm start to the first spoken reply (median of ${ROUNDS})`)
  print(`  on a new data folder: ${(median(first) / 1000).toFixed(2)} s (at most 15)`)
  print(`  on the same again:    ${(median(again) / 1000).toFixed(2)} s (at most 4)`)
}

/** Milliseconds until the bot has answered a report. */
async function toReply(dataDir: string, text: string): Promise<number> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that its end reaches all of it.
    detached: true,
  })
  const url = await addressOf(child)
  const before = (await allMessages(url)).at(-1)?.seq ?? 0
  await post(url, { from: '百善镇东风村网格员', chat: '百善镇应急群', at: true, text })
  await spoken(url, before)
  const took = performance.now() - began
  const gone = once(child, 'close')
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
  await gone
  return took
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('npm start printed no address')
}

async function spoken(url: string, after: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/sim/api/messages?after=${after}&wait=5000`)
    const { messages } = (await answer.json()) as { messages: { from: string; text: string; seq: number }[] }
    if (messages.some((m) => m.from === 'bot' && m.text.includes('已记下'))) return
    after = messages.at(-1)?.seq ?? after
  }
}
