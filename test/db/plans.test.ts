/** The statements of every message find what they need by index, however much there is. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../db/client.ts'
import type { Incoming, View } from '../../db/transactions/intake.ts'
import { fireDue } from '../../db/transactions/fire.ts'
import { takeInLine } from '../../db/transactions/line.ts'
import { createMemory } from '../../db/transactions/memory.ts'
import { claimOutbox, holdOutbox, markSpoken } from '../../db/transactions/speak.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
let fresh: County
let vacuumed: County
const memory = createMemory()
const asked = new Map<string, string>()

beforeAll(async () => {
  county = await openCounty()
  await county.report(MONDAY, 3000)
  await county.db.query('analyze')
  fresh = await openCounty()
  vacuumed = await openCounty()
  // Known to be empty, which is another thing than never looked at.
  await vacuumed.db.query('vacuum analyze')
})
afterAll(() => Promise.all([county, fresh, vacuumed].map((c) => c.close())))

/** The pool, taking down what it is asked. */
const overheard = (): Db => {
  const note = ({ name, text }: pg.QueryConfig): void => void (name !== undefined && asked.set(name, text))
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
    memory,
    onError: (error) => {
      throw error
    },
  })
}

const big = /(Seq Scan|Index.* Scan).* on (inbox|outbox|cases|obligation|event_log|question)\b/
/** All that waits to be said, gone through once. */
const queue = /using outbox_open on outbox(?: o)?  \(/

/** Lines of the plan that read a table or an index as a whole, or keep what they read to go through it again for each row. */
async function wholesale(db: Db, text: string): Promise<string[]> {
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`)
  const plan = rows.map((r) => r['QUERY PLAN'])
  return plan.filter(
    (line, i) =>
      !queue.test(line) && ((big.test(line) && !/Cond:/.test(plan[i + 1] ?? '')) || line.includes('Materialize')),
  )
}

// A plan made while a table was empty stays while the table grows, until its statistics are made.
test('reading and writing messages, what falls due, claiming and marking read nothing as a whole, be the tables large or empty when they are planned', async () => {
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
  // Read the first time, remembered the second.
  const near = [{ place: 'p' }, { area: 'a', name: 'n' }]
  for (let i = 0; i < 2; i += 1) {
    const heard = county.message('路人', () => undefined)
    await take({ ...heard, needs: { ...heard.needs, near } })
  }
  const claimed = await claimOutbox(overheard(), 'simulator', MONDAY, 10)
  await markSpoken(overheard(), [{ ids: claimed.map((c) => c.id), result: { state: 'unsaid' } }], MONDAY)
  await holdOutbox(overheard(), 'simulator', 1, MONDAY)
  await fireDue(overheard(), county.rules(), county.reach, on('11-23 11:00'), (error) => {
    throw error
  })
  expect([...asked.keys()].map((name) => name.split(' ')[0])).toEqual(
    expect.arrayContaining([
      'talk',
      'flush',
      'claim_outbox',
      'mark_spoken',
      'hold_outbox',
      'claim_due',
      'cases_of_due',
    ]),
  )
  expect([...asked.keys()].some((name) => name.startsWith('flush r_p_n '))).toBe(true)
  const found: unknown[] = []
  for (const [when, { db }] of Object.entries({ grown: county, fresh, vacuumed })) {
    for (const [name, text] of asked)
      found.push(...(await wholesale(db, text)).map((line) => [when, name, line.trim()]))
  }
  expect(found).toEqual([])
})
