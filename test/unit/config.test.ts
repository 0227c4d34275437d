import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { startupRefusal } from '../../prompts/words/startup.ts'

const keysOf = (env: Record<string, string | undefined>): string[] => {
  const read = readConfig(env)
  return read.ok ? [] : read.problems.map(({ key }) => key)
}

test('nothing set, or set to nothing: the defaults', () => {
  const config = {
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    databaseUrl: null,
    role: 'all',
    puppet: { is: 'simulator' },
    logLevel: 'info',
    demo: true,
  }
  expect(readConfig({ UNKNOWN: 'ignored' })).toEqual({ ok: true, config })
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', DATA_DIR: '', DEMO: undefined })).toEqual({ ok: true, config })
})

test('everything set', () => {
  const read = readConfig({
    PORT: ' 0 ',
    HOST: '::1',
    DATA_DIR: '/srv/前哨 数据',
    DATABASE_URL: 'postgresql://u:p%40ss@db:5432/q',
    PUPPET: 'simulator',
    LOG_LEVEL: 'debug',
    DEMO: '0',
    ROLE: 'worker',
  })
  expect(read).toEqual({
    ok: true,
    config: {
      port: 0,
      host: '::1',
      dataDir: '/srv/前哨 数据',
      databaseUrl: 'postgresql://u:p%40ss@db:5432/q',
      role: 'worker',
      puppet: { is: 'simulator' },
      logLevel: 'debug',
      demo: false,
    },
  })
})

test('Redis by its address, its options passed through; neither is shown when it is wrong', () => {
  const read = readConfig({ REDIS_URL: 'redis://:hunter2@r/1', REDIS_OPTIONS: '{"sentinelPassword":"hunter3"}' })
  expect(read.ok && read.config.redis).toMatchObject({ db: 1, options: { sentinelPassword: 'hunter3' } })
  const wrong = readConfig({ REDIS_URL: 'http://:hunter2@r/1', REDIS_OPTIONS: '[hunter3]' })
  expect(wrong.ok ? [] : wrong.problems.map(({ key }) => key)).toEqual(['REDIS_URL', 'REDIS_OPTIONS'])
  expect(JSON.stringify(wrong)).not.toContain('hunter')
})

test('a role of its own needs the database that the others use', () => {
  expect(keysOf({ ROLE: 'bot' })).toEqual(['ROLE'])
  expect(keysOf({ ROLE: 'bots', DATABASE_URL: 'postgres://db/q' })).toEqual(['ROLE'])
  expect(keysOf({ ROLE: 'web', DATABASE_URL: 'postgres://db/q' })).toEqual([])
})

test('every problem at once, each with what is wrong and how to mend it', () => {
  const read = readConfig({
    PORT: '65536',
    HOST: 'a b',
    DATA_DIR: '~/data',
    PUPPET: 'qq',
    LOG_LEVEL: 'loud',
    DEMO: 'yes',
  })
  expect(read.ok ? [] : read.problems).toEqual([
    { key: 'PORT', problem: 'PORT 应是 0 到 65535 的整数，现在是“65536”', mend: '改成 PORT=3000，或删去这一项' },
    { key: 'HOST', problem: expect.stringContaining('“a b”'), mend: expect.stringContaining('HOST=127.0.0.1') },
    { key: 'DATA_DIR', problem: expect.stringContaining('“~/data”'), mend: expect.stringContaining('DATA_DIR=/') },
    { key: 'LOG_LEVEL', problem: expect.stringContaining('“loud”'), mend: expect.stringContaining('LOG_LEVEL=info') },
    { key: 'DEMO', problem: expect.stringContaining('“yes”'), mend: expect.stringContaining('DEMO=1') },
    { key: 'PUPPET', problem: expect.stringContaining('“qq”'), mend: expect.stringContaining('PUPPET=wecom') },
  ])
})

test.each(['-1', '3e3', '0x50', '80.5', '三千'])('PORT=%s is no port', (PORT) => {
  expect(keysOf({ PORT })).toEqual(['PORT'])
})

test.each(['mysql://root:hunter2@db/q', 'postgres://u:hunter2#@db/q', 'postgres://u:hunter2%@db/q'])(
  'an address that is wrong is named, and never shown: %s',
  (DATABASE_URL) => {
    const read = readConfig({ DATABASE_URL, HOST: DATABASE_URL })
    expect(read.ok ? [] : read.problems.map(({ key }) => key)).toEqual(['HOST', 'DATABASE_URL'])
    expect(JSON.stringify(read)).not.toContain('hunter2')
  },
)

