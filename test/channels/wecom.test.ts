/** WeCom's puppet beside a platform on which everything that can go wrong has a switch. */
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Channel, Outgoing } from '../../bot/channel.ts'
import { photo } from '../support/photo.ts'
import { type WecomWorld, wecomWorld } from '../support/wecom.ts'

let world: WecomWorld
let channel: Channel
beforeEach(async () => {
  world = await wecomWorld(inject('postgres'))
  channel = await world.open()
  await world.up()
})
afterEach(async () => {
  await channel.stop()
  await world.close()
})

const message = (conversation: string, text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  conversation,
  text,
  buttons: [],
  photos: [],
  file: null,
  quote: null,
  key: `${conversation} ${text}`,
  ...more,
})

const heard = (n: number): Promise<void> => world.until(() => world.taken.length >= n)

describe('what people say', () => {
  test('in private, in a group, by voice, quoted', async () => {
    const { fake } = world
    fake.say({ user: 'li', text: '通道堵了' })
    fake.say({ user: 'li', chat: 'G1', text: '收到', quote: 'YH261123-01 请整改' })
    fake.say({ user: 'wang', voice: '灭火器过期了' })
    await heard(3)
    const by = (account: string, chat: string | null) =>
      world.taken.find((e) => e.account === account && e.chat === chat)
    expect(by('li', null)).toMatchObject({ text: '通道堵了', voice: false, mentioned: false, quotedText: null })
    expect(by('li', 'G1')).toMatchObject({ text: '收到', mentioned: true, quotedText: 'YH261123-01 请整改' })
    expect(by('wang', null)).toMatchObject({ text: '灭火器过期了', voice: true })
  })

  test('photos and files are fetched, decrypted and kept; what is cut or too large is told as such', async () => {
    const { fake } = world
    fake.say({ user: 'li', chat: 'G1', text: '老街', images: [{ name: 'a.png', bytes: photo('a') }] })
    await heard(1)
    expect(world.taken[0]).toMatchObject({ text: '老街', refused: [] })
    const { rows } = await world.db.query<{ bytes: Buffer }>('select bytes from attachment where id = $1', [
      world.taken[0]?.photos[0],
    ])
    expect(rows[0]?.bytes).toEqual(Buffer.from(photo('a')))
    fake.set({ media: 'endless' })
    fake.say({ user: 'li', images: [{ name: 'b.png', bytes: photo('b') }] })
    await heard(2)
    expect(world.taken[1]?.refused).toEqual([{ as: 'photo', why: 'too_large' }])
  })

  test('words that follow a photo do not overtake it', async () => {
    world.fake.say({ user: 'li', images: [{ name: 'a.png', bytes: photo('a') }] })
    world.fake.say({ user: 'li', text: '老街的' })
    await heard(2)
    expect(world.taken.map((e) => [e.photos.length, e.text])).toEqual([
      [1, ''],
      [0, '老街的'],
    ])
  })

  test('a call that comes twice is one', async () => {
    world.fake.set({ duplicate: true })
    world.fake.say({ user: 'li', text: '一' })
    world.fake.say({ user: 'li', text: '二' })
    await heard(2)
    world.fake.set({ duplicate: false })
    world.fake.say({ user: 'li', text: '三' })
    await heard(3)
    expect(world.taken.map((e) => e.text)).toEqual(['一', '二', '三'])
  })

  test('calls that come in another order are all handed on', async () => {
    world.fake.set({ reorder: true, duplicate: true })
    world.fake.say({ user: 'li', text: '一' })
    world.fake.say({ user: 'li', text: '二' })
    await heard(2)
    expect(world.taken.map((e) => e.text).toSorted()).toEqual(['一', '二'])
  })

  test('what was kept and not handled comes again after a crash, in order', async () => {
    world.fake.say({ user: 'li', text: '一' })
    world.fake.say({ user: 'li', text: '二' })
    await heard(2)
    await channel.stop()
    world.taken.length = 0
    channel = await world.open()
    await heard(2)
    expect(world.taken.map((e) => e.text)).toEqual(['一', '二'])
  })

  test('a button names its message', async () => {
    const { fake } = world
    fake.say({ user: 'li', text: '在' })
    await heard(1)
    const card = message('p:li', '请签收', { buttons: [{ key: 'sign', label: '签收' }] })
    const id = await channel.send(card)
    fake.click('li', id, 'sign')
    await heard(2)
    expect(world.taken[1]).toMatchObject({ account: 'li', click: { message: id, button: 'sign' } })
  })
})

