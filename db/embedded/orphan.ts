/** A Postgres that outlived the process which started it (kill -9, out of memory) is ended cleanly. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Past this a fast shutdown is cut short; the log of changes then replays at the next start. */
export const PATIENCE_MS = 2000
const LAST_PATIENCE_MS = 6000
const LOOK_EVERY_MS = 10

/**
 * Ends the cluster's server if one runs. Call it only while holding the folder's lock.
 * `stale` is a process number that the cluster's pid file names but that is some other process now.
 */
export async function endOrphan(dir: string): Promise<{ ended: boolean; stuck: boolean; stale: number | null }> {
  const pid = pidIn(dir)
  if (pid === null) return { ended: false, stuck: false, stale: null }
  if (!serves(pid, dir)) return { ended: false, stuck: false, stale: pid }
  const gone =
    (await signalled(pid, 'SIGINT', dir, PATIENCE_MS)) || (await signalled(pid, 'SIGQUIT', dir, LAST_PATIENCE_MS))
  return { ended: gone, stuck: !gone, stale: null }
}

function pidIn(dir: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(dir, 'postmaster.pid'), 'utf8'), 10)
    return pid > 1 ? pid : null
  } catch {
    return null
  }
}

/** Numbers are reused after a reboot or in a new container, so the command line decides; a zombie has none. */
function serves(pid: number, dir: string): boolean {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dir)
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      ` -D ${dir} `,
    )
  } catch {
    return false
  }
}

/** It is not our child, so its end can only be looked for. */
async function signalled(pid: number, signal: NodeJS.Signals, dir: string, patience: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return !serves(pid, dir)
  }
  const deadline = performance.now() + patience
  while (serves(pid, dir)) {
    if (performance.now() > deadline) return false
    await sleep(LOOK_EVERY_MS)
  }
  return true
}
