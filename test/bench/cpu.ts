/** What a round costs in processor time, which a busy machine stretches less than time by the clock: of this process and of the server. */
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

/** Milliseconds of processor time so far. */
export type Cpu = { here: number; server: number }

/** The kernel counts in hundredths of a second. */
const TICK = 10

/** Null where the kernel does not tell what the server's processes took. */
export async function cpuOf(server: string): Promise<(() => Cpu) | null> {
  if (process.platform !== 'linux') return null
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  await client.end()
  const [first] = readFileSync(`${rows[0]?.folder ?? ''}/postmaster.pid`, 'utf8').split('\n')
  return () => {
    const { user, system } = process.cpuUsage()
    return { here: (user + system) / 1000, server: tree(first ?? '') }
  }
}

/** Of the server's first process, of those it began and of those of them that have ended. */
function tree(first: string): number {
  const ticks = readdirSync('/proc').flatMap((pid) => {
    const [, parent, own, ended] = timesOf(pid)
    if (pid === first) return (own ?? 0) + (ended ?? 0)
    return parent === Number(first) ? (own ?? 0) : []
  })
  return ticks.reduce((sum, t) => sum + t, 0) * TICK
}

/** Its parent, its own ticks, and those of its children that have ended. */
function timesOf(pid: string): number[] {
  if (!/^\d+$/.test(pid)) return []
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before it may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (i: number): number => fields[i] ?? 0
    return [Number(pid), at(1), at(11) + at(12), at(13) + at(14)]
  } catch {
    // It has ended meanwhile.
    return []
  }
}
