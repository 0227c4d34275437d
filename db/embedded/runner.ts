/** Who runs Postgres: ourselves; but it refuses root, so then a plain user who may still walk through root's folders. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

type Owner = { uid: number; gid: number }

export type Runner = {
  /** Whom the cluster's files belong to; null where that is simply us. */
  owner: Owner | null
  /** It cannot walk through folders that are closed to it. */
  needsOpenPath: boolean
  spawn(file: string, args: readonly string[], options: SpawnOptions): ChildProcess
}

/** `nobody` on every Debian; initdb wants a user that has a name. */
const NOBODY: Owner = { uid: 65534, gid: 65534 }

export type Chosen = { runner: Runner; major: number }

/** The first runner that can start this Postgres, with the major version it reports. */
export async function chooseRunner(
  postgres: string,
  env: Record<string, string>,
  owner: Owner | null,
): Promise<Chosen | 'as_root' | 'missing'> {
  const ourselves = asOurselves(env)
  const isRoot = process.geteuid?.() === 0
  for (const runner of isRoot ? forRoot(env, owner ?? NOBODY) : [ourselves]) {
    const major = await reportedMajor(runner, postgres)
    if (major !== null) return { runner, major }
  }
  // Its version it tells to root as well.
  return isRoot && (await reportedMajor(ourselves, postgres)) !== null ? 'as_root' : 'missing'
}

function asOurselves(env: Record<string, string>): Runner {
  return { owner: null, needsOpenPath: false, spawn: (file, args, options) => launch(file, args, env, options) }
}

/**
 * From the least power to none that helps: Docker grants the second by default, but not the first.
 * access(2), by which Postgres looks for its own files, heeds a capability only with no_setuid_fixup; where that
 * cannot be had, the program itself must lie open to all, but the data folder need not.
 */
function forRoot(env: Record<string, string>, owner: Owner): Runner[] {
  const become = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const withCapability = (name: string, ...more: string[]): Runner => {
    const options = [...become, `--inh-caps=+${name}`, `--ambient-caps=+${name}`, ...more, '--']
    const plain = more.length === 0
    return {
      owner,
      needsOpenPath: plain,
      spawn: (file, args, how) => launch('setpriv', [...options, file, ...args], env, how),
    }
  }
  const heeded = '--securebits=+no_setuid_fixup'
  return [
    withCapability('dac_read_search', heeded),
    withCapability('dac_override', heeded),
    withCapability('dac_override'),
    { owner, needsOpenPath: true, spawn: (file, args, how) => launch(file, args, env, { ...how, ...owner }) },
  ]
}

/** Our own environment stays here: it may hold secrets, and PG* variables would change what Postgres does. */
function launch(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
  options: SpawnOptions,
): ChildProcess {
  const plain = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' }
  return spawn(file, args, { cwd: '/', ...options, env: { ...plain, ...env, ...options.env } })
}

async function reportedMajor(runner: Runner, postgres: string): Promise<number | null> {
  try {
    const child = runner.spawn(postgres, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const failed = new Promise<string>((_, reject) => child.once('error', reject))
    const said = child.stdout === null ? '' : await Promise.race([text(child.stdout), failed])
    const major = /PostgreSQL\) (\d+)/.exec(said)?.[1]
    return major === undefined ? null : Number(major)
  } catch {
    return null
  }
}
