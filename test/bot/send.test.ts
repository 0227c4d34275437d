import { defaultSettings } from '../../domain/settings.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Channel, type Outgoing, SendError } from '../../bot/channel.ts'
import { createSpeaker } from '../../bot/speak.ts'
import type { Say } from '../../domain/say.ts'
import { type Instant, MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, on, openCounty } from '../db/county.ts'
import { able } from '../support/able.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(() => county.db.query('truncate outbox, inbox'))

const owner = '兴旺超市负责人'
const director = '百善镇应急办主任'
type Wanted = { number: string; reminder?: boolean; photos?: string[]; buttons?: Say['buttons'] }

async function put(name: string, now: Instant, ...wanted: Wanted[]): Promise<void> {
  const to = { to: 'person', person: county.idOf(name) } as const
  for (const { number, reminder, photos, buttons } of wanted) {
    const items = [{ number, place: '兴旺超市', what: '堵了', where: '' }]
    const due = on('11-26 24:00')
    const what: Pick<Say, 'buttons'> = buttons ? { buttons } : {}
    const say: Say = reminder
      ? { ...what, to, lane: 'remind', cases: [number], words: 'rectify_remind', facts: { items, due } }
      : {
          ...what,
          to,
          lane: 'answer',
          cases: [number],
          words: 'clue_told',
          facts: { items, photos: photos ?? [], from: '群众' },
        }
    await county.take(
      now,
      county.message('某人', (view) => view.say(say)),
    )
  }
}

/** A channel that does as it is told for each send: what it throws, else the platform's id. */
function platform(
  answers: (message: Outgoing, nth: number) => Promise<void> | void,
  more: Partial<Channel['capabilities']> = {},
) {
  const sends: Outgoing[] = []
  const heard: Outgoing[] = []
  const faults: unknown[] = []
  let now = MONDAY
  const channel: Channel = {
    name: 'simulator',
    start: async () => undefined,
    stop: async () => undefined,
    take: () => [],
    health: () => ({ state: 'up', roads: [] }),
    capabilities: {
      ...able,
      repeatable: false,
      edits: false,
      ...more,
    },
    send: async (message) => {
      sends.push(message)
      const nth = sends.length
      await answers(message, nth)
      heard.push(message)
      return `p${nth}`
    },
    edit: () => Promise.reject(new Error('not asked')),
  }
  const speaker = createSpeaker({
    settings: defaultSettings,
    db: county.db,
    channel,
    now: () => now,
    onLost: () => undefined,
    onFault: (error) => faults.push(error),
  })
  const number = (m: Outgoing): string => /YH\d+-\d+/.exec(m.text)?.[0] ?? m.text
  return {
    speaker,
    sends,
    faults,
    numbers: () => heard.map(number),
    tried: () => sends.map(number),
    at: (instant: Instant) => (now = instant),
  }
}
const outcome = (state: SendError['outcome']) => (): never => {
  throw new SendError(state, 'the platform says so')
}
const states = async (): Promise<string[]> => (await county.outbox()).map((o) => o.state)
const [A, B, C, D] = ['YH261123-01', 'YH261123-02', 'YH261123-03', 'YH261123-04'] as const

describe('what is sent', () => {
  test('is marked with its text, its moment and the id the platform gave it', async () => {
    await put(owner, MONDAY, { number: A })
    const { speaker, sends } = platform(() => undefined)
    await speaker.idle()
    expect(await county.rows('select state, platform_id, text, sent_at, attempts, error from outbox')).toEqual([
      { state: 'sent', platform_id: 'p1', text: sends[0]?.text, sent_at: MONDAY, attempts: 1, error: null },
    ])
  })
  test('has photos, and buttons only where the platform has cards', async () => {
    for (const canCard of [true, false]) {
      await put(owner, MONDAY, { number: A, photos: ['x', 'y'], buttons: ['ack', 'done'] })
      const { speaker, sends } = platform(() => undefined, { canCard })
      await speaker.idle()
      expect(sends).toMatchObject([
        {
          conversation: `p:${county.idOf(owner)}`,
          photos: ['x', 'y'],
          quote: null,
          buttons: canCard
            ? [
                { key: 'ack', label: '签收' },
                { key: 'done', label: '已整改' },
              ]
            : [],
        },
      ])
    }
  })
  test('goes out one after the other in a conversation, while other conversations do not wait', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    await put(director, MONDAY, { number: C }, { number: D })
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { speaker, tried, numbers } = platform(async (m) => {
      if (m.text.includes(A)) await held
      if (m.text.includes(D)) release()
    })
    await speaker.idle()
    expect(tried().toSorted()).toEqual([A, B, C, D])
    expect(numbers()).toEqual([C, D, A, B])
  })
})

