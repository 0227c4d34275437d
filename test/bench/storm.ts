/** Many obligations that fall due at one instant, and what a tick costs while nothing is due, beside however many are open. */
import { connect, type Db } from '../../db/client.ts'
import { installOrg, openDirectory } from '../../db/directory.ts'
import { migrate } from '../../db/migrate.ts'
import { generateCounty } from '../../db/preset/generate.ts'
import { nothingNeeded } from '../../db/queries/needs.ts'
import { fireDue, nextDue } from '../../db/transactions/fire.ts'
import type { Reach } from '../../db/transactions/flush.ts'
import { type Incoming, intake } from '../../db/transactions/intake.ts'
import type { Rules } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { at } from '../../domain/time.ts'
import { cloneDatabase, type Database, emptyDatabase } from '../support/postgres.ts'
import { median, print } from './loop.ts'
import { plainMessage } from '../support/envelope.ts'

const EACH = 20
const size = { seed: 1, towns: 20, villagesPerTown: 25, placesPerVillage: 4 }
const STORM = size.towns * size.villagesPerTown * EACH
const ROUNDS = 5
const TICKS = 200
const reported = at(2026, 11, 23, 9)
const due = at(2026, 11, 23, 11)

type County = { others: number; database: Database; db: Db; rules: Rules; reach: Reach }

/** `most`: how many others are open in the largest of the databases. */
export async function storm(server: string, most: number): Promise<void> {
  const sizes = [10_000, 100_000, 1_000_000, 5_000_000].filter((n) => n <= most)
  print(`\n${STORM} obligations due at one instant, beside ${sizes.join(', ')} others that are open`)
  const base = await emptyDatabase(server)
  await fill(base)
  const counties: County[] = []
  for (const others of sizes) {
    const county = await countyOn(await cloneDatabase(server, base), others)
    await openOthers(county)
    counties.push(county)
  }
  await compare(counties)
  for (const { db, database } of counties) {
    await db.end()
    await database.drop()
  }
  await base.drop()
}

async function fill(database: Database): Promise<void> {
  const db = connect(database.url)
  await migrate(db)
  await installOrg(db, generateCounty(size))
  await db.end()
  const county = await countyOn(database, 0)
  await report(county)
  await county.db.end()
}

async function countyOn(database: Database, others: number): Promise<County> {
  const db = connect(database.url)
  const directory = (await openDirectory(db)).current()
  const types = caseTypes(hazardLexicon(defaultSettings))
  const reach: Reach = {
    channel: 'simulator',
    conversation: ({ say: { to } }) => (to.to === 'person' ? `p:${to.person}` : null),
  }
  return { others, database, db, rules: { types, directory, settings: defaultSettings }, reach }
}

/** So many hazards in every village, all reported at the same moment, so that their dispatch is due at the same moment. */
async function report({ db, rules, reach }: County): Promise<void> {
  const { directory } = rules
  const workers = directory.rows.posts.filter((p) => p.kind === 'grid_worker')
  for (const [i, { person, unit }] of workers.entries()) {
    const area = directory.unit(unit)?.area ?? ''
    const hazards = Array.from({ length: EACH }, (_, n) => ({ category: '消防通道', text: `第${n + 1}处堵了` }))
    const incoming: Incoming = {
      envelope: plainMessage({
        id: `m${i}`,
        account: person,
        text: `第${i}个村的隐患`,
        sentAt: reported,
      }),
      person,
      needs: { ...nothingNeeded({ chat: null, account: person }), prefixes: ['YH'] },
      handle: (view) => {
        view.execute({
          kind: 'hazard',
          case: null,
          command: {
            do: 'report',
            source: 'grid',
            said: '堵了',
            area,
            town: directory.townOf(area)?.id ?? null,
            place: { id: null, name: '村口' },
            hazards,
            photos: [],
          },
        })
      },
    }
    await intake(db, [incoming], rules, reach, reported, (error) => {
      throw error
    })
  }
  await db.query('truncate outbox')
}

/** Others that are open and far from due. They say nothing, so they need no case. */
async function openOthers({ db, others }: County): Promise<void> {
  for (let from = 0; from < others; from += 500_000) {
    await db.query(
      `insert into obligation (case_number, kind, round, owner_key, owner, policy, opened_at, due_at, plan, step, next_at, state)
       select 'YH261001-' || lpad(i::text, 8, '0'), 'rectify', 1, 'p:other' || i % 5000, '{}', '{}', to_timestamp($3::float8 / 1000),
         to_timestamp($3::float8 / 1000) + make_interval(hours => 48 + i % 8000), '[]', 0, to_timestamp($3::float8 / 1000) + make_interval(hours => 48 + i % 8000), 'open'
       from generate_series($1::int, $2::int) as i`,
      [from + 1, Math.min(from + 500_000, others), reported],
    )
  }
  await db.query('vacuum analyze')
}

/** Round by round, so that all meet the same weather. */
async function compare(counties: readonly County[]): Promise<void> {
  const rates = new Map<County, number[]>()
  const ticks = new Map<County, number[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const idle = await tickCosts(counties)
    for (const county of counties) {
      const rate = await stormRate(county)
      // The first is for the plans and for the machine code.
      if (round === 0) continue
      ticks.set(county, [...(ticks.get(county) ?? []), idle.get(county) ?? 0])
      rates.set(county, [...(rates.get(county) ?? []), rate])
    }
  }
  for (const county of counties) {
    const [rate, tick] = [median(rates.get(county) ?? []), median(ticks.get(county) ?? [])]
    print(
      `  ${String(county.others).padStart(7)} others open: ${rate.toFixed(0).padStart(6)}/s decided, logged and in the outbox; a tick with nothing due ${tick.toFixed(3)} ms`,
    )
  }
  const all = counties.map((county) => median(ticks.get(county) ?? []))
  print(`  the dearest tick costs ${(Math.max(...all) / Math.min(...all)).toFixed(2)} times the cheapest`)
}

const fire = ({ db, rules, reach }: County, now: number): Promise<number> =>
  fireDue(db, rules, reach, now, (error) => {
    throw error
  })

/** What the watch asks each second, and a claim that finds nothing; one county after the other, tick by tick. */
async function tickCosts(counties: readonly County[]): Promise<Map<County, number>> {
  const costs = new Map<County, number[]>(counties.map((county) => [county, []]))
  for (let i = 0; i < TICKS; i += 1) {
    for (const [county, took] of costs) {
      const began = performance.now()
      await nextDue(county.db)
      await fire(county, due - 1)
      took.push(performance.now() - began)
    }
  }
  return new Map([...costs].map(([county, took]) => [county, median(took)]))
}

async function stormRate(county: County): Promise<number> {
  const { db } = county
  const reminded = async (): Promise<number> => {
    const { rows } = await db.query<{ n: number }>(`select count(*) as n from event_log where type = 'reminded'`)
    return rows[0]?.n ?? 0
  }
  const before = await reminded()
  const began = performance.now()
  const fired = await fire(county, due)
  const took = performance.now() - began
  const { rows } = await db.query<{ n: number }>('select count(*) as n from outbox')
  const found = [fired, rows[0]?.n, (await reminded()) - before]
  if (found.some((n) => n !== STORM)) throw new Error(`fired, said, logged: ${found.join(', ')}`)
  // Once more from the beginning.
  await db.query('truncate outbox')
  await db.query(`update obligation set step = 0, next_at = to_timestamp($1 / 1000.0) where kind = 'dispatch'`, [due])
  await db.query('vacuum obligation')
  return (STORM / took) * 1000
}