test('a refusal to start is one sentence in Chinese that says what to do', () => {
  const refusals = [
    new StartRefusal('data_dir_in_use', { dataDir: '/d' }),
    new StartRefusal('data_dir_unwritable', { dataDir: '/d', why: 'read_only' }),
    new StartRefusal('database_newer', {}),
    new StartRefusal('database_newer', { dataDir: '/d', found: '19', ours: '18' }),
    new StartRefusal('postgres_missing', { platform: 'linux-riscv64' }),
    new StartRefusal('port_taken', { port: 3000 }),
    new StartRefusal('puppet_missing', { package: 'wechaty-puppet-x' }),
    new StartRefusal('robot_unbound', { group: '百善镇应急群' }),
    new StartRefusal('database_unreachable', { host: 'db:5432' }),
    new StartRefusal('redis_unreachable', { host: 'r:6379' }),
    new StartRefusal('database_version', { found: '14', needed: '15' }),
    new StartRefusal('database_version', { dataDir: '/d', found: '17', needed: '18' }),
    ...(['as_root', 'nameless_user', 'orphan', 'init', 'start'] as const).map(
      (why) => new StartRefusal('postgres_failed', { why, logFile: '/d/postgres.log' }),
    ),
  ]
  for (const { code, facts } of refusals)
    expect(startupRefusal(code, facts)).toMatch(/^[^。\n]+：[^。\n]*(?:请|用)[^。\n]+。$/)
})

test('a secret may stand in a file; one that is given twice, empty or out of reach is told of, never shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qianshao-secrets-'))
  const file = join(folder, 'token')
  await writeFile(file, 'from-a-file-1234567\n')
  const read = readConfig({ METRICS_TOKEN_FILE: ` ${file} ` })
  expect(read.ok && read.config.metricsToken).toBe('from-a-file-1234567')
  expect(keysOf({ METRICS_TOKEN_FILE: join(folder, 'none') })).toEqual(['METRICS_TOKEN_FILE'])
  expect(keysOf({ METRICS_TOKEN_FILE: file, METRICS_TOKEN: 'another-one-1234567' })).toEqual(['METRICS_TOKEN_FILE'])
  await writeFile(file, 'short')
  const short = readConfig({ METRICS_TOKEN_FILE: file })
  expect(JSON.stringify(short)).not.toContain('short')
  expect(short).toMatchObject({ ok: false, problems: [{ key: 'METRICS_TOKEN' }] })
  await writeFile(file, ' \n')
  expect(keysOf({ METRICS_TOKEN_FILE: file })).toEqual(['METRICS_TOKEN_FILE'])
  await rm(folder, { recursive: true })
})

const wecom = { PUPPET: 'wecom', WECOM_BOT_ID: 'bot-1', WECOM_SECRET: 'hunter2-bot' }

test('WeCom: its account, and where it is', () => {
  const read = readConfig({ ...wecom, WECOM_URL: 'wss://wx.county.gov.cn/' })
  expect(read.ok && read.config.puppet).toEqual({
    is: 'wecom',
    botId: 'bot-1',
    secret: 'hunter2-bot',
    url: 'wss://wx.county.gov.cn',
    api: 'https://wx.county.gov.cn',
    mediaHosts: ['wx.county.gov.cn'],
    robots: new Map(),
  })
})

test.each([
  [{ PUPPET: 'wecom' }, ['WECOM_BOT_ID', 'WECOM_SECRET']],
  [{ ...wecom, WECOM_URL: 'https://wx.county.gov.cn' }, ['WECOM_URL']],
  [{ ...wecom, WECOM_URL: 'ws://wx.county.gov.cn' }, ['WECOM_URL']],
  [{ ...wecom, WECOM_CA: '/nowhere.pem' }, ['WECOM_CA']],
  [{ ...wecom, WECOM_CORP_ID: 'corp' }, ['WECOM_AGENT_ID']],
  [{ ...wecom, WECOM_CORP_ID: 'corp', WECOM_AGENT_ID: 'x', WECOM_APP_SECRET: 'hunter2' }, ['WECOM_AGENT_ID']],
  [{ ...wecom, WECOM_CORP_ID: 'corp', WECOM_AGENT_ID: '1', WECOM_APP_SECRET: 'hunter2-bot' }, ['WECOM_APP_SECRET']],
  [{ PUPPET: 'wechaty-puppet-service' }, ['WECHATY_PUPPET_SERVICE_ENDPOINT', 'WECHATY_PUPPET_SERVICE_TOKEN']],
  [{ PUPPET: 'wechaty-puppet-x', PUPPET_OPTIONS: 'hunter2' }, ['PUPPET_OPTIONS']],
  [{ WECHATY_LOG: 'silly' }, ['WECHATY_LOG']],
])('a platform set up wrongly is told of, without its secrets: %j', (env, keys) => {
  expect(keysOf(env)).toEqual(keys)
  expect(JSON.stringify(readConfig(env))).not.toContain('hunter2')
})

test('group robots: a file of groups and addresses; a foreign address, and one robot for two groups, are told of', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qianshao-robots-'))
  const file = join(folder, 'robots.json')
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hunter2-1234'
  const read = async (robots: unknown) => {
    await writeFile(file, JSON.stringify(robots))
    return readConfig({ ...wecom, WECOM_ROBOTS: file })
  }
  const good = await read({ 百善镇应急群: address })
  expect(good.ok && good.config.puppet).toMatchObject({ robots: new Map([['百善镇应急群', 'hunter2-1234']]) })
  for (const wrong of [{ a: 'https://evil/?key=hunter2-1234' }, { a: address, b: address }, ['hunter2'], 'hunter2']) {
    const told = await read(wrong)
    expect(told).toMatchObject({ ok: false, problems: [{ key: 'WECOM_ROBOTS' }] })
    expect(JSON.stringify(told)).not.toContain('hunter2')
  }
  await rm(folder, { recursive: true })
})
