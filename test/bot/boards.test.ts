/** A board is one message a conversation: changed where the platform can, said anew now and then where it cannot. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Channel, type Outgoing, SendError } from '../../bot/channel.ts'
import { createSpeaker } from '../../bot/speak.ts'
import { nextDue } from '../../db/transactions/fire.ts'
import { claimOutbox, recoverOutbox } from '../../db/transactions/speak.ts'
import type { Lane } from '../../domain/lane.ts'
import type { Say } from '../../domain/say.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, openCounty } from '../db/county.ts'
import { able } from '../support/able.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(() => county.db.query('truncate outbox, inbox'))

type Version = { text: string; lane?: Lane; board?: string | null; chat?: string }

const sayOf = ({ text, lane = 'answer', board = '板', chat = '群' }: Version): Say => ({
  to: { to: 'chat', chat },
  lane,
  cases: [],
  words: 'failed',
  facts: { text },
  ...(board === null ? {} : { board }),
})
/** One commit; several versions in it come of one message. */
const put = async (...versions: Version[]): Promise<void> => {
  await county.take(
    MONDAY,
    county.message('某人', (view) => view.say(...versions.map(sayOf))),
  )
}

type Did = { how: 'send' | 'edit'; text: string; id: string; conversation: string }

/** A platform that does as it is told for each call: what it throws; else it is heard. */
function platform(
  can: { edits: boolean; repeatable?: boolean },
  answers: (did: Did, nth: number) => Promise<void> | void = () => undefined,
) {
  const tried: Did[] = []
  const shown = new Map<string, string>()
  const faults: unknown[] = []
  let now = MONDAY
  let ids = 0
  const does = async (how: Did['how'], id: string, { text, conversation }: Outgoing): Promise<string> => {
    const did = { how, id, conversation, text: /第.版/.exec(text)?.[0] ?? text }
    tried.push(did)
    await answers(did, tried.length)
    shown.set(id, did.text)
    return id
  }
  const channel: Channel = {
    name: 'simulator',
    start: async () => undefined,
    stop: async () => undefined,
    take: () => [],
    health: () => ({ state: 'up', roads: [] }),
    capabilities: {
      ...able,
      repeatable: false,
      ...can,
    },
    send: (message) => does('send', `p${(ids += 1)}`, message),
    edit: async (id, message) => void (await does('edit', id, message)),
  }
  const start = () =>
    createSpeaker({
      db: county.db,
      channel,
      now: () => now,
      settings: defaultSettings,
      onLost: () => undefined,
      onFault: (error) => faults.push(error),
    })
  const speaker = start()
  return {
    channel,
    speaker,
    start,
    faults,
    tried: () => tried.map((d) => `${d.how} ${d.id} ${d.text}`),
    /** What people see, message by message. */
    seen: () => [...shown.values()],
    pass: (minutes: number) => (now += minutes * MINUTE),
    /** Puts one version out, and lets it be said. */
    say: async (...versions: Version[]) => {
      for (const version of versions) {
        await put(version)
        await speaker.idle()
      }
    },
  }
}
const states = async (): Promise<string> => (await county.outbox()).map((o) => o.state).join(' ')
const [first, second, third] = [{ text: '第一版' }, { text: '第二版' }, { text: '第三版' }]
const refused = (): never => {
  throw new SendError('failed', 'too old to be changed')
}
const unheard = (): never => {
  throw new SendError('uncertain', 'no answer')
}

