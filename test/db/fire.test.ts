import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { connect, type Db, transaction } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import { drainDue, fireDue, nextDue, nextStep } from '../../db/transactions/fire.ts'
import { openStanding } from '../../db/transactions/standing.ts'
import { lanes } from '../../domain/lane.ts'
import { type Instant, isoStamp, MINUTE } from '../../domain/time.ts'
import { createWorld } from '../support/world.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
let other: Db

beforeEach(async () => {
  county = await openCounty()
  other = connect(county.url)
})
afterEach(async () => {
  await other.end()
  await county.close()
})

const ELEVEN = on('11-23 11:00')
const due = async (now: Instant): Promise<number> =>
  (await county.rows('select 1 from obligation where next_at <= to_timestamp($1 / 1000.0)', [now])).length
const repeated = async (): Promise<unknown[]> =>
  county.rows(`select case_number from event_log where type = 'reminded' group by case_number having count(*) > 1`)
const told = async (): Promise<string[]> =>
  (await county.outbox())
    .filter((o) => o.lane > lanes.indexOf('notice') && o.lane !== lanes.indexOf('bulletin'))
    .map((o) => `${isoStamp(o.not_before).slice(5, 16)} ${o.conversation.slice(2)} ${o.words}`)
/** As in the outbox: what is held back until the morning is not before 07:00. */
const hears = (when: string, name: string, words: string): string =>
  `${when.replace(' ', 'T')} ${county.idOf(name)} ${words}`

describe('draining', () => {
  test('1,200 obligations that fall due together all speak, once each', async () => {
    await county.report(MONDAY, 1200)
    expect(await county.fire(ELEVEN - 1)).toBe(0)
    expect(await county.fire(ELEVEN)).toBe(1200)
    expect([await due(ELEVEN), await county.fire(ELEVEN)]).toEqual([0, 0])
    expect(new Set((await county.outbox('dispatch_late')).map((o) => o.conversation))).toEqual(
      new Set([`p:${county.idOf('百善镇应急办主任')}`]),
    )
    expect([(await county.outbox('dispatch_late')).length, (await county.events('reminded')).length]).toEqual([
      1200, 1200,
    ])
    expect((await verify(county.db)).findings).toEqual([])
  })
  test('what is urgent goes first and is handed over as soon as it is committed, also what falls due while the rest is drained', async () => {
    const numbers = await county.report(MONDAY, 700)
    // As ladders of whistles are: two due with the others, one a minute later.
    const urgent = [numbers[650], numbers[660], numbers[670]]
    await county.db.query(
      `update obligation set plan = jsonb_set(plan, '{0,lane}', '"incident"'), next_lane = 0,
         next_at = next_at + case when case_number = $2 then interval '1 minute' else interval '0' end where case_number = any($1::text[])`,
      [urgent, urgent[2]],
    )
    await county.db.query('truncate outbox')
    const mine: number[] = []
    const heard: string[] = []
    const gathering: boolean[] = []
    let now = ELEVEN
    const before = async (): Promise<number> => (await county.outbox('dispatch_late')).length
    const decided: Promise<number>[] = []
    const fired = await drainDue({
      db: county.db,
      rules: county.rules,
      reach: () => county.reach,
      now: () => now,
      voice: {
        mouth: () => ({ saying: () => mine }),
        take: ({ claimed }) => {
          if (claimed.length > 0) decided.push(before())
          mine.push(...claimed.map((c) => c.id))
          heard.push(...claimed.flatMap((c) => c.cases))
          now = ELEVEN + MINUTE
        },
        doubt: () => undefined,
        gather: (more) => gathering.push(more),
      },
      onError: (error) => county.errors.push({ error, about: '' }),
    })
    expect([fired, heard, gathering, county.errors]).toEqual([700, urgent, [true, false], []])
    const [first, second] = await Promise.all(decided)
    expect([first, (second ?? 700) < 400]).toEqual([2, true])
    expect(await county.rows(`select count(*)::int as n from outbox where state = 'sending'`)).toEqual([{ n: 3 }])
  })
  test('the next step is found whatever its lane', async () => {
    const [a, b] = await county.report(MONDAY, 2)
    await county.db.query(`update obligation set next_lane = 0 where case_number = $1`, [a])
    await county.db.query(`update obligation set next_at = next_at - interval '1 minute' where case_number = $1`, [b])
    expect(await nextStep(county.db)).toBe(ELEVEN - MINUTE)
    await county.fire(ELEVEN - MINUTE)
    expect(await nextStep(county.db)).toBe(ELEVEN)
  })
  test('two processes at once say each of them once', async () => {
    await county.report(MONDAY, 700)
    const both = await Promise.all(
      [county.db, other].map((db) =>
        fireDue(db, county.rules(), county.reach, ELEVEN, (error) => county.errors.push({ error, about: '' })),
      ),
    )
    expect([both.reduce((sum, n) => sum + n), county.errors, await repeated()]).toEqual([700, [], []])
    expect([await county.outbox('dispatch_late'), await due(ELEVEN)]).toMatchObject([{ length: 700 }, 0])
  })
  test('how late it was is in the log, and what comes next is the next step', async () => {
    await county.report(MONDAY)
    await county.fire(ELEVEN + 7 * MINUTE)
    expect(await county.events('reminded')).toMatchObject([
      {
        person: null,
        data: {
          kind: 'dispatch',
          words: ['dispatch_late'],
          to: [county.idOf('百善镇应急办主任')],
          late: 7 * MINUTE,
          step: 1,
        },
      },
    ])
    expect((await county.rows<{ next_at: Instant }>('select next_at from obligation')).map((o) => o.next_at)).toEqual([
      on('11-23 15:00'),
    ])
  })
})