test('a conversation that hangs holds back no other, not even what is put out later, and nothing of its own overtakes', async () => {
  await put(owner, MONDAY, { number: A })
  let release = (): void => undefined
  const { speaker, numbers, tried } = platform((m) =>
    m.text.includes(A) ? new Promise<void>((resolve) => (release = resolve)) : undefined,
  )
  speaker.nudge()
  await expect.poll(tried).toEqual([A])
  await put(owner, MONDAY, { number: B })
  await put(director, MONDAY, { number: C })
  speaker.nudge()
  await expect.poll(numbers).toEqual([C])
  await put(director, MONDAY, { number: D })
  speaker.nudge()
  await expect.poll(numbers).toEqual([C, D])
  expect(tried()).toEqual([A, C, D])
  release()
  await speaker.idle()
  expect([numbers(), await states()]).toEqual([
    [C, D, A, B],
    ['sent', 'sent', 'sent', 'sent'],
  ])
})

test('a file goes out with its name, and no other message has one', async () => {
  const to = { to: 'person', person: county.idOf(owner) } as const
  const file = { id: 'f1', name: '兴旺超市2026年隐患台账_20261123.xlsx' }
  const counts = { total: 1, open: 1, overdue: 0 }
  const facts = { name: '兴旺超市', department: null, words: '2026年', only: null, at: MONDAY, file, ...counts }
  const say: Say = { to, lane: 'answer', cases: [], words: 'ledger_ready', facts }
  await county.take(
    MONDAY,
    county.message('某人', (view) => view.say(say)),
  )
  await put(owner, MONDAY, { number: A })
  const { speaker, sends } = platform(() => undefined)
  await speaker.idle()
  expect(sends.map((m) => m.file)).toEqual([file, null])
})

