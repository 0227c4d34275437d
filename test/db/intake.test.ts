import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import type { Incoming, View } from '../../db/transactions/intake.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { HOUR, SECOND } from '../../domain/time.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
let other: Db

beforeAll(async () => {
  county = await openCounty()
  other = connect(county.url)
})
afterAll(async () => {
  await other.end()
  await county.close()
})
beforeEach(async () => {
  county.errors.length = 0
  await county.db.query('truncate inbox, outbox, cases, obligation, counter, question')
})

const reports = (view: View): void => {
  view.execute({ kind: 'hazard', case: null, command: county.reporting() })
}
const from = (more: Partial<Envelope> = {}, does = reports): Incoming =>
  county.message('百善镇东风村网格员', does, more)
const numbers = async (): Promise<string[]> =>
  (await county.rows<{ number: string }>('select number from cases order by number')).map((r) => r.number)
const inbox = () =>
  county.rows<{ id: string; state: string; error: string | null }>('select id, state, error from inbox order by seq')

describe('the same message', () => {
  test('twice in one batch makes one case, and does not spoil the batch for the others', async () => {
    const report = await county.take(
      MONDAY,
      from({ id: 'a' }),
      from({ id: 'a', text: '换了一种说法' }),
      from({ id: 'c' }),
    )
    expect(report).toEqual({ handled: 2, repeated: 1, failed: 0 })
    expect(await numbers()).toEqual(['YH261123-01', 'YH261123-02'])
    expect(await county.rows('select count(distinct xmin::text) as transactions from cases')).toEqual([
      { transactions: 1 },
    ])
  })
  test('in a later batch, however much later, makes no second case and no second answer', async () => {
    await county.take(MONDAY, from({ id: 'a' }))
    const said = (await county.outbox()).length
    expect(await county.take(MONDAY + HOUR, from({ id: 'a', text: 'b' }))).toEqual({
      handled: 0,
      repeated: 1,
      failed: 0,
    })
    expect([await numbers(), (await county.outbox()).length]).toEqual([['YH261123-01'], said])
  })
  test('taken in by two processes at once makes one case', async () => {
    for (let round = 1; round <= 10; round += 1) {
      await Promise.all([
        county.take(MONDAY, from({ id: `a${round}` })),
        county.takeOn(other, MONDAY, from({ id: `a${round}` })),
      ])
      expect(await numbers()).toHaveLength(round)
    }
  })
  test('in two batches at once that name the others in another order makes one case each', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const batch = (order: string[]): Incoming[] => order.map((id) => from({ id, text: `${id} 消防通道堵了` }))
    await Promise.all([county.take(MONDAY, ...batch(ids)), county.takeOn(other, MONDAY, ...batch(ids.toReversed()))])
    expect(await numbers()).toHaveLength(6)
  })
})

describe('the same words under another id', () => {
  const words = { text: '兴旺超市消防通道堵了' }
  const after = (ms: number) => from({ ...words, sentAt: MONDAY + ms })

  test.each([
    ['in one batch', async (ms: number) => void (await county.take(MONDAY, after(0), after(ms)))],
    [
      'in a later batch',
      async (ms: number) => {
        await county.take(MONDAY, after(0))
        await county.take(MONDAY + ms, after(ms))
      },
    ],
    [
      'in a later batch though sent before',
      async (ms: number) => {
        await county.take(MONDAY, after(ms))
        await county.take(MONDAY + ms, after(0))
      },
    ],
  ])('%s are one report within five seconds and two after', async (_, takes) => {
    await takes(5 * SECOND - 1)
    expect(await numbers()).toHaveLength(1)
    await county.db.query('truncate inbox, cases, obligation')
    await takes(5 * SECOND)
    expect(await numbers()).toHaveLength(2)
  })
  test('said every four seconds are told apart the same way, in one batch or one by one', async () => {
    await county.take(MONDAY, after(0), after(4000), after(8000))
    expect(await numbers()).toHaveLength(2)
    await county.db.query('truncate inbox, cases, obligation')
    for (const ms of [0, 4000, 8000]) await county.take(MONDAY + ms, after(ms))
    expect(await numbers()).toHaveLength(2)
  })
  test('by somebody else, in another chat, with another photo or as a bare 好的 are two', async () => {
    const pairs: [Partial<Envelope>, Partial<Envelope>][] = [
      [
        { ...words, account: 'x' },
        { ...words, account: 'y' },
      ],
      [{ ...words, chat: 'x' }, words],
      [
        { photos: ['x'], text: '' },
        { photos: ['y'], text: '' },
      ],
      [{ text: '好的' }, { text: '好的' }],
    ]
    for (const [a, b] of pairs) expect(await county.take(MONDAY, from(a), from(b))).toMatchObject({ handled: 2 })
  })
})

