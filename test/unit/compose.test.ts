/** compose.yaml as far as it can be read without Docker: our settings in it are settings of ours, and each role starts with them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'

const text = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8')
const known = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-compose-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const section = /^x-settings: &settings\n((?: {2}.+\n)+)/m.exec(text)?.[1] ?? ''
const settings = Object.fromEntries(
  [...section.matchAll(/^ {2}([A-Z_]+): (.+)$/gm)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^'|'$/g, ''),
  ]),
)
const roles = [...text.matchAll(/^ {4}environment: \{ <<: \*settings, ROLE: (\w+) \}$/gm)].map(([, role = '']) => role)
const contents: Record<string, string> = {
  database_url: 'postgres://qianshao:p@postgres:5432/qianshao',
  redis_url: 'redis://:p@redis:6379/0',
  wecom_secret: 'a-secret-of-the-bot',
  metrics_token: 'x'.repeat(24),
}

test('it names no setting that we do not have', () => {
  const names = Object.keys(settings).map((name) => name.replace(/_FILE$/, ''))
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(known))).toEqual([])
})

test('it runs each role once, with a check of its health', () => {
  expect(roles).toEqual(['bot', 'worker', 'web'])
  expect(text).toContain('/healthz')
})

test.each(roles)('%s starts with the settings it is given', (ROLE) => {
  const env = Object.fromEntries(
    Object.entries({ ...settings, ROLE, WECOM_BOT_ID: 'bot-1' }).map(([name, value]) => {
      const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1]
      if (secret === undefined) return [name, value]
      const file = path.join(folder, secret)
      writeFileSync(file, contents[secret] ?? '')
      return [name, file]
    }),
  )
  const read = readConfig(env)
  expect(read.ok ? [] : read.problems).toEqual([])
  expect(read.ok && [read.config.role, read.config.puppet.is, read.config.redis?.nodes]).toEqual([
    ROLE,
    'wecom',
    [{ host: 'redis', port: 6379 }],
  ])
})

test('every secret it uses is one that it declares', () => {
  const used = new Set([...text.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name))
  const declared = new Set([...text.matchAll(/file: \.\/secrets\/(\w+)/g)].map(([, name]) => name))
  expect(used).toEqual(declared)
})
