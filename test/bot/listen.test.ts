import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '../../bot/channel.ts'
import { createListener } from '../../bot/listen.ts'
import type { Incoming, View } from '../../db/transactions/intake.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { type County, MONDAY, openCounty } from '../db/county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(() => county.db.query('truncate outbox, inbox, cases, obligation, counter'))

/** Opens a case that holds the words as they were said. */
const reports = (view: View): void => {
  const command = county.reporting()
  view.execute({
    kind: 'hazard',
    case: null,
    command: command.do === 'report' ? { ...command, said: view.envelope.text } : command,
  })
}

/** A channel into which messages are laid, and a listener on it that opens a case for each. */
function ears(prepare: (envelope: Envelope) => Incoming = (e) => county.message('百善镇东风村网格员', reports, e)) {
  let arrived: Envelope[] = []
  const errors: string[] = []
  const faults: unknown[] = []
  let commits = 0
  /** Called when the channel is asked and has nothing. */
  let onEmpty = (): void => undefined
  const channel = {
    take: () => {
      const taken = arrived
      arrived = []
      if (taken.length === 0) onEmpty()
      return taken
    },
  } as Partial<Channel> as Channel
  const listener = createListener({
    db: county.db,
    channel,
    now: () => MONDAY,
    rules: county.rules,
    reach: () => county.reach,
    prepare,
    onReorganised: () => county.store.refresh().then(() => undefined),
    onCommit: () => (commits += 1),
    onError: (_, envelope) => errors.push(envelope.id),
    onFault: (error) => faults.push(error),
  })
  const hear = (...messages: Partial<Envelope>[]): void => {
    arrived.push(...messages.map((m) => county.message('百善镇东风村网格员', reports, m).envelope))
  }
  const lay = (...ids: string[]): void => {
    hear(...ids.map((id) => ({ id, text: `${id}号地点消防通道堵了` })))
  }
  return {
    listener,
    hear,
    lay,
    errors,
    faults,
    commits: () => commits,
    whenEmpty: (does: () => void) => (onEmpty = does),
  }
}
const inbox = async (): Promise<string[]> =>
  (await county.rows<{ entry: string }>(`select id || ' ' || state as entry from inbox order by seq`)).map(
    (r) => r.entry,
  )

describe('listening', () => {
  test('takes in what waits in the order it arrived, 64 at a time, and lets the bot speak after each commit', async () => {
    const { listener, lay, commits } = ears()
    const ids = Array.from({ length: 150 }, (_, i) => `m${i}`)
    lay(...ids)
    await listener.idle()
    expect([await inbox(), commits()]).toEqual([ids.map((id) => `${id} done`), 3])
  })
  test('goes on with what arrives while it is at work', async () => {
    const { listener, lay } = ears()
    lay('a')
    listener.nudge()
    lay('b')
    listener.nudge()
    await listener.idle()
    expect(await inbox()).toEqual(['a done', 'b done'])
  })
  test('keeps what it holds while the database is away', async () => {
    const { listener, lay, faults } = ears()
    await county.db.query('alter table inbox rename to inbox_away')
    lay('a', 'b')
    await listener.idle()
    await county.db.query('alter table inbox_away rename to inbox')
    lay('c')
    await listener.idle()
    expect([faults.length, await inbox()]).toEqual([1, ['a done', 'b done', 'c done']])
  })
  test('does not overlook what arrives in the very moment it finds nothing more', async () => {
    const { listener, lay, whenEmpty } = ears()
    whenEmpty(() => {
      whenEmpty(() => undefined)
      queueMicrotask(() => {
        lay('b')
        listener.nudge()
      })
    })
    lay('a')
    listener.nudge()
    await expect.poll(inbox, { timeout: 500 }).toEqual(['a done', 'b done'])
  })
  test('takes half a character, as platforms make it that cut long texts, and a zero byte as any other', async () => {
    const { listener, hear } = ears()
    hear({ id: 'a', text: '兴旺超市着火\ud83d' }, { id: 'b', text: '兴旺\0超市堵了' })
    await listener.idle()
    expect(await inbox()).toEqual(['a done', 'b done'])
  })
  test('is not made deaf by a message that cannot even be kept: it is reported, and what comes after it is heard', async () => {
    const { listener, lay, errors, faults } = ears((e) =>
      county.message('百善镇东风村网格员', reports, e.id === 'b' ? { ...e, sentAt: Number.NaN } : e),
    )
    lay('a', 'b', 'c')
    await listener.idle()
    expect([await inbox(), errors, faults]).toEqual([['a done', 'c done'], ['b', 'b'], []])
  })
  test('is not made deaf by a message that cannot even be understood: it is kept as failed, its sender is told', async () => {
    const { listener, lay, errors, faults } = ears((e) => {
      if (e.id === 'b') throw new Error('a mistake of the understander')
      return county.message('百善镇东风村网格员', reports, e)
    })
    lay('a', 'b', 'c')
    await listener.idle()
    expect([await inbox(), errors, faults]).toEqual([['a done', 'b failed', 'c done'], ['b'], []])
    expect(await county.outbox('failed')).toHaveLength(1)
  })
})
