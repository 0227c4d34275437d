import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { type DirectoryStore, openDirectory } from '../../db/directory.ts'
import { simStore } from '../../db/simulator.ts'
import { verify } from '../../db/queries/verify.ts'
import { type Incoming, intake, type IntakeReport, type View } from '../../db/transactions/intake.ts'
import type { Rules } from '../../db/transactions/work.ts'
import type { OrgCommand } from '../../domain/people/command.ts'
import type { RegistrationCommand } from '../../domain/registration/state.ts'
import { at } from '../../domain/time.ts'
import { createWorld } from '../support/world.ts'
import { talkIn } from '../support/talk.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
/** A second process: its own connections and its own reading of the organisation. */
let other: { db: Db; store: DirectoryStore }
beforeAll(async () => {
  county = await openCounty()
  const db = connect(county.url)
  other = { db, store: await openDirectory(db) }
})
afterAll(async () => {
  await other.db.end()
  await county.close()
})

const seat = { unit: 'U340621108901', post: 'grid_worker' } as const
const grid = '百善镇东风村网格员'

const replacing = (name: string, phone: string): OrgCommand => ({
  do: 'replace',
  seats: [seat],
  old: county.store.current().holders(seat.unit, seat.post, MONDAY)[0] ?? null,
  fresh: { name, phone },
  deputy: false,
  confirmed: true,
})
const registering = (account: string, name: string, phone: string): RegistrationCommand => ({
  do: 'register',
  channel: 'simulator',
  account,
  shown: null,
  name,
  phone,
  citizen: false,
  claim: null,
  area: null,
  wrong: 0,
  unlinked: [],
})

const does = (from: string, command: OrgCommand): Incoming =>
  county.message(from, (view: View) => void view.execute({ kind: 'org', case: null, command }))
const asks = (account: string, name: string, phone: string): Incoming => {
  const message = county.message(account, (view) => {
    const command = registering(account, name, phone)
    view.execute({ kind: 'registration', case: null, command })
  })
  return { ...message, needs: { ...message.needs, prefixes: ['DJ'], history: true } }
}
/** The other process takes it in by the organisation as it knows it. */
const takeThere = (...batch: Incoming[]): Promise<IntakeReport> => {
  const rules: Rules = { ...county.rules(), directory: other.store.current() }
  return intake(other.db, batch, rules, county.reach, MONDAY, (error) => county.errors.push({ error, about: '' }))
}
const refresh = (): Promise<unknown> => Promise.all([county.store.refresh(), other.store.refresh()])
const accounts = (name: string) =>
  county.rows<{ platform_id: string }>(
    'select a.platform_id from account a join person p on p.id = a.person where p.name = $1',
    [name],
  )

describe('a change of the organisation', () => {
  test('is one transaction with its event; the post ends and is not lost', async () => {
    const { handled, reorganised } = await county.take(
      MONDAY,
      does('百善镇应急办主任', replacing('张三', '13900001234')),
    )
    expect([handled, reorganised]).toEqual([1, { left: 0 }])
    await refresh()
    const posts = await county.rows(
      `select p.name, to_at as till from post x join person p on p.id = x.person
       where unit = $1 and kind = 'grid_worker' order by from_at`,
      [seat.unit],
    )
    expect(posts).toEqual([
      { name: grid, till: MONDAY },
      { name: '张三', till: null },
    ])
    const [event] = await county.events('replaced')
    expect(event?.case_number).toMatch(/^@person:P/)
    expect(JSON.stringify(event)).not.toContain('13900001234')
    expect(county.store.current().holders(seat.unit, seat.post, MONDAY)).toHaveLength(1)
  })

  test('cuts the batch: what comes after it is prepared anew and is not lost', async () => {
    const batch = [
      county.message(grid, () => undefined, { id: 'cut-1' }),
      does('百善镇应急办主任', replacing('李四', '13900005678')),
      county.message(grid, () => undefined, { id: 'cut-3' }),
      county.message(grid, () => undefined, { id: 'cut-4' }),
    ]
    const report = await county.take(MONDAY, ...batch)
    expect(report).toEqual({ handled: 2, repeated: 0, failed: 0, reorganised: { left: 2 } })
    await refresh()
    expect(await county.take(MONDAY, ...batch.slice(2))).toEqual({ handled: 2, repeated: 0, failed: 0 })
  })

  test('decided on an older state of it changes nothing and is decided again', async () => {
    const one = does('百善镇应急办主任', replacing('王五', '13900000001'))
    const two = does('百善镇应急办主任', replacing('赵六', '13900000002'))
    await county.take(MONDAY, one)
    // The other process has not heard of it.
    expect(await takeThere(two)).toEqual({ handled: 0, repeated: 0, failed: 0, reorganised: { left: 1 } })
    expect(await county.rows(`select 1 from person where name = '赵六'`)).toEqual([])
    expect(await county.rows('select 1 from inbox where id = $1', [two.envelope.id])).toEqual([])
    await refresh()
    expect(county.errors).toEqual([])
  })
})

