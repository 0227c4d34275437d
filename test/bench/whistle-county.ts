/** A generated county in which, at one instant, whistles run out unanswered and rectifications fall due. */
import { connect } from '../../db/client.ts'
import { installOrg, openDirectory } from '../../db/directory.ts'
import { migrate } from '../../db/migrate.ts'
import { generateCounty } from '../../db/preset/generate.ts'
import { nothingNeeded } from '../../db/queries/needs.ts'
import { fireDue } from '../../db/transactions/fire.ts'
import type { Reach } from '../../db/transactions/flush.ts'
import { type Incoming, intake, type View } from '../../db/transactions/intake.ts'
import type { Rules } from '../../db/transactions/work.ts'
import type { Command } from '../../domain/case-types.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, HOUR, type Instant, MINUTE } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { type Database, emptyDatabase } from '../support/postgres.ts'
import { plainMessage } from '../support/envelope.ts'

export const size = { seed: 1, towns: 20, villagesPerTown: 25, placesPerVillage: 4 }
export const DEPARTMENTS = 5
/** A working noon, at which the storm begins. */
export const NOON = at(2026, 11, 26, 12)
const OPENED = at(2026, 11, 24, 9)
/** 紧急: 签收 within ten minutes. */
const SIGN = 10 * MINUTE
/** Towns blow at once in the first half, and one after the other in the second. */
const APART = 150

type Told = { person: string; does: (view: View) => void; numbers?: readonly string[] }

/** What each town's whistle says, by which its messages are known. */
export const matterOf = (town: number): string => `老街第${town + 1}处要塌`
/** Some whistles run out before, so that the code is compiled and every statement planned by then. */
export const WARM = 8
export const warmDueOf = (nth: number): Instant => NOON - 2600 + nth * 250
/** When the departments called by a town's whistle should have signed. */
export const signDueOf = (town: number): Instant => NOON + Math.max(0, town + 1 - size.towns / 2) * APART

export async function whistleCounty(server: string, hazards: number): Promise<Database> {
  const database = await emptyDatabase(server)
  const db = connect(database.url)
  await migrate(db)
  await installOrg(db, generateCounty(size))
  const directory = (await openDirectory(db)).current()
  const rules: Rules = { types: caseTypes(hazardLexicon(defaultSettings)), directory, settings: defaultSettings }
  const reach: Reach = { channel: 'simulator', conversation: () => 'p:nobody' }
  const fail = (error: unknown): never => {
    throw error
  }
  let serial = 0
  const tell = async (now: Instant, told: readonly Told[]): Promise<void> => {
    for (let from = 0; from < told.length; from += 50) {
      const batch = told.slice(from, from + 50).map((one) => incoming(`setup${(serial += 1)}`, now, one))
      await intake(db, batch, rules, reach, now, fail)
    }
  }
  const { people, act } = acting()
  const sites = sitesOf(directory, hazards)
  const orders: Told[] = []
  const accepted: Told[] = []
  await tell(
    OPENED,
    sites.map(({ place, worker, director, owner, count }): Told => {
      const report = { do: 'report', source: 'grid', said: '堵了', area: place.area } as const
      const problems = Array.from({ length: count }, (_, n) => ({ category: '消防通道', text: `第${n + 1}处堵了` }))
      const where = { town: directory.townOf(place.area)?.id ?? null, place: { id: place.id, name: place.name } }
      return {
        person: worker,
        does: (view) => {
          const numbers = act(view, {
            kind: 'hazard',
            case: null,
            command: { ...report, ...where, hazards: problems, photos: [] },
          })
          orders.push({ person: director, numbers, does: (v) => orderAll(v, numbers, owner) })
          accepted.push({
            person: owner,
            numbers,
            does: (v) => numbers.forEach((n) => act(v, { kind: 'hazard', case: n, command: { do: 'ack' } })),
          })
        },
      }
    }),
  )
  const orderAll = (view: View, numbers: readonly string[], owner: string): void => {
    for (const number of numbers) {
      const order = { measure: '清空', responsible: null, due: NOON, dueWords: '', checker: null, located: null }
      act(view, { kind: 'hazard', case: number, command: { do: 'dispatch', to: owner, ...order } })
    }
  }
  await tell(OPENED + MINUTE, orders)
  await tell(OPENED + 2 * MINUTE, accepted)
  await fireDue(db, rules, reach, NOON - HOUR, fail)
  const warm = whistlesOf(directory, act, (town) => `北桥护栏${town + 1}`).slice(0, WARM)
  for (const [nth, whistle] of warm.entries()) await tell(warmDueOf(nth) - SIGN, [whistle])
  for (const [town, whistle] of whistlesOf(directory, act, matterOf).entries())
    await tell(signDueOf(town) - SIGN, [whistle])
  if (people.size > 0) throw new Error([...people].join('\n'))
  await db.query('truncate outbox, inbox')
  await db.query('vacuum analyze')
  const { rows } = await db.query<{ due: number; clocks: number }>(
    `select count(*) filter (where kind = 'rectify' and next_at = to_timestamp($1 / 1000.0))::int as due,
      count(*) filter (where kind = 'sign')::int as clocks from obligation`,
    [NOON],
  )
  const found = [rows[0]?.due, rows[0]?.clocks]
  if (found[0] !== hazards || found[1] !== (size.towns + WARM) * DEPARTMENTS)
    throw new Error(`due, clocks: ${found.join(', ')}`)
  await db.end()
  return database
}

