/** npm run restore: a backup into an empty database. What it holds back is asked about when the product starts. */
import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { load } from '../../db/backup/load.ts'
import { type Db, transaction } from '../../db/client.ts'
import { note } from '../../db/transactions/restored.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import type { Instant } from '../../domain/time.ts'
import { backupWords } from '../../prompts/words/maintenance.ts'

export async function restoreCommand(
  url: string,
  file: string,
  now: Instant,
  print: (line: string) => void,
): Promise<number> {
  await access(file, constants.R_OK).catch(() => {
    throw new StartRefusal('backup_missing', { path: file })
  })
  const { taken, tables, chain } = await load(url, textOf(file), now)
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
  print(backupWords.restored(taken, now, rows, chain.seq))
  return 0
}

/** Packed or not. */
function textOf(file: string): Readable {
  const raw = createReadStream(file)
  return file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => undefined) : raw
}

/** The database was put back by other means: it is to be treated as restored. */
export async function markRestored(db: Db, now: Instant, print: (line: string) => void): Promise<number> {
  await transaction(db, (tx) => note(tx, 'told', now))
  print(backupWords.marked)
  return 0
}
