/** A process that owns an embedded Postgres, for tests that kill it. Says `up URL` or `refused CODE`; hears `stop` or `exit`. */
import { once } from 'node:events'
import { startEmbedded } from '../../db/embedded/start.ts'
import { quiet } from '../support/quiet.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'

const [dataDir = ''] = process.argv.slice(2)
try {
  const { url, stop } = await startEmbedded({ dataDir, log: quiet })
  console.log(`up ${url}`)
  const [heard] = await once(process.stdin, 'data')
  if (String(heard) === 'stop') await stop()
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  console.log(`refused ${error.code}`)
}
process.exit()
