/** 查岗 at random: drawn in advance and logged; a restart, a second process, an outage neither lose nor repeat one. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fireDue } from '../../db/transactions/fire.ts'
import { openStanding } from '../../db/transactions/standing.ts'
import { verify } from '../../db/queries/verify.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { DAY, type Instant, MINUTE } from '../../domain/time.ts'
import { connect } from '../../db/client.ts'
import { openDirectory } from '../../db/directory.ts'
import type { Rules } from '../../db/transactions/work.ts'
import { type County, MONDAY, openCounty } from './county.ts'

let county: County
let now: Instant
beforeEach(async () => {
  county = await openCounty()
  now = MONDAY
  county.change({ duty: { ...defaultSettings.duty, rolls: { perWeek: 3, lateHours: 12 } } })
})
afterEach(() => county.close())

/** A process that starts: it reads all there is anew. */
async function started(): Promise<{ fire(): Promise<void>; stop(): Promise<void> }> {
  const db = connect(county.url)
  const store = await openDirectory(db, {
    now: () => now,
    settings: county.rules().settings,
    channel: () => 'simulator',
  })
  const rules = (): Rules => ({ ...county.rules(), directory: store.current() })
  await openStanding(db, rules(), now)
  return {
    fire: async () => {
      await fireDue(db, rules(), county.reach, now, (error, about) => county.errors.push({ error, about }))
    },
    stop: () => db.end(),
  }
}

async function publish(): Promise<void> {
  const unit = county.store.current().appointments(county.idOf('百善镇值班员'), now)[0]?.unit ?? ''
  for (let day = -1; day < 9; day += 1) {
    const from = MONDAY - 60 * MINUTE + day * DAY
    const date = new Date(from + 8 * 60 * MINUTE).toISOString().slice(0, 10)
    const seats = [{ line: 'officer' as const, seat: 1, person: county.idOf('百善镇值班员') }]
    const message = county.message(
      '百善镇应急办主任',
      (view) =>
        void view.execute({
          kind: 'shift',
          case: null,
          command: { do: 'plan', unit, date, shift: 'whole', from, to: from + DAY, seats },
        }),
    )
    await county.take(now, { ...message, needs: { ...message.needs, prefixes: ['ZB'] } })
  }
}

const planned = async (): Promise<number[]> =>
  (await county.events('rolls_planned')).flatMap((e) => e.data['at'] as number[])
const called = async (): Promise<number[]> =>
  (await county.rows<{ at: number }>(`select opened_at as at from cases where kind = 'roll' order by opened_at`)).map(
    (r) => r.at,
  )

test('each planned instant is called once, whatever starts again or beside', async () => {
  await publish()
  const first = await started()
  await first.fire()
  const instants = await planned()
  expect(instants).toHaveLength(3)
  await first.stop()
  for (const at of instants) {
    now = at - 1
    const before = await started()
    await before.fire()
    now = at
    const other = await started()
    await Promise.all([before.fire(), other.fire()])
    await before.stop()
    await other.stop()
  }
  expect(await called()).toEqual(instants)
  expect(await planned()).toEqual(instants)
  const asked = await county.outbox('roll_ask')
  expect(asked).toHaveLength(3)
  // The next week is drawn when this one is over.
  now = MONDAY + 7 * DAY
  const next = await started()
  await next.fire()
  await next.stop()
  expect((await planned()).length).toBe(6)
  expect(county.errors).toEqual([])
  expect((await verify(county.db)).findings).toEqual([])
})

test('after an outage one is called, not all that were slept through', async () => {
  await publish()
  const first = await started()
  await first.fire()
  await first.stop()
  const instants = await planned()
  now = (instants[1] ?? 0) + 60 * MINUTE
  const late = await started()
  await late.fire()
  await late.fire()
  await late.stop()
  expect(await called()).toEqual([now])
})

test('nobody on duty: nothing is said, and the next one comes all the same', async () => {
  const process = await started()
  await process.fire()
  const [first, second] = await planned()
  now = first ?? 0
  await process.fire()
  await publish()
  now = second ?? 0
  await process.fire()
  await process.stop()
  expect(await called()).toEqual([second])
  expect(county.errors).toEqual([])
})

test('switched off, the duty ends', async () => {
  const on = await started()
  await on.fire()
  await on.stop()
  county.change({ duty: defaultSettings.duty })
  const off = await started()
  now = MONDAY + 8 * DAY
  await off.fire()
  await off.stop()
  expect(await called()).toEqual([])
  expect(await county.rows(`select 1 from obligation where kind = 'random_rolls' and state = 'open'`)).toEqual([])
})
