/** Backup and restore as whoever looks after the server meets them: one command each, beside a product at work and without one. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { emptyDatabase } from '../support/postgres.ts'
import { allMessages, endProcess, post, runToEnd, settle, startProcess } from '../support/process.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), '前哨 备份-'))
})
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 3 }))

test(
  'a backup of a product at work, restored into an empty database, is started and says what is gone',
  { timeout: 60_000 },
  async () => {
    const [here, there] = [path.join(root, '甲'), path.join(root, '乙')]
    const running = await startProcess({ dataDir: here })
    await post(running.url, { from: '百善镇东风村网格员', chat: null, text: '兴旺超市灭火器过期了' })
    await settle(running.url)
    const kept = await runToEnd({ dataDir: here, args: ['backup'] })
    expect(kept).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('已备份到') })
    const [name = '', ...others] = await readdir(path.join(here, 'backups'))
    const file = path.join(here, 'backups', name)
    expect([others, (await stat(file)).mode & 0o777]).toEqual([[], 0o600])
    await endProcess(running, 'SIGINT')

    const database = await emptyDatabase(inject('postgres'))
    const env = { DATABASE_URL: database.url }
    const restored = await runToEnd({ dataDir: there, env, args: ['restore', file] })
    expect(restored).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('逐条核对无误') })
    const again = await startProcess({ dataDir: there, env })
    const asked = async (): Promise<string[]> =>
      (await allMessages(again.url)).flatMap((m) => (m.from === 'bot' ? [m.text] : []))
    await expect.poll(asked, { timeout: 10_000 }).toContainEqual(expect.stringContaining('数据库恢复过'))
    await endProcess(again, 'SIGINT')
    await database.drop()
  },
)
