/** The product as a process of its own, as `npm start` runs it: started, asked over HTTP, ended or killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { addDays, HOUR, startOfDay } from '../../domain/time.ts'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))

export type Running = {
  url: string
  child: ChildProcess
  /** Milliseconds from spawn to the printed address. */ took: number
  stderr: string[]
}
export type Ended = { code: number | null; stdout: string; stderr: string }

type Settings = {
  dataDir: string
  port?: number
  env?: Record<string, string>
  cwd?: string
  uid?: number
  gid?: number
  /** A command that runs it. */
  under?: readonly string[]
}

function launch({ dataDir, port = 0, env = {}, cwd, uid, gid, under = [] }: Settings): ChildProcess {
  const [file, ...args] = [...under, process.execPath, main]
  return spawn(file, args, {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dataDir,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  })
}

/** Resolves when the address is printed; rejects with what was said instead. */
export async function startProcess(settings: Settings): Promise<Running> {
  const began = performance.now()
  const child = launch(settings)
  const stderr: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk.toString()))
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) return { url, child, took: performance.now() - began, stderr }
  }
  throw new Error(`did not start: ${stderr.join('')}`)
}

/** Runs to its end: for starts that are refused and for commands. */
export async function runToEnd(settings: Settings & { args?: string[] }): Promise<Ended> {
  const child = settings.args
    ? spawn(process.execPath, [main, ...settings.args], {
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: settings.dataDir,
          DATA_DIR: settings.dataDir,
          LOG_LEVEL: 'warn',
          ...settings.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    : launch(settings)
  const out: string[] = []
  const err: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: out.join(''), stderr: err.join('') }
}

/** Milliseconds until the process was gone. */
export async function endProcess(running: Running, signal: NodeJS.Signals): Promise<number> {
  const began = performance.now()
  if (running.child.exitCode !== null || running.child.signalCode !== null) return 0
  const gone = once(running.child, 'close')
  running.child.kill(signal)
  await gone
  return performance.now() - began
}

type Message = {
  id: string
  seq: number
  chat: string | null
  to: string | null
  from: string
  text: string
  quote: string | null
  file: { name: string; url: string } | null
}

/** Moves the simulated clock to an instant. */
export async function moveClock(url: string, to: number): Promise<void> {
  const body = JSON.stringify({ to: new Date(to).toISOString() })
  const answer = await fetch(`${url}/sim/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** The instant that the simulated clock shows. */
export async function clockOf(url: string): Promise<number> {
  const { now } = (await (await fetch(`${url}/sim/api/clock`)).json()) as { now: string }
  return Date.parse(now)
}

/** Tomorrow morning: what is said to others must not depend on the hour at which a test is run. */
export const toMorning = (url: string): Promise<void> => moveClock(url, addDays(startOfDay(Date.now()), 1) + 9 * HOUR)

export async function post(url: string, body: object): Promise<string> {
  const answer = await fetch(`${url}/sim/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const told = (await answer.json()) as { id?: string; error?: string }
  if (answer.status !== 202 || told.id === undefined) throw new Error(`${answer.status} ${told.error ?? ''}`)
  return told.id
}

export async function allMessages(url: string): Promise<Message[]> {
  const all: Message[] = []
  for (let after = 0; ;) {
    const answer = (await (await fetch(`${url}/sim/api/messages?after=${after}`)).json()) as {
      cursor: number
      messages: Message[]
    }
    if (answer.messages.length === 0) return all
    all.push(...answer.messages)
    after = answer.cursor
  }
}

export async function settle(url: string): Promise<void> {
  await fetch(`${url}/sim/api/settle`, { method: 'POST' })
}
