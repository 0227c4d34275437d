/** npm run backup: the whole database as of one moment, packed into one file, beside a product at work. */
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dump } from '../../db/backup/dump.ts'
import { type Instant, wall } from '../../domain/time.ts'
import { backupWords } from '../../prompts/words/maintenance.ts'

/** `to`: the file, else one named after the moment in the data folder. */
export async function backupCommand(
  url: string,
  { dataDir, to, now }: { dataDir: string; to: string | undefined; now: Instant },
  print: (line: string) => void,
): Promise<number> {
  const file = to ?? join(dataDir, 'backups', `qianshao-${stamp(now)}.sql.gz`)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // It has its name only once it is whole, and nobody else may read it.
  const part = `${file}.part`
  const gzip = createGzip({ level: 6 })
  const out = gzip.pipe(createWriteStream(part, { mode: 0o600 }))
  try {
    const { tables, chain } = await dump(url, gzip, now)
    gzip.end()
    await finished(out)
    await synced(part)
    await rename(part, file)
    const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
    print(backupWords.done(file, (await stat(file)).size, rows, chain.seq))
    return 0
  } catch (error) {
    out.destroy()
    await rm(part, { force: true })
    throw error
  }
}

async function synced(file: string): Promise<void> {
  const handle = await open(file)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function stamp(now: Instant): string {
  const { year, month, day, hour, minute, second } = wall(now)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}${two(second)}`
}
