/** The embedded Postgres for real: processes are started, killed and looked for; nothing waits on a clock. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readlink, rm, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { findBinaries, mendLinks } from '../../db/embedded/binaries.ts'
import { withPlainPath } from '../../db/embedded/plain-path.ts'
import { chooseRunner } from '../../db/embedded/runner.ts'
import { type Embedded, startEmbedded } from '../../db/embedded/start.ts'
import { quiet } from '../support/quiet.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })
const ownerFile = fileURLToPath(new URL('embedded-owner.ts', import.meta.url))

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), '前哨 测试-'))
  const { url, stop } = await startEmbedded({ dataDir: folder('甲'), log: quiet })
  await ask(url, ...keep)
  await stop()
})
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))

const folder = (name: string): string => join(root, '数据 文件夹', name)

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: quiet })
  onTestFinished(() => embedded.stop())
  return embedded
}

type Spawn = (file: string, args: readonly string[], options: SpawnOptions) => ChildProcess

/** Starts a server in a process of its own; `says` is the line it answers with, `rest` resolves with its end. */
async function startApart(
  dataDir: string,
  how: Spawn = spawn,
): Promise<{ child: ChildProcess; says: string; ended: Promise<unknown> }> {
  const child = how(process.execPath, [ownerFile, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('no pipe')
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  return { child, says: String(line.value), ended }
}

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

const keep = ['create table kept (a int)', 'insert into kept values (7)']
const kept = 'select a from kept'
const urlIn = (says: string): string => says.replace('up ', '')

/** The server and its own processes, as long as they live; a zombie has no command line. */
function serverPids(dataDir: string): number[] {
  const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
  return [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)]
}
const alive = (pids: number[]): number[] =>
  pids.filter((pid) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`).length > 0)

test('a first start makes the database, stop leaves no process, a second start finds the data', async () => {
  const dataDir = folder('丁')
  const first = await start(dataDir)
  await ask(first.url, ...keep)
  const pids = serverPids(dataDir)
  expect(pids.length).toBeGreaterThan(3)
  await Promise.all([first.stop(), first.stop()])
  expect(alive(pids)).toEqual([])
  const second = await start(dataDir)
  expect(await ask(second.url, kept)).toEqual([{ a: 7 }])
})

test('the database is durable, checksummed, Chinese, in our time, and open to nobody else', async () => {
  const dataDir = folder('甲')
  const { url } = await start(dataDir)
  const names = [
    'fsync',
    'data_checksums',
    'server_encoding',
    'TimeZone',
    'jit',
    'listen_addresses',
    'unix_socket_directories',
  ]
  const [settings] = await ask(
    url,
    `select ${names.map((name) => `current_setting('${name}')`).join(" || ' ' || ")} as s, upper('é') as u`,
  )
  expect(settings).toEqual({ s: 'on on UTF8 Asia/Shanghai off 127.0.0.1 ', u: 'É' })
  expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', pathname: '/qianshao' })
  expect(statSync(join(dataDir, 'postgres', 'qianshao.password')).mode & 0o777).toBe(0o600)
  await expect(ask(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select')).rejects.toMatchObject({ code: '28P01' })
})

test('two starts on one folder: the second is refused, here and in another process; the first serves on', async () => {
  const dataDir = folder('甲')
  const { url, stop } = await start(dataDir)
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'data_dir_in_use' })
  await expect(start(join(dataDir, '..', '甲'))).rejects.toMatchObject({ code: 'data_dir_in_use' })
  expect(await startApart(dataDir)).toMatchObject({ says: 'refused data_dir_in_use' })
  expect(await ask(url, kept)).toContainEqual({ a: 7 })
  await stop()
  await start(dataDir)
})

test('kill -9 of the owner: the next start ends the orphan; what was committed is there, what was not is not', async () => {
  const dataDir = folder('甲')
  const { child, says, ended } = await startApart(dataDir)
  const left = new pg.Client({ connectionString: urlIn(says) })
  left.on('error', () => undefined)
  await left.connect()
  await left.query('begin; insert into kept values (8)')
  await ask(urlIn(says), 'insert into kept values (9)')
  const pids = serverPids(dataDir)
  child.kill('SIGKILL')
  await ended
  expect(alive(pids)).toContain(pids[0])
  const next = await start(dataDir)
  const rows = await ask(next.url, kept)
  expect(rows).toContainEqual({ a: 9 })
  expect(rows).not.toContainEqual({ a: 8 })
  expect(alive(pids)).toEqual([])
})

test('kill -9 of the server itself: the next start waits for its last process, and recovers', async () => {
  const dataDir = folder('甲')
  const { url, stop } = await start(dataDir)
  await ask(url, 'insert into kept values (10)')
  const [server = 0, last = 0] = serverPids(dataDir)
  process.kill(last, 'SIGSTOP')
  onTestFinished(() => void (alive([last]).length > 0 && process.kill(last, 'SIGKILL')))
  process.kill(server, 'SIGKILL')
  await stop()
  const starting = start(dataDir)
  const said = () => readFileSync(join(dataDir, 'postgres.log'), 'utf8')
  await expect.poll(said, { interval: 10, timeout: 5000 }).toContain('pre-existing shared memory block')
  process.kill(last, 'SIGCONT')
  expect(await ask((await starting).url, kept)).toContainEqual({ a: 10 })
})

test('a server that dies while its owner lives is started again at the same address, and ends with it', async () => {
  const dataDir = folder('甲')
  const { url, stop } = await start(dataDir)
  await ask(url, 'insert into kept values (11)')
  const before = serverPids(dataDir)
  process.kill(before[0] ?? 0, 'SIGKILL')
  const again = (): Promise<unknown[]> => ask(url, kept).catch(() => [])
  await expect.poll(again, { interval: 20, timeout: 15_000 }).toContainEqual({ a: 11 })
  const after = serverPids(dataDir)
  expect(after[0]).not.toBe(before[0])
  await stop()
  expect(alive([...before, ...after])).toEqual([])
})

test('an owner that exits without stopping takes the server with it', async () => {
  const dataDir = folder('甲')
  const { child, ended } = await startApart(dataDir)
  const pids = serverPids(dataDir)
  child.stdin?.write('exit')
  await ended
  await expect.poll(() => alive(pids), { interval: 10, timeout: 3000 }).toEqual([])
})

test('kill -9 in the middle of the first start: the half-done database is made anew', async () => {
  const dataDir = folder('乙')
  await mkdir(dataDir, { recursive: true })
  const halfDone = watch(dataDir)
  const child = spawn(process.execPath, [ownerFile, dataDir], { stdio: 'ignore' })
  for await (const { filename } of halfDone) if (filename?.startsWith('postgres.new-')) break
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  const { url } = await start(dataDir)
  expect(await ask(url, 'select 1 as a')).toEqual([{ a: 1 }])
  expect(readdirSync(dataDir).toSorted()).toEqual(['lock', 'postgres', 'postgres.log'])
})

test('an ordinary user; and a pid file that names a stranger alive, as after a restart of a container', async () => {
  const { postgres, env } = await findBinaries(folder('links'))
  const chosen = await chooseRunner(postgres, env, null)
  if (typeof chosen === 'string') throw new Error(chosen)
  const { owner, spawn: spawnPlain } = chosen.runner
  const dataDir = folder('丙')
  await mkdir(dataDir, { recursive: true })
  if (owner !== null) await chown(dataDir, owner.uid, owner.gid)
  const first = await startApart(dataDir, spawnPlain)
  await ask(urlIn(first.says), ...keep)
  first.child.stdin?.write('stop')
  await first.ended

  const stranger = spawnPlain('sleep', ['600'], { stdio: 'ignore' })
  onTestFinished(() => void stranger.kill())
  await writeFile(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n\n`,
  )
  const second = await startApart(dataDir, spawnPlain)
  expect(await ask(urlIn(second.says), kept)).toEqual([{ a: 7 }])
  expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0)
  second.child.stdin?.write('stop')
  await second.ended
  expect(stranger.exitCode).toBeNull()
})

