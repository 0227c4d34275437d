/** 谁能替一下, asked of a whole unit: however many say 我替 in the same second, to whichever process, one has it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepare } from '../../bot/talk/prepare.ts'
import { createUnderstander } from '../../bot/understand/understander.ts'
import { connect, type Db } from '../../db/client.ts'
import type { Incoming, Taking } from '../../db/transactions/intake.ts'
import { createMemory } from '../../db/transactions/memory.ts'
import { takeInLine } from '../../db/transactions/line.ts'
import type { Envelope } from '../../domain/envelope.ts'
import type { ShiftCase, ShiftCommand } from '../../domain/duty/shift.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { type County, on, openCounty } from './county.ts'
import { plainMessage } from '../support/envelope.ts'

const TAKERS = 1000
const NOW = on('11-24 09:00')
const GROUP = 'C340621108-emergency'

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

/** People of the town by a post, as an import of the organisation would write them. */
async function hire(unit: string): Promise<string[]> {
  const ids = Array.from({ length: TAKERS }, (_, i) => `taker-${i}`)
  const on2020 = '2020-01-01'
  await county.db.query(`insert into person (id, name) select id, '替班人' || id from unnest($1::text[]) as id`, [ids])
  await county.db.query(
    `insert into post (person, kind, unit, from_at) select id, 'town_duty', $2, $3 from unnest($1::text[]) as id`,
    [ids, unit, on2020],
  )
  await county.db.query(
    `insert into account (channel, platform_id, person) select 'simulator', id, id from unnest($1::text[]) as id`,
    [ids],
  )
  await county.db.query('update org_version set version = version + 1 where id = 1')
  await county.store.refresh()
  return ids
}

const shift = async (): Promise<ShiftCase['body']> => {
  const [row] = await county.rows<{ body: ShiftCase['body'] }>(`select body from cases where kind = 'shift'`)
  if (!row) throw new Error('no shift')
  return row.body
}

const messageOf = (account: string, text: string, i: number): Envelope =>
  plainMessage({
    id: `say-${i}`,
    chat: GROUP,
    account,
    text,
    sentAt: NOW,
  })

test('one of a thousand takes it, the others hear so in private and the group once', async () => {
  const directory = county.store.current()
  const officer = county.idOf('百善镇值班员')
  const unit = directory.postsOf(officer, NOW)[0]?.unit ?? ''
  const says = (command: ShiftCommand, number: string | null) =>
    county.message(
      '百善镇值班员',
      (view) => void view.execute({ kind: 'shift', case: number, command }),
      {},
      number === null ? [] : [number],
    )
  const plan: ShiftCommand = {
    do: 'plan',
    unit,
    date: '2026-12-05',
    shift: 'whole',
    from: on('12-05 08:00'),
    to: on('12-06 08:00'),
    seats: [
      { line: 'leader', seat: 1, person: county.idOf('百善镇分管领导') },
      { line: 'officer', seat: 1, person: officer },
    ],
  }
  const planned = says(plan, null)
  await county.take(NOW, { ...planned, needs: { ...planned.needs, prefixes: ['ZB'] } })
  const [{ number }] = (await county.rows<{ number: string }>('select number from cases')) as [{ number: string }]
  await county.take(
    NOW,
    says({ do: 'ask_swap', seat: { line: 'officer', seat: 1 }, of: null, inReturn: null, reason: '' }, number),
  )
  const takers = await hire(unit)
  const deps = {
    directory: county.store.current(),
    settings: defaultSettings,
    understander: createUnderstander(county.store.current()),
  }
  const messages = takers.map((t, i): Incoming => prepare(messageOf(t, '我替', i), deps, NOW))
  const batches = Array.from({ length: 40 }, (_, i) => messages.slice(i * 25, i * 25 + 25))
  // Two lines at once, each with its own connections, as two processes have them.
  const taking = async (db: Db, mine: Incoming[][]): Promise<void> => {
    const waiting = [...mine]
    const next = (): Taking | null => {
      const batch = waiting.shift()
      return batch ? { batch, rules: county.rules(), reach: county.reach, now: NOW, mouth: undefined } : null
    }
    await takeInLine({
      db,
      memory: createMemory(),
      next,
      onTaken: () => undefined,
      onReorganised: async () => undefined,
      onError: (error, e) => county.errors.push({ error, about: e.id }),
    })
  }
  const odd = (_: unknown, i: number): boolean => i % 2 === 1
  await Promise.all([
    taking(
      county.db,
      batches.filter((b, i) => !odd(b, i)),
    ),
    taking(other, batches.filter(odd)),
  ])
  expect(county.errors).toEqual([])
  const { requests } = await shift()
  const winner = requests[0]?.agreed?.by ?? ''
  expect([requests.length, takers.includes(winner)]).toEqual([1, true])
  expect(await county.events('swap_agreed')).toHaveLength(1)
  const late = await county.outbox('refused')
  const told = new Set(late.map((m) => m.conversation))
  expect([told.size, late.length, told.has(`p:${winner}`)]).toEqual([TAKERS - 1, TAKERS - 1, false])
  expect((await county.outbox('duty_swap_agreed')).filter((m) => m.conversation === `g:${GROUP}`)).toHaveLength(1)
  expect(await county.outbox('duty_swap_to_approve')).toHaveLength(1)
})
