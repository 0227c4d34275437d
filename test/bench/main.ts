/** npm run bench [-- PART…]: ceilings and ours in one run, interleaved, as ratios. */
import { startTestServer } from '../support/postgres.ts'
import { print } from './loop.ts'
import { reports } from './reports.ts'

const parts: Record<string, (server: string) => Promise<void>> = { reports }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  print(`unknown: ${unknown.join(' ')}; there are: ${Object.keys(parts).join(' ')}`)
  process.exit(2)
}
const server = await startTestServer()
try {
  for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run(server.url)
} finally {
  await server.stop()
}
