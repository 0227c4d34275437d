/** A backup holds everything as of one moment; it is restored whole and proven, or not at all. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { dump } from '../../db/backup/dump.ts'
import { load } from '../../db/backup/load.ts'
import { connect, type Db } from '../../db/client.ts'
import { newest } from '../../db/migrate.ts'
import { verify } from '../../db/queries/verify.ts'
import { isBehind, type Mark, markOf, type Seen, seenHere, seenIn } from '../../db/seen.ts'
import { heldCounts } from '../../db/transactions/held.ts'
import { heedRestore } from '../../db/transactions/restored.ts'
import { at, HOUR } from '../../domain/time.ts'
import { photo } from '../support/photo.ts'
import { type Database, emptyDatabase } from '../support/postgres.ts'
import { type County, MONDAY, openCounty } from './county.ts'
import { createWorld, type World } from '../support/world.ts'

const NOW = at(2026, 11, 23, 9)
const grid = '百善镇东风村网格员'
const awkward = '兴旺超市灭火器过期了\t\\N \\. "引号" \n\\.\n换行 🌹 %s {}'

let world: World
let backup = ''
beforeAll(async () => {
  world = await createWorld(inject('postgres'), NOW)
  const images = [{ name: '1.jpg', bytes: photo('1.jpg'), type: 'image/png' }]
  await world.sim.post({ from: grid, chat: null, text: awkward, images })
  await world.sim.settle()
  // More than any buffer on the way holds, in a table that others come behind.
  await world.product.db.query(
    `insert into attachment (id, type, name, size, bytes, created_at)
     select 'big' || i, 'image/png', 'x', 100000, decode(repeat(md5(i::text), 6250), 'hex'), to_timestamp(0) from generate_series(1, 20) i`,
  )
  await world.product.db.query(
    `insert into question (account, conversation, kind, data, asked_at, expires_at)
     select 'a', 'p:a', 'x', '{}', to_timestamp(i), to_timestamp(i) from generate_series(1, 2000) i`,
  )
  backup = await dumped(world.product.db)
})
afterAll(() => world.stop())

const urlOf = (db: Db): string => db.options.connectionString ?? ''

async function dumped(db: Db): Promise<string> {
  const out = new PassThrough()
  const [whole] = await Promise.all([text(out), dump(urlOf(db), out, NOW).finally(() => out.end())])
  return whole
}

async function fresh(): Promise<{ database: Database; db: Db }> {
  const database = await emptyDatabase(inject('postgres'))
  const db = connect(database.url, { max: 2 })
  onTestFinished(async () => {
    await db.end()
    await database.drop()
  })
  return { database, db }
}

/** Everything in every table, but for what tells of the restoring itself. */
async function contents(db: Db): Promise<Record<string, unknown>> {
  const { rows } = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'restoration'`,
  )
  const all: Record<string, unknown> = {}
  for (const { name } of rows)
    all[name] = (await db.query(`select md5(t::text) as row from "${name}" t order by 1`)).rows
  return all
}

/** In the tables that somebody's past fills; 0 also where there are none. */
async function rowsOf(db: Db): Promise<number> {
  const tables = await db.query(`select 1 where to_regclass('inbox') is not null`)
  if (tables.rows.length === 0) return 0
  const { rows } = await db.query<{ n: number }>(
    'select (select count(*) from inbox) + (select count(*) from event_log) + (select count(*) from person) as n',
  )
  return rows[0]?.n ?? -1
}

const chunked = (whole: string, size: number): Readable =>
  Readable.from(
    (function* () {
      const bytes = Buffer.from(whole)
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
    })(),
  )

test.each([997, 1 << 16])(
  'all of it comes back, however the text comes (%i bytes at a time), and goes on from there',
  async (size) => {
    const { database, db } = await fresh()
    const loaded = await load(database.url, chunked(backup, size), NOW + HOUR)
    expect(loaded).toMatchObject({ taken: NOW, migration: newest() })
    expect(await contents(db)).toEqual(await contents(world.product.db))
    expect((await db.query('select kind, reaches, found_at, held_at from restoration')).rows).toEqual([
      { kind: 'tool', reaches: NOW, found_at: NOW + HOUR, held_at: null },
    ])
    expect((await verify(db)).findings).toEqual([])
    const next = `insert into question (account, conversation, kind, data, asked_at, expires_at)
    values ('a', 'p:a', 'x', '{}', to_timestamp(0), to_timestamp(0)) returning id`
    await db.query(next)
    const { rows } = await db.query(
      'insert into job (key, kind, data, cause, state, created_at) values ($1, $1, $2, $2, $1, to_timestamp(0)) returning id',
      ['x', '{}'],
    )
    expect(rows).toHaveLength(1)
  },
)

describe('what will not do is refused, and the database stays empty', () => {
  const cut = (part: number): string => backup.slice(0, Math.floor(backup.length * part))
  const forged = (from: string, to: string): string => {
    expect(backup).toContain(from)
    return backup.replace(from, to)
  }
  test.each<[string, () => string, string]>([
    ['no backup at all', () => 'hello\n', 'backup_unreadable'],
    ['one cut off in its rows', () => cut(0.5), 'backup_unreadable'],
    ['one cut off before its end', () => backup.slice(0, backup.indexOf('-- end of backup')), 'backup_unreadable'],
    ['a row changed', () => forged('"type":"reported"', '"type":"reporter"'), 'backup_broken'],
    ['a row gone', () => backup.replace(/(COPY "place" [^\n]+\n)[^\n]+\n/, '$1'), 'backup_broken'],
    [
      'a statement of somebody else',
      () => backup.replace('COPY "account"', 'DROP TABLE account; COPY "account"'),
      'backup_unreadable',
    ],
    ['a newer program', () => backup.replace(`"migration":${newest()}`, `"migration":${newest() + 1}`), 'backup_newer'],
  ])('%s', async (_what, told, code) => {
    const { database, db } = await fresh()
    await expect(load(database.url, Readable.from([Buffer.from(told())]), NOW)).rejects.toMatchObject({ code })
    expect(await rowsOf(db)).toBe(0)
  })

  test('a good one goes in behind a bad one, and once', async () => {
    const { database, db } = await fresh()
    const put = (whole: string): Promise<unknown> => load(database.url, Readable.from([Buffer.from(whole)]), NOW)
    await expect(put(cut(0.5))).rejects.toMatchObject({ code: 'backup_unreadable' })
    await put(backup)
    expect(await contents(db)).toEqual(await contents(world.product.db))
    await expect(put(backup)).rejects.toMatchObject({ code: 'restore_not_empty' })
  })
})

describe('a database of the past is told by what was seen of it', () => {
  const seenNow = async (): Promise<Mark> => {
    const mark = await markOf(world.product.db, NOW)
    if (!mark) throw new Error('nothing happened')
    return mark
  }
  test('by the end of its chain, also where it has gone on otherwise since; never by another chain', async () => {
    const { db } = world.product
    const mark = await seenNow()
    expect(mark.counters['YH']).toBe(1)
    expect(await isBehind(db, mark)).toBe(false)
    expect(await isBehind(db, { ...mark, seq: mark.seq + 1 })).toBe(true)
    expect(await isBehind(db, { ...mark, hash: 'f'.repeat(64) })).toBe(true)
    expect(await isBehind(db, { ...mark, seq: mark.seq + 1, first: 'f'.repeat(64) })).toBe(false)
  })

  test('a copy of the folder is no longer the folder; what cannot be read tells nothing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'qianshao-seen-'))
    const faults: unknown[] = []
    const seen = seenIn(path.join(folder, 'a'), (error) => faults.push(error))
    expect([await seen.read(), await seen.copied()]).toEqual([null, false])
    await seen.settle()
    await seen.write(await seenNow())
    expect([await seen.read(), await seen.copied()]).toEqual([await seenNow(), false])
    await cp(path.join(folder, 'a'), path.join(folder, 'b'), { recursive: true, preserveTimestamps: true })
    const copy = seenIn(path.join(folder, 'b'), (error) => faults.push(error))
    expect(await copy.read()).toEqual(await seenNow())
    await writeFile(path.join(folder, 'b', 'born.json'), JSON.stringify({ born: Date.now() - HOUR }))
    expect(await copy.copied()).toBe(true)
    await copy.settle()
    expect(await copy.copied()).toBe(false)
    expect(faults).toEqual([])
    // Where nothing can be kept nothing is known, and the work goes on.
    const nowhere = seenIn(path.join(folder, 'a', 'seen.json', 'c'), (error) => faults.push(error))
    await nowhere.write(await seenNow())
    await nowhere.settle()
    expect([faults.length, await nowhere.read(), await nowhere.copied()]).toEqual([2, null, false])
    await rm(folder, { recursive: true })
  })
})

describe('what a database of the past holds back', () => {
  let county: County
  beforeAll(async () => {
    county = await openCounty()
  })
  afterAll(() => county.close())

  test('is found by one process, held once, and not again by the next', async () => {
    const { db, rules } = county
    await county.report(MONDAY)
    const mark = await markOf(db, MONDAY)
    if (!mark) throw new Error('nothing happened')
    const stale = (): Seen => {
      const seen = seenHere()
      void seen.write({ ...mark, seq: mark.seq + 9, counters: { ...mark.counters, YH: 7 } })
      return seen
    }
    const [one, two] = [stale(), stale()]
    const later = MONDAY + 3 * HOUR
    const found = await Promise.all([one, two].map((seen) => heedRestore(db, rules, later, seen)))
    expect(found.filter(Boolean)).toHaveLength(1)
    expect(await heedRestore(db, rules, later + HOUR, stale())).toBe(false)
    expect(await county.rows('select kind, reaches, found_at, held_at from restoration')).toEqual([
      { kind: 'found', reaches: MONDAY, found_at: later, held_at: later },
    ])
    expect(await heldCounts(db)).toEqual(
      expect.arrayContaining([
        { of: 'said', what: 'hazard_to_dispatch', count: 1 },
        { of: 'owed', what: 'dispatch', count: 1 },
      ]),
    )
    // Nothing of it is due or said any more, but the question to the office.
    expect(await county.rows(`select 1 from outbox where state in ('queued', 'sending')`)).toEqual([])
    expect(
      await county.rows(
        `select kind from obligation where next_lane < 100 and next_at <= to_timestamp(${later / 1000})`,
      ),
    ).toEqual([{ kind: 'restored' }])
    expect(await county.rows(`select last from counter where prefix = 'YH' order by day desc limit 1`)).toEqual([
      { last: 7 },
    ])
    expect((await verify(db)).findings).toEqual([])
  })
})
