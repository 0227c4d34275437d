/** The database to use: the county's own by DATABASE_URL, else the embedded one on the data folder. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Config } from './config.ts'
import { codeOf } from './db/client.ts'
import { startEmbedded } from './db/embedded/start.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import type { Log } from './talking.ts'

export async function openDatabase(config: Config, log: Log): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl === null) return startEmbedded({ dataDir: config.dataDir, log })
  for (let tries = 1; ; tries += 1) {
    const error = await asked(config.databaseUrl)
    if (error === null) return { url: config.databaseUrl, stop: async () => undefined }
    if (tries === TRIES || !passing.test(error))
      throw new StartRefusal('database_unreachable', { host: new URL(config.databaseUrl).host })
    await sleep(MOMENT)
  }
}

const TRIES = 4
const MOMENT = 500
/** It begins at the same time as we do; or this process was so busy loading that it overslept the answer. */
const passing = /timeout expired|ECONNREFUSED|starting up/

/** Null once it has answered, else what was wrong. */
async function asked(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return null
  } catch (error) {
    return error instanceof Error ? `${error.message} ${codeOf(error)}` : String(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