test('an order decided by an organisation that is no more is not written, and names whoever holds the post now', async () => {
  const [number = ''] = await county.report(MONDAY)
  const order = county.message(
    '百善镇应急办主任',
    (view) => {
      view.execute({ kind: 'hazard', case: number, command: county.ordering(on('11-26 24:00')) })
    },
    {},
    [number],
  )
  await county.take(MONDAY, does('百善镇应急办主任', replacing('张三', '13900001234')))
  const state = (): Promise<{ state: string }[]> => county.rows('select state from cases where number = $1', [number])
  // The other process has not heard of it: the order is prepared anew, by the organisation as it is.
  expect(await takeThere(order)).toEqual({ handled: 0, repeated: 0, failed: 0, reorganised: { left: 1 } })
  expect(await state()).toEqual([{ state: 'reported' }])
  await refresh()
  expect(await takeThere(order)).toEqual({ handled: 1, repeated: 0, failed: 0 })
  expect(await state()).toEqual([{ state: 'assigned' }])
  expect(county.errors).toEqual([])
})

describe('an account that was taken away', () => {
  const worker = '百善镇红旗社区网格员'
  const account = (): string => county.idOf(worker)
  const tells = (id: string): Incoming =>
    county.message(
      '百善镇应急办主任',
      (view) =>
        view.say({
          to: { to: 'person', person: account() },
          lane: 'remind',
          cases: [],
          words: 'no_whistle',
          facts: {},
        }),
      { id },
    )
  const state = () =>
    county.rows<{ state: string; error: string | null }>(
      `select state, error from outbox where conversation = $1 and words = 'no_whistle' order by id`,
      [`p:${account()}`],
    )

  test('is nobody’s in every process from that moment: not heard as him, not told what waited, not asked any more', async () => {
    // At night a reminder waits for the morning; a question waits for its answer.
    const night = on('11-23 23:00')
    await county.take(night, tells('waits'))
    await county.take(
      night,
      county.message(worker, (view) => view.ask('list', { numbers: [] }, 60_000_000)),
    )
    expect(await state()).toEqual([{ state: 'queued', error: null }])
    const speaks = county.message(worker, () => undefined)
    const unlink: OrgCommand = { do: 'unlink', person: account(), phone: null }
    await county.take(night, does('百善镇值班员', unlink))
    // The other process still knows the account as his: it is told so, and prepares anew.
    expect(await takeThere(speaks)).toMatchObject({ handled: 0, reorganised: { left: 1 } })
    expect(await state()).toEqual([{ state: 'failed', error: `no_account:${account()}` }])
    const open = `select kind from question where account = $1 and closed_at is null`
    expect(await county.rows(open, [account()])).toEqual([])
    expect(await accounts(worker)).toEqual([])
    expect(await county.events('unlinked')).toHaveLength(1)
    await refresh()
  })

  test('is told what waits on the new one, where he has one by then', async () => {
    const night = on('11-24 23:00')
    const holder = '百善镇前进村书记'
    const waits = county.message('百善镇应急办主任', (view) =>
      view.say({
        to: { to: 'person', person: county.idOf(holder) },
        lane: 'remind',
        cases: [],
        words: 'no_list',
        facts: {},
      }),
    )
    await county.take(night, waits)
    // Another is held back, as after a restore.
    await county.db
      .query(`insert into outbox (key, channel, conversation, lane, state, not_before, created_at, words, facts, buttons, cases)
      select key || 'held', channel, conversation, lane, 'held', not_before, created_at, words, facts, buttons, cases from outbox where words = 'no_list'`)
    const phone = county.store.current().personNamed(holder)?.phone ?? ''
    await county.take(night, asks('书记新号', holder, phone))
    const request = (
      await county.rows<{ number: string }>(
        `select number from cases where kind = 'registration' and state = 'requested' order by number desc limit 1`,
      )
    )[0]
    const grants = county.message(
      '百善镇应急办主任',
      (view) => {
        const command = { do: 'grant', name: null, phone: null, claim: null } as const
        view.execute({ kind: 'registration', case: request?.number ?? '', command })
      },
      {},
      [request?.number ?? ''],
    )
    await county.take(night, grants)
    await refresh()
    expect(await accounts(holder)).toEqual([{ platform_id: '书记新号' }])
    expect(await county.rows(`select conversation, state from outbox where words = 'no_list' order by id`)).toEqual([
      { conversation: 'p:书记新号', state: 'queued' },
      { conversation: 'p:书记新号', state: 'held' },
    ])
    expect(county.errors).toEqual([])
  })
})

