/** Whistles in a storm of reminders: how long after its instant each message of a whistle is decided and spoken, and what before it. */
import { once } from 'node:events'
import { runningClock } from '../../clock.ts'
import { nextDue } from '../../db/transactions/fire.ts'
import { MINUTE } from '../../domain/time.ts'
import { type Product, startProduct } from '../../product.ts'
import { cloneDatabase, type Database } from '../support/postgres.ts'
import { print } from './loop.ts'
import { memoryStore } from './memory-store.ts'
import {
  calm,
  departmentsOf,
  DEPARTMENTS,
  matterOf,
  NOON,
  signDueOf,
  size,
  townsOf,
  WARM,
  warmDueOf,
  whistleCounty,
} from './whistle-county.ts'
import { plainMessage } from '../support/envelope.ts'

const CEILING = 250
/** Milliseconds before the storm in which everything is up and warm, and between two towns that blow in it. */
const BEFORE = 4000
const EVERY = 100

export type Whistled = {
  /** Milliseconds from its instant until each message was spoken: clocks that run out, whistles that are blown meanwhile. */
  clocks: number[]
  blown: number[]
  /** Reminders spoken before a message of a whistle whose instant was theirs. */
  overtaken: number
  reminders: number
  /** From the storm's instant until the last reminder was spoken. */
  took: number
}

export async function whistles(server: string, hazards = 5000): Promise<void> {
  print(
    `\n${size.towns} towns' whistles for ${DEPARTMENTS} departments each run out, and ${size.towns} more are blown, while ${hazards} rectifications fall due at one instant`,
  )
  const base = await whistleCounty(server, hazards)
  for (const storm of [false, true]) show(storm, await measured(server, base, storm))
  await base.drop()
}

function show(storm: boolean, { clocks, blown, overtaken, reminders, took }: Whistled): void {
  const line = (what: string, all: readonly number[]): string => {
    const [p50, p99, most] = [0.5, 0.99, 1].map((q) => quantile(all, q).toFixed(0))
    return `    ${what}: p50 ${p50} ms  p99 ${p99} ms  most ${most} ms (ceiling ${CEILING} ms), ${all.length} messages`
  }
  print(`  ${storm ? 'in the storm' : 'without it'}, from its instant until decided and spoken:`)
  print(line('a clock that runs out     ', clocks))
  print(line('a whistle blown meanwhile ', blown))
  if (storm)
    print(
      `    ${overtaken} reminders spoken before a whistle of their instant; all ${reminders} spoken in ${took.toFixed(0)} ms`,
    )
}

export const quantile = (all: readonly number[], q: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.ceil(all.length * q) - 1)] ?? 0

export async function measured(server: string, base: Database, storm: boolean): Promise<Whistled> {
  const database = await cloneDatabase(server, base)
  if (!storm) await calm(database.url)
  const store = memoryStore()
  const said: { text: string; at: number }[] = []
  const clock = runningClock(NOON - MINUTE - Date.now())
  store.onSay((_, text) => said.push({ text, at: clock.now() }))
  const errors: string[] = []
  const error = (facts: object, message: string): void =>
    void errors.push(`${message} ${String((facts as { err?: unknown }).err)}`)
  const product = await startProduct({
    databaseUrl: database.url,
    queueSchema: 'bullmq',
    clock,
    log: { info: () => undefined, warn: () => undefined, error },
    preset: null,
    beats: true,
    store,
  })
  clock.moveTo(NOON - BEFORE)
  const arrivals = await blow(product)
  await finished(product)
  await product.stop()
  await database.drop()
  if (errors.length > 0) throw new Error(errors.slice(0, 5).join('\n'))
  return figures(said, arrivals)
}

/** The load comes by the clock. */
const sleep = (ms: number): Promise<unknown> => once(AbortSignal.timeout(Math.max(1, Math.round(ms))), 'abort')

/** Each town's leader blows while the storm is on, and some before it to warm up; returns when each did. */
async function blow({ simulator, directory, clock }: Product): Promise<number[]> {
  const called = departmentsOf(directory.current()).map((d) => d.name)
  const towns = townsOf(directory.current())
  const blowOne = (town: number, matter: string): number => {
    const account = directory.current().holders(towns[town]?.id ?? '', 'town_leader', NOON)[0] ?? ''
    const text = `紧急吹哨 ${matter},请${called.join('、')} 30分钟内报到`
    simulator?.hear(plainMessage({ id: matter, account, text, sentAt: clock.now() }))
    return clock.now()
  }
  for (let nth = 0; nth < WARM; nth += 1) {
    await sleep(warmDueOf(nth) + EVERY - clock.now())
    blowOne(nth, `东岭污水外流${nth + 1}`)
  }
  await sleep(NOON - clock.now())
  const arrivals: number[] = []
  for (const town of towns.keys()) {
    arrivals.push(blowOne(town, matterLive(town)))
    await sleep(EVERY)
  }
  return arrivals
}

const matterLive = (town: number): string => `集市第${town + 1}号摊位占道`

async function finished({ db, clock, speaker }: Product): Promise<void> {
  for (;;) {
    await sleep(200)
    const next = await nextDue(db)
    if (next === null || next > clock.now() + MINUTE) break
  }
  await speaker.idle()
}

function figures(said: readonly { text: string; at: number }[], arrivals: readonly number[]): Whistled {
  const towns = Array.from({ length: size.towns }, (_, town) => town)
  const about = (matter: string) => said.filter((s) => s.text.includes(matter))
  const clocks = towns.flatMap((town) => about(matterOf(town)).map((s) => ({ at: s.at, from: signDueOf(town) })))
  const blown = towns.flatMap((town) => about(matterLive(town)).map((s) => s.at - (arrivals[town] ?? 0)))
  const reminders = said.filter((s) => !s.text.includes('吹哨'))
  const last = Math.max(...clocks.filter((c) => c.from === NOON).map((c) => c.at))
  return {
    clocks: clocks.map((c) => c.at - c.from),
    blown,
    overtaken: reminders.filter((r) => r.at < last).length,
    reminders: reminders.length,
    took: Math.max(NOON, ...reminders.map((r) => r.at)) - NOON,
  }
}
