/** A year's rosters of 20 units with three lines each, 366 days: made by rule, made again, published, written down. */
import { connect, type Db } from '../../db/client.ts'
import { installOrg, openDirectory } from '../../db/directory.ts'
import { migrate } from '../../db/migrate.ts'
import { generateCounty } from '../../db/preset/generate.ts'
import { nothingNeeded } from '../../db/queries/needs.ts'
import type { Reach } from '../../db/transactions/flush.ts'
import { type Incoming, intake } from '../../db/transactions/intake.ts'
import { runJobs } from '../../db/transactions/jobs.ts'
import type { Rules } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import type { Directory } from '../../domain/directory.ts'
import type { DutyRule, RotationLine } from '../../domain/duty/roster.ts'
import type { RosterWish } from '../../domain/duty/wish.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { jobHandlers } from '../../workers/jobs/handlers.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { print } from './loop.ts'
import { plainMessage } from '../support/envelope.ts'

const TOWNS = 20
const size = { seed: 1, towns: TOWNS, villagesPerTown: 8, placesPerVillage: 0 }
const months = Array.from({ length: 12 }, (_, i) => `2028-${String(i + 1).padStart(2, '0')}`)
const now = at(2027, 12, 20, 9)

export async function roster(server: string): Promise<void> {
  const database = await emptyDatabase(server)
  const db = connect(database.url)
  await migrate(db)
  await installOrg(db, generateCounty(size))
  const directory = (await openDirectory(db)).current()
  const county = countyOn(db, directory)
  const units = directory.rows.units.filter((u) => u.kind === 'town').map((u) => u.id)
  await county.done(units.map((unit) => ({ do: 'rule', unit, rule: ruleOf(unit, directory, 0) })))
  print(`\n${units.length} units, ${units.length * 3} lines, 366 days, written down (at most 2 s to make)`)
  const step = async (name: string, wish: (unit: string) => RosterWish): Promise<void> => {
    const took = await county.done(units.map(wish))
    print(`  ${name.padEnd(40)} ${(took / 1000).toFixed(2)} s`)
  }
  await step('made by rule', (unit) => ({ do: 'make', unit, months }))
  await step('made again', (unit) => ({ do: 'make', unit, months }))
  await step('published, with all that is owed on it', (unit) => ({ do: 'publish', unit, months: null }))
  await county.done(units.map((unit) => ({ do: 'rule', unit, rule: ruleOf(unit, directory, 3) })))
  await step('made anew beside the published one', (unit) => ({ do: 'make', unit, months }))
  await step('published anew, nearly all days changed', (unit) => ({ do: 'publish', unit, months: null }))
  const { rows } = await db.query<{ shifts: number; owed: number }>(
    `select (select count(*) from cases where kind = 'shift') as shifts, (select count(*) from obligation where state = 'open') as owed`,
  )
  print(`  ${rows[0]?.shifts} shifts, ${rows[0]?.owed} obligations open`)
  await db.end()
  await database.drop()
}

/** Three lines of eight, who differ by where the list begins. */
function ruleOf(unit: string, directory: Directory, from: number): DutyRule {
  const area = directory.unit(unit)?.area ?? ''
  const people = directory.rows.posts
    .filter((p) => directory.within(directory.unit(p.unit)?.area ?? '', area))
    .map((p) => ({ person: p.person }))
  const line = (name: RotationLine['line'], first: number): RotationLine => ({
    line: name,
    seats: 1,
    members: Array.from({ length: 6 }, (_, i) => people[(first + i + from) % people.length] ?? { person: '' }),
  })
  const lines = [line('leader', 0), line('officer', 6), line('driver', 12)]
  return { unit, shifts: ['whole'], handover: { day: 8 * 60, night: 20 * 60 }, lines }
}

function countyOn(db: Db, directory: Directory) {
  const types = caseTypes(hazardLexicon(defaultSettings))
  const rules = (): Rules => ({ types, directory, settings: defaultSettings })
  const reach: Reach = {
    channel: 'simulator',
    conversation: ({ say }) =>
      'person' in say.to ? `p:${say.to.person}` : 'chat' in say.to ? `g:${say.to.chat}` : 'p:here',
  }
  const errors: unknown[] = []
  let serial = 0
  const asking = (data: RosterWish): Incoming => {
    serial += 1
    const [person = null] = directory.holders(data.unit, 'town_director', now)
    const envelope = plainMessage({ id: `m${serial}`, account: person ?? '', text: `${serial}`, sentAt: now + serial })
    return { envelope, person, needs: nothingNeeded(envelope), handle: (view) => view.later({ kind: 'roster', data }) }
  }
  const handlers = jobHandlers
  const stop = new AbortController().signal
  return {
    /** Milliseconds in which what was asked for is done. */
    done: async (wishes: RosterWish[]): Promise<number> => {
      const began = performance.now()
      await intake(db, wishes.map(asking), rules(), reach, now, (error) => errors.push(error))
      const onError = (error: unknown): number => errors.push(error)
      await runJobs({ db, rules, reach: () => reach, fresh: async () => undefined, handlers, stop, onError }, now)
      if (errors.length > 0) throw errors[0]
      return performance.now() - began
    },
  }
}
