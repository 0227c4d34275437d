/** Wishes not to be named, and what only sounds like one. */
import { describe, expect, test } from 'vitest'
import { asksToBeUnnamed, withoutWish } from '../../prompts/lexicon/anonymous.ts'

describe('a wish', () => {
  test.each([
    ['匿名举报兴旺超市消防通道堵了', '举报兴旺超市消防通道堵了'],
    ['匿名，兴旺超市后门锁死了', '兴旺超市后门锁死了'],
    ['我要匿名反映:宏远建材厂粉尘很大', '反映:宏远建材厂粉尘很大'],
    ['兴旺超市后门锁死了，别说是我讲的', '兴旺超市后门锁死了，'],
    ['兴旺超市后门锁死了,别让老板知道是我说的。', '兴旺超市后门锁死了, 。'],
    ['不要透露我的姓名 宏远建材厂电线裸露', '宏远建材厂电线裸露'],
    ['宏远建材厂电线裸露,请保密', '宏远建材厂电线裸露,'],
    ['不想留名,百善镇东风村兴旺超市灭火器过期', '百善镇东风村兴旺超市灭火器过期'],
    ['别提我,加油站员工在抽烟', '加油站员工在抽烟'],
    ['千万别说是俺报的', ''],
    ['不要把我的电话告诉老板', ''],
    ['替我保密啊', ''],
    ['不要暴露我的身份', ''],
    ['匿名', ''],
  ])('%s', (said, rest) => {
    expect(asksToBeUnnamed(said)).toBe(true)
    expect(withoutWish(said).trim()).toBe(rest)
  })
})

describe('none', () => {
  test.each([
    '接到匿名举报,兴旺超市灭火器过期',
    '有人匿名反映兴旺超市灭火器过期',
    '别告诉我没看见',
    '保密协议没签',
    '保密柜坏了',
    '别说我家了,他家也没有灭火器',
    '不知道是我家还是他家的电线',
    '是我说的,后门锁死了',
    '兴旺超市后门锁死了',
    '',
  ])('%s', (said) => {
    expect(asksToBeUnnamed(said)).toBe(false)
    expect(withoutWish(said)).toBe(said)
  })
})
