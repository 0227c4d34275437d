/** Whom a whistle calls under a name that is not quite anybody's, what it is about and why; and what goes on where it ends. */
import { describe, expect, test } from 'vitest'
import type { Slots } from '../../domain/intent.ts'
import { hearInDemo } from './demo.ts'

const told = (text: string): Slots => hearInDemo({ text, from: '百善镇应急办主任', chat: null }).slots
const names = (those: readonly { name: string }[] = []): string[] => those.map((d) => d.name)

describe('called', () => {
  test.each<[text: string, known: string[], several: string[], none: string[]]>([
    ['吹哨 老街占道,请城管局、公安局来', ['县城管局', '县公安局'], [], []],
    ['吹哨 老街占道,请规划局来', ['县自然资源局'], [], []],
    ['吹哨 老街占道,请管理局、公安局来', ['县公安局'], ['管理局'], []],
    ['吹哨 老街占道,请气象局和公安局马上来', ['县公安局'], [], ['气象局']],
    ['吹哨 老街停电,请供电公司、住建局派人来', ['县住建局'], [], ['供电公司']],
    ['吹哨 老街停电', [], [], []],
    ['吹哨 公安局门口积水,请水务局来', ['县水务局'], [], []],
  ])('%s', (text, known, several, none) => {
    const { departments, departmentChoices = [], departmentsUnknown = [] } = told(text)
    expect([names(departments), departmentChoices.map((c) => c.said), departmentsUnknown]).toEqual([
      known,
      several,
      none,
    ])
  })
})

describe('what about and why', () => {
  test.each<[text: string, matter: string | undefined, why: string | undefined]>([
    ['吹哨 老街违章搭建,镇里没有执法权,请城管局来', '老街违章搭建', '镇里没有执法权'],
    ['吹哨 01号隐患镇里没有执法权,请市监局明天上午到场', undefined, '镇里没有执法权'],
    ['吹哨 老街违章搭建,堵了消防通道,请城管局来', '老街违章搭建,堵了消防通道', undefined],
    ['吹哨 公安局门口积水,请水务局来', '县公安局门口积水', undefined],
    ['吹哨 请城管局来', undefined, undefined],
  ])('%s', (text, matter, why) => {
    const slots = told(text)
    expect([slots.matter, slots.why]).toEqual([matter, why])
  })
})

test.each([
  ['CS261124-01 立隐患,灭火通道堵塞', 'open_hazard'],
  ['报联席会 CS261124-01,井盖归谁没人认', 'to_meeting'],
  ['联席会清单', 'meetings'],
  ['查 联席会', 'meetings'],
  ['CS261124-01 已议,结论由水务局长期保洁', 'conclude'],
  ['什么是联席会?', 'none'],
])('%s: %s', (text, intent) => {
  expect(hearInDemo({ text, from: '县安委办主任', chat: null }).intent).toBe(intent)
})
