/** Photos and files on any channel: taken by their bytes, refused with a reason; what was said with them always goes on. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type Arrived, keepArrived } from '../../bot/attachments.ts'
import { readAttachment } from '../../db/attachments.ts'
import { at, MINUTE } from '../../domain/time.ts'
import type { SimPost } from '../../web/simulator/port.ts'
import * as camera from '../support/camera.ts'
import { photo } from '../support/photo.ts'
import { talkIn, toldTo } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'

const MONDAY = at(2026, 11, 23, 9)
const grid = '百善镇东风村网格员'
const group = '百善镇应急群'
const MB = 1024 * 1024

let world: World
let talk: ReturnType<typeof talkIn>
beforeAll(async () => {
  world = await createWorld(inject('postgres'), MONDAY)
  talk = talkIn(world)
})
afterAll(async () => {
  await world.stop()
})
afterEach(() => {
  if (world.errors.length > 0) throw new Error(world.errors.join('\n'))
})
beforeEach(() => world.sim.moveClock({ advanceMs: 10 * MINUTE }))

type Image = NonNullable<SimPost['images']>[number]
const image = (bytes: Uint8Array): Image => ({ name: 'a.jpg', type: 'image/jpeg', bytes })
const sized = (megabytes: number): Uint8Array =>
  Buffer.concat([camera.jpeg.subarray(0, -2), Buffer.alloc(megabytes * MB), Buffer.from([0xff, 0xd9])])
const page = image(new TextEncoder().encode('<html><script>alert(1)</script>'))
const stump = image(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16))

const inbox = async (): Promise<{ state: string; text: string; refused: unknown }> => {
  const { rows } = await world.product.db.query<{ state: string; text: string; refused: unknown }>(
    `select state, envelope->>'text' as text, envelope->'refused' as refused from inbox order by seq desc limit 1`,
  )
  return rows[0] ?? { state: '', text: '', refused: null }
}

describe('a photo in private', () => {
  test.each([
    ['of 50 MB', image(sized(50)), 'too_large', /有1张照片太大了，最大10MB.*请/],
    ['that is a page', page, 'not_photo', /有1张照片不是照片.*请/],
    ['that is only a beginning', stump, 'broken', /有1张照片坏了.*请/],
  ])('%s: the sender hears what to do, the message is kept', async (_, bad, why, sentence) => {
    const heard = await talk.say(grid, '', { images: [bad] })
    expect(heard.map((h) => h.where)).toEqual([grid])
    expect(toldTo(heard, grid)).toMatch(sentence)
    expect(await inbox()).toEqual({ state: 'done', text: '', refused: [{ as: 'photo', why }] })
  })

  test('among good ones and words: they count, the bad ones are named', async () => {
    const good = image(photo('good'))
    const heard = await talk.say(grid, '兴旺超市灭火器过期', { images: [page, good, stump, page] })
    expect(toldTo(heard, grid)).toMatch(/有2张照片不是照片/)
    expect(toldTo(heard, grid)).toMatch(/有1张照片坏了/)
    expect(toldTo(heard, grid)).toMatch(/已记下YH261123-\d\d.*照片1张/)
    expect((await inbox()).text).toBe('兴旺超市灭火器过期')
  })

  test('that proves nothing: 已整改 with a page under a name of a photo still lacks one', async () => {
    await talk.say(grid, '顺风烧烤店应急灯不亮')
    const [hazard] = await world.sim.cases()
    await talk.say('百善镇应急办主任', `${hazard?.number} 交顺风烧烤店整改,三天内`)
    const heard = await talk.say('顺风烧烤店负责人', '已整改', { images: [page] })
    expect(toldTo(heard, '顺风烧烤店负责人')).toMatch(/不是照片[\s\S]*还差一张整改后的照片/)
    const again = await talk.say('顺风烧烤店负责人', '', { images: [image(photo('after'))] })
    expect(toldTo(again, '顺风烧烤店负责人')).toMatch(/整改情况已收到/)
  })
})

test('in a group only whoever speaks to the bot is answered; others are not disturbed', async () => {
  expect(await talk.say(grid, '', { chat: group, images: [page] })).toEqual([])
  expect(await inbox()).toMatchObject({ state: 'done', refused: [{ why: 'not_photo' }] })
  const heard = await talk.say(grid, '看看', { chat: group, at: true, images: [stump] })
  expect(heard.map((h) => h.where)).toContain(group)
  expect(toldTo(heard, group)).toMatch(/有1张照片坏了/)
})

describe('on a channel that fetches', () => {
  const settings = { photoMegabytes: 2 }
  const arrived = (more: Partial<Arrived>): Arrived => ({
    as: 'photo',
    name: 'a',
    type: 'application/octet-stream',
    size: 100,
    bytes: camera.jpeg,
    ...more,
  })
  test.each([
    ['too large by its own account: nothing need be fetched', { size: 3 * MB, bytes: null }, 'too_large'],
    ['larger than it said', { bytes: sized(3) }, 'too_large'],
    ['not handed over', { bytes: null }, 'missing'],
    ['a file too large', { as: 'file' as const, size: 3 * MB }, 'too_large'],
  ])('%s', async (_, more, why) => {
    const kept = await keepArrived(world.product.db, [arrived(more)], settings, MONDAY)
    expect(kept).toEqual({ photos: [], file: null, refused: [{ as: arrived(more).as, why }] })
  })
  test('what is taken is in order, told by its bytes, and kept whole; what is read to be shown is without notes', async () => {
    const { db } = world.product
    const shots = [camera.phoneJpeg(6), camera.phoneWebp(1), camera.notedPng()]
    const kept = await keepArrived(
      db,
      [...shots.map((bytes) => arrived({ bytes })), arrived({ as: 'file', bytes: Buffer.from('表') })],
      settings,
      MONDAY,
    )
    expect(kept.refused).toEqual([])
    const read = await Promise.all(kept.photos.map((id) => readAttachment(db, id)))
    expect(read.map((r) => r?.type)).toEqual(['image/jpeg', 'image/webp', 'image/png'])
    for (const r of read) expect(Buffer.from(r?.bytes ?? []).includes('SECRET')).toBe(false)
    const { rows } = await db.query<{ id: string; bytes: Buffer }>(
      'select id, bytes from attachment where id = any($1)',
      [kept.photos],
    )
    for (const [i, id] of kept.photos.entries())
      expect(rows.find((r) => r.id === id)?.bytes.equals(Buffer.from(shots[i] ?? []))).toBe(true)
    expect((await readAttachment(db, kept.file ?? ''))?.type).toBe('application/octet-stream')
  })
})
