/** The product as an operator meets it: started twice, refused clearly, ended by Ctrl-C, asked from the command line. */
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runningUrl } from '../../db/embedded/running.ts'
import { cloneDatabase } from '../support/postgres.ts'
import {
  allMessages,
  endProcess,
  post,
  type Running,
  runToEnd,
  settle,
  startProcess,
  toMorning,
} from '../support/process.ts'

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), '前哨 测试-'))
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

const report = { from: '百善镇东风村网格员', chat: '百善镇应急群', at: true, text: '兴旺超市灭火器过期了' }

/** Milliseconds as they pass on a machine that is busy with other things: counted by what starting a bare Node takes here, now. */
function busy(ms: number): number {
  const took = [1, 2, 3].map(() => {
    const began = performance.now()
    execFileSync(process.execPath, ['-e', '0'])
    return performance.now() - began
  })
  return ms * Math.max(1, Math.min(...took) / BARE)
}
/** What it takes on an idle machine like the slowest we know. */
const BARE = 60

/** Waits until nothing of the case is on its way any more: what was said is marked as said a moment after it was. */
async function allMarked(number: string): Promise<void> {
  const client = new pg.Client({ connectionString: runningUrl(dataDir) ?? '' })
  await client.connect()
  const onItsWay = `select 1 from outbox where $1 = any(cases) and state in ('queued', 'sending')`
  while ((await client.query(onItsWay, [number])).rows.length > 0);
  await client.end()
}

/** Process numbers that have this folder on their command line. */
function processesOn(folder: string): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  return all.filter((line) => line.includes(folder) && !line.includes('ps -eo'))
}

describe('one data folder', () => {
  let running: Running

  test('the first start speaks within 15 s, in a folder whose name has spaces and Chinese', async () => {
    const began = performance.now()
    running = await startProcess({ dataDir })
    await post(running.url, report)
    await settle(running.url)
    expect((await allMessages(running.url)).some((m) => m.text.includes('已记下'))).toBe(true)
    expect(performance.now() - began).toBeLessThan(busy(15_000))
  })

  test('a second start on the same folder is refused in one sentence and harms nothing', async () => {
    const second = await runToEnd({ dataDir })
    expect(second.code).toBe(1)
    expect(second.stderr.trim().split('\n')).toEqual([expect.stringContaining('另一个前哨正在使用数据文件夹')])
    expect((await allMessages(running.url)).length).toBeGreaterThan(0)
  })

  test('verify and trace answer while it runs', async () => {
    const verified = await runToEnd({ dataDir, args: ['verify'] })
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('没有发现改动') })
    const [answer] = (await allMessages(running.url)).filter((m) => m.text.includes('已记下'))
    const number = /YH\d{6}-\d+/.exec(answer?.text ?? '')?.[0] ?? ''
    // In the night the director would hear of it in the morning only.
    await toMorning(running.url)
    await allMarked(number)
    const traced = await runToEnd({ dataDir, args: ['trace', number] })
    expect(traced.code).toBe(0)
    for (const part of [
      '【收到】百善镇东风村网格员@百善镇应急群',
      '【记录】上报',
      '【待办】分派 百善镇应急办主任',
      '【告知】百善镇应急办主任(已发)',
    ]) {
      expect(traced.stdout).toContain(part)
    }
  })

  test('Ctrl-C ends everything within 3 s and leaves no process', async () => {
    expect(await endProcess(running, 'SIGINT')).toBeLessThan(busy(3000))
    expect(running.child.exitCode).toBe(0)
    expect(processesOn(dataDir)).toEqual([])
  })

  test('the second start finds its data again and speaks within 4 s', async () => {
    const began = performance.now()
    running = await startProcess({ dataDir })
    const before = (await allMessages(running.url)).length
    await post(running.url, { ...report, text: '顺风烧烤店灭火器过期了' })
    await settle(running.url)
    // Generous here: the suite shares two cores with everything else.
    expect(performance.now() - began).toBeLessThan(busy(8000))
    expect(before).toBeGreaterThan(0)
    expect((await allMessages(running.url)).length).toBeGreaterThan(before)
  })

  test('a row edited behind its back is found by verify', async () => {
    const client = new pg.Client({ connectionString: runningUrl(dataDir) ?? '' })
    await client.connect()
    await client.query(
      "set session_replication_role = replica; update event_log set payload = replace(payload, '灭火器', '消火栓') where seq = 1",
    )
    await client.end()
    const verified = await runToEnd({ dataDir, args: ['verify'] })
    expect(verified.code).toBe(1)
    expect(verified.stdout).toContain('第1条')
    await endProcess(running, 'SIGTERM')
  })
})

describe('a start that cannot be is refused in one sentence', () => {
  const refused = async (settings: Parameters<typeof runToEnd>[0], sentence: string): Promise<void> => {
    const ended = await runToEnd(settings)
    expect(ended.code).toBe(1)
    expect(ended.stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
    expect(ended.stderr).not.toMatch(/\bat .*:\d+:\d+/)
  }

  test('a taken port', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const folder = await mkdtemp(path.join(tmpdir(), 'qianshao-port-'))
    await refused({ dataDir: folder, port }, `端口 ${port} 已被别的程序占用`)
    expect(processesOn(folder)).toEqual([])
    other.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('a folder that is a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'qianshao-file-'))
    const file = path.join(folder, 'data')
    await writeFile(file, '')
    await chmod(file, 0o444)
    await refused({ dataDir: file }, '不能写入数据文件夹')
    await rm(folder, { recursive: true, force: true })
  })

  test('a database of a newer version', async () => {
    const database = await cloneDatabase(inject('postgres'))
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 4102444800000)")
    await client.end()
    await refused({ dataDir: tmpdir(), env: { DATABASE_URL: database.url } }, '更新版本的前哨')
    await database.drop()
  })

  test('a database that does not answer', async () => {
    await refused(
      { dataDir: tmpdir(), env: { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' } },
      '连不上 DATABASE_URL',
    )
  })

  test('wrong settings, all of them at once, each with its mend', async () => {
    const ended = await runToEnd({
      dataDir: tmpdir(),
      env: { PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://u:secret@h/x' },
    })
    expect(ended.code).toBe(1)
    expect(ended.stderr.trim().split('\n')).toHaveLength(3)
    expect(ended.stderr).not.toContain('secret')
  })
})

test("a county's own Postgres is used when DATABASE_URL names it", async () => {
  const database = await cloneDatabase(inject('postgres'))
  const folder = await mkdtemp(path.join(tmpdir(), 'qianshao-own-'))
  const running = await startProcess({ dataDir: folder, env: { DATABASE_URL: database.url } })
  await post(running.url, report)
  await settle(running.url)
  expect((await allMessages(running.url)).some((m) => m.text.includes('已记下'))).toBe(true)
  expect(await endProcess(running, 'SIGINT')).toBeLessThan(busy(3000))
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('commands that need no chat do not load it', async () => {
  const alarm = { NODE_OPTIONS: `--import ${new URL('../support/wechaty-alarm.ts', import.meta.url).href}` }
  const folder = await mkdtemp(path.join(tmpdir(), 'qianshao-quiet-'))
  for (const args of [['verify'], ['trace', 'YH261123-01'], ['understand']]) {
    expect((await runToEnd({ dataDir: folder, args, env: alarm })).stderr).not.toContain('LOADED')
  }
  const running = await startProcess({ dataDir: folder, env: alarm })
  expect(running.stderr.join('')).toContain('LOADED wechaty')
  await endProcess(running, 'SIGINT')
  await rm(folder, { recursive: true, force: true })
})
