/** Our own Postgres for those who have none: started on a data folder, found again there, ended with us. */
import { chmodSync, closeSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { findBinaries } from './binaries.ts'
import { type Cluster, clusterDir, openCluster } from './cluster.ts'
import { type EmbeddedLog, keepRunning } from './keep.ts'
import { lockFolder, openFolder, unwritable } from './folder.ts'
import { endOrphan } from './orphan.ts'
import { type Runner, chooseRunner } from './runner.ts'
import { type Server, startServer, urlOf } from './server.ts'

const DATABASE = 'qianshao'
const RETRY_FOR_MS = 10_000
const RETRY_EVERY_MS = 50
const LOG_MAX_BYTES = 1_000_000

/** What a start may say that passes by itself: a taken port, or an orphan that appears or has not quite gone. */
const passing = /could not bind|lock file "postmaster.pid" already exists|pre-existing shared memory block/

export type Embedded = { url: string; stop(): Promise<void> }

/** Throws a StartRefusal when it cannot. Call `stop` at the end; a process that just exits takes the server with it too. */
export async function startEmbedded({ dataDir, log }: { dataDir: string; log: EmbeddedLog }): Promise<Embedded> {
  const began = performance.now()
  const folder = await openFolder(dataDir)
  const unlock = lockFolder(folder)
  let server: Server | undefined
  try {
    const { cluster, ...making } = await prepare(folder)
    const served = await serve({ cluster, ...making })
    server = served.server
    await createDatabase(urlOf(cluster, server.port, 'postgres'))
    const ms = Math.round(performance.now() - began)
    log.info(
      { ms, port: server.port, isNew: cluster.isNew, endedOrphan: served.endedOrphan },
      'embedded postgres is ready',
    )
    const { port } = server
    const stopServer = keepRunning(server, async () => (await serve({ cluster, ...making }, port)).server, log)
    let stopping: Promise<void> | undefined
    const stop = (): Promise<void> => (stopping ??= stopServer().finally(unlock))
    return { url: urlOf(cluster, port, DATABASE), stop }
  } catch (error) {
    await server?.stop()
    unlock()
    throw unwritable(dataDir, error) ?? error
  }
}

type Prepared = { postgres: string; runner: Runner; cluster: Cluster; logFile: string }

async function prepare(folder: string): Promise<Prepared> {
  const logFile = join(folder, 'postgres.log')
  const { postgres, initdb, env } = await findBinaries(join(folder, 'postgres-lib'))
  const chosen = await chooseRunner(postgres, env, ownerOf(clusterDir(folder)))
  if (chosen === 'as_root') throw new StartRefusal('postgres_failed', { why: 'as_root', logFile })
  if (chosen === 'missing')
    throw new StartRefusal('postgres_missing', { platform: `${process.platform}-${process.arch}` })
  if (chosen.runner.needsOpenPath) chmodSync(folder, statSync(folder).mode | 0o001)
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_MAX_BYTES) renameSync(logFile, `${logFile}.1`)
  const cluster = await withLog(logFile, (log) => openCluster({ folder, initdb, ...chosen, log, logFile }))
  return { postgres, runner: chosen.runner, cluster, logFile }
}

/** A folder that an ordinary user began stays that user's, also when root starts it once. */
function ownerOf(dir: string): { uid: number; gid: number } | null {
  const found = statSync(dir, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

async function serve(prepared: Prepared, port?: number): Promise<{ server: Server; endedOrphan: boolean }> {
  const { cluster, logFile } = prepared
  const deadline = performance.now() + RETRY_FOR_MS
  for (let endedOrphan = false; ;) {
    const orphan = await endOrphan(cluster.dir)
    if (orphan.stuck) throw new StartRefusal('postgres_failed', { why: 'orphan', logFile })
    endedOrphan ||= orphan.ended
    const started = await withLog(logFile, (log) => startServer({ ...prepared, port, log, stale: orphan.stale }))
    if (!('said' in started)) return { server: started, endedOrphan }
    if (!passing.test(started.said) || performance.now() > deadline)
      throw new StartRefusal('postgres_failed', { why: 'start', logFile })
    await sleep(RETRY_EVERY_MS)
  }
}

async function withLog<T>(logFile: string, work: (log: number) => Promise<T>): Promise<T> {
  const log = openSync(logFile, 'a', 0o600)
  return await work(log).finally(() => closeSync(log))
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