describe('an outcome', () => {
  test('"retry" puts it back, and what stands behind it in its conversation is not even tried', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    await put(director, MONDAY, { number: C })
    const bot = platform((m, nth) => (m.text.includes(A) && nth < 3 ? outcome('retry')() : undefined))
    await bot.speaker.idle()
    expect([bot.tried(), await states()]).toEqual([
      [A, C],
      ['queued', 'queued', 'sent'],
    ])
    await put(owner, MONDAY, { number: D })
    await bot.speaker.idle()
    expect(bot.tried()).toHaveLength(2)
    bot.at(MONDAY + MINUTE)
    await bot.speaker.idle()
    expect([bot.numbers(), await states()]).toEqual([
      [C, A, B, D],
      ['sent', 'sent', 'sent', 'sent'],
    ])
  })
  test('"failed" is final and kept with its reason, and the next ones are said', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    const { speaker, tried } = platform((m) => (m.text.includes(A) ? outcome('failed')() : undefined))
    await speaker.idle()
    await speaker.idle()
    expect([tried(), (await county.outbox()).map((o) => [o.state, o.error])]).toEqual([
      [A, B],
      [
        ['failed', 'the platform says so'],
        ['sent', null],
      ],
    ])
  })
  test.each([
    ['"uncertain"', outcome('uncertain')],
    [
      'anything else thrown',
      () => {
        throw new TypeError('socket hang up')
      },
    ],
  ])('%s is never sent again where it might be heard twice', async (_, answers) => {
    await put(owner, MONDAY, { number: A }, { number: B })
    const bot = platform((m) => (m.text.includes(A) ? answers() : undefined))
    await bot.speaker.idle()
    bot.at(on('11-24 09:00'))
    await bot.speaker.idle()
    expect([bot.tried(), await states()]).toEqual([
      [A, B],
      ['uncertain', 'sent'],
    ])
  })
  test('"uncertain" is sent again under the same key where a repeat is recognised, in order', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    const bot = platform((_, nth) => (nth === 1 ? outcome('uncertain')() : undefined), { repeatable: true })
    await bot.speaker.idle()
    bot.at(MONDAY + MINUTE)
    await bot.speaker.idle()
    expect([bot.tried(), bot.sends[0]?.key === bot.sends[1]?.key, await states()]).toEqual([
      [A, A, B],
      true,
      ['sent', 'sent'],
    ])
  })
  test('of a digest is the outcome of each reminder in it', async () => {
    await put(
      owner,
      MONDAY,
      { number: A, reminder: true },
      { number: B, reminder: true },
      { number: C, reminder: true },
    )
    const bot = platform((_, nth) => (nth === 1 ? outcome('retry')() : undefined))
    await bot.speaker.idle()
    expect([bot.sends.length, await states()]).toEqual([1, ['queued', 'queued', 'queued']])
    bot.at(MONDAY + MINUTE)
    await bot.speaker.idle()
    expect([bot.sends.length, (await county.outbox()).map((o) => [o.state, o.attempts])]).toEqual([
      2,
      [
        ['sent', 2],
        ['sent', 2],
        ['sent', 2],
      ],
    ])
  })
  test('of a digest that may have been heard: the same digest again, and what came since by itself', async () => {
    await put(owner, MONDAY, { number: A, reminder: true }, { number: B, reminder: true })
    const bot = platform((_, nth) => (nth === 1 ? outcome('uncertain')() : undefined), { repeatable: true })
    await bot.speaker.idle()
    await put(owner, MONDAY, { number: C, reminder: true })
    bot.at(MONDAY + MINUTE)
    await bot.speaker.idle()
    expect(bot.sends.map((m) => m.key)).toEqual([
      bot.sends[0]?.key,
      bot.sends[0]?.key,
      expect.not.stringContaining('digest'),
    ])
  })
})

describe('a fault of ours', () => {
  test('in the words of one message fails that message alone', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    await put(director, MONDAY, { number: C })
    await county.db.query(`update outbox set facts = '{}' where $1 = any(cases)`, [A])
    const { speaker, numbers, faults } = platform(() => undefined)
    await speaker.idle()
    await speaker.idle()
    expect([numbers().toSorted(), await states(), faults]).toEqual([[B, C], ['failed', 'sent', 'sent'], []])
  })
  test('after sending, when the database is away, repeats nothing: the marks are made as soon as it is back', async () => {
    await put(owner, MONDAY, { number: A }, { number: B })
    await county.db
      .query(`create sequence once; create function once() returns trigger language plpgsql as $$ begin if new.state = 'sent' and nextval('once') = 1 then raise 'away'; end if; return new; end $$;
      create trigger once before update on outbox for each row execute function once()`)
    const { speaker, tried, faults } = platform(() => undefined)
    await speaker.idle()
    expect([faults.length, await states()]).toEqual([1, ['sending', 'sending']])
    await speaker.idle()
    await county.db.query('drop trigger once on outbox; drop function once(); drop sequence once')
    expect([tried(), await states()]).toEqual([
      [A, B],
      ['sent', 'sent'],
    ])
  })
  test('or a stop never leaves a message half said', async () => {
    await put(owner, MONDAY, { number: A })
    let release = (): void => undefined
    const { speaker, numbers } = platform(() => new Promise<void>((resolve) => (release = resolve)))
    speaker.nudge()
    await expect.poll(() => county.outbox().then((o) => o[0]?.state)).toBe('sending')
    const stopped = speaker.stop()
    release()
    await stopped
    expect([numbers(), await states()]).toEqual([[A], ['sent']])
  })
})
