/** The whole product as a visitor meets it: a process of its own on a fresh data folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endProcess, startProcess } from './process.ts'

export async function startProduct(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-visit-'))
  const running = await startProcess({ dataDir })
  return {
    url: running.url,
    stop: async () => {
      await endProcess(running, 'SIGINT')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
