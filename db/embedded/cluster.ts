/** The cluster's files: made once, whole or not at all, and refused if another major version made them. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { codeOf } from '../client.ts'
import { withPlainPath } from './plain-path.ts'
import type { Runner } from './runner.ts'

export const USER = 'qianshao'
const STAGING = 'postgres.new-'
export const PASSWORD = 'qianshao.password'

export type Cluster = { dir: string; password: string; isNew: boolean }
type Making = { folder: string; initdb: string; runner: Runner; major: number; log: number; logFile: string }

export function clusterDir(folder: string): string {
  return join(folder, 'postgres')
}

/** A cluster has its final name only once it is complete, so whatever lacks it is a half-done one. */
export async function openCluster(making: Making): Promise<Cluster> {
  const dir = clusterDir(making.folder)
  const found = await versionIn(dir)
  if (found !== null) checkVersion(found, making)
  else await makeCluster(dir, making)
  return { dir, password: (await readFile(join(dir, PASSWORD), 'utf8')).trim(), isNew: found === null }
}

async function versionIn(dir: string): Promise<string | null> {
  try {
    return (await readFile(join(dir, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function checkVersion(found: string, { folder, major }: Making): void {
  const ours = String(major)
  if (Number(found) > major) throw new StartRefusal('database_newer', { dataDir: folder, found, ours })
  if (found !== ours) throw new StartRefusal('database_version', { dataDir: folder, found, needed: ours })
}

async function makeCluster(dir: string, { folder, initdb, runner, log, logFile }: Making): Promise<void> {
  if (!userHasName() && runner.owner === null)
    throw new StartRefusal('postgres_failed', { why: 'nameless_user', logFile })
  await clearHalfDone(folder)
  const staging = join(folder, `${STAGING}${randomBytes(4).toString('hex')}`)
  const passwordFile = `${staging}.password`
  await mkdir(staging, { mode: 0o700 })
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600, flush: true })
  if (runner.owner !== null) {
    const { uid, gid } = runner.owner
    await Promise.all([staging, passwordFile].map((path) => chown(path, uid, gid))).catch(() => {
      throw new StartRefusal('postgres_failed', { why: 'as_root', logFile })
    })
  }
  const code = await withPlainPath(initdb, (file) =>
    exitCode(runner.spawn(file, initdbArgs(staging, passwordFile), { stdio: ['ignore', log, log] })),
  )
  if (code !== 0) throw new StartRefusal('postgres_failed', { why: runner.needsOpenPath ? 'as_root' : 'init', logFile })
  await rename(passwordFile, join(staging, PASSWORD)).catch((error: unknown) => {
    // A root that has been stripped of its rights cannot look into another user's folder.
    throw runner.owner === null ? error : new StartRefusal('postgres_failed', { why: 'as_root', logFile })
  })
  await rename(staging, dir)
  // The new name must survive a power cut, as initdb's own files do.
  const parent = await open(folder)
  try {
    await parent.sync()
  } finally {
    await parent.close()
  }
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const endWithUs = (): void => void child.kill()
  process.once('exit', endWithUs)
  try {
    const said: unknown[] = await once(child, 'exit')
    return said[0]
  } catch {
    return -1
  } finally {
    process.off('exit', endWithUs)
  }
}

/** C.UTF-8 from Postgres itself: the machine needs no locales, and a Debian upgrade never changes the sorting. */
function initdbArgs(dir: string, passwordFile: string): string[] {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  return [`--pgdata=${dir}`, ...locale, ...access, '--data-checksums', '--no-instructions']
}

/** An initdb whose starter was killed may still be writing there; what cannot be removed now goes next time. */
async function clearHalfDone(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(STAGING))
  await Promise.allSettled(left.map((name) => rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 })))
}

/** In a container one can be a number that no user list knows. */
function userHasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
