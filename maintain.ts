/** npm run verify and npm run trace: read the database of a running or a stopped product. They load no chat. */
import { createLog } from './log.ts'
import type { Config } from './config.ts'
import { connect } from './db/client.ts'
import { openDatabase } from './database.ts'
import { runningUrl } from './db/embedded/running.ts'
import { migrate } from './db/migrate.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import { startupWords } from './prompts/words/startup.ts'
import { traceCommand } from './workers/commands/trace.ts'
import { verifyCommand } from './workers/commands/verify.ts'
import { runningClock } from './clock.ts'
import { aheadOf } from './db/simulator.ts'

export async function maintain(
  config: Config,
  command: 'verify' | 'trace',
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const [reference] = args
  if (command === 'trace' && reference === undefined) {
    print(startupWords.noReference)
    return 2
  }
  const database = await reach(config)
  const db = connect(database.url, { max: 2 })
  try {
    await migrate(db)
    if (command === 'verify') return await verifyCommand(db, print)
    return await traceCommand(db, reference ?? '', runningClock(await aheadOf(db)).now(), print)
  } finally {
    await db.end()
    await database.stop()
  }
}

/** A running product holds its folder's lock; its database can still be asked. */
async function reach(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  try {
    return await openDatabase(config, createLog('warn'))
  } catch (error) {
    const running = config.databaseUrl === null ? runningUrl(config.dataDir) : null
    if (error instanceof StartRefusal && error.code === 'data_dir_in_use' && running !== null)
      return { url: running, stop: async () => undefined }
    throw error
  }
}
