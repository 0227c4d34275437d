/** The data folder: it exists, can be written, and belongs to this process alone until it ends. */
import { mkdir, mkdtemp, realpath, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartRefusal, type UnwritableWhy } from '../../domain/start-refusal.ts'
import { codeOf } from '../client.ts'

const SQLITE_BUSY = 5

const whys: Record<string, UnwritableWhy> = {
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'read_only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENOTDIR: 'not_a_folder',
}

/** Makes the folder if need be and returns its real path, so that two names of one folder are one. */
export async function openFolder(dataDir: string): Promise<string> {
  try {
    await make(dataDir)
    // Only writing tells: a full disk, a read-only one and a missing right all show, also to root.
    await rmdir(await mkdtemp(join(dataDir, '.write-')))
    return await realpath(dataDir)
  } catch (error) {
    throw unwritable(dataDir, error) ?? new StartRefusal('data_dir_unwritable', { dataDir, why: 'other' })
  }
}

/** The refusal that a failed write amounts to; null if the error is about something else. */
export function unwritable(dataDir: string, error: unknown): StartRefusal | null {
  const why = whys[codeOf(error)]
  return why === undefined ? null : new StartRefusal('data_dir_unwritable', { dataDir, why })
}

/** Not mkdir's own `recursive`: under /proc that never returns (Node 24). */
async function make(dir: string, parents = true): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || !parents || dirname(dir) === dir) throw error
    await make(dirname(dir))
    await make(dir, false)
  }
}

/**
 * Takes the folder or refuses; the returned function gives it back.
 * SQLite's write lock on an empty file: the kernel frees it when the process dies, however it dies,
 * and unlike a socket it is seen from another container that mounts the same folder.
 */
export function lockFolder(folder: string): () => void {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock?.close()
    const busy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
    if (busy) throw new StartRefusal('data_dir_in_use', { dataDir: folder })
    throw new StartRefusal('data_dir_unwritable', { dataDir: folder, why: 'other' })
  }
  const held = lock
  return () => held.isOpen && held.close()
}
