/** npm run story -- FILE…: plays stories and prints ok or FAIL for each. */
import { readFileSync } from 'node:fs'
import { startTestServer } from './support/postgres.ts'
import { redisIfAsked } from './support/redis.ts'
import { runStory } from './story/run.ts'

const files = process.argv.slice(2)
if (files.length === 0) {
  process.stderr.write('usage: npm run story -- FILE…\n')
  process.exit(2)
}
const endRedis = await redisIfAsked()
const server = await startTestServer({ durable: false })
let failed = 0
try {
  for (const file of files) {
    const result = await runStory(server.url, readFileSync(file, 'utf8'))
    if (result.ok) process.stdout.write(`ok ${file}\n`)
    else {
      failed += 1
      process.stdout.write(`FAIL ${file}:${result.line}\n${result.transcript}\n${result.reason}\n`)
    }
  }
} finally {
  await server.stop()
  await endRedis()
}
process.exit(failed > 0 ? 1 : 0)
