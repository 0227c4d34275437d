/** A Redis of a test's own: on a free port, in a folder of its own, ended with it. Where there is none, its tests are skipped and say so. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type RedisChoice, readRedisAddress } from '../../db/redis-address.ts'
import { freePort } from '../../db/embedded/server.ts'

export type TestRedis = {
  url: string
  choice: RedisChoice
  child: ChildProcess
  /** Ended and started again on the same port, empty. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export function redisIsHere(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.log('no redis-server on this machine: what needs one is skipped')
    return false
  }
}

export function choiceOf(url: string): RedisChoice {
  const address = readRedisAddress(url)
  if (!address) throw new Error(`no address: ${url}`)
  return { ...address, options: {} }
}

async function launch(port: number, dir: string): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) if (/ready to accept/i.test(line)) break
  child.stdout.resume()
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

export async function startRedis(): Promise<TestRedis> {
  const dir = await mkdtemp(path.join(tmpdir(), 'qianshao-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}/0`
  const redis: TestRedis = {
    url,
    choice: choiceOf(url),
    child: await launch(port, dir),
    restart: async () => {
      await end(redis.child)
      redis.child = await launch(port, dir)
    },
    stop: async () => {
      await end(redis.child)
      await rm(dir, { recursive: true, force: true })
    },
  }
  return redis
}

/** With QUEUE=redis everything runs its queue on one Redis, each database under its own name. */
export async function redisIfAsked(): Promise<() => Promise<void>> {
  if (process.env['QUEUE'] !== 'redis') return async () => undefined
  const redis = await startRedis()
  process.env['TEST_REDIS'] = redis.url
  return redis.stop
}

export function askedRedis(): RedisChoice | undefined {
  const url = process.env['TEST_REDIS']
  return url === undefined ? undefined : choiceOf(url)
}
