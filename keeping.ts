/** npm run backup and npm run phones, beside a product at work; npm run restore, into an empty database that nobody works on. They load no chat. */
import { resolve } from 'node:path'
import { runningClock } from './clock.ts'
import { type Config, settingsOf } from './config.ts'
import { openDatabase } from './database.ts'
import { connect, type Db } from './db/client.ts'
import { openDirectory } from './db/directory.ts'
import { migrate } from './db/migrate.ts'
import { aheadOf } from './db/simulator.ts'
import { createLog } from './log.ts'
import { reach } from './maintain.ts'
import { backupWords } from './prompts/words/maintenance.ts'
import { backupCommand } from './workers/commands/backup.ts'
import { phonesCommand } from './workers/commands/phones.ts'
import { markRestored, restoreCommand } from './workers/commands/restore.ts'

type Print = (line: string) => void
type Database = { url: string; stop(): Promise<void> }

/** Said instead of a file: the database was put back by other means. */
const MARK = '--mark'

export async function backup(config: Config, to: string | undefined, print: Print): Promise<number> {
  const { dataDir } = config
  return await on(await reach(config), async ({ url }) => {
    const now = await within(url, async (db) => runningClock(await aheadOf(db)).now())
    return await backupCommand(url, { dataDir, to: to === undefined ? to : resolve(to), now }, print)
  })
}

export async function restore(config: Config, file: string | undefined, print: Print): Promise<number> {
  if (file === undefined) {
    print(backupWords.noFile)
    return 2
  }
  return await on(await openDatabase(config, createLog('warn')), async ({ url }) =>
    file === MARK
      ? await within(url, (db) => markRestored(db, Date.now(), print))
      : await restoreCommand(url, resolve(file), Date.now(), print),
  )
}

export async function phones(config: Config, _none: string | undefined, print: Print): Promise<number> {
  return await on(await reach(config), async ({ url }) =>
    within(url, async (db) => {
      const now = runningClock(await aheadOf(db)).now
      const around = { now, settings: settingsOf(config), channel: () => null }
      return await phonesCommand(db, (await openDirectory(db, around)).current(), now(), print)
    }),
  )
}

async function on(database: Database, work: (database: Database) => Promise<number>): Promise<number> {
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}

/** A database with the tables of this program. */
async function within<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(url, { max: 2 })
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.end()
  }
}