describe('a message that cannot be handled', () => {
  const breaks = (view: View): void => {
    reports(view)
    throw new Error('a mistake of ours')
  }
  test('is kept as failed, its sender is told, and the others of the batch are handled in their order', async () => {
    const batch = ['一', '二', '三'].map((n) =>
      from({ id: n, text: `${n}号地点消防通道堵了` }, n === '二' ? breaks : reports),
    )
    expect(await county.take(MONDAY, ...batch)).toEqual({ handled: 2, repeated: 0, failed: 1 })
    expect((await inbox()).map((i) => [i.id, i.state])).toEqual([
      ['一', 'done'],
      ['二', 'failed'],
      ['三', 'done'],
    ])
    expect((await inbox())[1]?.error).toContain('a mistake of ours')
    expect(county.errors.map((e) => e.about)).toEqual(['二'])
    expect(await county.outbox('failed')).toMatchObject([
      {
        conversation: `p:${county.idOf('百善镇东风村网格员')}`,
        state: 'queued',
        facts: { text: '二号地点消防通道堵了' },
      },
    ])
    expect(await numbers()).toEqual(['YH261123-01', 'YH261123-02'])
  })
  test('is neither tried again nor answered again when it comes again', async () => {
    await county.take(MONDAY, from({ id: 'a' }, breaks))
    expect(await county.take(MONDAY, from({ id: 'a' }))).toEqual({ handled: 0, repeated: 1, failed: 0 })
    expect(await county.outbox()).toHaveLength(1)
  })
  // 39 characters and half of the next: what a platform makes that cuts by UTF-16 units, and what our own cut may make.
  test.each([
    ['half a character', `${'堵'.repeat(39)}🔥`],
    ['a character cut by the platform', '消防通道堵了\ud83d'],
    ['a zero byte', '消防\0通道堵了'],
  ])('does not stop the bot when it holds %s', async (_, text) => {
    expect(await county.take(MONDAY, from({ id: 'a', text }, breaks), from({ id: 'b' }))).toEqual({
      handled: 1,
      repeated: 0,
      failed: 1,
    })
    expect((await inbox()).map((i) => [i.id, i.state])).toEqual([
      ['a', 'failed'],
      ['b', 'done'],
    ])
    expect(await county.outbox('failed')).toHaveLength(1)
  })
})

describe('numbers', () => {
  test('of 64 reports in one batch follow each other without a gap', async () => {
    await county.take(MONDAY, ...Array.from({ length: 64 }, () => from()))
    expect(await numbers()).toEqual(Array.from({ length: 64 }, (_, i) => `YH261123-${String(i + 1).padStart(2, '0')}`))
  })
  test('given by two processes at once differ, and no message is lost', async () => {
    const batches = Array.from({ length: 24 }, (_, i) =>
      county.takeOn(i % 2 === 0 ? county.db : other, MONDAY, ...Array.from({ length: 1 + (i % 8) }, () => from())),
    )
    const handled = (await Promise.all(batches)).reduce((sum, r) => sum + r.handled, 0)
    const last = (await numbers()).map((n) => Number(n.slice(9))).toSorted((a, b) => a - b)
    expect(last).toEqual(Array.from({ length: 108 }, (_, i) => i + 1))
    expect([handled, new Set((await inbox()).map((i) => i.state))]).toEqual([108, new Set(['done'])])
    expect((await verify(county.db)).findings).toEqual([])
  })
  test('begin anew each day', async () => {
    await county.take(on('11-23 23:59'), from())
    await county.take(on('11-24 00:00'), from())
    expect(await numbers()).toEqual(['YH261123-01', 'YH261124-01'])
  })
})

