/** 保存期限: what people said, sent and began goes when its time is over; cases, the chain and what an open case shows stay. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { readAttachment } from '../../db/attachments.ts'
import { verify } from '../../db/queries/verify.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, MINUTE } from '../../domain/time.ts'
import { photo } from '../support/photo.ts'
import { talkIn, toldTo } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'

const [grid, owner, director] = ['百善镇东风村网格员', '兴旺超市负责人', '百善镇应急办主任']
let world: World
let talk: ReturnType<typeof talkIn>
beforeEach(async () => {
  world = await createWorld(inject('postgres'), at(2026, 11, 23, 9), {
    ...defaultSettings,
    retention: { messages: 20, photos: 10, drafts: 2 },
  })
  talk = talkIn(world)
})
afterEach(() => world.stop())

const image = (name: string) => ({ images: [{ name, type: 'image/png', bytes: photo(name) }] })
const count = async (table: string): Promise<number> =>
  Number((await world.product.db.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n)
const photosOf = async (number: string): Promise<string[]> => {
  const { rows } = await world.product.db.query<{ id: string }>(
    `select jsonb_path_query(body, '$.**.photos[*].id') #>> '{}' as id from cases where number = $1`,
    [number],
  )
  return [...new Set(rows.map((r) => r.id))]
}
const shows = async (number: string): Promise<boolean[]> =>
  Promise.all((await photosOf(number)).map(async (id) => (await readAttachment(world.product.db, id)) !== undefined))

test('each kind by its own time, at night; nothing that stands open, no case and no event', async () => {
  await talk.say(grid, '兴旺超市消防通道堆了杂物', image('closed'))
  await talk.say(director, '01号 交兴旺超市整改,三天内')
  await talk.say(owner, '已整改', image('after'))
  await talk.say(grid, '合格', image('seen'))
  await world.sim.moveClock({ advanceMs: 10 * MINUTE })
  await talk.say(grid, '顺风烧烤店应急灯不亮', image('open'))
  await talk.say(director, '02号 交顺风烧烤店整改,25天内')
  await talk.say('百善镇前进村网格员', '', image('forgotten'))
  expect(await count('attachment')).toBe(5)
  const cases = await world.product.db.query('select number, version from cases order by number')

  // What was begun that morning was asked about until the evening, and listed for the day after.
  await world.sim.moveClock({ to: at(2026, 11, 27, 2, 59) })
  expect(await count('question')).toBeGreaterThan(0)
  await world.sim.moveClock({ to: at(2026, 11, 27, 3) })
  expect(await count('question')).toBe(0)

  expect(await count('attachment')).toBe(5)
  await world.sim.moveClock({ to: at(2026, 12, 4, 12) })
  expect([await shows('YH261123-01'), await shows('YH261123-02')]).toEqual([[false, false, false], [true]])
  expect(await count('attachment')).toBe(1)

  expect(await count('inbox')).toBe(7)
  await world.sim.moveClock({ to: at(2026, 12, 14, 12) })
  expect(await count('inbox')).toBe(0)
  expect(await count(`outbox where created_at < '2026-11-24 03:00+08'`)).toBe(0)

  // Everything still works on what is left.
  const asked = await talk.say(director, '查 YH261123-01')
  expect(toldTo(asked, director)).toMatch(/已销号/)
  expect(toldTo(await talk.say('顺风烧烤店负责人', '已整改', image('late')), '顺风烧烤店负责人')).toMatch(/收到/)
  expect((await world.product.db.query('select number, version from cases order by number')).rows).toMatchObject([
    cases.rows[0],
    { number: 'YH261123-02' },
  ])
  expect((await verify(world.product.db)).findings).toEqual([])
  const { rows } = await world.product.db.query<{ data: Record<string, number> }>(
    `select payload::json->'data' as data from event_log where type = 'purged' order by seq`,
  )
  const total = (kind: string): number => rows.reduce((sum, r) => sum + (r.data[kind] ?? 0), 0)
  expect([total('heard'), total('photos')]).toEqual([7, 4])
  expect(world.errors).toEqual([])
})

test('a photo sent again is as young as its last sending', async () => {
  await talk.say(grid, '兴旺超市消防通道堆了杂物', image('same'))
  await talk.say(grid, '撤回')
  await world.sim.moveClock({ advanceMs: 8 * DAY })
  await talk.say(grid, '顺风烧烤店应急灯不亮', image('same'))
  await talk.say(grid, '撤回')
  await world.sim.moveClock({ advanceMs: 6 * DAY })
  expect(await count('attachment')).toBe(1)
  await world.sim.moveClock({ advanceMs: 5 * DAY })
  expect(await count('attachment')).toBe(0)
})

test('thousands go in small batches, the rest of the day’s work between them', async () => {
  const { db } = world.product
  await db.query(
    `insert into inbox (id, channel, chat, account, envelope, digest, sent_at, received_at, state)
     select 'old' || n, 'simulator', null, 'x', '{"text":"old"}', 'd' || n, to_timestamp($1 / 1000.0), to_timestamp($1 / 1000.0), 'done'
     from generate_series(1, 1234) as n`,
    [at(2026, 10, 1)],
  )
  await talk.say(grid, '兴旺超市消防通道堆了杂物')
  await world.sim.moveClock({ to: at(2026, 11, 24, 3) })
  expect(await count('inbox')).toBe(735)
  await world.sim.moveClock({ to: at(2026, 11, 24, 3, 2) })
  expect(await count('inbox')).toBe(1)
})

test('what was said long ago and deleted is not heard anew at the next start', async () => {
  await talk.say(grid, '兴旺超市消防通道堆了杂物')
  for (let day = 0; day < 35; day += 7) await world.sim.moveClock({ advanceMs: 7 * DAY })
  expect(await count('inbox')).toBe(0)
  expect(await world.product.store.unheard('simulator')).toEqual([])
})

test('a ledger made long ago goes with who asked for it', async () => {
  await talk.say(grid, '兴旺超市消防通道堆了杂物')
  await talk.say(director, '导出台账')
  expect([await count('job'), await count('attachment')]).toEqual([1, 1])
  await world.sim.moveClock({ to: at(2026, 12, 4, 12) })
  expect([await count('job'), await count('attachment')]).toEqual([1, 0])
  await world.sim.moveClock({ to: at(2026, 12, 14, 12) })
  expect(await count('job')).toBe(0)
})
