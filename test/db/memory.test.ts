/** What is remembered saves the reading, and whatever somebody else has done meanwhile is found all the same. */
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import type { Incoming, Taking, View } from '../../db/transactions/intake.ts'
import { takeInLine } from '../../db/transactions/line.ts'
import { createMemory, type Memory } from '../../db/transactions/memory.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, openCounty } from './county.ts'

let county: County
let memory: Memory
/** Statements sent on the line's connections, by the first word of their names. */
let sent: string[]
let now: number

beforeEach(async () => {
  county = await openCounty()
  memory = createMemory()
  sent = []
  now = MONDAY
})
afterEach(() => county.close())

const overheard = (): Db => {
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await county.db.connect()
    const query = (config: pg.QueryConfig): unknown => {
      sent.push(config.name?.split(' ')[0] ?? '')
      return client.query(config)
    }
    return new Proxy(client, { get: (of, key) => (key === 'query' ? query : (Reflect.get(of, key) as unknown)) })
  }
  return new Proxy(county.db, { get: (of, key) => (key === 'connect' ? connect : (Reflect.get(of, key) as unknown)) })
}
async function take(...batch: Incoming[]): Promise<string[]> {
  const waiting: Taking[] = [{ batch, rules: county.rules(), reach: county.reach, now, mouth: undefined }]
  sent = []
  await takeInLine({
    db: overheard(),
    next: () => waiting.shift() ?? null,
    onTaken: () => undefined,
    onReorganised: async () => undefined,
    onError: (error, { id }) => county.errors.push({ error, about: id }),
    memory,
  })
  return sent
}

/** Each of another sort, so that none is the record of another. */
const sorts = ['消防通道', '灭火器', '应急照明', '用电', '燃气', '护栏']
let seen: string[] = []
let serial = 0
function told(more: Partial<Envelope> = {}, place = '兴旺超市'): Incoming {
  serial += 1
  const command = county.reporting(1, place)
  const near = { place: county.store.current().rows.places.find((p) => p.name === place)?.id ?? '' }
  const reports = (view: View): void => {
    seen = view.near(near).map((c) => c.number)
    if (command.do === 'report') {
      const hazards = [{ category: sorts[serial % sorts.length] ?? '', text: `第${serial}处` }]
      view.execute({ kind: 'hazard', case: null, command: { ...command, hazards, beside: seen } })
    }
  }
  const message = county.message('百善镇东风村网格员', reports, { sentAt: now, ...more })
  return { ...message, needs: { ...message.needs, near: [near] } }
}
/** Past the time in which what one has told is looked at again. */
const later = (): number => (now += 10 * MINUTE)

describe('a report of somebody of whom nothing is awaited', () => {
  beforeEach(async () => {
    await take(told())
    later()
  })
  test('is read once and from then on only written, seeing all that was written before', async () => {
    expect(sent).toEqual(['talk', 'flush'])
    for (let i = 0; i < 4; i += 1) {
      expect(await take(told())).toEqual(['flush'])
      later()
    }
    expect(seen).toEqual(['04', '03', '02', '01'].map((n) => `YH261123-${n}`))
    expect((await verify(county.db)).findings).toEqual([])
  })
  test('soon after another is read: it may be about that', async () => {
    await take(told())
    expect(await take(told())).toEqual(['talk', 'flush'])
  })
  test('that joins the record of another is decided by what is read: what is owed on that is not remembered', async () => {
    await take(told())
    later()
    // The same sort as the one before.
    serial -= 1
    expect(await take(told())).toEqual(['talk', 'flush'])
    expect(await county.rows('select number from cases where version > 1')).toEqual([{ number: 'YH261123-02' }])
  })
  test('that came before is known again, by its id and by its words', async () => {
    await take(told({ id: 'a', text: '超市的消防通道又堵上了' }))
    later()
    await take(
      told({ id: 'a', text: '别的话别的话' }),
      told({ id: 'b', text: '超市的消防通道又堵上了', sentAt: now - 10 * MINUTE }),
    )
    expect(await county.rows('select number from cases')).toHaveLength(2)
  })
})

describe('what somebody else has done meanwhile is found', () => {
  const meanwhile: [string, () => Promise<unknown>][] = [
    ['a message taken in', () => county.report(now)],
    ['a case changed', () => county.db.query('update cases set version = version + 1')],
    [
      'a case closed',
      () =>
        county.db.query(`update cases set closed_at = to_timestamp($1::float8 / 1000) - interval '100 days'`, [now]),
    ],
    [
      'a case opened by the clock',
      () =>
        county.db.query(
          `insert into cases select 'YH261123-99', kind, state, version, area, town, place, opened_at, closed_at, due_at, body from cases limit 1`,
        ),
    ],
    [
      'a question asked',
      () =>
        county.db.query(
          `insert into question (account, conversation, kind, data, asked_at, expires_at) values ($1, 'p:' || $1, 'x', '{}', now(), now() + interval '100 years')`,
          [county.idOf('百善镇东风村网格员')],
        ),
    ],
    [
      'something owed by the sender',
      () =>
        county.db.query(`update obligation set owner_key = $1 where state = 'open'`, [
          county.message('百善镇东风村网格员', () => undefined).needs.keys[0],
        ]),
    ],
  ]
  test.each(meanwhile)('%s', async (_what, does) => {
    await take(told())
    later()
    await does()
    expect(await take(told())).toEqual(['flush', 'talk', 'flush'])
    expect(county.errors).toEqual([])
    const { rows } = await county.db.query<{ n: number }>(`select count(*) as n from inbox where state = 'done'`)
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2)
    later()
    const again = await take(told())
    expect(again.at(-1)).toBe('flush')
  })
  test('an organisation that has moved on: nothing is decided by the old one', async () => {
    await take(told())
    later()
    await county.db.query('update org_version set version = version + 1')
    await take(told())
    expect(await county.rows('select number from cases')).toHaveLength(1)
    await county.store.refresh()
    await take(told())
    expect(await county.rows('select number from cases')).toHaveLength(2)
  })
})

test('places not heard of before are taken to be quiet once most were, and read again when one is not', async () => {
  const places = county.store.current().rows.places.map((p) => p.name)
  const at = (i: number): string => places[i] ?? ''
  await take(told({}, at(0)))
  later()
  expect(await take(told({}, at(1)))).toEqual(['flush'])
  await county.act('百善镇东风村网格员', now, null, county.reporting(1, at(2)))
  later()
  expect(await take(told({}, at(2)))).toEqual(['flush', 'talk', 'flush'])
  expect(seen).toHaveLength(1)
  later()
  expect(await take(told({}, at(3)))).toEqual(['talk', 'flush'])
  expect(await county.rows('select number from cases')).toHaveLength(5)
})
