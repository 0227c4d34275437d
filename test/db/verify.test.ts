import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verify } from '../../db/queries/verify.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
/** A superuser to whom triggers do not apply: whoever has the machine. */
let forger: pg.Client

const first = 'YH261123-01'
beforeAll(async () => {
  county = await openCounty()
  forger = new pg.Client({ connectionString: county.url })
  await forger.connect()
  await forger.query('set session_replication_role = replica')
  // One case played to its end with a reminder on the way, one still open, one report in a group.
  await county.report(MONDAY)
  await county.dispatch(first, MONDAY, on('11-26 24:00'))
  await county.accept(first, MONDAY)
  await county.fire(on('11-25 08:30'))
  await county.submit(first, on('11-25 10:00'))
  await county.pass(first, on('11-25 11:00'))
  await county.report(on('11-25 12:00'))
  await county.take(
    on('11-25 12:00'),
    county.message(
      '百善镇东风村网格员',
      (view) => void view.execute({ kind: 'hazard', case: null, command: county.reporting(2) }),
      { chat: 'C340621108' },
    ),
  )
})
afterAll(async () => {
  await forger.end()
  await county.close()
})

const findings = async () => (await verify(county.db)).findings

/** Does something as the forger, looks, and puts everything back as it was. */
async function forged(sql: string, values: unknown[] = []): Promise<Awaited<ReturnType<typeof findings>>> {
  for (const table of ['event_log', 'cases', 'chain_head'])
    await forger.query(`create table kept_${table} as select * from ${table}`)
  await forger.query(sql, values)
  const found = await findings()
  for (const table of ['event_log', 'cases', 'chain_head']) {
    await forger.query(`delete from ${table}`)
    await forger.query(`insert into ${table} select * from kept_${table}`)
    await forger.query(`drop table kept_${table}`)
  }
  return found
}

/** Another value for a column of this type; where there is none yet, any value. */
const other: Record<string, (column: string) => string> = {
  text: (c) => `coalesce(${c}, '') || '1'`,
  integer: (c) => `${c} + 1`,
  bigint: (c) => `${c} + 1000`,
  jsonb: (c) => `jsonb_set(${c}, '{said}', '"没有这回事"')`,
  'timestamp with time zone': (c) => `coalesce(${c}, to_timestamp(0)) + interval '1 millisecond'`,
}
const columns = {
  event_log: ['seq', 'case_number', 'type', 'at', 'person', 'account', 'chat', 'message', 'payload', 'hash'],
  cases: ['number', 'kind', 'state', 'version', 'area', 'town', 'place', 'opened_at', 'closed_at', 'due_at', 'body'],
  chain_head: ['id', 'seq', 'hash'],
} as const
type Table = keyof typeof columns
const all = (Object.keys(columns) as Table[]).flatMap((table) => columns[table].map((column) => ({ table, column })))

const edit = async (table: Table, column: string, where: string): ReturnType<typeof forged> => {
  const [type] = await county.rows<{ data_type: string }>(
    'select data_type from information_schema.columns where table_name = $1 and column_name = $2',
    [table, column],
  )
  const change = other[type?.data_type ?? '']
  if (!change) throw new Error(`no other value for ${type?.data_type}`)
  return forged(`update ${table} set ${column} = ${change(column)} where ${where}`)
}

test('what was played is clean, and says how much was read', async () => {
  const [{ events, cases } = { events: 0, cases: 0 }] = await county.rows<{ events: number; cases: number }>(
    'select (select count(*) from event_log) as events, (select count(*) from cases) as cases',
  )
  expect(await verify(county.db)).toEqual({ events, cases, findings: [] })
  expect([events, cases]).toEqual([9, 4])
})

