/** What every channel must do, as cases: run against each of them. */
import { expect } from 'vitest'
import type { Capabilities, Channel, Outgoing } from '../../bot/channel.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { photo } from '../support/photo.ts'

export type Said = {
  id: string
  user: string
  chat: string | null
  text?: string
  photo?: { name: string; bytes: Uint8Array }
  file?: { name: string; bytes: Uint8Array }
}
export type Told = { to: string; text: string; photos: number; files: number; buttons: string[] }

/** A channel with somebody else's platform behind it. */
export type Rig = {
  channel(): Channel
  /** What the channel has handed on, in order. */
  taken: Envelope[]
  /** What people can see. */
  told(): Promise<Told[]>
  say(said: Said): Promise<void>
  /** Everything said before is handed on, or known to be dropped. */
  heard(count: number): Promise<void>
  heardOf(text: string): Promise<void>
  keep(name: string, bytes: Uint8Array): Promise<string>
  /** The process ends and begins anew. */
  restart(): Promise<void>
  close(): Promise<void>
}

export type Case = { name: string; needs?: (c: Capabilities) => boolean; run(rig: Rig): Promise<void> }

const message = (conversation: string, text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  conversation,
  text,
  buttons: [],
  photos: [],
  file: null,
  quote: null,
  key: `${conversation} ${text.slice(0, 40)}`,
  ...more,
})

/** Somebody speaks first: on some platforms we may only answer. */
async function met(rig: Rig): Promise<void> {
  await rig.say({ id: 'hello', user: 'li', chat: null, text: '在' })
  await rig.heard(1)
}
const to = async (rig: Rig, who: string): Promise<Told[]> => (await rig.told()).filter((t) => t.to === who)

export const cases: readonly Case[] = [
  {
    name: 'who said what where arrives as it was said',
    run: async (rig) => {
      await rig.say({ id: 'a', user: 'li', chat: null, text: '通道堵了' })
      await rig.say({ id: 'b', user: 'wang', chat: 'G1', text: '收到' })
      await rig.heard(2)
      const of = (account: string) => rig.taken.find((e) => e.account === account)
      expect(of('li')).toMatchObject({ chat: null, text: '通道堵了', mentioned: false })
      expect(of('wang')).toMatchObject({ chat: 'G1', text: '收到', mentioned: true })
      expect(new Set(rig.taken.map((e) => e.channel))).toEqual(new Set([rig.channel().name]))
    },
  },
  {
    name: 'what is said in one talk arrives in its order',
    run: async (rig) => {
      const texts = Array.from({ length: 20 }, (_, i) => `${i}`)
      for (const text of texts) await rig.say({ id: `o${text}`, user: 'li', chat: 'G1', text })
      await rig.heard(texts.length)
      expect(rig.taken.map((e) => e.text)).toEqual(texts)
    },
  },
  {
    name: 'the same call twice is one message',
    run: async (rig) => {
      for (const id of ['x', 'x', 'y']) await rig.say({ id, user: 'li', chat: null, text: id })
      await rig.heard(2)
      await rig.heardOf('y')
      expect(new Set(rig.taken.map((e) => e.id)).size).toBe(2)
    },
  },
  {
    name: 'a photo and a file come in whole',
    run: async (rig) => {
      await rig.say({ id: 'p', user: 'li', chat: null, photo: { name: 'a.png', bytes: photo('a') } })
      await rig.say({ id: 'f', user: 'li', chat: null, file: { name: '值班表.xlsx', bytes: Buffer.from('PK') } })
      await rig.heard(2)
      expect(rig.taken[0]?.photos).toHaveLength(1)
      expect(rig.taken[0]?.refused ?? []).toEqual([])
      expect(rig.taken[1]?.file).not.toBeNull()
    },
  },
  {
    name: 'a long text goes out whole, whatever a platform takes at once',
    run: async (rig) => {
      await met(rig)
      const text = Array.from({ length: 2500 }, (_, i) => `${i}号隐患还没有整改。`).join('')
      await rig.channel().send(message('p:li', text))
      expect((await to(rig, 'li')).map((t) => t.text).join('')).toBe(text)
    },
  },
  {
    name: 'photos and a file go out',
    run: async (rig) => {
      await met(rig)
      const [shown, sheet] = [await rig.keep('a.png', photo('a')), await rig.keep('b.png', photo('b'))]
      await rig.channel().send(message('p:li', '台账', { photos: [shown], file: { id: sheet, name: '台账.xlsx' } }))
      const told = await to(rig, 'li')
      const sum = (of: (t: Told) => number): number => told.reduce((n, t) => n + of(t), 0)
      expect([sum((t) => t.photos), sum((t) => t.files)]).toEqual([1, 1])
      expect(told.some((t) => t.text.includes('台账'))).toBe(true)
    },
  },
  {
    name: 'buttons are shown',
    needs: (c) => c.canCard,
    run: async (rig) => {
      await met(rig)
      await rig.channel().send(message('p:li', '请签收', { buttons: [{ key: 'ack', label: '签收' }] }))
      expect((await to(rig, 'li')).flatMap((t) => t.buttons)).toEqual(['签收'])
    },
  },
  {
    name: 'what was heard and not written down comes again after a restart, in order, and once',
    run: async (rig) => {
      for (const id of ['1', '2', '3']) await rig.say({ id, user: 'li', chat: null, text: id })
      await rig.heard(3)
      rig.taken.length = 0
      await rig.restart()
      await rig.heard(3)
      expect(rig.taken.map((e) => e.text)).toEqual(['1', '2', '3'])
    },
  },
  {
    name: 'stopped, it says so, and says nothing more',
    run: async (rig) => {
      expect(rig.channel().health().state).toBe('up')
      await rig.channel().stop()
      expect(rig.channel().health().state).toBe('down')
    },
  },
]
