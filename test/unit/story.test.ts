/** How a line of a story is compared with what the bot said. */
import { expect, test } from 'vitest'
import { fits, parseStory } from '../story/parse.ts'

const wanted = (line: string) => {
  const [step] = parseStory(`前哨@甲: ${line}`).steps
  if (step?.do !== 'expect') throw new Error('not an expectation')
  return step
}
const sheet = { name: '百善镇2026年隐患台账.xlsx' }

test.each([
  ['*2条* [文件 *台账*.xlsx]', '共2条。', sheet, true],
  ['*2条* [文件 *台账*.xlsx]', '共2条。', null, false],
  ['*2条* [文件 *台账*.xlsx]', '共3条。', sheet, false],
  ['*2条* [文件 *.txt]', '共2条。', sheet, false],
  ['*2条*且*共*且[文件 百善镇*]', '共2条。', sheet, true],
  ['[文件 *]', '什么都行', sheet, true],
  ['*2条*', '共2条。', sheet, true],
  ['(一|共)2条?', '共2条。', null, true],
  ['共2条', '共2条。', null, false],
])('%s meets %s with %j: %j', (line, text, file, met) => {
  expect(fits(wanted(line), { text, file, edited: false })).toBe(met)
})

test('a name for the message stands behind the file', () => {
  expect(wanted('*台账* [文件 *.xlsx]  → 表')).toMatchObject({ pattern: '*台账*', file: '*.xlsx', keep: '表' })
})

test('更新 asks for words in the place of earlier ones; without it both are taken', () => {
  const [step] = parseStory('前哨@甲|乙 更新: *1/2*  → 板').steps
  expect(step).toMatchObject({ do: 'expect', where: ['甲', '乙'], pattern: '*1/2*', keep: '板' })
  const changed = { text: '1/2', file: null, edited: true }
  if (step?.do !== 'expect') throw new Error('not an expectation')
  expect([fits(step, changed), fits(step, { ...changed, edited: false }), fits(wanted('*1/2*'), changed)]).toEqual([
    true,
    false,
    true,
  ])
})
