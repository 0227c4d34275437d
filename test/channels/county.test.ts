/** The county on WeCom: what its people meet, from the group's message to the rectifier's button. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { photo } from '../support/photo.ts'
import { type WecomCounty, wecomCounty } from '../support/wecom-county.ts'

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
