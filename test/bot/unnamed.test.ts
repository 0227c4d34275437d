/** Who told of a hazard without a name stands in the record alone: no message, list, panel or trace names him. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { verify } from '../../db/queries/verify.ts'
import { at, MINUTE } from '../../domain/time.ts'
import { traceCommand } from '../../workers/commands/trace.ts'
import { type Heard, talkIn } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let talk: ReturnType<typeof talkIn>
beforeEach(async () => {
  world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  talk = talkIn(world)
})
afterEach(() => world.stop())

const reporter = '顺风烧烤店负责人'
const grid = '百善镇东风村网格员'
const trace = async (reference: string): Promise<string> => {
  const lines: string[] = []
  await traceCommand(world.product.db, reference, world.sim.now(), (line) => lines.push(line))
  return lines.join('\n')
}
const others = (heard: readonly Heard[]): string =>
  heard
    .filter((h) => h.where !== reporter)
    .map((h) => h.text)
    .join('\n')

async function wholeLife(first: string): Promise<Heard[]> {
  const all = await talk.say(reporter, first)
  all.push(...(await talk.say('百善镇应急办主任', '01号 交兴旺超市整改,三天内')))
  all.push(...(await talk.say('兴旺超市负责人', '没法拍照,已打开')))
  all.push(...(await talk.say(grid, '合格,没法拍照,看过了', { chat: '百善镇应急群' })))
  for (const asker of ['百善镇值班员', '百善镇应急办主任', '县安委办主任', '兴旺超市负责人', grid])
    all.push(...(await talk.say(asker, '查 YH261123-01')))
  all.push(...(await talk.say('县安委办主任', '查兴旺超市', { chat: '县安委办工作群', at: true })))
  return all
}

test('told without a name from the start', async () => {
  const heard = await wholeLife('匿名举报,兴旺超市后门锁死了,送货时看见的')
  const id = world.product.directory.current().personNamed(reporter)?.id ?? ''
  expect(others(heard)).not.toMatch(/顺风/)
  expect(JSON.stringify(await world.sim.cases())).not.toMatch(/顺风|送货/)
  const told = await trace('YH261123-01')
  expect(told).toMatch(/【收到】匿名上报人\(私聊\)/)
  expect(told).toMatch(/【记录】上报 匿名上报人/)
  expect(told).toMatch(/【告知】匿名上报人/)
  expect(told).toMatch(/【记录】复查合格 百善镇东风村网格员/)
  expect(told).not.toMatch(new RegExp(`顺风|${id}|后门锁死`))
  // Answered all the same, to the end.
  expect(heard.filter((h) => h.where === reporter).map((h) => h.text.slice(0, 4))).toEqual([
    '谢谢，您',
    '您报的隐',
    '复查结果',
  ])
  expect((await verify(world.product.db)).findings).toEqual([])
})

test('asked for afterwards: from then on', async () => {
  const first = await talk.say(reporter, '百善镇宏远建材厂配电箱门敞着')
  expect(others(first)).toMatch(/顺风/)
  const then = await talk.say(reporter, '别让他们知道是我说的')
  expect(then.map((h) => h.where)).toEqual([reporter])
  await world.sim.moveClock({ advanceMs: 8 * 60 * MINUTE })
  const late = await talk.heard()
  expect(others(late)).toMatch(/YH261123-01/)
  expect(others(late)).not.toMatch(/顺风|敞着/)
  expect(await trace('YH261123-01')).not.toMatch(/【收到】.*顺风|【记录】.*顺风|【告知】顺风/)
})

test('an official who tells of it without a name still acts under his own', async () => {
  const heard = await talk.say('百善镇应急办主任', '匿名,兴旺超市后门锁死了')
  expect(heard.map((h) => h.where).toSorted()).toEqual(['百善镇值班员', '百善镇应急办主任'].toSorted())
  await talk.say('百善镇应急办主任', '01号 交兴旺超市整改,三天内')
  const told = await trace('YH261123-01')
  expect(told).toMatch(/【记录】上报 匿名上报人/)
  expect(told).toMatch(/【记录】分派 百善镇应急办主任/)
})

test('what is relayed of others is no wish of one’s own; a wish among others that is meant for nobody is left alone', async () => {
  const heard = await talk.say(grid, '接到匿名举报,兴旺超市后门锁死了')
  expect(others(heard)).toMatch(/百善镇东风村网格员报来隐患/)
  await world.sim.moveClock({ advanceMs: 10 * MINUTE })
  expect(await talk.say(grid, '别说是我讲的', { chat: '百善镇应急群' })).toEqual([])
})
