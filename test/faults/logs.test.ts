/** What people say is in the database, not in the log: neither when all goes well nor when the database refuses a row and quotes it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { runningUrl } from '../../db/embedded/running.ts'
import { endProcess, post, settle, startProcess } from '../support/process.ts'

test('a talk, a report, an alarm, a photo and a fault leave no word in the log', { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-log-'))
  const running = await startProcess({ dataDir, env: { LOG_LEVEL: 'info' } })
  const out: string[] = []
  running.child.stdout?.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  const { url } = running
  await post(url, { from: '百善镇东风村网格员', text: '兴旺超市消防通道堆了杂物,问过王小明13912345678' })
  await post(url, { from: '张三丰', text: '百善镇东风村兴旺超市后门锁死了' })
  await post(url, { from: '张三丰', text: '兴旺超市着火了 王小明受伤了' })
  await post(url, { from: '百善镇东风村网格员', chat: '百善镇应急群', at: true, text: '王小明家怎么走' })
  await settle(url)

  const db = connect(runningUrl(dataDir) ?? '', { max: 1 })
  await db.query(`alter table cases add constraint quoted check (body->>'said' not like '%李大壮%')`)
  await post(url, { from: '百善镇东风村网格员', text: '兴旺超市灭火器过期,李大壮340621199001011234说的' })
  await settle(url)
  await db.end()
  await endProcess(running, 'SIGTERM')
  await rm(dataDir, { recursive: true })

  const log = [...out, ...running.stderr].join('')
  expect(log).toContain('message could not be handled')
  expect(log).toContain('23514')
  expect(log).not.toMatch(/王小明|李大壮|兴旺超市|张三丰|13912345678|340621199001011234|锁死/)
})
