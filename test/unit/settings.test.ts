/** The county's settings file: every example is the default, every mistake is one sentence that says how to mend it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { defaultSettings, settingsSchema } from '../../domain/settings.ts'
import { settingWords } from '../../prompts/words/settings.ts'
import { startupWords } from '../../prompts/words/startup.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'settings 设置-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = (content: string): string => {
  const name = path.join(folder, 'settings.json')
  writeFileSync(name, content)
  return name
}
const read = (content: string) => readConfig({ SETTINGS: file(content) })
const sentences = (content: string): string[] => {
  const found = read(content)
  return found.ok ? [] : found.problems.map((p) => startupWords.problem(p.problem, p.mend))
}

test('every example in the explanation is the default', () => {
  const written = Object.entries(settingWords).map(([name, { value }]) => `${JSON.stringify(name)}: ${value}`)
  expect(settingsSchema.parse(JSON.parse(`{${written.join(',')}}`))).toEqual(defaultSettings)
  expect(Object.keys(settingWords)).toEqual(Object.keys(defaultSettings))
})

test('what is written goes before the default, the rest stays; a byte order mark is no mistake', () => {
  const found = read('\uFEFF{"defaultDays": 5, "withdrawWindow": "10分钟", "holidays": {"off": ["2027-02-05"]}}')
  expect(found.ok && found.config.settings).toEqual({
    ...defaultSettings,
    defaultDays: 5,
    withdrawWindow: 600_000,
    holidays: { off: ['2027-02-05'], work: [] },
  })
})

test('all problems at once, the file and the environment together', () => {
  const settings = file(
    '{"quiet": {"from": 30, "to": 7}, "morning": 8, "days": 3, "holidays": {"off": ["2027-02-30"]}}',
  )
  const found = readConfig({ PORT: 'x', SETTINGS: settings })
  expect(found.ok ? [] : found.problems.map((p) => p.problem)).toEqual([
    expect.stringContaining('PORT'),
    expect.stringMatching(/quiet\.from 不对.*0 到 24.*现在是 30$/),
    expect.stringMatching(/morning 不对.*现在是 8$/),
    expect.stringMatching(/holidays\.off\.0 不对.*现在是 "2027-02-30"$/),
    expect.stringMatching(/“days”不认识$/),
  ])
})

test.each([
  ['{"quiet": {"from": 7, "to": 22}}', /from 比 to 大/],
  ['{"quiet": {"from": 22}}', /quiet/],
  ['{"quiet": {"from": 22, "to": 7, "on": 1}}', /“quiet\.on”不认识/],
  ['{"joinWindow": "一会儿"}', /“90秒”/],
  ['{"joinWindow": -1}', /joinWindow/],
  ['{"withdrawWindow": "25小时"}', /最多 1 天/],
  ['{"dispatchHours": 0}', /大于 0/],
  ['{"dispatchHours": null}', /大于 0/],
  ['{"recheckDays": 1.5}', /整数/],
  ['{"defaultDays": "三"}', /现在是 "三"/],
  ['{"officeHours": []}', /officeHours/],
  ['{"officeHours": [{"from": "14:00", "to": "12:00"}]}', /不重叠/],
  ['{"officeHours": [{"from": "8点", "to": "12:00"}]}', /08:30/],
  ['{"holidays": {"work": ["2027-2-6"]}}', /2027-02-06/],
  ['{"constructor": 1}', /“constructor”不认识/],
  ['[]', /不是一个 JSON 对象/],
  ['null', /不是一个 JSON 对象/],
  ['{"defaultDays": 5,}', /不是一个 JSON 对象/],
  ['', /不是一个 JSON 对象/],
])('%s is one plain sentence', (content, sentence) => {
  const told = sentences(content)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(sentence)
  // Nothing of the library's own English, and never the same mark twice.
  expect(told[0]).not.toMatch(/[Ii]nvalid|expected|undefined|。。/)
})

test('a file that is not there, or a folder', () => {
  for (const SETTINGS of [path.join(folder, 'none.json'), folder]) {
    const found = readConfig({ SETTINGS })
    expect(found.ok ? [] : found.problems.map((p) => p.problem)).toEqual([expect.stringContaining('读不出来')])
  }
})
