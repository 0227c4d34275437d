/** Every name of every department of the demonstration county, where departments are spoken of; plain words name none. */
import { describe, expect, test } from 'vitest'
import { demo, hearInDemo } from './demo.ts'

const director = '百善镇应急办主任'
const names = demo.rows.units
  .filter((u) => u.kind === 'department')
  .flatMap((u) => [u.name, ...u.aliases].map((name) => [name, u.id] as const))

const named = (text: string, from = director): string[] =>
  (hearInDemo({ text, from, chat: null }).slots.departments ?? []).map((d) => d.id)

describe.each([
  ['上报', (name: string) => `01号 上报${name},镇里没有执法权`, director],
  ['转', (name: string) => `YH261123-01 超出权限,转${name}`, director],
  ['裁定', (name: string) => `裁定 YH261123-01 ${name}`, '县安委办主任'],
  ['归', (name: string) => `YH261123-01 归${name}管`, '县安委办主任'],
  ['应由', (name: string) => `01号 不归我们,应由${name}办理`, '百善镇分管领导'],
] as const)('%s', (_, say, from) => {
  test.each(names)('%s', (name, id) => {
    expect(named(say(name), from)).toEqual([id])
  })
})

test('several in one breath, also without anything between', () => {
  const ids = (...said: string[]): string[] => said.map((n) => demo.rows.units.find((u) => u.name === n)?.id ?? '')
  expect(named('01号 我们没权,转住建城管市监')).toEqual(ids('县住建局', '县城管局', '县市场监管局'))
  expect(named('01号 跨部门,报公安、交通、消防')).toEqual(ids('县公安局', '县交通运输局', '县消防救援大队'))
  expect(named('01号 超出权限,报管养老院的')).toEqual(ids('县民政局'))
})

test.each([
  '01号 上报,消防通道堵得厉害,我们管不了',
  '01号 上报,交通要道旁边,我们管不了',
  '01号 上报,应急灯全坏,我们管不了',
  '01号 上报,公安门口那条路,我们管不了',
])('no department: %s', (text) => {
  expect(named(text)).toEqual([])
})
