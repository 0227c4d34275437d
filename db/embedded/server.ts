/** The running server: started, watched until it answers, stopped within the time that Ctrl-C allows. */
import type { ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf } from '../client.ts'
import { type Cluster, USER } from './cluster.ts'
import { PATIENCE_MS } from './orphan.ts'
import type { Runner } from './runner.ts'

/** `ended` resolves when it has ended, whoever ended it. */
export type Server = { port: number; ended: Promise<void>; stop(): Promise<void> }
type Starting = {
  postgres: string
  runner: Runner
  cluster: Cluster
  log: number
  logFile: string
  stale: number | null
  /** Where it was before; left out, anywhere. */
  port?: number | undefined
}

/** How long it may say nothing at all; while it says that it is recovering, it may take what it needs. */
const SILENCE_MS = 20_000
const LOOK_EVERY_MS = 10
const RECOVERING = '57P03'

/** ERROR lines stay out of the log (they are told to the client, and carry people's data); crashes and recoveries are in it. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  // Plans are made once a connection; fresh statistics soon after a new table fills make it make them anew.
  autovacuum_naptime: '10s',
  shared_buffers: '64MB',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  cluster_name: 'qianshao',
}

/** Starts the server; if it ends before it answers, what it said about that. */
export async function startServer(starting: Starting): Promise<Server | { said: string }> {
  const { postgres, runner, cluster, log, logFile, stale } = starting
  const port = starting.port ?? (await freePort())
  const args = Object.entries({ port: String(port), ...settings }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const from = statSync(logFile).size
  const child = runner.spawn(postgres, ['-D', cluster.dir, ...args], {
    // Its own session: Ctrl-C in the terminal reaches us alone, and we stop it last.
    detached: true,
    stdio: ['ignore', log, log],
    // Postgres takes any living process that its pid file names for itself; this one is known to be another.
    ...(stale === null ? {} : { env: { PG_GRANDPARENT_PID: String(stale) } }),
  })
  const endWithUs = () => child.kill('SIGINT')
  process.once('exit', endWithUs)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).finally(() => process.off('exit', endWithUs))
  const stop = () => stopServer(child, exited)
  if (await answers(urlOf(cluster, port, 'postgres'), child, exited)) return { port, ended: exited, stop }
  await stop()
  return { said: readFileSync(logFile).subarray(from).toString('utf8') }
}

export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/${database}`
}

/** Another program may take the port before Postgres does; the caller then tries again. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answers(url: string, child: ChildProcess, exited: Promise<void>): Promise<boolean> {
  let deadline = performance.now() + SILENCE_MS
  while (isAlive(child) && performance.now() < deadline) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return true
    } catch (error) {
      if (codeOf(error) === RECOVERING) deadline = performance.now() + SILENCE_MS
      await Promise.race([sleep(LOOK_EVERY_MS), exited])
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return false
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Fast first (it writes everything out), then immediate (the next start replays); both lose nothing. */
async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (!isAlive(child)) return
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), PATIENCE_MS)
  await exited
  clearTimeout(timer)
}
