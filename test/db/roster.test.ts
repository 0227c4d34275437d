/** Rosters in the database: all of one or nothing, once however often and by whoever it is published, what happened kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepAttachment } from '../../db/attachments.ts'
import type { DutyRule } from '../../domain/duty/roster.ts'
import type { ShiftBody } from '../../domain/duty/shift.ts'
import type { RosterWish } from '../../domain/duty/wish.ts'
import { HOUR, MINUTE } from '../../domain/time.ts'
import { badWeek, goodWeek, rosterXlsx } from '../support/roster-sheet.ts'
import { rosterDesk } from '../support/roster.ts'
import { type County, on, openCounty } from './county.ts'

let county: County
let desk: ReturnType<typeof rosterDesk>
beforeAll(async () => {
  county = await openCounty()
  desk = rosterDesk(county)
})
afterAll(() => county.close())
beforeEach(async () => {
  await county.db.query('truncate job, outbox, inbox, cases, obligation')
  county.errors.length = 0
})

const director = '百善镇应急办主任'
const TUESDAY = on('11-24 09:00')
const UNIT = 'U340621108'
const text = (rows: string): RosterWish => ({ do: 'text', unit: UNIT, text: `值班表 百善镇\n${rows}` })
const publish: RosterWish = { do: 'publish', unit: UNIT, months: null }
const shifts = async (): Promise<ShiftBody[]> =>
  (
    await county.rows<{ body: ShiftBody }>(
      `select body from cases where kind = 'shift' and state <> 'cancelled' order by body->>'date', body->>'shift'`,
    )
  ).map((r) => r.body)
const counted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await county.rows<{ kind: string; n: number }>('select kind, count(*)::int as n from cases group by kind')).map(
      (r) => [r.kind, r.n],
    ),
  )
const words = async (): Promise<string[]> => (await county.outbox()).map((o) => o.words)

describe('a sheet', () => {
  const sheet = async (bytes: Uint8Array): Promise<RosterWish> => {
    const file = await keepAttachment(county.db, { name: '表.xlsx', type: 'x', bytes }, TUESDAY)
    return { do: 'sheet', unit: UNIT, file }
  }

  test('with anything wrong in it leaves nothing behind', async () => {
    await desk.done(director, await sheet(await rosterXlsx(badWeek)), TUESDAY)
    expect(await words()).toEqual(['roster_faults'])
    expect(await counted()).toEqual({})
    expect(await county.rows('select * from obligation')).toEqual([])
    expect(await county.rows(`select 1 from counter where prefix in ('PB', 'ZB', 'GZ')`)).toEqual([])
  })

  test('without a fault is drafted, and a shift only when it is published', async () => {
    await desk.done(director, await sheet(await rosterXlsx(goodWeek)), TUESDAY)
    expect(await counted()).toEqual({ roster: 1 })
    await desk.done(director, publish, TUESDAY)
    expect(await counted()).toEqual({ roster: 1, shift: 4, duty_book: 1 })
    expect((await shifts())[0]).toMatchObject({ date: '2026-12-01', from: on('12-01 08:30'), to: on('12-02 08:30') })
    expect(county.errors).toEqual([])
  })

  test('from somebody who makes no roster of that unit does nothing', async () => {
    await desk.done('四铺镇应急办主任', await sheet(await rosterXlsx(goodWeek)), TUESDAY)
    await desk.done('百善镇东风村网格员', publish, TUESDAY)
    expect(await words()).toEqual(['refused', 'refused'])
    expect(await counted()).toEqual({})
  })
})

describe('published again', () => {
  const first = '11月25日 带班百善镇分管领导 值班百善镇值班员\n11月26日 带班百善镇分管领导 值班百善镇应急办主任'

  test('nothing is doubled, and only what differs is changed', async () => {
    await desk.done(director, text(first), TUESDAY)
    await desk.done(director, publish, TUESDAY)
    const before = await shifts()
    await desk.done(director, text(first.replace('值班百善镇应急办主任', '值班百善镇东风村书记')), TUESDAY)
    await desk.done(director, publish, TUESDAY)
    const after = await shifts()
    expect(after).toHaveLength(2)
    expect(after[0]).toEqual(before[0])
    const versions = await county.rows<{ version: number }>(
      `select version from cases where kind = 'shift' order by body->>'date'`,
    )
    expect(versions.map((v) => v.version)).toEqual([1, 2])
    expect(after[1]?.seats[1]).toMatchObject({
      person: county.idOf('百善镇东风村书记'),
      before: [{ person: county.idOf('百善镇应急办主任'), why: 'edit' }],
    })
    const told = (await county.outbox('roster_yours')).map((o) => o.conversation)
    expect(told).toEqual([`p:${county.idOf('百善镇东风村书记')}`])
  })

  test('by two at once there is one set of shifts', async () => {
    await desk.done(director, text(first), TUESDAY)
    await desk.ask(director, publish, TUESDAY)
    await desk.ask('百善镇分管领导', publish, TUESDAY)
    await Promise.all([desk.run(TUESDAY), desk.run(TUESDAY)])
    await desk.run(TUESDAY + 10 * MINUTE)
    expect(await counted()).toEqual({ roster: 1, shift: 2, duty_book: 1 })
    expect((await words()).filter((w) => w === 'roster_published')).toHaveLength(1)
  })

  test('a whole day that becomes a day and a night is no longer one', async () => {
    await desk.done(director, text(first), TUESDAY)
    await desk.done(director, publish, TUESDAY)
    await desk.done(
      director,
      text('11月26日白班 带班百善镇分管领导 值班百善镇值班员\n11月26日夜班 带班百善镇分管领导 值班百善镇应急办主任'),
      TUESDAY,
    )
    await desk.done(director, publish, TUESDAY)
    expect((await shifts()).map((s) => [s.date.slice(5), s.shift, (s.to - s.from) / HOUR])).toEqual([
      ['11-25', 'whole', 24],
      ['11-26', 'day', 12],
      ['11-26', 'night', 12],
    ])
  })

  test('in the middle of a shift what happened stays', async () => {
    await desk.done(director, text(first), TUESDAY)
    await desk.done(director, publish, TUESDAY)
    const noon = on('11-25 12:00')
    await county.db.query(
      `update cases set body = jsonb_set(body, '{seats,1,arrived}', '{"at": 1, "late": 0}') where kind = 'shift' and body->>'date' = '2026-11-25'`,
    )
    await desk.done(director, text(first.replace('值班百善镇值班员', '值班百善镇东风村书记')), noon)
    await desk.done(director, publish, noon)
    const [running] = await shifts()
    expect(running?.seats[1]).toMatchObject({
      person: county.idOf('百善镇东风村书记'),
      before: [{ person: county.idOf('百善镇值班员'), arrived: { at: 1 } }],
    })
    expect(running?.seats[1]?.arrived).toBeUndefined()
  })
})

describe('by rule', () => {
  const seat = (...names: string[]) => names.map((n) => ({ person: county.idOf(n) }))
  const rule = (officers: string[]): DutyRule => ({
    unit: UNIT,
    shifts: ['whole'],
    handover: { day: 480, night: 1200 },
    lines: [
      { line: 'leader', seats: 1, members: seat('百善镇分管领导', '百善镇应急办主任') },
      { line: 'officer', seats: 1, members: seat(...officers) },
    ],
  })
  const made = async (months: string[], officers: string[], now = TUESDAY): Promise<ShiftBody[]> => {
    await desk.done(director, { do: 'rule', unit: UNIT, rule: rule(officers) }, now)
    await desk.done(director, { do: 'make', unit: UNIT, months }, now)
    await desk.done(director, publish, now)
    expect(county.errors).toEqual([])
    return await shifts()
  }
  const findings = async (): Promise<{ what: string; date: string }[]> => {
    const last = (await county.outbox('roster_drafted')).at(-1)
    return (last?.facts['findings'] ?? []) as { what: string; date: string }[]
  }

  test('over the end of a year, going on from the turn before', async () => {
    const all = await made(['2026-12', '2027-01'], ['百善镇值班员', '百善镇东风村书记', '百善镇前进村书记'])
    expect(all).toHaveLength(62)
    expect([all[30]?.date, all[31]?.date]).toEqual(['2026-12-31', '2027-01-01'])
    const officer = (s?: ShiftBody): unknown => s?.seats.find((x) => x.line === 'officer')?.person
    expect(officer(all[30])).not.toBe(officer(all[31]))
    expect(all.every((s) => s.to - s.from === 24 * HOUR)).toBe(true)
  })

  test.each([
    ['2027-02', 28],
    ['2028-02', 29],
    ['2027-04', 30],
    ['2027-03', 31],
  ])('%s has %i days', async (month, days) => {
    expect(await made([month], ['百善镇值班员', '百善镇东风村书记'])).toHaveLength(days)
  })

  test('one person only serves every day, and that is said', async () => {
    await made(['2026-12'], ['百善镇值班员'])
    expect((await findings()).filter((f) => f.what === 'two_running')).toHaveLength(30)
  })

  test('nobody at all is said for each day, and the day stands empty', async () => {
    const all = await made(['2026-12'], [])
    expect((await findings()).filter((f) => f.what === 'nobody')).toHaveLength(31)
    expect(all[0]?.seats).toMatchObject([{ line: 'leader' }, { line: 'officer', person: null }])
  })

  test('all on leave at once leave the day empty, and nobody is put on it', async () => {
    for (const name of ['百善镇值班员', '百善镇东风村书记']) {
      const wish: RosterWish = {
        do: 'leave',
        unit: UNIT,
        person: county.idOf(name),
        from: '2026-12-03',
        to: '2026-12-04',
        reason: '',
        ends: false,
      }
      await desk.done(name, wish, TUESDAY)
    }
    const all = await made(['2026-12'], ['百善镇值班员', '百善镇东风村书记'])
    expect(all.filter((s) => s.seats.some((x) => x.person === null)).map((s) => s.date)).toEqual([
      '2026-12-03',
      '2026-12-04',
    ])
    expect((await findings()).filter((f) => f.what === 'nobody')).toHaveLength(2)
  })

  test('who sits in another unit that day is not put here', async () => {
    await desk.done(
      '县安委办主任',
      {
        do: 'text',
        unit: county.store.current().governing(county.store.current().county.id)?.id ?? '',
        text: '值班表\n12月5日 带班县安委办主任 值班县安委办值班员、百善镇值班员',
      },
      TUESDAY,
    )
    await desk.done(
      '县安委办主任',
      { ...publish, unit: county.store.current().governing(county.store.current().county.id)?.id ?? '' },
      TUESDAY,
    )
    const all = (await made(['2026-12'], ['百善镇值班员', '百善镇东风村书记'])).filter((s) => s.unit === UNIT)
    expect(all.find((s) => s.date === '2026-12-05')?.seats[1]?.person).toBe(county.idOf('百善镇东风村书记'))
  })

  test('leave is nobody else’s to take', async () => {
    const wish: RosterWish = {
      do: 'leave',
      unit: UNIT,
      person: county.idOf('百善镇值班员'),
      from: '2026-12-03',
      to: '2026-12-04',
      reason: '',
      ends: false,
    }
    await desk.done('百善镇东风村书记', wish, TUESDAY)
    expect(await words()).toEqual(['refused'])
  })
})
