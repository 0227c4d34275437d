/** The county on WeCom: what its people meet, from the group's message to the rectifier's button. */
import { MINUTE } from '../../domain/time.ts'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { photo } from '../support/photo.ts'
import { ROBOT, type WecomCounty, wecomCounty } from '../support/wecom-county.ts'

const group = '百善镇应急群'
const grid = '百善镇东风村网格员'
const director = '百善镇应急办主任'
const owner = '兴旺超市负责人'
const number = 'YH261123-01'

let county: WecomCounty
beforeEach(async () => {
  county = await wecomCounty(inject('postgres'))
})
afterEach(async () => {
  await county.close()
})

/** Everybody opens the private talk once: before that the platform lets nobody be told anything. */
async function hello(...names: string[]): Promise<void> {
  for (const name of names) county.say(name, { text: '您好' })
  await county.product().listener.idle()
}

async function reported(): Promise<void> {
  await hello(director, owner)
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物', images: [{ name: '1.png', bytes: photo('现场') }] })
  await county.heard(group, /已记下/)
  await county.heard(director, /YH261123-01/)
}

/** The number of the last card that somebody was shown. */
async function cardFor(name: string): Promise<string> {
  const cards = () => county.fake.delivered.filter((d) => d.chat === county.id(name) && d.kind === 'card')
  await county.fake.until(() => cards().length > 0)
  await county.product().speaker.idle()
  return cards().at(-1)?.card?.task_id ?? ''
}

test('a report in the group with its photo becomes a case; the order reaches the rectifier, whose button signs it', async () => {
  await reported()
  county.say(director, { text: `${number} 交兴旺超市整改,三天内` })
  await county.heard(owner, /11月26日/)
  county.fake.click(county.id(owner), await cardFor(owner), 'ack')
  await county.heard(owner, /已签收/)
})

test('said by voice, quoted by its words, and bound by somebody entitled', async () => {
  await reported()
  county.say(director, { voice: `${number} 交兴旺超市整改,三天内` })
  await county.heard(owner, /11月26日/)
  county.say(owner, { text: '收到', quote: `整改通知:${number} 兴旺超市` })
  await county.heard(owner, /已签收/)
  county.say(grid, { chat: 'new-group', text: '绑定本群 百善镇应急群' })
  await county.heard('new-group', /./)
  expect(county.heardBy('new-group')).not.toMatch(/已绑定/)
  county.say(director, { chat: 'new-group', text: '绑定本群 百善镇应急群' })
  await county.heard('new-group', /绑定/)
})

test('whoever never said hello is told by the app; without it, one level up hears of it after a while', async () => {
  await hello(owner)
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物' })
  const toDirector = () => county.fake.app.find((d) => d.road === 'app' && d.to === county.id(director))
  await county.fake.until(() => toDirector() !== undefined)
  expect(toDirector()?.text).toMatch(/YH261123-01[^]*打开和它的聊天/)
  await county.close()
  county = await wecomCounty(inject('postgres'), { app: false })
  await hello('百善镇分管领导')
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物' })
  await county.heard(group, /已记下/)
  await county.product().speaker.idle()
  county.clock.moveTo(county.clock.now() + 16 * MINUTE)
  await county.product().queue.run('due')
  await county.product().speaker.idle()
  await county.heard('百善镇分管领导', /没送到[^]*百善镇应急办主任/)
  expect(county.faults().join()).toMatch(/^message not said .*error 93006/)
})

test('a person unknown to us registers in private, and what he is told next reaches him', async () => {
  await county.db.query(`delete from account where person = $1`, [county.id(owner)])
  await county.db.query('update org_version set version = version + 1')
  await county.restart()
  const { rows } = await county.db.query<{ phone: string }>('select phone from person where id = $1', [
    county.id(owner),
  ])
  county.fake.say({ user: 'wo-opaque-1', text: `登记 ${owner} ${rows[0]?.phone}` })
  await county.heard('wo-opaque-1', /已登记|登记好了/)
  await hello(director)
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物' })
  await county.heard(director, /YH261123-01/)
  county.say(director, { text: `${number} 交兴旺超市整改,三天内` })
  await county.heard('wo-opaque-1', /整改通知/)
})

test('where a group has a robot, whoever is called is @-ed there by name', async () => {
  await county.close()
  county = await wecomCounty(inject('postgres'), { robots: { 县住建局工作群: ROBOT } })
  county.say('县住建局联络员', { chat: '县住建局工作群', text: '待办' })
  await hello('县住建局联络员', director)
  county.say(director, { text: '吹哨 百善镇老街违章搭建堵塞消防通道,请住建局 30分钟内报到' })
  const robot = () => county.fake.app.find((d) => d.road === 'robot')
  await county.fake.until(() => robot() !== undefined)
  expect(robot()).toMatchObject({ to: ROBOT, mentioned: [county.id('县住建局联络员')] })
  expect(county.heardBy('县住建局工作群')).toMatch(/CS261123-01/)
  await county.product().speaker.idle()
  // Groups in which nobody has spoken to the bot yet.
  expect(county.faults().every((f) => f.includes('error 93006'))).toBe(true)
})

test('a group robot whose group nobody has bound keeps it from starting, with what to do', async () => {
  await expect(wecomCounty(inject('postgres'), { robots: { 没绑的群: ROBOT } })).rejects.toMatchObject({
    code: 'robot_unbound',
  })
})

test('what was heard and what was to be said outlive a restart; another client is not fought', async () => {
  await reported()
  await county.restart()
  // What was said before counts still.
  expect(
    county
      .product()
      .channel.health()
      .roads.find((r) => r.road === 'bot')?.left,
  ).toBeLessThan(30)
  county.fake.kick()
  await county.stateIs('taken_over')
  const before = county.fake.connections()
  await county.product().listener.idle()
  expect(county.fake.connections()).toBe(before)
  expect(county.faults()).toEqual(['channel {"state":"taken_over","why":"another client has taken the bot over"}'])
})

test('in a group it is told how to answer so that it is heard; the photo sent in private belongs to what was just told there', async () => {
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物' })
  await county.heard(group, /已记下[^]*（在群里回复请先@我。）/)
  county.say(grid, { images: [{ name: '1.png', bytes: photo('现场') }] })
  await county.heard(grid, /照片1张/)
  const { rows } = await county.db.query<{ photos: number }>(
    `select json_array_length((body->'photos')::json) as photos from cases where number = $1`,
    [number],
  )
  expect(rows).toEqual([{ photos: 1 }])
  county.say(grid, { chat: group, text: '我要报隐患' })
  await county.heard(group, /(什么问题|哪一?家)[^]*（在群里回复请先@我/)
})

test('the same thing once more under another id is one case and one answer', async () => {
  county.fake.set({ repeatUnderOtherId: true })
  county.say(grid, { chat: group, text: '兴旺超市消防通道堆了杂物' })
  county.say(grid, { chat: group, text: '兴旺超市灭火器过期了' })
  await county.heard(group, /灭火器[^]*已记下|已记下[^]*灭火器/)
  await county.product().listener.idle()
  const { rows } = await county.db.query(`select count(*)::int as cases from cases where kind = 'hazard'`)
  expect(rows).toEqual([{ cases: 2 }])
})
