/** Answers go from the write path to the speaker beside it with their commit, as already claimed; whatever then happens, each is said once and in order. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Channel, SendError } from '../../bot/channel.ts'
import { createListener } from '../../bot/listen.ts'
import { createSpeaker } from '../../bot/speak.ts'
import { createStrays } from '../../bot/strays.ts'
import type { View } from '../../db/transactions/intake.ts'
import { claimOutbox, markSpoken, recoverOutbox } from '../../db/transactions/speak.ts'
import { defaultSettings } from '../../domain/settings.ts'
import type { Envelope } from '../../domain/envelope.ts'
import type { Lane } from '../../domain/lane.ts'
import { HOUR, MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, openCounty } from '../db/county.ts'
import { able } from '../support/able.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(async () => {
  if (county.errors.length > 0) throw county.errors[0]?.error
  await county.db.query('truncate outbox, inbox, counter')
})

/** The bot's ears and mouth on one platform that does as it is told; each message is answered with its own words. */
function bot(
  answers: (text: string) => Promise<void> | void = () => undefined,
  repeatable = true,
  lane: Lane = 'answer',
) {
  const arrived: Envelope[] = []
  let now = MONDAY
  const heard: string[] = []
  const tried: string[] = []
  const capabilities = {
    ...able,
    repeatable,
    edits: false,
  }
  const channel: Channel = {
    name: 'simulator',
    capabilities,
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ state: 'up', roads: [] }),
    take: () => arrived.splice(0),
    send: async ({ text }) => {
      const words = /第.条/.exec(text)?.[0] ?? text
      tried.push(words)
      await answers(words)
      heard.push(words)
      return `p-${words}-${tried.length}`
    },
    edit: () => Promise.reject(new Error('not asked')),
  }
  const fault = (error: unknown): void => void county.errors.push({ error, about: '' })
  const speaker = createSpeaker({
    db: county.db,
    channel,
    now: () => now,
    settings: defaultSettings,
    onLost: () => undefined,
    onFault: fault,
  })
  const says = (view: View): void =>
    view.say({ to: { to: 'here' }, lane, cases: [], words: 'failed', facts: { text: view.envelope.text } })
  const prepare = (e: Envelope) => county.message('某人', says, e)
  const listening = (taken: typeof speaker.take) =>
    createListener({
      db: county.db,
      channel,
      now: () => now,
      rules: county.rules,
      reach: () => county.reach,
      prepare,
      mouth: speaker,
      onReorganised: async () => undefined,
      onCommit: taken,
      onError: fault,
      onFault: fault,
    })
  return {
    channel,
    speaker,
    heard,
    tried,
    listener: listening(speaker.take),
    /** One whose process ends right after the commit. */
    dying: listening(() => undefined),
    hear: (...texts: string[]) =>
      arrived.push(...texts.map((text) => prepare({ ...county.message('某人', says).envelope, text }).envelope)),
    later: (ms: number) => (now += ms),
  }
}
const rows = () => county.rows<{ state: string; attempts: number }>('select state, attempts from outbox order by id')
const states = async (): Promise<string> => (await rows()).map((r) => r.state).join(' ')

describe('what is handed over', () => {
  test('is said without being claimed, in order, and marked', async () => {
    const { hear, listener, speaker, heard } = bot()
    hear('第一条', '第二条')
    await listener.idle()
    await expect.poll(() => heard).toEqual(['第一条', '第二条'])
    hear('第三条')
    await listener.idle()
    await speaker.idle()
    expect(heard).toEqual(['第一条', '第二条', '第三条'])
    expect(await rows()).toEqual(Array.from({ length: 3 }, () => ({ state: 'sent', attempts: 1 })))
  })
  test('stands as being said from its commit on, so that nobody else claims it', async () => {
    const { hear, dying } = bot()
    hear('第一条')
    await dying.idle()
    expect([await rows(), await claimOutbox(county.db, 'simulator', MONDAY, 10)]).toEqual([
      [{ state: 'sending', attempts: 1 }],
      [],
    ])
  })
  test.each(['overdue', 'remind', 'bulletin'] as const)(
    'is nothing that could wait for others like it: %s',
    async (lane) => {
      const { hear, dying } = bot(undefined, true, lane)
      hear('第一条')
      await dying.idle()
      expect(await states()).toBe('queued')
    },
  )
  test('is what somebody else did, if it is told by day; told at night it waits', async () => {
    const [night, day] = [bot(undefined, true, 'notice'), bot(undefined, true, 'notice')]
    night.later(14 * HOUR)
    for (const { hear, dying } of [night, day]) {
      hear('第一条')
      await dying.idle()
    }
    expect(await states()).toBe('queued sending')
  })
  test('is not what has something before it in its conversation that somebody else says or that waits', async () => {
    for (const stands of ['sending', 'queued']) {
      await county.take(
        MONDAY,
        county.message('某人', (view) =>
          view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'failed', facts: { text: '' } }),
        ),
      )
      if (stands === 'sending') await claimOutbox(county.db, 'simulator', MONDAY, 10)
      const { hear, dying } = bot()
      hear('第一条')
      await dying.idle()
      expect(await states()).toBe(`${stands} queued`)
      await county.db.query('truncate outbox, inbox, counter')
    }
  })
})

