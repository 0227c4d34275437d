/** The database to use: the county's own by DATABASE_URL, else the embedded one on the data folder. */
import pg from 'pg'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded/start.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import type { Log } from './talking.ts'

export async function openDatabase(config: Config, log: Log): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl === null) return startEmbedded({ dataDir: config.dataDir, log })
  const client = new pg.Client({ connectionString: config.databaseUrl, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.end()
  } catch {
    throw new StartRefusal('database_unreachable', { host: new URL(config.databaseUrl).host })
  }
  return { url: config.databaseUrl, stop: async () => undefined }
}
