import { defaultSettings } from '../../domain/settings.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '../../bot/channel.ts'
import { createSpeaker } from '../../bot/speak.ts'
import { type SimStore, simStore } from '../../db/simulator.ts'
import { nextDue } from '../../db/transactions/fire.ts'
import { claimOutbox, markSpoken, recoverOutbox } from '../../db/transactions/speak.ts'
import type { Lane } from '../../domain/lane.ts'
import type { Say } from '../../domain/say.ts'
import { type Instant, MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'
import { able } from '../support/able.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(async () => {
  if (county.errors.length > 0) throw county.errors[0]?.error
  await county.db.query('truncate outbox, inbox, sim_message')
})

const owner = '兴旺超市负责人'
const director = '百善镇应急办主任'
let serial = 0

/** One line in the outbox for each lane named, all to one person, in this order; says their numbers. */
async function put(name: string, now: Instant, ...wanted: Lane[]): Promise<string[]> {
  const numbers = wanted.map(() => `YH261123-${String((serial += 1)).padStart(2, '0')}`)
  const says = wanted.map((lane, i): Say => {
    const number = numbers[i] ?? ''
    const items = [{ number, place: '兴旺超市', what: '堵了', where: '' }]
    const base = { to: { to: 'person', person: county.idOf(name) }, lane, cases: [number] } as const
    return lane === 'remind' || lane === 'overdue'
      ? { ...base, words: 'rectify_remind', facts: { items, due: on('11-26 24:00') } }
      : { ...base, words: 'withdrawn', facts: { items } }
  })
  for (const say of says)
    await county.take(
      now,
      county.message('某人', (view) => view.say(say)),
    )
  return numbers
}
const claim = async (now: Instant, limit = 100): Promise<string[]> =>
  (await claimOutbox(county.db, 'simulator', now, limit)).map((c) => c.cases.join())
const states = async (): Promise<string[]> => (await county.outbox()).map((o) => o.state)
const all = async (state: 'retry' | 'failed', now: Instant): Promise<void> => {
  const rows = await county.rows<{ id: number }>(`select id from outbox where state = 'sending' order by id`)
  await markSpoken(
    county.db,
    rows.map((r) => ({ ids: [r.id], result: { state, error: 'x' } })),
    now,
  )
}

/** The simulator's own store as a channel, and a speaker on it at a fixed moment. */
function speaking(now: Instant, more: Partial<Channel['capabilities']> = {}) {
  const store: SimStore = simStore(
    county.db,
    () => now,
    () => `b-${(serial += 1)}`,
  )
  const channel: Channel = {
    name: 'simulator',
    start: async () => undefined,
    stop: async () => undefined,
    take: () => [],
    health: () => ({ state: 'up', roads: [] }),
    capabilities: {
      ...able,
      repeatable: true,
      edits: false,
      ...more,
    },
    send: (m) => store.say(m),
    edit: () => Promise.reject(new Error('not asked')),
  }
  const speaker = createSpeaker({
    settings: defaultSettings,
    db: county.db,
    channel,
    now: () => now,
    onLost: () => undefined,
    onFault: (error) => county.errors.push({ error, about: 'speak' }),
  })
  return {
    store,
    speaker,
    said: async (): Promise<string[]> =>
      (await county.rows<{ text: string }>(`select text from sim_message where from_id = 'bot' order by seq`)).map(
        (r) => r.text,
      ),
  }
}

describe('claiming', () => {
  test('takes the urgent lanes first, and within a lane what was put first', async () => {
    const [bulletin, remind, overdue, answer, incident, second] = await put(
      owner,
      MONDAY,
      'bulletin',
      'remind',
      'overdue',
      'answer',
      'incident',
      'incident',
    )
    expect(await claim(MONDAY, 3)).toEqual([incident, second, answer])
    await all('failed', MONDAY)
    expect(await claim(MONDAY)).toEqual([overdue, remind, bulletin])
  })
  test('takes nothing from a conversation in which something is being said, whatever its lane, but from all others', async () => {
    const [first] = await put(owner, MONDAY, 'answer')
    expect(await claim(MONDAY)).toEqual([first])
    const [mine] = await put(owner, MONDAY, 'incident')
    const [his] = await put(director, MONDAY, 'remind')
    expect(await claim(MONDAY)).toEqual([his])
    await all('failed', MONDAY)
    expect(await claim(MONDAY)).toEqual([mine])
  })
  test('by many at once gives each row to one of them', async () => {
    for (const name of [owner, director, '百善镇值班员', '百善镇分管领导'])
      await put(name, MONDAY, 'answer', 'answer', 'answer', 'answer', 'answer')
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(MONDAY, 3)))
    const rows = claims.flat()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows).toHaveLength(new Set(rows).size)
  })
  test('leaves what belongs to another channel', async () => {
    await put(owner, MONDAY, 'answer')
    expect(await claimOutbox(county.db, 'wecom', MONDAY, 10)).toEqual([])
  })
})