describe('a single value changed', () => {
  test('the columns tried are all there are', async () => {
    const found = await county.rows<{ table: Table; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns where table_name in ('event_log', 'cases', 'chain_head')`,
    )
    const sorted = (list: readonly { table: string; column: string }[]): string[] =>
      list.map((c) => `${c.table}.${c.column}`).toSorted()
    expect(sorted(all)).toEqual(sorted(found))
  })
  const where: Record<Table, [string, string][]> = {
    event_log: [
      ['the first event', 'seq = 1'],
      ['a middle one', 'seq = 3'],
      ['the last one', 'seq = 9'],
    ],
    cases: [
      ['a closed case', `number = '${first}'`],
      ['an open one', `number = 'YH261125-01'`],
    ],
    chain_head: [['the head', 'true']],
  }
  test.each(all.flatMap(({ table, column }) => where[table].map(([what, sql]) => ({ table, column, what, sql }))))(
    'in $table.$column of $what is found',
    async ({ table, column, sql }) => {
      const found = await edit(table, column, sql)
      expect(found.length).toBeGreaterThan(0)
    },
  )
  test('is named where it stands', async () => {
    expect(await edit('event_log', 'person', 'seq = 3')).toEqual([{ what: 'columns', seq: 3, case: first }])
    expect(await edit('event_log', 'payload', 'seq = 3')).toContainEqual({ what: 'hash', seq: 3, case: first })
    expect(await edit('cases', 'body', `number = '${first}'`)).toEqual([{ what: 'case', case: first }])
    expect(await edit('chain_head', 'hash', 'true')).toEqual([{ what: 'head', seq: 9 }])
  })
  test('deep inside a case or as small as an added empty field is found', async () => {
    for (const change of [
      `jsonb_set(body, '{fixes,0,by}', '"somebody"')`,
      `jsonb_set(body, '{photos,0,at}', '1')`,
      `body || '{"x": null}'`,
      `body - 'order'`,
    ]) {
      expect(await forged(`update cases set body = ${change} where number = '${first}'`)).toEqual([
        { what: 'case', case: first },
      ])
    }
  })
})

describe('something taken away or put in', () => {
  const gone = (what: string): unknown => expect.objectContaining({ what })
  const hashed = `encode(sha256(convert_to(h.hash || E'\\n' || (h.seq + 1) || E'\\n' || e.payload, 'UTF8')), 'hex')`

  test.each([
    ['the first event', 'delete from event_log where seq = 1', 'gap'],
    ['a middle event', 'delete from event_log where seq = 4', 'gap'],
    ['the last event', 'delete from event_log where seq = 9', 'head'],
    [
      'the last event, and the head set back to match',
      `delete from event_log where seq = 9; update chain_head set seq = 8, hash = (select hash from event_log where seq = 8)`,
      'orphan',
    ],
    ['all events', 'delete from event_log', 'head'],
    ['all events and the head', 'delete from event_log; delete from chain_head', 'head'],
    ['a closed case', `delete from cases where number = '${first}'`, 'orphan'],
    ['all events of a case', `delete from event_log where case_number = '${first}'`, 'gap'],
  ])('%s is missed', async (_, sql, what) => {
    expect(await forged(sql)).toContainEqual(gone(what))
  })
  test.each([
    [
      'a case nobody opened',
      `insert into cases select 'YH261123-99', kind, state, version, area, town, place, opened_at, closed_at, due_at, body from cases where number = '${first}'`,
      'orphan',
    ],
    [
      'an event after the last',
      `insert into event_log select 10, case_number, type, at, person, account, chat, message, payload, hash from event_log where seq = 9`,
      'hash',
    ],
    [
      'an event before the first',
      `insert into event_log select 0, case_number, type, at, person, account, chat, message, payload, hash from event_log where seq = 1`,
      'hash',
    ],
    [
      'an event long before the first',
      `insert into event_log select -9223372036854775808, case_number, type, at, person, account, chat, message, payload, hash from event_log where seq = 1`,
      'gap',
    ],
    [
      'two events that changed places',
      `update event_log set seq = -seq where seq in (2, 3); update event_log set seq = 5 + seq where seq < 0`,
      'hash',
    ],
    [
      'an old event hashed anew at the end, the head with it',
      `with h as (select * from chain_head), e as (select * from event_log where seq = 1), n as (insert into event_log select h.seq + 1, e.case_number, e.type, e.at, e.person, e.account, e.chat, e.message, e.payload, ${hashed} from e, h returning seq, hash) update chain_head set seq = n.seq, hash = n.hash from n`,
      'case',
    ],
  ])('%s is noticed', async (_, sql, what) => {
    expect(await forged(sql)).toContainEqual(gone(what))
  })
})

describe('the ordinary connection', () => {
  test.each([
    'update event_log set payload = payload where seq = 1',
    'delete from event_log where seq = 1',
    'delete from event_log',
    'truncate event_log',
    'truncate event_log cascade',
  ])('may not: %s', async (sql) => {
    await expect(county.db.query(sql)).rejects.toThrow('append-only')
    expect(await findings()).toEqual([])
  })
})

test('a product at work is not mistaken for a forger', async () => {
  let done = false
  const work = (async () => {
    for (let i = 0; i < 60; i += 1) await county.report(on('11-25 13:00'), 3)
    done = true
  })()
  const found: unknown[] = []
  while (!done) found.push(...(await findings()))
  await work
  expect(found).toEqual([])
})