describe('an obligation that cannot be fired', () => {
  test('is postponed with back-off while the others go on, and speaks when it is mended', async () => {
    const numbers = await county.report(MONDAY, 10)
    const [noPlan = '', noCase = ''] = numbers
    await county.db.query(
      `update obligation set plan = jsonb_set(plan, '{0,to}', '["nobody_we_know"]') where case_number = $1`,
      [noPlan],
    )
    await county.db.query('create table kept as select * from cases where number = $1', [noCase])
    await county.db.query('delete from cases where number = $1', [noCase])
    await county.fire(ELEVEN)
    expect((await county.events('reminded')).map((e) => e.case_number)).toEqual(numbers.slice(2))
    expect([county.errors.length, await due(ELEVEN)]).toEqual([2, 0])

    const delays: number[] = []
    for (let now = ELEVEN; delays.length < 8;) {
      const [row] = await county.rows<{ next_at: Instant; attempts: number; error: string | null }>(
        'select next_at, attempts, error from obligation where case_number = $1',
        [noCase],
      )
      if (!row?.error) throw new Error('no error kept')
      expect(row.attempts).toBe(delays.length + 1)
      delays.push((row.next_at - now) / MINUTE)
      now = row.next_at
      await county.fire(now)
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 60, 60])

    await county.db.query('insert into cases select * from kept')
    await county.db.query(
      `update obligation set plan = jsonb_set(plan, '{0,to}', '["town_director"]') where case_number = $1`,
      [noPlan],
    )
    const later = ELEVEN + 12 * 60 * MINUTE
    await county.fire(later)
    const mended = (await county.events('reminded')).filter((e) => e.case_number === noPlan || e.case_number === noCase)
    expect(mended.map((e) => e.case_number).toSorted()).toEqual([noPlan, noCase])
    expect(mended.every((e) => e.data['late'] === later - ELEVEN)).toBe(true)
    expect(await county.rows('select 1 from obligation where attempts > 0 or error is not null')).toEqual([])
  })
  test('is not brought back when it was fulfilled meanwhile', async () => {
    await county.report(MONDAY)
    await county.db.query(`update obligation set plan = '"broken"'`)
    // One connection, so that what is asked first is done first.
    const single = connect(county.url, { max: 1 })
    await fireDue(single, county.rules(), county.reach, ELEVEN, () => {
      void single.query(`update obligation set state = 'done', next_at = null`)
    })
    await single.end()
    expect(await county.rows('select state, next_at from obligation')).toEqual([{ state: 'done', next_at: null }])
  })
})

