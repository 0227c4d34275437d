/** npm run faults [-- EVENTS STRIKES SEED NAME…]: every fault of the table, struck again and again under mixed events; prints what was lost. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { emptyDatabase, startTestServer } from '../support/postgres.ts'
import { redisIsHere, startRedis } from '../support/redis.ts'
import { faults } from './table/faults.ts'
import { run, type Struck } from './table/run.ts'

const [events = 300, strikes = 20, seed = Math.floor(performance.timeOrigin % 1_000_000)] = process.argv
  .slice(2, 5)
  .map(Number)
const wanted = process.argv.slice(5)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const row = ({ strikes: times, events: said, reminded, lost, doubled, uncertain, chain }: Struck): string =>
  `${times} | ${said} | ${reminded} | ${lost.length} | ${doubled.length} | ${uncertain} | ${chain.length === 0 ? 'whole' : 'broken'}`

print(`seed ${seed}`)
print('| fault | strikes | events | reminders | lost | doubled | uncertain | chain |')
print('|---|---|---|---|---|---|---|---|')
const server = await startTestServer({ durable: true })
const here = redisIsHere()
for (const fault of faults.filter(
  ({ name, needs }) => (here || needs !== 'redis') && (wanted.length === 0 || wanted.some((w) => name.includes(w))),
)) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-table-'))
  const redis = fault.needs === 'redis' ? await startRedis() : null
  const database = await emptyDatabase(server.url)
  try {
    const struck = await run({ database, dataDir, redis, faults: [fault], events, strikes, seed })
    print(`| ${fault.name} | ${row(struck)} |`)
    for (const wrong of [...struck.lost, ...struck.doubled, ...struck.chain]) print(`  ${wrong}`)
    if (struck.account !== '') print(`  ${struck.account}`)
    if (struck.lost.length + struck.doubled.length + struck.chain.length > 0) process.exitCode = 1
  } finally {
    await database.drop()
    await redis?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
await server.stop()
