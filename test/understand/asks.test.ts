/** Ledgers, lists by state and time, sheets, and leafing: what is meant, and what only looks like it. */
import { describe, expect, test } from 'vitest'
import { pageTurn } from '../../prompts/lexicon/pages.ts'
import { director, grid, group, hear, owner } from './fixture.ts'

const boss = '县安委办主任'

describe('导出台账', () => {
  test.each([
    ['导出百善镇隐患台账', { area: { name: '百善镇' } }],
    ['导出11月台账', { period: { words: '11月', from: '2026-11-01T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' } }],
    ['导出兴旺超市的隐患 excel', { place: { name: '兴旺超市' } }],
    ['导出逾期台账', { only: 'overdue' }],
    ['导出全县本季度台账', { countywide: true, period: { words: '本季度' } }],
    ['给我一份上个月的隐患台账', { period: { words: '上个月' } }],
    ['发我一份百善镇东风村待复查的台账', { area: { name: '东风村' }, only: 'to_recheck' }],
    ['导出已销号的台账', { only: 'closed' }],
    ['导出没整改的隐患', { only: 'open' }],
    ['下载隐患台账', {}],
    ['导出', {}],
    ['导出全部', { period: { words: '全部' } }],
    ['导出餐饮隐患台账', { kind: '餐饮' }],
    ['导出百善镇幼儿园的台账', { kind: '幼儿园', area: { name: '百善镇' } }],
    ['导出13月台账', { periodProblem: '13月' }],
    ['导出好运来超市隐患台账', { place: { id: null, name: '好运来超市' } }],
    ['给我一份好运来超市的台账', { place: { id: null, name: '好运来超市' } }],
  ])('%s', (text, slots) => {
    expect(hear(text, { from: boss })).toMatchObject({ intent: 'export', slots })
  })
  test.each([
    '导出值班表',
    '导出风险台账',
    '怎么导出台账',
    '消防台账没做',
    '这家没有隐患台账',
    '出一份10月通报',
    '台账要写清楚',
    '把门导出来',
  ])('not: %s', (text) => {
    expect(hear(text, { from: director }).intent).not.toBe('export')
  })
  test('among others only when it is said to us', () => {
    const said = { from: director, chat: group }
    expect([hear('导出台账', said).intent, hear('导出台账', { ...said, at: true }).intent]).toEqual(['none', 'export'])
  })
})

describe('lists by state and time', () => {
  test.each([
    ['逾期的有哪些', { only: 'overdue' }],
    ['百善镇待复查的', { only: 'to_recheck', area: { name: '百善镇' } }],
    ['本月新增', { period: { words: '本月' } }],
    ['百善镇11月新发现的隐患有几条', { period: { words: '11月' }, area: { name: '百善镇' } }],
    ['待分派的有几条', { only: 'undispatched' }],
    ['还没签收的', { only: 'unacked' }],
    ['快到期的有哪些', { only: 'due_soon' }],
    ['今天到期的', { only: 'due_today' }],
    ['查 百善镇逾期的', { only: 'overdue' }],
    ['已销号的有多少', { only: 'closed' }],
    ['百善镇有哪些没整改', { only: 'open' }],
    ['超期的', { only: 'overdue' }],
    ['还没整改的有哪些', { only: 'open' }],
    ['正在改的有几条', { only: 'rectifying' }],
    ['未销号', { only: 'open' }],
  ])('%s', (text, slots) => {
    expect(hear(text, { from: director })).toMatchObject({ intent: 'lookup', slots })
  })
  test('a time that does not say when they were found is none of theirs', () => {
    expect(hear('兴旺超市今天整改得怎么样了', { from: director }).slots.period).toBeUndefined()
  })
  test.each(['没弄好呢', '还没改完', '正在整改', '都整改好了'])('a state told is no question: %s', (text) => {
    expect(hear(text, { from: owner }).intent).not.toBe('lookup')
  })
  test.each(['灭火器逾期了', '兴旺超市灭火器过期', '本月28号前改完', '今天新开了一家'])('not: %s', (text) => {
    const { intent, slots } = hear(text, { from: grid })
    expect([intent === 'lookup', slots.only]).not.toEqual([true, 'overdue'])
  })
})

describe('明白纸', () => {
  test.each([
    ['明白纸 燃气软管', { categories: ['燃气软管'] }],
    ['怎么改', {}],
    ['灭火器怎么改', { categories: ['灭火器'] }],
    ['YH261123-01 怎么改', { numbers: ['YH261123-01'] }],
    ['发一份安全出口的明白纸', { categories: ['安全出口'] }],
    ['明白纸 加油站', { kind: '加油站' }],
    ['饭店的明白纸', { kind: '餐饮' }],
    ['消防通道、灭火器怎么整改', { categories: ['消防通道', '灭火器'] }],
  ])('%s', (text, slots) => {
    expect(hear(text, { from: owner })).toMatchObject({ intent: 'guide', slots })
  })
  test.each([
    '发了50份明白纸',
    '明白纸发放完了',
    '期限怎么改',
    '怎么改密码',
    '兴旺超市消防通道堆了杂物,怎么改',
    '怎么弄',
  ])('not: %s', (text) => {
    expect(hear(text, { from: grid }).intent).not.toBe('guide')
  })
})

test.each([
  ['下一页', { by: 1 }],
  ['下页。', { by: 1 }],
  ['还有呢?', { by: 1 }],
  ['后面的', { by: 1 }],
  ['上一页', { by: -1 }],
  ['前一页', { by: -1 }],
  ['第3页', { to: 3 }],
  ['看第十二页', { to: 12 }],
  ['首页', { to: 1 }],
  ['最后一页', { to: 'last' }],
  ['第0页', undefined],
  ['后面的门锁着', undefined],
  ['前面的灭火器过期', undefined],
  ['第3条', undefined],
])('%s leafs %j', (text, wanted) => {
  expect(pageTurn(text)).toEqual(wanted)
})