describe('where the platform can edit', () => {
  test('each version changes the one message, in its conversation, under its name', async () => {
    const bot = platform({ edits: true })
    await bot.say(first, { ...first, chat: '别的群' }, { ...first, board: '别的板' }, second, third)
    expect(bot.tried()).toEqual([
      'send p1 第一版',
      'send p2 第一版',
      'send p3 第一版',
      'edit p1 第二版',
      'edit p1 第三版',
    ])
    expect(await county.rows(`select distinct platform_id from outbox where facts->>'text' <> '第一版'`)).toEqual([
      { platform_id: 'p1' },
    ])
  })
  test('versions of one message, and those not begun to be said, are said once, as the last', async () => {
    const bot = platform({ edits: true })
    await put(first, second)
    await put(third)
    await bot.speaker.idle()
    expect([bot.tried(), await states()]).toEqual([['send p1 第三版'], 'replaced sent'])
  })
  test('what comes while an earlier version is being said changes it, before that one is marked', async () => {
    let release = (): void => undefined
    const bot = platform({ edits: true }, (_, nth) =>
      nth === 1 ? new Promise<void>((resolve) => (release = resolve)) : undefined,
    )
    await put(first)
    bot.speaker.nudge()
    await expect.poll(bot.tried).toHaveLength(1)
    await put(second)
    const rows = await county.rows<{ id: number; key: string; conversation: string }>(
      `update outbox set state = 'sending', attempts = 1 where facts->>'text' = '第二版' returning id, key, conversation`,
    )
    bot.speaker.take({
      claimed: rows.map((r) => ({
        ...r,
        words: 'failed' as const,
        facts: { text: '第二版' },
        lane: 2,
        buttons: [],
        cases: [],
        calls: [],
        replyTo: null,
        attempts: 1,
        board: '板',
        version: 0,
        createdAt: MONDAY,
      })),
      left: 0,
    })
    release()
    await bot.speaker.idle()
    expect([bot.tried(), await states()]).toEqual([['send p1 第一版', 'edit p1 第二版'], 'sent sent'])
  })
  test('a version that may not have been heard is said again; a newer one never stands behind an older', async () => {
    const bot = platform({ edits: true }, (did, nth) => (did.text === '第二版' && nth === 2 ? unheard() : undefined))
    await bot.say(first, second, { ...third, lane: 'incident' })
    expect(bot.seen()).toEqual(['第一版'])
    bot.pass(1)
    await bot.speaker.idle()
    expect([bot.seen(), await states()]).toEqual([['第三版'], 'sent replaced sent'])
  })
  test('refused or gone, it is said anew, and that is the board from then on', async () => {
    const bot = platform({ edits: true }, (did) => (did.how === 'edit' && did.id === 'p1' ? refused() : undefined))
    await bot.say(first, second, third)
    expect(bot.tried()).toEqual(['send p1 第一版', 'edit p1 第二版', 'send p2 第二版', 'edit p2 第三版'])
  })
  test('it keeps its lane and joins no digest', async () => {
    const bot = platform({ edits: true })
    const items = [{ number: 'YH261123-01', place: '兴旺超市', what: '堵了', where: '' }]
    const remind: Say = {
      to: { to: 'chat', chat: '群' },
      lane: 'remind',
      cases: [],
      words: 'rectify_remind',
      facts: { items, due: MONDAY },
    }
    for (const say of [
      { ...remind, board: '板' },
      remind,
      { ...remind, cases: ['YH261123-02'] },
      sayOf({ ...first, board: null }),
    ])
      await county.take(
        MONDAY,
        county.message('某人', (view) => view.say(say)),
      )
    await bot.speaker.idle()
    expect(bot.tried().map((t) => t.slice(0, 20))).toEqual([
      expect.stringContaining('第一版'),
      expect.not.stringContaining('您有'),
      expect.stringContaining('您有2件事'),
    ])
  })
  test('an older version of the case it is named after does not take the place of a newer one', async () => {
    const bot = platform({ edits: true })
    await bot.say(first, second)
    await county.db.query(`update outbox set board_version = case facts->>'text' when '第二版' then 5 else 1 end`)
    await put(third)
    await county.db.query(`update outbox set board_version = 4 where facts->>'text' = '第三版'`)
    await bot.speaker.idle()
    expect([bot.seen(), await states()]).toEqual([['第二版'], 'sent sent replaced'])
  })
  test.each([false, true])(
    'a crash between the edit and its mark does no harm (a repeat is recognised: %s)',
    async (repeatable) => {
      const bot = platform({ edits: true, repeatable })
      await bot.say(first)
      await put(second)
      const [claimed] = await claimOutbox(county.db, 'simulator', MONDAY, 10)
      await bot.channel.edit('p1', { ...({} as Outgoing), text: '第二版', conversation: claimed?.conversation ?? '' })
      await recoverOutbox(county.db, 'simulator', bot.channel.capabilities)
      const next = bot.start()
      await next.idle()
      expect([bot.tried(), await states()]).toEqual([
        ['send p1 第一版', 'edit p1 第二版', 'edit p1 第二版'],
        'sent sent',
      ])
    },
  )
  test('a crash after it was said anew says nothing a third time where a repeat would be heard', async () => {
    const bot = platform({ edits: true }, (did, nth) => {
      if (did.how === 'edit') refused()
      if (nth === 3) throw new SendError('uncertain', 'died')
    })
    await bot.say(first, second)
    await county.db.query(`update outbox set state = 'sending' where state = 'uncertain'`)
    await recoverOutbox(county.db, 'simulator', bot.channel.capabilities)
    await bot.start().idle()
    expect([bot.tried().length, await states()]).toEqual([3, 'sent uncertain'])
  })
})

describe('where it cannot', () => {
  test('it is said anew at most once in a while, and the last always', async () => {
    const bot = platform({ edits: false })
    await bot.say(first, second, third)
    expect([bot.tried(), await states(), await nextDue(county.db)]).toEqual([
      ['send p1 第一版'],
      'sent replaced queued',
      MONDAY + 5 * MINUTE,
    ])
    bot.pass(4)
    await bot.speaker.idle()
    expect(bot.tried()).toHaveLength(1)
    bot.pass(1)
    await bot.speaker.idle()
    expect([bot.tried(), await states()]).toEqual([['send p1 第一版', 'send p2 第三版'], 'sent replaced sent'])
  })
  test('and not where nothing has changed', async () => {
    const bot = platform({ edits: false })
    await bot.say(first)
    bot.pass(10)
    await bot.say(first)
    expect([bot.tried(), await states()]).toEqual([['send p1 第一版'], 'sent replaced'])
  })
  test('what waits for its while holds nothing else back', async () => {
    const bot = platform({ edits: false })
    await bot.say(first, second, { text: '第九版', board: null })
    expect(bot.tried()).toEqual(['send p1 第一版', 'send p2 第九版'])
  })
  test('a crash leaves it uncertain, as any message that may have been heard', async () => {
    const bot = platform({ edits: false })
    await bot.say(first)
    bot.pass(10)
    await put(second)
    await claimOutbox(county.db, 'simulator', MONDAY + 10 * MINUTE, 10)
    await recoverOutbox(county.db, 'simulator', bot.channel.capabilities)
    await bot.start().idle()
    expect([bot.tried(), await states()]).toEqual([['send p1 第一版'], 'sent uncertain'])
  })
})

test('without its table a version waits, and is said when the table is back', async () => {
  const bot = platform({ edits: true })
  await bot.say(first)
  await put(second)
  await county.db.query('alter table outbox rename column platform_id to away')
  bot.speaker.nudge()
  await expect.poll(() => bot.faults.length, { timeout: 5000 }).toBeGreaterThan(0)
  await county.db.query('alter table outbox rename column away to platform_id')
  bot.pass(1)
  await bot.speaker.idle()
  bot.pass(1)
  await bot.speaker.idle()
  expect(bot.seen()).toEqual(['第二版'])
})