describe('what we say', () => {
  const texts = (): string[] => world.fake.delivered.map((d) => d.text)

  test('answers the last call, else goes out by itself; never where nobody has spoken to us', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    await channel.send(message('p:li', '您好'))
    expect(world.fake.delivered.map((d) => [d.kind, d.chat, d.text])).toEqual([['stream', 'li', '您好']])
    await expect(channel.send(message('p:wang', '您好'))).rejects.toMatchObject({ outcome: 'failed' })
  })

  test('an answer whose receipt was lost is said again and heard once', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    world.fake.set({ noAck: true })
    await expect(channel.send(message('p:li', '您好'))).rejects.toMatchObject({ outcome: 'retry' })
    world.fake.set({ noAck: false })
    await channel.send(message('p:li', '您好'))
    expect(texts()).toEqual(['您好'])
  })

  test('a receipt that comes late is credited to nothing else', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    world.fake.set({ holdsAcks: true })
    await expect(channel.send(message('p:li', '甲'))).rejects.toMatchObject({ outcome: 'retry' })
    world.fake.set({ holdsAcks: false })
    // The next one is taken in, and only its receipt is lost: the late one must not stand for it.
    world.fake.set({ deaf: true })
    const second = channel.send(message('p:li', '乙')).catch((error: unknown) => error)
    world.fake.releaseAcks()
    expect(await second).toMatchObject({ outcome: 'uncertain' })
    expect(texts()).toEqual(['甲'])
  })

  test('a card said again is heard once', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    const card = message('p:li', '请签收', { buttons: [{ key: 'sign', label: '签收' }] })
    await channel.send(card)
    await channel.stop()
    channel = await world.open()
    await world.up(2)
    await channel.send(card)
    expect(world.fake.delivered).toHaveLength(1)
  })

  test('a long text goes out whole, in pieces the platform takes', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    const text = Array.from({ length: 900 }, (_, i) => `${i}号隐患还没有整改完毕。`).join('')
    await channel.send(message('p:li', text))
    expect(world.fake.delivered.length).toBeGreaterThan(1)
    expect(texts().join('')).toBe(text)
  })

  test('photos and files go out after the words', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    const id = await world.keep('现场.png', photo('现场'))
    await channel.send(message('p:li', '整改前后', { photos: [id] }))
    expect(world.fake.delivered.map((d) => d.kind)).toEqual(['stream', 'image'])
  })

  test('too fast for a chat: it waits, and no other chat does', async () => {
    world.fake.say({ user: 'li', text: '在' })
    world.fake.say({ user: 'wang', text: '在' })
    await heard(2)
    for (let i = 0; i < 30; i += 1) await channel.send(message('p:li', `${i}`))
    await expect(channel.send(message('p:li', '再'))).rejects.toMatchObject({ outcome: 'retry' })
    await channel.send(message('p:wang', '一'))
    expect(world.fake.refused).toEqual([])
  })

  test('a refusal for going too fast, and busy servers, are tried again', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    for (const code of [846_607, -1, 45_009]) {
      world.fake.set({ refuse: { code, times: 1 } })
      await expect(channel.send(message('p:li', '您好'))).rejects.toMatchObject({ outcome: 'retry' })
    }
    await channel.send(message('p:li', '您好'))
    expect(texts()).toEqual(['您好'])
  })
})

describe('the connection', () => {
  test('cut, it is dialled again, and what is said meanwhile waits', async () => {
    world.fake.say({ user: 'li', text: '在' })
    await heard(1)
    world.fake.drop()
    await world.until(() => world.states.includes('down'))
    await expect(channel.send(message('p:li', '您好'))).rejects.toMatchObject({ outcome: 'retry' })
    await world.up(2)
    await channel.send(message('p:li', '您好'))
    expect(world.fake.delivered.map((d) => d.text)).toEqual(['您好'])
  })

  test.each([
    ['an upgrade that is never answered', { upgradeHangs: true }],
    ['a subscription that is never answered', { subscribeHangs: true }],
  ])('%s is given up and tried anew', async (_, fault) => {
    world.fake.set(fault)
    world.fake.drop()
    await world.until(() => world.states.filter((s) => s === 'dialling').length >= 3)
    world.fake.set({ upgradeHangs: false, subscribeHangs: false })
    await world.up(2)
  })

  test('half open, it is noticed and dialled again', async () => {
    world.fake.set({ silent: true })
    await world.until(() => world.states.includes('down'))
    world.fake.set({ silent: false })
    await world.up(2)
  })

  test('taken over by another, it stays away: no war', async () => {
    const before = world.fake.connections()
    world.fake.kick()
    await world.until(() => world.states.includes('taken_over'))
    await expect(channel.send(message('p:li', '您好'))).rejects.toMatchObject({ outcome: 'retry' })
    expect(world.fake.connections()).toBe(before)
  })

  test('put off without a word, it comes back once, after its pause', async () => {
    world.fake.set({ kick: 'close' })
    world.fake.kick()
    await world.up(2)
    expect(world.fake.connections()).toBe(2)
  })

  test('a wrong secret is told as that', async () => {
    await channel.stop()
    channel = await world.open('wrong')
    await world.until(() => world.states.includes('refused'))
    expect(world.states).not.toContain('taken_over')
  })
})
