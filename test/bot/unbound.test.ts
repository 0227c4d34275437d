/** A group that belongs to no unit yet (R1.4): one sentence to whoever speaks to the bot, and no hazard lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Envelope } from '../../domain/envelope.ts'
import { at, MINUTE } from '../../domain/time.ts'
import { photo } from '../support/photo.ts'
import { type Heard, talkIn, toldTo } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'
import { plainMessage } from '../support/envelope.ts'

const [grid, owner, leader] = ['百善镇东风村网格员', '兴旺超市负责人', '县值班领导']
const here = '新建的群'
let world: World
let talk: ReturnType<typeof talkIn>
beforeAll(async () => {
  world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  talk = talkIn(world)
  const { db, directory } = world.product
  await db.query(`insert into chat (id, title, unit, purpose) values ('Cnew', $1, null, 'unbound')`, [here])
  for (const name of [grid, owner, leader])
    await db.query(`insert into chat_member (chat, person) values ('Cnew', $1)`, [idOf(name)])
  await db.query('update org_version set version = version + 1 where id = 1')
  await directory.refresh()
})
afterAll(() => world.stop())
beforeEach(() => world.sim.moveClock({ advanceMs: 30 * MINUTE }))

const idOf = (name: string): string => world.product.directory.current().personNamed(name)?.id ?? name
const inGroup = (from: string, text: string, addressed = true): Promise<Heard[]> =>
  talk.say(from, text, { chat: here, at: addressed })
const latest = async (): Promise<{ number: string; town: string | null; state: string } | undefined> =>
  (
    await world.product.db.query<{ number: string; town: string | null; state: string }>(
      'select number, town, state from cases order by opened_at desc, number desc limit 1',
    )
  ).rows[0]

describe('whoever speaks to the bot there', () => {
  test.each(['待办', '查兴旺超市', '帮助', '今天天气不错', '01号 交兴旺超市整改,三天内', '收到', '已整改', ''])(
    '“%s” is told that it is bound to nobody, and how to bind it',
    async (text) => {
      const heard = await inGroup(grid, text)
      expect(heard).toHaveLength(1)
      expect(toldTo(heard, here)).toMatch(/^本群还没有绑定单位.*绑定 百善镇/)
    },
  )
  test.each(['大家早上好', '收到', '已整改', '01号 合格'])('“%s” to others is left alone', async (text) => {
    expect(await inGroup(grid, text, false)).toEqual([])
  })
})

describe('what is told there', () => {
  test('a hazard is recorded in the sender’s own area, and can be taken back', async () => {
    const heard = await inGroup(grid, '兴旺超市消防通道堆了杂物')
    expect(toldTo(heard, here)).toMatch(/^已记下YH261123-01/)
    expect(toldTo(heard, '百善镇应急办主任')).toMatch(/YH261123-01/)
    const photos = await talk.say(grid, '', {
      chat: here,
      images: [{ name: 'a', type: 'image/png', bytes: photo('a') }],
    })
    expect(toldTo(photos, here)).toMatch(/已补到YH261123-01/)
    expect(toldTo(await inGroup(grid, '撤回'), here)).toMatch(/已撤回/)
  })
  test('plainly, without being asked, too', async () => {
    expect(toldTo(await inGroup(owner, '兴旺超市灭火器过期了', false), here)).toMatch(/^自查隐患已记下/)
    expect((await latest())?.town).toBe('340621108')
  })
  test('without an area of the sender’s it is asked for, and the answer is taken', async () => {
    expect(toldTo(await inGroup(leader, '路口的广告牌快掉了'), here)).toMatch(/哪个镇/)
    expect(toldTo(await inGroup(leader, '百善镇东风村'), here)).toMatch(/^已记下/)
    expect((await latest())?.town).toBe('340621108')
  })
  test('danger is danger', async () => {
    const heard = await inGroup(grid, '宏远建材厂仓库着火了', false)
    expect(toldTo(heard, here)).toMatch(/119/)
    expect(toldTo(heard, '百善镇值班员')).toMatch(/突发险情/)
  })
  test('by somebody unknown, in a group nobody ever heard of', async () => {
    const envelope = (id: string, text: string): Envelope =>
      plainMessage({
        id,
        chat: 'never seen',
        account: '路人',
        text,
        mentioned: true,
        sentAt: world.sim.now(),
      })
    world.product.simulator?.hear(envelope('u1', '四铺镇的桥洞下面有人烧电线'))
    const heard = await talk.heard()
    expect(toldTo(heard, 'never seen')).toMatch(/线索号YH261123-/)
    expect(toldTo(heard, 'never seen')).not.toMatch(/电线/)
    world.product.simulator?.hear(envelope('u2', '待办'))
    expect(toldTo(await talk.heard(), 'never seen')).toMatch(/^本群还没有绑定单位/)
  })
  test('nothing of it was an error', () => expect(world.errors).toEqual([]))
})
