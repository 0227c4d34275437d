/** One fault, struck again and again while lives go on and while what is due is told of; then the verdict. */
import { accountOf } from '../../support/account.ts'
import type { Database } from '../../support/postgres.ts'
import type { TestRedis } from '../../support/redis.ts'
import { clockOf, settle } from '../../support/process.ts'
import { mulberry32 } from '../../support/random.ts'
import type { Fault } from './faults.ts'
import { type Ground, prepareGround } from './ground.ts'
import { judge, type Verdict } from './judge.ts'
import { DAY_KEY, lives, rosters } from './lives.ts'
import { play, type Said } from './play.ts'

export type Struck = Verdict & { events: number; strikes: number; reminded: number; account: string }
export type Trial = {
  database: Database
  dataDir: string
  redis: TestRedis | null
  faults: readonly Fault[]
  events: number
  strikes: number
  seed: number
}

const TOWNS = 12
/** Of the strikes, those that fall while the clock goes through what is due. */
const LATE = 0.2

export async function run({ database, dataDir, redis, faults, events, strikes, seed }: Trial): Promise<Struck> {
  const random = mulberry32(seed)
  const ground = await prepareGround({ database, dataDir, random, redis, roles: faults[0]?.roles ?? ['all'] })
  const said: Said[] = []
  let struck = 0
  let striking = Promise.resolve()
  const strike = async (): Promise<void> => {
    const fault = faults[struck % faults.length]
    struck += 1
    await fault?.strike(ground)
  }
  try {
    const towns = Math.min(TOWNS, Math.ceil(events / 40))
    await play(ground, rosters(towns), (one) => said.push(one))
    await ground.moveTo(Date.parse(`${DAY_KEY}T09:30:00+08:00`))
    const early = Math.max(1, Math.ceil(strikes * (1 - LATE)))
    const every = events / early
    let next = random() * every
    let told = 0
    let planned = 0
    await play(ground, lives(events, random, towns), (one) => {
      said.push(one)
      told += 1
      if (told < next || planned === early) return
      planned += 1
      next += every * (0.5 + random())
      // The next strikes when this is over: two at once would be another fault.
      striking = striking.then(strike)
      striking.catch(() => undefined)
    })
    await striking
    while (struck < strikes) await struckWhileMoving(ground, strike)
    const now = await ended(ground)
    const rows = await ground.ask<{ n: number }>(`select count(*) as n from event_log where type = 'reminded'`)
    const verdict = await judge(ground.look, said, now)
    const well = verdict.lost.length + verdict.doubled.length + verdict.chain.length === 0
    const account = well ? '' : await accountOf(database.url, ground.started.slice(-2))
    return { ...verdict, events: said.length, strikes: struck, reminded: rows[0]?.n ?? 0, account }
  } catch (error) {
    throw new Error(await accountOf(database.url, ground.started.slice(-2)), { cause: error })
  } finally {
    await striking.catch(() => undefined)
    await ground.leave()
  }
}

/** The clock goes on by hours, and the fault strikes while it does. */
async function struckWhileMoving(ground: Ground, strike: () => Promise<void>): Promise<void> {
  const hours = 3 + Math.floor(ground.random() * 9)
  const moved = ground.moveTo((await clockOf(await ground.url())) + hours * 3_600_000).catch(() => undefined)
  const rows = await ground.ask<{ n: number }>('select count(*) as n from outbox')
  const before = rows[0]?.n ?? 0
  const some = 1 + Math.floor(ground.random() * 20)
  for (let looks = 0; looks < 50; looks += 1) {
    const found = await ground.ask<{ n: number }>('select count(*) as n from outbox')
    if ((found[0]?.n ?? 0) >= before + some) break
  }
  await strike()
  await moved
}

/** Everything that is due by now is told of, and nothing is left to be said. */
async function ended(ground: Ground): Promise<number> {
  await ground.moveTo((await clockOf(await ground.url())) + 4 * 24 * 3_600_000)
  await settle(await ground.url())
  return await clockOf(await ground.url())
}