describe('one identity', () => {
  test('registered from two accounts at once in two processes is one account’s, and the other is asked about', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const [name, phone] = [`钱${round}`, `1390001000${round}`]
      await county.take(MONDAY, does('百善镇应急办主任', replacing(name, phone)))
      await refresh()
      const [here, there] = [asks(`号甲${round}`, name, phone), asks(`号乙${round}`, name, phone)]
      const reports = await Promise.all([county.take(MONDAY, here), takeThere(there)])
      const lost = reports.findIndex((r) => r.handled === 0)
      expect(reports.map((r) => r.handled).toSorted((a, b) => a - b)).toEqual([0, 1])
      await refresh()
      await county.take(MONDAY, [here, there][lost] ?? here)
      await refresh()
      expect(await accounts(name)).toEqual([{ platform_id: [`号乙${round}`, `号甲${round}`][lost] }])
      const told = await county.outbox('registration_asked')
      expect(told.at(-1)).toMatchObject({
        conversation: `p:${[`号甲${round}`, `号乙${round}`][lost]}`,
        facts: { contested: true },
      })
    }
    expect(county.errors).toEqual([])
  })

  test('registered from two accounts in one burst: one is welcomed, the other told who decides', async () => {
    const world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
    const talk = talkIn(world)
    await talk.say('百善镇应急办主任', '东风村网格员不干了,换张三 13900001234')
    await Promise.all(['甲号', '乙号', '丙号'].map((from) => talk.post(from, '登记 张三 1234')))
    const heard = await talk.heard()
    const to = ['甲号', '乙号', '丙号'].map((who) => heard.filter((h) => h.where === who).map((h) => h.text))
    expect(to.flat().filter((t) => t.startsWith('登记好了'))).toHaveLength(1)
    expect(to.flat().filter((t) => t.includes('已经用另一个号登记过了'))).toHaveLength(2)
    expect(world.errors).toEqual([])
    await world.stop()
  })

  test('guesses in one burst are counted as well', async () => {
    const world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
    const talk = talkIn(world)
    for (let tail = 1; tail <= 7; tail += 1) await talk.post('猜猜', `登记 兴旺超市负责人 000${tail}`)
    const heard = (await talk.heard()).filter((h) => h.where === '猜猜').map((h) => h.text)
    expect(heard.map((t) => t.includes('试了5次'))).toEqual([false, false, false, false, false, true, true])
    await world.stop()
  })

  test('what is said right after a change is heard with the new organisation', async () => {
    const world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
    const talk = talkIn(world)
    // All in one burst: the place does not exist when the second arrives, nor the person when the fourth does.
    await talk.post('百善镇东风村网格员', '新增场所 桥头烧烤,餐饮,老板小许 13900001234')
    await talk.post('百善镇东风村网格员', '桥头烧烤灭火器过期了')
    await talk.post('百善镇应急办主任', '01号 交桥头烧烤整改,三天内')
    await talk.post('许老板', '登记 小许 1234')
    await talk.post('许老板', '待办')
    const heard = await talk.heard()
    expect(heard.filter((h) => h.where === '许老板').map((h) => h.text.slice(0, 7))).toEqual([
      '登记好了，小许',
      '您有1件待办：',
    ])
    expect(world.errors).toEqual([])
    await world.stop()
  })
})

test('groups that people opened or joined on the platform are there after a restart', async () => {
  const store = simStore(
    county.db,
    () => MONDAY,
    () => 'b',
  )
  await store.join({ id: 'g1', title: '百善平安群', members: ['甲', '乙'] })
  await store.join({ id: 'g1', title: null, members: ['乙', '丙'] })
  await store.join({ id: 'C1', title: null, members: ['丁'] })
  const groups = (await store.groups()).map((g) => ({ ...g, members: g.members.toSorted() }))
  expect(groups).toEqual(
    expect.arrayContaining([
      { id: 'g1', title: '百善平安群', members: ['丙', '乙', '甲'] },
      { id: 'C1', title: null, members: ['丁'] },
    ]),
  )
})

test('the chain holds, with events that are about no case', async () => {
  await county.report(on('11-23 10:00'))
  const { findings, events } = await verify(county.db)
  expect(findings).toEqual([])
  expect(events).toBeGreaterThan(10)
})