describe('nobody to tell', () => {
  const vacant = async (words: string): Promise<unknown[]> => (await county.outbox(words)).map((o) => o.facts['vacant'])

  test('climbs one level at once and says so: no director to dispatch', async () => {
    await county.report(MONDAY)
    await county.leave('百善镇应急办主任', MONDAY)
    await county.fire(ELEVEN)
    expect([await told(), await vacant('dispatch_climb')]).toEqual([
      [hears('11-23 11:00', '百善镇分管领导', 'dispatch_climb')],
      [['town_director']],
    ])
    await county.fire(on('11-23 15:00'))
    expect(await told()).toHaveLength(1)
    await county.fire(on('11-24 12:00'))
    expect((await told()).slice(1)).toEqual([hears('11-24 12:00', '县安委办主任', 'dispatch_climb')])
  })
  test('climbs as many levels as are empty, and names them all', async () => {
    await county.report(MONDAY)
    await county.leave('百善镇应急办主任', MONDAY)
    await county.leave('百善镇分管领导', MONDAY)
    await county.fire(ELEVEN)
    expect([await told(), await vacant('dispatch_climb')]).toEqual([
      [hears('11-23 11:00', '县安委办主任', 'dispatch_climb')],
      [['town_director', 'town_leader']],
    ])
  })
  test('climbs though others hear at the same moment: the owner is told, a grid worker is missing, so the director hears', async () => {
    const [number = ''] = await county.report(MONDAY)
    await county.dispatch(number, MONDAY, on('11-26 24:00'))
    await county.accept(number, MONDAY)
    await county.leave('百善镇东风村网格员', MONDAY)
    for (const day of ['11-25 08:30', '11-28 00:00', '11-30 00:00', '12-02 00:00']) await county.fire(on(day))
    expect(await told()).toEqual([
      hears('11-25 08:30', '兴旺超市负责人', 'rectify_remind'),
      hears('11-28 07:00', '兴旺超市负责人', 'rectify_overdue'),
      hears('11-28 07:00', '百善镇应急办主任', 'rectify_climb'),
      hears('12-02 07:00', '百善镇分管领导', 'rectify_climb'),
    ])
    expect(await vacant('rectify_climb')).toEqual([['grid_worker'], []])
  })
  test('whoever holds the post when it falls due is told, not who held it when it was opened', async () => {
    await county.report(MONDAY)
    await county.db.query(`update post set person = $1 where kind = 'town_director' and person = $2`, [
      county.idOf('百善镇值班员'),
      county.idOf('百善镇应急办主任'),
    ])
    await county.leave('百善镇应急办主任', MONDAY)
    await county.fire(ELEVEN)
    expect(await told()).toEqual([hears('11-23 11:00', '百善镇值班员', 'dispatch_late')])
  })
})

describe('what is settled when an obligation opens', () => {
  test('stays when the settings change: the hours, and the hour of the reminder even after a new deadline', async () => {
    const [first = ''] = await county.report(MONDAY)
    await county.dispatch(first, MONDAY, on('11-26 24:00'))
    await county.report(MONDAY)
    county.change({ dispatchHours: 6, morning: { hour: 10, minute: 0 } })
    const [third = ''] = await county.report(MONDAY)
    await county.dispatch(first, MONDAY, on('11-27 24:00'))
    await county.accept(first, MONDAY)
    expect(await county.fire(ELEVEN)).toBe(1)
    expect(await county.rows('select next_at from obligation where case_number = $1', [third])).toEqual([
      { next_at: on('11-23 17:00') },
    ])
    expect(
      await county.rows(`select next_at from obligation where case_number = $1 and state = 'open'`, [first]),
    ).toEqual([{ next_at: on('11-26 08:30') }])
  })
  test('work returned long after its deadline is told to the top of the ladder, once', async () => {
    const [number = ''] = await county.report(MONDAY)
    await county.dispatch(number, MONDAY, on('11-26 24:00'))
    await county.submit(number, on('11-26 10:00'))
    await county.giveBack(number, on('12-14 10:00'))
    await county.fire(on('12-14 10:00'))
    await county.fire(on('12-31 10:00'))
    expect(await told()).toEqual([hears('12-14 10:00', '县安委办主任', 'rectify_climb')])
  })
})

test('processes that start together open one morning message for each group', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => openStanding(i % 2 === 0 ? county.db : other, county.rules(), MONDAY)),
  )
  expect(await county.rows('select case_number from obligation group by case_number having count(*) > 1')).toEqual([])
})

test('the queue may be emptied at any time: the next run still says what is due', async () => {
  const world = await createWorld(inject('postgres'), MONDAY)
  const { product, sim } = world
  const empty = async (): Promise<void> => {
    const { rows } = await product.db.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
    )
    // Tried again when it meets a worker in the middle of something.
    await transaction(product.db, (tx) => tx.query(`truncate ${rows.map((r) => r.name).join(', ')}`))
  }
  await sim.post({ from: '百善镇东风村网格员', chat: '百善镇应急群', at: true, text: '兴旺超市消防通道堆了杂物' })
  await sim.settle()
  await product.queue.wake('due')
  await empty()
  expect(await nextDue(product.db)).toBe(ELEVEN)
  await sim.moveClock({ to: ELEVEN })
  await empty()
  await sim.moveClock({ to: on('11-23 15:00') })
  const { rows } = await product.db.query(`select words, state from outbox where words like 'dispatch_%' order by id`)
  expect(rows).toEqual([
    { words: 'dispatch_late', state: 'sent' },
    { words: 'dispatch_climb', state: 'sent' },
  ])
  // The queue may complain of what was emptied under its hands; nothing else went wrong.
  expect(world.errors.filter((e) => !/Missing key for job|deadlock detected/.test(e))).toEqual([])
  await world.stop()
})
