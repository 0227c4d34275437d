/** What a platform might hand over that no person types: broken ids and times, unknown chats, repeats, the wrong order. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { verify } from '../../db/queries/verify.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { at, DAY, MINUTE, SECOND } from '../../domain/time.ts'
import { failedShortly, hostileText } from '../support/hostile.ts'
import { talkIn, toldTo } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'
import { plainMessage } from '../support/envelope.ts'

const NINE = at(2026, 11, 23, 9)
let world: World
let talk: ReturnType<typeof talkIn>
const fresh = async (): Promise<void> => {
  world = await createWorld(inject('postgres'), NINE)
  talk = talkIn(world)
}

const idOf = (name: string): string => world.product.directory.current().personNamed(name)?.id ?? name
const [grid, owner, director] = ['百善镇东风村网格员', '兴旺超市负责人', '百善镇应急办主任']
let serial = 0

const envelopeOf = (from: string, text: string, more: Partial<Envelope> = {}): Envelope => {
  serial += 1
  return plainMessage({
    id: `x-${serial}`,
    account: idOf(from),
    text,
    sentAt: world.sim.now(),
    ...more,
  })
}
/** Arrives together, as it would after an outage. */
const arrive = async (...envelopes: Envelope[]) => {
  for (const envelope of envelopes) world.product.simulator?.hear(envelope)
  return talk.heard()
}
const states = async (): Promise<string[]> =>
  (await world.product.db.query<{ state: string }>('select state from inbox order by seq')).rows.map((r) => r.state)
const cases = async (): Promise<string[]> =>
  (
    await world.product.db.query<{ one: string }>(`select number || ' ' || state as one from cases order by number`)
  ).rows.map((r) => r.one)

describe('times', () => {
  beforeAll(fresh)
  afterAll(() => world.stop())
  test.each([
    ['no number', Number.NaN],
    ['none', Number.POSITIVE_INFINITY],
    ['the year 1970', 0],
    ['before all years', -1e15],
    ['far ahead', at(9999, 1, 1)],
    ['seconds taken for milliseconds', NINE / 1000],
    ['half a millisecond', NINE - 0.5],
  ])('%s: the message is taken as of now', async (_, sentAt) => {
    await world.sim.moveClock({ advanceMs: 10 * MINUTE })
    await talk.say(grid, '兴旺超市消防通道堆了杂物')
    const number = (await cases()).at(-1)?.slice(0, 11) ?? ''
    const heard = await arrive(envelopeOf(director, `${number} 交兴旺超市整改,三天内`, { sentAt }))
    expect(world.errors).toEqual([])
    expect(toldTo(heard, director)).toContain('11月26日(周四)24时前')
    expect((await cases()).at(-1)).toBe(`${number} assigned`)
  })
})

describe('ids and names', () => {
  beforeAll(fresh)
  afterAll(() => world.stop())
  test.each([
    { account: '坏\0号', text: '百善镇东风村兴旺超市后门堵死了' },
    { account: '\ud800', text: '百善镇东风村兴旺超市后门堵死了' },
    { account: 'x'.repeat(5000), text: '百善镇东风村兴旺超市后门堵死了' },
    { senderName: '\0\u202e\ud800', text: '百善镇东风村兴旺超市后门堵死了' },
    { quote: '\0', text: '已整改' },
    { quote: 'x'.repeat(5000), text: '已整改' },
    { click: { message: '\0', button: '\0' } },
    { click: { message: 'nothing', button: '__proto__' } },
    { click: { message: 'nothing', button: 'constructor' } },
    { photos: ['\0', '../../etc/passwd', 'x'.repeat(5000)], text: '兴旺超市后门堵死了' },
    { photos: Array.from({ length: 500 }, (_, i) => `p${i}`), text: '' },
    { chat: 'no such chat', text: '兴旺超市后门堵死了', mentioned: true },
    { chat: '\0', text: '兴旺超市后门堵死了', mentioned: true },
    { location: { lat: Number.NaN, lng: Number.POSITIVE_INFINITY, name: '\0\ud800' } },
    { file: '\0' },
    { id: 'x\0y', text: '兴旺超市后门堵死了' },
    { id: 'y'.repeat(5000), text: '兴旺超市后门堵死了' },
  ])('%j is handled, and so is what comes with it', async (more) => {
    await world.sim.moveClock({ advanceMs: MINUTE })
    const before = (await states()).length
    await arrive(envelopeOf(grid, '', more), envelopeOf(owner, '待办'))
    expect(world.errors).toEqual([])
    expect((await states()).slice(before)).toEqual(['done', 'done'])
  })

  test('any of them, together', { timeout: 60_000 }, async () => {
    const odd = fc.constantFrom('\0x', '\ud800x', 'x', '\u202e', '百善镇', 'g:x', "'; --", 'x'.repeat(3000))
    const some = fc.record({
      account: fc.oneof(fc.constantFrom(grid, owner, director).map(idOf), odd),
      chat: fc.option(odd),
      text: hostileText,
      quote: fc.option(odd),
      photos: fc.array(odd, { maxLength: 3 }),
      file: fc.option(odd),
      mentioned: fc.boolean(),
      voice: fc.boolean(),
      senderName: fc.option(odd),
      click: fc.option(fc.record({ message: odd, button: odd }), { freq: 1 }),
      sentAt: fc.oneof(fc.double(), fc.constant(NINE)),
    })
    let count = 0
    await fc
      .assert(
        fc.asyncProperty(fc.array(some, { minLength: 5, maxLength: 20 }), async (batch) => {
          count += batch.length
          await arrive(...batch.map((more) => envelopeOf(grid, '', more)))
          if (world.errors.length > 0) throw new Error(world.errors.join('\n').slice(0, 1500))
          expect(new Set(await states())).toEqual(new Set(['done']))
        }),
        { numRuns: 20, endOnFailure: true },
      )
      .catch(failedShortly)
    expect(count).toBeGreaterThan(100)
    expect((await verify(world.product.db)).findings).toEqual([])
  })
})

