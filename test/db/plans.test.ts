/** The statements of every message find what they need by index, however much there is. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../db/client.ts'
import type { Incoming, View } from '../../db/transactions/intake.ts'
import { takeInLine } from '../../db/transactions/line.ts'
import { claimOutbox, markSpoken } from '../../db/transactions/speak.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
const asked = new Map<string, string>()

beforeAll(async () => {
  county = await openCounty()
  await county.report(MONDAY, 3000)
  await county.db.query('analyze')
})
afterAll(() => county.close())

/** The pool, taking down what it is asked. */
const overheard = (): Db => {
  const note = (config: pg.QueryConfig): void => void asked.set(config.name ?? '', config.text)
  const listening = <T extends object>(of: T, ask: (config: pg.QueryConfig) => unknown): T =>
    new Proxy(of, {
      get: (it, key) => {
        if (key !== 'query') return Reflect.get(it, key) as unknown
        return (config: pg.QueryConfig) => {
          note(config)
          return ask(config)
        }
      },
    })
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await county.db.connect()
    return listening(client, (config) => client.query(config))
  }
  const pool = listening(county.db, (config) => county.db.query(config))
  return new Proxy(pool, { get: (of, key) => (key === 'connect' ? connect : (Reflect.get(of, key) as unknown)) })
}

async function take(...batch: Incoming[]): Promise<void> {
  let waiting: Incoming[] | null = batch
  await takeInLine({
    db: overheard(),
    next: () => {
      const now = waiting
      waiting = null
      return (
        now && { batch: now, rules: county.rules(), reach: county.reach, now: MONDAY, mouth: { saying: () => [1] } }
      )
    },
    onTaken: () => undefined,
    onReorganised: async () => undefined,
    onError: (error) => {
      throw error
    },
  })
}

test('reading and writing a message, alone or many together, claiming and marking read no table and no index as a whole', async () => {
  const reports = (view: View): void => void view.execute({ kind: 'hazard', case: null, command: county.reporting() })
  const orders = (view: View): void => {
    view.execute({ kind: 'hazard', case: 'YH261123-07', command: county.ordering(on('11-26 24:00')) })
    view.ask('which', {}, 1000)
  }
  const order = county.message('百善镇应急办主任', orders, { quote: 'p1' }, ['YH261123-07'])
  const report = (): Incoming => county.message('百善镇东风村网格员', reports)
  await take(report())
  await take(order)
  await take(report(), report(), report(), report())
  const claimed = await claimOutbox(overheard(), 'simulator', MONDAY, 10)
  await markSpoken(overheard(), [{ ids: claimed.map((c) => c.id), result: { state: 'unsaid' } }], MONDAY)
  expect([...asked.keys()].map((name) => name.split(' ')[0])).toEqual(
    expect.arrayContaining(['talk', 'flush', 'claim_outbox', 'mark_spoken']),
  )
  for (const [name, text] of asked) {
    const { rows } = await county.db.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`)
    const plan = rows.map((r) => r['QUERY PLAN'])
    const big = /(Seq Scan|Index.* Scan).* on (inbox|cases|obligation|event_log|question)\b/
    const whole = plan.filter((line, i) => big.test(line) && !/Cond:/.test(plan[i + 1] ?? ''))
    expect([name, whole]).toEqual([name, []])
  }
})
