/** The line takes messages in without locks; turns see to it that nothing is overlooked, doubled or lost however many do so at once. */
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import type { Incoming, Taking, View } from '../../db/transactions/intake.ts'
import { takeInLine } from '../../db/transactions/line.ts'
import { createMemory } from '../../db/transactions/memory.ts'
import type { Envelope } from '../../domain/envelope.ts'
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

const reports = (view: View): void => {
  view.execute({ kind: 'hazard', case: null, command: county.reporting() })
}
const from = (more: Partial<Envelope> = {}, does = reports): Incoming =>
  county.message('百善镇东风村网格员', does, more)

/** Takes batches in, one behind the other; returns the ids in the order in which they were taken. */
async function line(db: Db, batches: readonly (readonly Incoming[])[], onTaken: (n: number) => void = () => undefined) {
  const waiting = [...batches]
  const taken: string[] = []
  const next = (): Taking | null => {
    const batch = waiting.shift()
    return batch ? { batch, rules: county.rules(), reach: county.reach, now: MONDAY, mouth: undefined } : null
  }
  await takeInLine({
    db,
    next,
    onTaken: ({ batch }) => {
      taken.push(...batch.map((i) => i.envelope.id))
      onTaken(taken.length)
    },
    onReorganised: async () => undefined,
    memory: createMemory(),
    onError: (error, envelope) => county.errors.push({ error, about: envelope.id }),
  })
  return taken
}
/** A pool whose connections do something after each reading of a line. */
const meddled = (db: Db, does: () => Promise<unknown> | undefined): Db => {
  const connection = async (): Promise<pg.PoolClient> => {
    const client = await db.connect()
    const query = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
      const result = await client.query(config)
      if (config.name?.startsWith('talk ')) await does()
      return result
    }
    return new Proxy(client, { get: (of, key) => (key === 'query' ? query : (Reflect.get(of, key) as unknown)) })
  }
  return new Proxy(db, { get: (of, key) => (key === 'connect' ? connection : (Reflect.get(of, key) as unknown)) })
}

const numbers = async (): Promise<number[]> =>
  (await county.rows<{ number: string }>('select number from cases'))
    .map((r) => Number(r.number.slice(9)))
    .toSorted((a, b) => a - b)
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

describe('one line', () => {
  test('takes batches in their order, each seeing what the one before has written', async () => {
    let first = ''
    let seen: string[] = []
    const opens = (view: View): void => {
      const outcome = view.execute({ kind: 'hazard', case: null, command: county.reporting() })
      if (outcome.ok) first = outcome.numbers[0] ?? ''
    }
    const looks = (view: View): void => {
      seen = view.recent(60_000).map((c) => c.number)
    }
    expect(await line(county.db, [[from({ id: 'a' }, opens)], [from({ id: 'b' }, looks)]])).toEqual(['a', 'b'])
    expect([first, seen]).toEqual(['YH261123-01', ['YH261123-01']])
  })
  test('goes on in order behind a batch that fails, which is then taken in one by one', async () => {
    const breaks = (view: View): void => {
      reports(view)
      throw new Error('a mistake of ours')
    }
    const batches = [[from({ id: 'a' })], [from({ id: 'b' }), from({ id: 'c' }, breaks)], [from({ id: 'd' })]]
    expect(await line(county.db, batches)).toEqual(['a', 'b', 'c', 'd'])
    expect(await county.rows('select id, state from inbox order by seq')).toEqual([
      { id: 'a', state: 'done' },
      { id: 'b', state: 'done' },
      { id: 'c', state: 'failed' },
      { id: 'd', state: 'done' },
    ])
    expect([await numbers(), county.errors.map((e) => e.about)]).toEqual([upTo(3), ['c']])
  })
  test('repeats are found in the batch before as in any other', async () => {
    const words = { text: '兴旺超市消防通道堵了' }
    await line(county.db, [[from({ id: 'a', ...words })], [from({ id: 'a' }), from({ id: 'b', ...words })]])
    expect(await numbers()).toEqual([1])
  })
})

describe('somebody else who takes a turn in between', () => {
  test('is seen: the batch is read again and decided anew', async () => {
    const [number = ''] = await county.report(MONDAY)
    let tries = 0
    const orders = (view: View): void => {
      tries += 1
      view.execute({ kind: 'hazard', case: number, command: county.ordering(on('11-26 24:00')) })
    }
    const message = county.message('百善镇应急办主任', orders, {}, [number])
    // Between its reading and its writing somebody else takes in a message.
    const told = await line(
      meddled(county.db, () => (tries === 0 ? county.take(MONDAY, from()) : undefined)),
      [[message]],
    )
    expect([tries, told.length, county.errors]).toEqual([2, 1, []])
    expect(await county.rows('select state, version from cases where number = $1', [number])).toEqual([
      { state: 'assigned', version: 2 },
    ])
  })
  test('does so all the time: two lines at once lose nothing, double nothing and give no number twice', async () => {
    const batches = (who: string): Incoming[][] =>
      Array.from({ length: 30 }, (_, i) =>
        Array.from({ length: 1 + (i % 4) }, (_unused, j) => from({ id: `${who}${i}.${j}` })),
      )
    const [a, b] = [batches('a'), batches('b')]
    // The same message to both, as platforms deliver it to two that listen.
    a[10]?.push(from({ id: 'both' }))
    b[12]?.push(from({ id: 'both' }))
    await Promise.all([line(county.db, a), line(other, b)])
    const told = new Set([...a, ...b].flat().map((i) => i.envelope.id)).size
    expect([await numbers(), county.errors]).toEqual([upTo(told), []])
    expect(await county.rows('select count(*) as heard, count(distinct id) as ids from inbox')).toEqual([
      { heard: told, ids: told },
    ])
    expect((await verify(county.db)).findings).toEqual([])
  })
  test('a reminder said between reading and writing is not said again', async () => {
    const [number = ''] = await county.report(MONDAY)
    const eleven = on('11-23 11:00')
    const dispatches = (view: View): void => {
      view.execute({ kind: 'hazard', case: number, command: county.ordering(on('11-26 24:00')) })
    }
    const batches = Array.from({ length: 5 }, () => [county.message('百善镇应急办主任', dispatches, {}, [number])])
    await Promise.all([line(county.db, batches), county.fire(eleven), county.fire(eleven)])
    const reminded = await county.rows(`select 1 from event_log where type = 'reminded' and case_number = $1`, [number])
    expect(reminded.length).toBeLessThanOrEqual(1)
    expect([county.errors, (await verify(county.db)).findings]).toEqual([[], []])
  })
})