describe('the same twice, two at once, the wrong way round', () => {
  beforeEach(fresh)
  afterEach(() => world.stop())
  test('one message delivered twice, by its id or under another one within seconds, is one', async () => {
    const told = envelopeOf(grid, '兴旺超市消防通道堆了杂物')
    const heard = await arrive(told, told, { ...told, id: 'again', sentAt: told.sentAt + SECOND })
    expect(toldTo(heard, grid).match(/已记下/g)).toHaveLength(1)
    expect(await arrive(told, { ...told, id: 'once more', sentAt: told.sentAt + 2 * SECOND })).toEqual([])
    expect(await cases()).toEqual(['YH261123-01 reported'])
    expect(await states()).toEqual(['done'])
  })

  test('two people answer at the same instant: one act, the other hears what has become of it', async () => {
    await talk.say(grid, '兴旺超市消防通道堆了杂物')
    await talk.say(director, '01号 交兴旺超市整改,三天内')
    await talk.say(owner, '没法拍照,已清空')
    const heard = await arrive(
      envelopeOf(grid, 'YH261123-01 合格,没法拍照,看过了'),
      envelopeOf('百善镇东风村书记', 'YH261123-01 退回,还堵着'),
    )
    expect(toldTo(heard, grid)).toMatch(/复查合格，已销号/)
    expect(toldTo(heard, '百善镇东风村书记')).toMatch(/YH261123-01.*已于.*复查合格销号/)
    expect(await cases()).toEqual(['YH261123-01 closed'])
  })

  test('two orders at the same instant: one is given, and who was second hears by whom and to whom', async () => {
    await talk.say(grid, '兴旺超市消防通道堆了杂物')
    const heard = await arrive(
      envelopeOf(director, '01号 交兴旺超市整改,三天内'),
      envelopeOf('百善镇分管领导', '01号 交东风村书记整改,两天内'),
    )
    expect(toldTo(heard, owner)).toMatch(/整改通知/)
    expect(toldTo(heard, owner)).not.toMatch(/改派/)
    expect(toldTo(heard, '百善镇东风村书记')).toBe('')
    expect(toldTo(heard, '百善镇分管领导')).toMatch(/百善镇应急办主任已于.*派给兴旺超市负责人/)
  })

  test('one person answers twice at once: done once, answered without a scare', async () => {
    await talk.say(grid, '兴旺超市消防通道堆了杂物')
    await talk.say(director, '01号 交兴旺超市整改,三天内')
    const heard = await arrive(
      envelopeOf(owner, '收到'),
      envelopeOf(owner, '收到'),
      envelopeOf(owner, '没法拍照,清空了'),
      envelopeOf(owner, '没法拍照,清空了'),
    )
    expect(toldTo(heard, owner).match(/已签收：/g)).toHaveLength(1)
    expect(toldTo(heard, owner).match(/整改情况已收到/g)).toHaveLength(1)
    expect(toldTo(heard, grid).match(/请复查/g)).toHaveLength(1)
    expect(await cases()).toEqual(['YH261123-01 submitted'])
  })

  test('an answer before the order: told so, and nothing is lost when the order comes', async () => {
    await talk.say(grid, '兴旺超市消防通道堆了杂物')
    const early = await arrive(envelopeOf(owner, 'YH261123-01 已整改', { photos: ['p'] }))
    expect(toldTo(early, owner)).toMatch(/还没有分派/)
    await arrive(envelopeOf(director, '01号 交兴旺超市整改,三天内'))
    const then = await arrive(envelopeOf(owner, '已整改', { photos: ['p2'] }))
    expect(toldTo(then, owner)).toMatch(/整改情况已收到/)
  })

  test('photos before their words, and an older message after a newer one', async () => {
    const heard = await arrive(
      envelopeOf(grid, '', { photos: ['a'], sentAt: NINE }),
      envelopeOf(grid, '', { photos: ['b'], sentAt: NINE - 2 * SECOND }),
      envelopeOf(grid, '兴旺超市消防通道堆了杂物', { sentAt: NINE - SECOND }),
    )
    expect(toldTo(heard, grid)).toMatch(/已记下YH261123-01.*照片2张/)
    expect(await cases()).toEqual(['YH261123-01 reported'])
    const late = await arrive(envelopeOf(director, '01号 交兴旺超市整改,明天下班前', { sentAt: NINE - DAY + MINUTE }))
    // 明天 of yesterday is today.
    expect(toldTo(late, director)).toMatch(/11月23日\(周一\)17:30前/)
  })
})
