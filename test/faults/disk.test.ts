/** The disk under the data folder fills up, until even the database dies of it; somebody makes room: nothing is lost or doubled. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { runningUrl } from '../../db/embedded/running.ts'
import { verify } from '../../db/queries/verify.ts'
import { reports } from '../support/killing.ts'
import { endProcess, post, settle, startProcess, toMorning } from '../support/process.ts'

/** A small disk of the process's own: mounted where nobody else sees it, gone with it. */
const small = [
  'unshare',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs -o size=160m,mode=0755 none "$DATA_DIR" && exec "$0" "$@"',
]

function canMount(): boolean {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return false
  try {
    execFileSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const able = canMount()
if (!able) console.log('skipped: a small disk can be mounted by root on Linux only')

test.skipIf(!able)('a full disk', { timeout: 120_000 }, async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-disk-'))
  const running = await startProcess({ dataDir, under: small })
  await toMorning(running.url)
  const inside = `/proc/${running.child.pid ?? 0}/root${dataDir}`
  const db = connect(runningUrl(inside) ?? '')
  const waiting = reports(40)
  const accepted: string[] = []
  const tell = async (report: (typeof waiting)[number]): Promise<boolean> => {
    try {
      accepted.push(await post(running.url, report))
      return true
    } catch {
      return false
    }
  }
  for (const report of waiting.splice(0, 5)) expect(await tell(report)).toBe(true)
  await settle(running.url)

  fill(path.join(inside, 'ballast'))
  // New files of the log of changes need room: the database dies, and cannot be started again.
  const breaks = (): Promise<boolean> =>
    db.query('select pg_switch_wal(), pg_logical_emit_message(true, $1, $1)', ['x']).then(
      () => false,
      () => true,
    )
  while (!(await breaks()));
  await expect.poll(() => running.stderr.join(''), { timeout: 20_000 }).toContain('ended by itself')
  const refused = waiting.splice(0, 5)
  const early = await Promise.all(refused.map(tell))
  rmSync(path.join(inside, 'ballast'))

  const rest = [...refused.filter((_, i) => !early[i]), ...waiting]
  for (const report of rest) await expect.poll(() => tell(report), { interval: 100, timeout: 40_000 }).toBe(true)
  await settle(running.url)
  const figures = async (): Promise<unknown> =>
    (
      await db.query(
        `select (select count(*) from inbox where state = 'done') as heard, (select count(*) from cases) as cases,
        (select count(*) from outbox where state <> 'sent') as unsaid, (select count(distinct id) from inbox where id = any($1)) as kept`,
        [accepted],
      )
    ).rows[0]
  // One that was refused may have been heard all the same.
  await expect.poll(figures, { timeout: 10_000 }).toMatchObject({ kept: accepted.length, unsaid: 0 })
  const { heard, cases } = (await figures()) as { heard: number; cases: number }
  expect([cases, heard >= 40, heard <= 45]).toEqual([heard, true, true])
  expect((await verify(db)).findings).toEqual([])
  await db.end()
  await endProcess(running, 'SIGINT')
  await rm(dataDir, { recursive: true, force: true })
})

/** Writes until nothing more can be written. */
function fill(file: string): void {
  const ballast = openSync(file, 'w')
  try {
    for (let chunk = 1 << 20; chunk >= 1;)
      try {
        if (writeSync(ballast, Buffer.alloc(chunk, 1)) < chunk) chunk = Math.floor(chunk / 2)
      } catch {
        chunk = Math.floor(chunk / 2)
      }
  } finally {
    closeSync(ballast)
  }
}
