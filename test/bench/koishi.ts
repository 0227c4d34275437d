/** Koishi with its SQLite storage, installed on demand beside the bench; it is no part of this project. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Figures, print, type Subject } from './loop.ts'

const packages = ['koishi@4.18.11', '@minatojs/driver-sqlite@4.7.0']
const folder = fileURLToPath(new URL('../.out/koishi', import.meta.url))
const child = fileURLToPath(new URL('./peer/koishi.ts', import.meta.url))

/** Null where it cannot be installed. */
export async function koishi(): Promise<Subject | null> {
  if (!install()) return null
  const file = `${folder}/bench.db`
  rmSync(file, { force: true })
  const peer = fork(child, [folder, file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await told(peer)
  return {
    name: packages.join(' + '),
    stores: '1 row in a file, never synced; no log, no outbox, no timers, a repeat is stored twice',
    counted: false,
    round: async (burst, ms) => {
      peer.send({ burst, ms })
      const { figures, error } = await told(peer)
      if (!figures) throw new Error(error ?? 'no figures')
      return figures
    },
    analyze: async () => undefined,
    stop: async () => {
      const gone = once(peer, 'exit')
      peer.kill('SIGKILL')
      await gone
      rmSync(file, { force: true })
    },
  }
}

type Answer = { figures?: Figures; error?: string }

async function told(peer: ChildProcess): Promise<Answer> {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  peer.once('exit', end)
  const [answer] = (await once(peer, 'message', { signal: ended.signal })) as [Answer]
  peer.off('exit', end)
  return answer
}

function install(): boolean {
  if (existsSync(`${folder}/node_modules/koishi`)) return true
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, '{"private":true}\n')
  print(`installing ${packages.join(' ')} into ${folder}`)
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 180_000,
    })
    return true
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return false
  }
}
