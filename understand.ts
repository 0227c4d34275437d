/** npm run understand: messages as NDJSON in, what the bot would understand as NDJSON out. Loads neither chat nor database. */
import { createInterface } from 'node:readline'
import { understandCli } from './bot/understand/cli.ts'
import { loadPreset } from './db/preset/load.ts'
import { createDirectory } from './domain/directory.ts'
import { type Settings, workTime } from './domain/settings.ts'

export async function understand(settings: Settings, print: (line: string) => void): Promise<void> {
  await understandCli(
    createInterface({ input: process.stdin, crlfDelay: Infinity }),
    createDirectory(loadPreset()),
    print,
    workTime(settings),
  )
}
