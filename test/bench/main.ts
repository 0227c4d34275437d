/** npm run bench [-- PART… NUMBER]: ceilings and ours in one run, interleaved, as ratios. NUMBER obligations stay open in a storm. */
import { startTestServer } from '../support/postgres.ts'
import { print } from './loop.ts'
import { reports } from './reports.ts'
import { channel } from './channel.ts'
import { roster } from './roster.ts'
import { start } from './start.ts'
import { storm } from './storm.ts'
import { whistles } from './whistles.ts'

const numbers = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const asked = process.argv.slice(2).filter((arg) => !numbers.includes(arg))
const most = Number(numbers[0] ?? 1_000_000)
const parts: Record<string, (server: string) => Promise<void>> = {
  reports,
  storm: (server) => storm(server, most),
  whistles,
  start,
  roster,
  channel,
}
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  print(`unknown: ${unknown.join(' ')}; there are: ${Object.keys(parts).join(' ')}`)
  process.exit(2)
}
const server = await startTestServer({ durable: true })
try {
  for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run(server.url)
} finally {
  await server.stop()
}