describe('a process that dies between claiming and marking', () => {
  test('says it once where a repeat is recognised: it had said it', async () => {
    await put(owner, MONDAY, 'answer')
    const { store, speaker, said } = speaking(MONDAY)
    const [row] = await claimOutbox(county.db, 'simulator', MONDAY, 10)
    const heard = await store.say({
      conversation: row?.conversation ?? '',
      text: 'said',
      buttons: [],
      photos: [],
      file: null,
      quote: null,
      key: row?.key ?? '',
    })
    expect(await recoverOutbox(county.db, 'simulator', { repeatable: true, edits: false })).toBe(1)
    await speaker.idle()
    expect([await said(), await county.rows('select state, platform_id from outbox')]).toEqual([
      ['said'],
      [{ state: 'sent', platform_id: heard }],
    ])
  })
  test('says it once where a repeat is recognised: it had not said it', async () => {
    await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    await recoverOutbox(county.db, 'simulator', { repeatable: true, edits: false })
    const { speaker, said } = speaking(MONDAY)
    await speaker.idle()
    expect([(await said()).length, await states()]).toEqual([1, ['sent']])
  })
  test('never says it again where a repeat would be heard twice; it stays uncertain, and what comes after is said', async () => {
    await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    const [after] = await put(owner, MONDAY, 'answer')
    expect(await recoverOutbox(county.db, 'simulator', { repeatable: false, edits: false })).toBe(1)
    const { speaker, said } = speaking(MONDAY, { repeatable: false })
    await speaker.idle()
    await speaker.idle()
    expect(await states()).toEqual(['uncertain', 'sent'])
    expect(await said()).toEqual([expect.stringContaining(after ?? '')])
  })
  test('leaves alone what another channel is saying', async () => {
    await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    expect([await recoverOutbox(county.db, 'wecom', { repeatable: true, edits: false }), await states()]).toEqual([
      0,
      ['sending'],
    ])
  })
})

describe('what must be tried again', () => {
  test('waits 1, 2, 4 … 60 minutes', async () => {
    await put(owner, MONDAY, 'answer')
    const waits: number[] = []
    for (let now = MONDAY; waits.length < 8;) {
      expect(await claim(now)).toHaveLength(1)
      await all('retry', now)
      const next = (await county.outbox())[0]?.not_before ?? 0
      expect([await claim(next - 1), await nextDue(county.db)]).toEqual([[], next])
      waits.push((next - now) / MINUTE)
      now = next
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })
  test('holds back what comes after it in its conversation, and only that', async () => {
    const [first] = await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    await all('retry', MONDAY)
    const [second] = await put(owner, MONDAY, 'answer')
    const [his] = await put(director, MONDAY, 'answer')
    expect(await claim(MONDAY)).toEqual([his])
    expect(await nextDue(county.db)).toBe(MONDAY + MINUTE)
    expect(await claim(MONDAY + MINUTE)).toEqual([first, second])
  })
  test('holds back even what had waited less often, until both are said in order', async () => {
    const [first] = await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    await all('retry', MONDAY)
    const [second] = await put(owner, MONDAY, 'answer')
    await claim(MONDAY + MINUTE)
    await all('retry', MONDAY + MINUTE)
    // The first waits for two minutes now, the second for one.
    expect(await claim(MONDAY + 2 * MINUTE)).toEqual([])
    expect(await nextDue(county.db)).toBe(MONDAY + 3 * MINUTE)
    expect(await claim(MONDAY + 3 * MINUTE)).toEqual([first, second])
  })
  test('does not hold back what is more urgent', async () => {
    await put(owner, MONDAY, 'answer')
    await claim(MONDAY)
    await all('retry', MONDAY)
    const [alarm] = await put(owner, MONDAY, 'incident')
    expect(await nextDue(county.db)).toBe(MONDAY)
    expect(await claim(MONDAY)).toEqual([alarm])
  })
})

describe('quiet hours', () => {
  const lanes: Lane[] = ['incident', 'warning', 'answer', 'notice', 'overdue', 'remind', 'bulletin']
  test.each([
    ['at 21:59', '11-23 21:59', '11-23 21:59'],
    ['at 22:00', '11-23 22:00', '11-24 07:00'],
    ['at midnight', '11-24 00:00', '11-24 07:00'],
    ['at 06:59', '11-24 06:59', '11-24 07:00'],
    ['at 07:00', '11-24 07:00', '11-24 07:00'],
  ])('hold the low lanes and no other: %s', async (_, said, until) => {
    const numbers = await put(owner, on(said), ...lanes)
    const held = on(until) > on(said)
    expect(await claim(on(said))).toEqual(held ? numbers.slice(0, 3) : numbers)
    await all('failed', on(said))
    expect(await claim(on(until) - (held ? 1 : 0))).toEqual([])
    expect(await claim(on(until))).toEqual(held ? numbers.slice(3) : [])
  })
})

describe('many reminders', () => {
  test('for one conversation become one message that all of them were said by', async () => {
    const numbers = await put(owner, MONDAY, ...Array.from({ length: 20 }, () => 'remind' as const))
    await put(director, MONDAY, 'remind')
    const { speaker, said } = speaking(MONDAY)
    await speaker.idle()
    const texts = await said()
    expect([texts.length, new Set(await states())]).toEqual([2, new Set(['sent'])])
    expect(texts.find((t) => t.includes('20'))).toContain(numbers[0])
    expect(await county.rows('select count(distinct platform_id) as ids from outbox')).toEqual([{ ids: 2 }])
  })
  test('do not swallow an answer that waits with them', async () => {
    const [, answer = ''] = await put(owner, MONDAY, 'remind', 'answer', 'remind')
    const { speaker, said } = speaking(MONDAY)
    await speaker.idle()
    expect(await said()).toEqual([expect.stringContaining(answer), expect.not.stringContaining(answer)])
  })
})

test('the same cause never makes a second message', async () => {
  const twice = (id: string) =>
    county.message(
      owner,
      (view) =>
        view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'not_understood', facts: { examples: [] } }),
      { id },
    )
  await county.take(MONDAY, twice('m'))
  await county.db.query('delete from inbox')
  expect(await county.take(MONDAY, twice('m'))).toMatchObject({ handled: 1 })
  expect(await county.outbox()).toHaveLength(1)
})
