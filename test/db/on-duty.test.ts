/** Whoever is on duty hears, in whichever process it is decided, from the very instant at which that changes. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { type DirectoryStore, openDirectory } from '../../db/directory.ts'
import { fireDue } from '../../db/transactions/fire.ts'
import { type Incoming, intake, type IntakeReport } from '../../db/transactions/intake.ts'
import type { Rules } from '../../db/transactions/work.ts'
import type { ShiftCommand } from '../../domain/duty/shift.ts'
import { DAY, type Instant, MINUTE } from '../../domain/time.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { type County, on, openCounty } from './county.ts'

const BEGIN = on('11-24 08:00')
type Process = { db: Db; store: DirectoryStore }

let county: County
let here: Process
let there: Process
let now: Instant

beforeEach(async () => {
  now = BEGIN + 60 * MINUTE
  county = await openCounty()
  const opened = async (): Promise<Process> => {
    const db = connect(county.url)
    const around = { now: () => now, settings: defaultSettings, channel: () => 'simulator' }
    return { db, store: await openDirectory(db, around) }
  }
  here = await opened()
  there = await opened()
})
afterEach(async () => {
  await here.db.end()
  await there.db.end()
  await county.close()
})

const rules = ({ store }: Process): Rules => ({ ...county.rules(), directory: store.current() })
const town = (): string => county.store.current().appointments(county.idOf('百善镇值班员'), now)[0]?.unit ?? ''
const sits = (officer: string) => [{ line: 'officer' as const, seat: 1, person: county.idOf(officer) }]

const take = (at: Process, ...batch: Incoming[]): Promise<IntakeReport> =>
  intake(at.db, batch, rules(at), county.reach, now, (error) => county.errors.push({ error, about: '' }))

function shift(number: string | null, command: ShiftCommand, from = '百善镇分管领导'): Incoming {
  const does = county.message(
    from,
    (view) => void view.execute({ kind: 'shift', case: number, command }),
    { sentAt: now },
    number === null ? [] : [number],
  )
  return { ...does, needs: { ...does.needs, prefixes: ['ZB'] } }
}
const plan = (date: string, from: Instant, officer: string): Incoming =>
  shift(null, { do: 'plan', unit: town(), date, shift: 'whole', from, to: from + DAY, seats: sits(officer) })

const alarm = (text: string): Incoming =>
  county.message(
    '百善镇东风村网格员',
    (view) =>
      void view.execute({
        kind: 'incident',
        case: null,
        command: {
          do: 'alarm',
          said: text,
          gist: text,
          sort: 'fire',
          area: '340621108',
          town: '340621108',
          place: { id: null, name: '' },
          photos: [],
        },
      }),
    { sentAt: now, text },
  )

const told = async (text: string): Promise<string[]> =>
  (await county.outbox('incident_alarm'))
    .filter((o) => o.facts['text'] === text)
    .map((o) => o.conversation.slice(2))
    .filter((id) => ['百善镇值班员', '百善镇消防站站长', '百善镇东风村书记'].map(county.idOf).includes(id))
    .map((id) => county.store.current().person(id)?.name ?? '')
const station = '百善镇消防站站长'

test('a change made in one process sends the other back to read, and then the one who sits there hears', async () => {
  expect(await take(here, plan('2026-11-24', BEGIN, '百善镇东风村书记'))).toMatchObject({
    handled: 1,
    reorganised: { left: 0 },
  })
  const unread = await take(there, alarm('起火一'))
  expect(unread).toEqual({ handled: 0, repeated: 0, failed: 0, reorganised: { left: 1 } })
  await there.store.refresh()
  expect((await take(there, alarm('起火一'))).handled).toBe(1)
  expect(await told('起火一')).toEqual(['百善镇东风村书记', station])
  expect(county.errors).toEqual([])
})

test('what stands behind it in the same batch waits for the new duty', async () => {
  const report = await take(here, plan('2026-11-24', BEGIN, '百善镇东风村书记'), alarm('起火二'))
  expect(report).toMatchObject({ handled: 1, reorganised: { left: 1 } })
  await here.store.refresh()
  await take(here, alarm('起火二'))
  expect(await told('起火二')).toEqual(['百善镇东风村书记', station])
})

test('put in another’s place in the middle of a shift, and handed over to the millisecond', async () => {
  await take(here, plan('2026-11-24', BEGIN, '百善镇东风村书记'))
  await here.store.refresh()
  await take(here, plan('2026-11-25', BEGIN + DAY, '百善镇值班员'))
  await here.store.refresh()
  const [number] = (await county.rows<{ number: string }>(`select number from cases order by due_at limit 1`)).map(
    (r) => r.number,
  )
  await take(here, shift(number ?? '', { do: 'replan', seats: sits('百善镇值班员'), why: 'edit' }, '百善镇应急办主任'))
  await here.store.refresh()
  await take(here, alarm('起火三'))
  expect(await told('起火三')).toEqual(['百善镇值班员', station])
  await take(
    here,
    shift(number ?? '', { do: 'replan', seats: sits('百善镇东风村书记'), why: 'edit' }, '百善镇应急办主任'),
  )
  await here.store.refresh()
  now = BEGIN + DAY - 1
  await take(here, alarm('起火四'))
  expect(await told('起火四')).toEqual(['百善镇东风村书记', station])
  now = BEGIN + DAY
  await take(here, alarm('起火五'))
  expect(await told('起火五')).toEqual(['百善镇值班员', station])
})

test('what was read lasts a day, then it is read again', async () => {
  await take(here, plan('2026-11-27', BEGIN + 3 * DAY, '百善镇东风村书记'))
  await here.store.refresh()
  now = BEGIN + 3 * DAY + 60 * MINUTE
  expect(await take(here, alarm('起火六'))).toMatchObject({ handled: 0, reorganised: { left: 1 } })
  await here.store.refresh()
  await take(here, alarm('起火六'))
  expect(await told('起火六')).toEqual(['百善镇东风村书记', station])
})

test('what falls due is whose who is on duty, though another process changed that and nobody read it', async () => {
  await county.leave('百善镇应急办主任', now)
  await here.store.refresh()
  await there.store.refresh()
  const reports = county.message(
    '百善镇东风村网格员',
    (view) => void view.execute({ kind: 'hazard', case: null, command: county.reporting() }),
    { sentAt: now },
  )
  await take(here, reports)
  await take(here, plan('2026-11-24', BEGIN, '百善镇东风村书记'))
  now += 3 * 60 * MINUTE
  const stale = rules(there)
  await fireDue(there.db, stale, county.reach, now, (error, about) => county.errors.push({ error, about }))
  const [late] = await county.outbox('dispatch_climb')
  expect(late?.facts['who']).toBe('百善镇东风村书记')
  expect(county.errors).toEqual([])
})
