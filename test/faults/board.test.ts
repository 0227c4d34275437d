/** kill -9 between the edit of a board and its mark: after it each group still has one board, as it last was. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneDatabase, type Database } from '../support/postgres.ts'
import { allMessages, endProcess, post, settle, startProcess } from '../support/process.ts'

let dataDir = ''
let database: Database
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-board-'))
  database = await cloneDatabase(inject('postgres'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const groups = ['百善镇应急群', '县安委办工作群']
const start = () => startProcess({ dataDir, env: { DATABASE_URL: database.url } })

/** From now on whatever marks a board waits, so that what was told to the platform stays unmarked. */
const holdMarks = `create function held() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(7); return new; end $$;
  create trigger held before update on outbox for each row when (new.board is not null and new.state = 'sent') execute function held();
  select pg_advisory_lock(7)`

test('a board edited and not marked is neither lost nor doubled', { timeout: 60_000 }, async () => {
  const first = await start()
  const from = '百善镇应急办主任'
  await post(first.url, {
    from,
    chat: groups[0],
    at: true,
    text: '吹哨 老街违章搭建堵塞消防通道,请城管局、公安局 30分钟内报到',
  })
  await settle(first.url)
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  await db.query(holdMarks)
  await post(first.url, { from: '县城管局联络员', chat: null, text: '收到' })
  const edited = async () =>
    (await db.query<{ text: string }>('select text from sim_message where place is not null')).rows
  await expect.poll(async () => (await edited()).length, { timeout: 10_000 }).toBe(groups.length)
  await endProcess(first, 'SIGKILL')
  await db.query('drop trigger held on outbox; select pg_advisory_unlock(7)')
  const { rows } = await db.query(
    `select state, count(*)::int as n from outbox where board is not null group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { state: 'sending', n: groups.length },
    { state: 'sent', n: groups.length },
  ])
  await db.end()

  const second = await start()
  await post(second.url, { from: '县公安局联络员', chat: null, text: '已到' })
  await settle(second.url)
  const chats = (await (await fetch(`${second.url}/sim/api/chats`)).json()) as { id: string; title: string }[]
  const boards = (await allMessages(second.url)).filter((m) => m.from === 'bot' && /\d\/2已报到/.test(m.text))
  const nameOf = (chat: string | null) => chats.find((c) => c.id === chat)?.title
  const shown = boards.map(
    (m) => `${nameOf(m.chat)} ${/.\/2已报到/.exec(m.text)?.[0]} ${m.text.includes('县城管局 已签收')}`,
  )
  expect(new Set(shown)).toEqual(new Set(groups.map((group) => `${group} 1/2已报到 true`)))
  expect(shown).toHaveLength(groups.length)
  await endProcess(second, 'SIGINT')
})