describe('a question of ours', () => {
  const asks = (view: View): void => view.ask('which', { choices: [] }, HOUR)
  const answers = (view: View): void => {
    seen.push(view.question?.kind ?? null)
    if (view.question) view.answered()
  }
  let seen: (string | null)[] = []
  const open = () => county.rows('select kind from question where closed_at is null')
  beforeEach(() => {
    seen = []
  })

  test.each([
    [
      'in the same batch',
      async () => void (await county.take(MONDAY, from({}, asks), from({}, answers), from({}, answers))),
    ],
    [
      'in a later batch',
      async () => {
        await county.take(MONDAY, from({}, asks))
        expect(await open()).toHaveLength(1)
        await county.take(MONDAY, from({}, answers), from({}, answers))
      },
    ],
  ])('is answered once, asked %s', async (_, takes) => {
    await takes()
    expect([seen, await open()]).toEqual([['which', null], []])
  })
  test('asked anew takes the place of the one before', async () => {
    await county.take(MONDAY, from({}, asks))
    await county.take(MONDAY, from({}, asks))
    expect(await open()).toHaveLength(1)
  })
})

describe('what happens meanwhile', () => {
  /** Does something in the database the first time a case is written, in this transaction and only once, even if it is rolled back. */
  const once = async (body: string): Promise<void> => {
    await county.db
      .query(`create sequence once; create function once() returns trigger language plpgsql as $$ begin if nextval('once') = 1 then ${body} end if; return new; end $$;
      create trigger once before insert or update on cases for each row execute function once()`)
  }
  const never = () => county.db.query('drop trigger once on cases; drop function once(); drop sequence once')

  test('a case that was changed between reading and writing is read and decided again', async () => {
    const [number = ''] = await county.report(MONDAY)
    await once('return null;')
    await county.dispatch(number, MONDAY, on('11-26 24:00'))
    await never()
    expect(await county.rows('select state, version from cases')).toEqual([{ state: 'assigned', version: 2 }])
    expect(await county.events('dispatched').then((e) => e.filter((x) => x.case_number === number))).toHaveLength(1)
    expect(county.errors).toEqual([])
  })
  test('a connection lost in the middle is no failure of the message: it is handled when it is tried again', async () => {
    await once('perform pg_terminate_backend(pg_backend_pid());')
    const batch = [from(), from()]
    await expect(county.take(MONDAY, ...batch)).rejects.toThrow('terminating connection')
    expect([await inbox(), await county.take(MONDAY, ...batch)]).toEqual([[], { handled: 2, repeated: 0, failed: 0 }])
    await never()
    expect([await numbers(), county.errors]).toEqual([['YH261123-01', 'YH261123-02'], []])
  })
  test('what awaits one person is found however much awaits the others who speak at the same time', async () => {
    const [number = ''] = await county.report(MONDAY)
    await county.dispatch(number, MONDAY, on('12-20 24:00'))
    await county.report(MONDAY, 320)
    let seen: string[] = []
    const looks = (view: View): void => {
      seen = [...new Set(view.awaiting().map((a) => a.state.number))]
    }
    await county.take(
      MONDAY,
      county.message('百善镇应急办主任', () => undefined),
      county.message('兴旺超市负责人', looks),
    )
    expect(seen).toEqual([number])
  })
})
