/** npm run soak [-- TIMES SEED]: 500 reports and their reminders, killed twice at random moments, again and again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { killedTwice } from '../support/killing.ts'

const REPORTS = 500
const [times = 20, from = Math.floor(performance.timeOrigin % 1_000_000)] = process.argv.slice(2).map(Number)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

let failed = 0
for (let i = 0; i < times; i += 1) {
  const seed = from + i
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-soak-'))
  const wrong = await killedTwice(dataDir, seed, REPORTS)
  await rm(dataDir, { recursive: true, force: true })
  if (wrong.length > 0) failed += 1
  print(
    `${i + 1}/${times} seed ${seed}: ${wrong.length === 0 ? 'nothing lost, doubled or missed; the chain is whole' : wrong.join('; ')}`,
  )
}
print(`${times - failed} of ${times} well; again with: npm run soak -- ${times} ${from}`)
process.exitCode = failed === 0 ? 0 : 1