test('whoever runs Postgres may look into folders that are closed to others, the way Postgres looks', async () => {
  const chosen = await chooseRunner((await findBinaries(folder('links'))).postgres, {}, null)
  if (typeof chosen === 'string') throw new Error(chosen)
  const file = folder('closed')
  await writeFile(file, '', { mode: 0o755 })
  const look = chosen.runner.spawn(
    process.execPath,
    ['-e', 'fs.accessSync(process.argv[1], fs.constants.X_OK)', file],
    { stdio: 'inherit' },
  )
  expect(await once(look, 'exit')).toEqual([0, null])
})

test('from a path that a shell would misread, initdb runs as a copy', async () => {
  const program = join(root, '包 $HOME"', 'native', 'bin', 'initdb')
  await mkdir(dirname(program), { recursive: true })
  await writeFile(program, 'program')
  const used = await withPlainPath(program, async (file) => {
    expect(readFileSync(file, 'utf8')).toBe('program')
    return file
  })
  expect(used).not.toMatch(/["$]/)
  expect(existsSync(used)).toBe(false)
  expect(await withPlainPath('/前哨 包/initdb', async (file) => file)).toBe('/前哨 包/initdb')
})

test.each([
  ['99', 'database_newer'],
  ['17', 'database_version'],
])('files of Postgres %s are refused: %s, and the folder is free again', async (version, code) => {
  const dataDir = folder(`版本 ${version}`)
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), `${version}\n`)
  await expect(start(dataDir)).rejects.toMatchObject({ code, facts: { found: version } })
  await expect(start(dataDir)).rejects.toMatchObject({ code })
})

test('a folder that cannot be written is refused', async () => {
  await mkdir(folder(''), { recursive: true })
  await writeFile(folder('文件'), '')
  await expect(start(folder('文件'))).rejects.toMatchObject({
    code: 'data_dir_unwritable',
    facts: { why: 'not_a_folder' },
  })
  await expect(start(folder('文件/里面'))).rejects.toMatchObject({
    code: 'data_dir_unwritable',
    facts: { why: 'not_a_folder' },
  })
  await expect(start('/proc/qianshao')).rejects.toMatchObject({ code: 'data_dir_unwritable' })
})

test('library links that npm did not make are made at start, elsewhere if the package cannot be written', async () => {
  const [good, closed, spare] = [join(root, '包'), join(root, '封闭的包'), join(root, 'links')]
  const links = JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }])
  await mkdir(join(good, 'native', 'lib'), { recursive: true })
  await mkdir(join(closed, 'native'), { recursive: true })
  await Promise.all([good, closed].map((at) => writeFile(join(at, 'native', 'pg-symlinks.json'), links)))
  expect(mendLinks(good, spare)).toBeNull()
  expect(mendLinks(good, spare)).toBeNull()
  expect(await readlink(join(good, 'native', 'lib', 'libx.so.1'))).toBe('libx.so.1.2')
  expect(mendLinks(closed, spare)).toBe(`${spare}:${join(closed, 'native', 'lib')}`)
  expect(await readlink(join(spare, 'libx.so.1'))).toBe(join(closed, 'native', 'lib', 'libx.so.1.2'))
})