/** The same county on a day on which no rectification falls due. */
export async function calm(url: string): Promise<void> {
  const db = connect(url)
  await db.query(`update obligation set next_at = next_at + $1 * interval '1 ms' where kind = 'rectify'`, [DAY])
  await db.query('vacuum analyze obligation')
  await db.end()
}

function acting() {
  const people = new Set<string>()
  const act = (view: View, command: Command): string[] => {
    const outcome = view.execute(command)
    if (!outcome.ok) people.add(JSON.stringify(outcome.refusal))
    return outcome.ok ? outcome.numbers : []
  }
  return { people, act }
}

type Act = (view: View, command: Command) => string[]
type Directory = Rules['directory']
type Site = {
  place: Directory['rows']['places'][number]
  worker: string
  director: string
  owner: string
  count: number
}

/** So many hazards, spread over all places. */
function sitesOf(directory: Directory, hazards: number): Site[] {
  const { places } = directory.rows
  const holder = (unit: string | undefined, post: Parameters<Directory['holders']>[1]): string =>
    directory.holders(unit ?? '', post, OPENED)[0] ?? ''
  const sites = places.map((place, i) => ({
    place,
    worker: holder(directory.governing(place.area)?.id, 'grid_worker'),
    director: holder(directory.governing(directory.townOf(place.area)?.id ?? '')?.id, 'town_director'),
    owner: holder(place.unit, 'owner'),
    count: Math.floor((hazards * (i + 1)) / places.length) - Math.floor((hazards * i) / places.length),
  }))
  return sites.filter((site) => site.count > 0)
}

function whistlesOf(directory: Directory, act: Act, about: (town: number) => string): Told[] {
  const called = departmentsOf(directory).map((d) => d.id)
  return townsOf(directory).map((unit, town): Told => ({
    person: directory.holders(unit.id, 'town_director', OPENED)[0] ?? '',
    does: (view) => {
      const matter = about(town)
      const where = { area: unit.area, town: unit.area, place: { id: null, name: matter.slice(0, 2) } }
      const what = {
        said: matter,
        matter,
        hazards: [],
        urgency: 'urgent',
        why: 'beyond_power',
        arriveBy: null,
        sort: null,
        precedent: null,
        beside: [],
      } as const
      act(view, { kind: 'whistle', case: null, command: { do: 'blow', ...what, ...where, departments: called } })
    },
  }))
}

export const townsOf = (directory: Directory) => directory.rows.units.filter((u) => u.kind === 'town')
export const departmentsOf = (directory: Directory) =>
  directory.rows.units.filter((u) => u.kind === 'department').slice(0, DEPARTMENTS)

function incoming(id: string, now: Instant, { person, does, numbers = [] }: Told): Incoming {
  const envelope = plainMessage({ id, account: person, text: id, sentAt: now })
  const needs = { ...nothingNeeded({ chat: null, account: person }), prefixes: ['YH', 'CS'], numbers: [...numbers] }
  return { envelope, person, needs, handle: does }
}
