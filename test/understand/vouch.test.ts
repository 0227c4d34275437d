/** Who somebody is, said by somebody who knows him. */
import { expect, test } from 'vitest'
import { director, group, hear } from './fixture.ts'

const dongfeng = { id: 'T0-东风村', name: '东风村' }

test.each<[string, Record<string, unknown>]>([
  ['同意登记 张三', {}],
  ['同意登记 张三 东风村网格员', { area: dongfeng }],
  ['不同意登记 李四', {}],
  ['1 同意登记', { choices: [1] }],
  ['1 不同意登记', { choices: [1] }],
])('%s', (text, slots) => {
  expect(hear(text, { from: director })).toMatchObject({ intent: 'vouch', slots })
})
test('登记 itself, an agreement to something else, and talk among others are none of it', () => {
  const intents = ['登记 张三 1234', '同意延期', '同意'].map((text) => hear(text, { from: director }).intent)
  expect(intents).not.toContain('vouch')
  expect(hear('同意登记 张三', { from: director, chat: group }).intent).not.toBe('vouch')
})