describe('one that must be tried again', () => {
  test('is followed by nothing of its conversation, handed over or claimed, until it is said', async () => {
    let away = true
    const { hear, listener, speaker, heard, tried, later } = bot(() => {
      if (away) throw new SendError('retry', 'away')
    })
    hear('第一条')
    await listener.idle()
    await speaker.idle()
    hear('第二条')
    await listener.idle()
    await speaker.idle()
    expect([tried, await states()]).toEqual([['第一条'], 'queued queued'])
    away = false
    later(MINUTE)
    hear('第三条')
    await listener.idle()
    await speaker.idle()
    await speaker.idle()
    expect([heard, await states()]).toEqual([['第一条', '第二条', '第三条'], 'sent sent sent'])
  })
  test('puts back unsaid what was handed over before its mark was known', async () => {
    const { hear, listener, speaker, tried } = bot(() => {
      throw new SendError('retry', 'away')
    })
    hear('第一条')
    await listener.idle()
    await expect.poll(() => tried).toEqual(['第一条'])
    // As if this commit had been on its way when the first was marked.
    await county.take(
      MONDAY,
      county.message('某人', (view) =>
        view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'failed', facts: { text: '第二条' } }),
      ),
    )
    await speaker.idle()
    const [claimed] = await claimedAs('第二条')
    speaker.take({ claimed: claimed ? [claimed] : [], left: 0 })
    await speaker.idle()
    expect([tried, await rows()]).toEqual([
      ['第一条'],
      [
        { state: 'queued', attempts: 1 },
        { state: 'queued', attempts: 0 },
      ],
    ])
  })
  const claimedAs = async (text: string) => {
    await county.db.query(`update outbox set state = 'sending', attempts = 1 where facts->>'text' = $1`, [text])
    const found = await county.rows<{ id: number; key: string; conversation: string; facts: { text: string } }>(
      `select id, key, conversation, facts from outbox where facts->>'text' = $1`,
      [text],
    )
    return found.map((f) => ({
      ...f,
      words: 'failed' as const,
      lane: 2,
      buttons: [],
      cases: [],
      calls: [],
      replyTo: null,
      attempts: 1,
      board: null,
      version: 0,
      createdAt: MONDAY,
    }))
  }
})

describe('a process that dies between commit and saying', () => {
  test.each([
    [true, ['第一条'], 'sent'],
    [false, [], 'uncertain'],
  ])(
    'where a repeat is recognised (%s): the next says it, once; else nobody does',
    async (repeatable, said, stands) => {
      const dead = bot(undefined, repeatable)
      dead.hear('第一条')
      await dead.dying.idle()
      const { speaker, heard } = bot(undefined, repeatable)
      await recoverOutbox(county.db, 'simulator', { repeatable, edits: false })
      await speaker.idle()
      expect([heard, await states()]).toEqual([said, stands])
    },
  )
  test('is found by another that lives, when nobody alive can still be saying it, and what that one says itself is left alone', async () => {
    const dead = bot()
    dead.hear('第一条', '第二条')
    await dead.dying.idle()
    const [mine] = await county.rows<{ id: number }>('select id from outbox order by id')
    const strays = createStrays()
    const look = (seconds: number) => strays.look(county.db, dead.channel, mine ? [mine.id] : [], seconds * 1000)
    expect([await look(0), await look(34), await look(36), await states()]).toEqual([0, 0, 1, 'sending queued'])
  })
  test('is not taken for one that has just been given something to say', async () => {
    const { hear, dying, channel } = bot()
    const strays = createStrays()
    hear('第一条')
    await dying.idle()
    await strays.look(county.db, channel, [], 0)
    const ids = await county.rows<{ id: number }>('select id from outbox')
    await markSpoken(county.db, [{ ids: ids.map((r) => r.id), result: { state: 'unsaid' } }], MONDAY)
    expect(await strays.look(county.db, channel, [], 20_000)).toBe(0)
    await claimOutbox(county.db, 'simulator', MONDAY, 10)
    expect([await strays.look(county.db, channel, [], 40_000), await states()]).toEqual([0, 'sending'])
  })
})
