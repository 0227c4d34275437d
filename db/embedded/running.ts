/** Finds the server that another process of ours runs on a data folder, for commands that only read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterDir, PASSWORD } from './cluster.ts'
import { urlOf } from './server.ts'

/** Its address, or null when none runs there (or it is not ours to read). */
export function runningUrl(dataDir: string, database = 'qianshao'): string | null {
  const dir = clusterDir(dataDir)
  try {
    const port = Number(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[3])
    const password = readFileSync(join(dir, PASSWORD), 'utf8').trim()
    return port > 0 ? urlOf({ dir, password, isNew: false }, port, database) : null
  } catch {
    return null
  }
}
