/** Somebody pastes 20,000 characters: what is kept is whole, what is said about it is short. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { at, MINUTE } from '../../domain/time.ts'
import { createApp } from '../../web/app.ts'
import { talkIn, toldTo } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let talk: ReturnType<typeof talkIn>
beforeAll(async () => {
  world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  talk = talkIn(world)
})
afterAll(() => world.stop())
beforeEach(() => world.sim.moveClock({ advanceMs: 10 * MINUTE }))

const grid = '百善镇东风村网格员'
const post = async (body: object): Promise<number> => {
  const app = createApp({ sim: world.sim })
  return (await app.request('/sim/api/messages', { method: 'POST', body: JSON.stringify(body) })).status
}
const kept = async (): Promise<string> =>
  (
    await world.product.db.query<{ text: string }>(
      `select envelope->>'text' as text from inbox order by seq desc limit 1`,
    )
  ).rows[0]?.text ?? ''

describe('20,000 characters', () => {
  const long = (head: string, piece: string): string =>
    head + piece.repeat(Math.ceil(20_000 / piece.length)).slice(head.length)

  test.each([
    ['of one breath', long('兴旺超市消防通道堆了杂物', '另外')],
    ['of clauses', long('兴旺超市应急灯不亮,', '昨天去看过,')],
    ['of lines', long('兴旺超市灭火器过期了\n', '今天开会\n')],
    ['of emoji', long('兴旺超市电线私拉乱接', '🌹')],
  ])('%s that begin with a hazard: recorded whole, told in a few lines', async (_, text) => {
    expect(await post({ from: grid, text })).toBe(202)
    const heard = await talk.heard()
    expect(toldTo(heard, grid)).toMatch(/^已记下YH261123-\d\d 兴旺超市/)
    for (const { text: said } of heard) expect(Array.from(said).length).toBeLessThan(400)
    expect(await kept()).toBe(text)
    const { rows } = await world.product.db.query<{ said: string }>(
      `select body->>'said' as said from cases order by number desc limit 1`,
    )
    expect(rows[0]?.said).toBe(text.trim())
    // Looked up, it is longer, and still no novel.
    const shown = await talk.say(grid, '查兴旺超市')
    expect(Array.from(toldTo(shown, grid)).length).toBeLessThan(1500)
  })

  test('of danger: the alarm is raised, with its beginning', async () => {
    expect(await post({ from: '张三', text: long('', '话长') + '百善镇东风村兴旺超市着火了' })).toBe(202)
    const heard = await talk.heard()
    expect(toldTo(heard, '张三')).toMatch(/119/)
    expect(toldTo(heard, '百善镇值班员')).toMatch(/突发险情/)
    for (const { text: said } of heard) expect(Array.from(said).length).toBeLessThan(500)
  })

  test('of nothing: one sentence, and none in a group', async () => {
    expect(await post({ from: grid, text: long('', '哈') })).toBe(202)
    expect(toldTo(await talk.heard(), grid)).toMatch(/没听明白/)
    expect(await post({ from: grid, chat: '百善镇应急群', text: long('', '哈') })).toBe(202)
    expect(await talk.heard()).toEqual([])
    expect((await kept()).length).toBe(20_000)
  })

  test('as a reason, a report of work and an order: each said back in part', async () => {
    await talk.say(grid, '顺风烧烤店应急灯不亮')
    const ordered = await talk.say('百善镇应急办主任', `交顺风烧烤店整改,三天内,措施:${long('', '换灯')}`)
    expect(toldTo(ordered, '顺风烧烤店负责人')).toMatch(/整改通知/)
    const fixed = await talk.say('顺风烧烤店负责人', `没法拍照,已换新的${long('', ',真的')}`)
    expect(toldTo(fixed, grid)).toMatch(/请复查/)
    const returned = await talk.say(grid, `退回,${long('', '还不亮')}`)
    expect(toldTo(returned, '顺风烧烤店负责人')).toMatch(/没通过/)
    for (const { text: said } of [...ordered, ...fixed, ...returned]) expect(Array.from(said).length).toBeLessThan(700)
  })

  test('nothing of it was an error', () => expect(world.errors).toEqual([]))
})
