/** npm run import, npm run verify and npm run trace: read the database of a running or a stopped product. They load no chat. */
import { channelOf } from './bot/puppets/choice.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { createLog } from './log.ts'
import { type Config, settingsOf } from './config.ts'
import { connect } from './db/client.ts'
import { openDatabase } from './database.ts'
import { runningUrl } from './db/embedded/running.ts'
import { migrate } from './db/migrate.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import { caseTypes } from './domain/case-types.ts'
import { hazardLexicon } from './prompts/lexicon/hazard.ts'
import { importWords, startupWords } from './prompts/words/startup.ts'
import { importCommand } from './workers/commands/import.ts'
import { listTemplate } from './workers/sheet/templates.ts'
import { traceCommand } from './workers/commands/trace.ts'
import { verifyCommand } from './workers/commands/verify.ts'
import { runningClock } from './clock.ts'
import { aheadOf } from './db/simulator.ts'

export async function maintain(
  config: Config,
  command: 'import' | 'verify' | 'trace',
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const [reference] = args
  if (command === 'trace' && reference === undefined) {
    print(startupWords.noReference)
    return 2
  }
  if (command === 'import' && args.includes(TEMPLATES)) return await writeTemplates(print)
  const files = command === 'import' ? filesIn(args, print) : []
  if (files === null) return 2
  const database = await reach(config)
  const db = connect(database.url, { max: 2 })
  try {
    await migrate(db)
    if (command === 'verify') return await verifyCommand(db, print)
    const now = runningClock(await aheadOf(db)).now()
    if (command === 'trace') return await traceCommand(db, reference ?? '', now, print)
    const settings = settingsOf(config)
    const rules = { types: caseTypes(hazardLexicon(settings)), settings }
    const agreed = async (): Promise<boolean> => args.includes(UNASKED) || (await asksThere(print))
    return await importCommand(files, { db, now, rules, channel: channelOf(config.puppet), print, agreed })
  } finally {
    await db.end()
    await database.stop()
  }
}

/** Said beside the files: nobody is there to be asked. */
const UNASKED = '--yes'

/** Empty sheets instead. */
const TEMPLATES = '--templates'

async function writeTemplates(print: (line: string) => void): Promise<number> {
  for (const sort of ['units', 'people', 'places'] as const) {
    const { name, bytes } = await listTemplate(sort, runningClock(0).now())
    writeFileSync(name, bytes, { flag: 'wx' })
    print(importWords.written(name))
  }
  return 0
}

function filesIn(args: readonly string[], print: (line: string) => void): { name: string; bytes: Buffer }[] | null {
  const paths = args.filter((a) => a !== UNASKED)
  if (paths.length === 0) print(importWords.noFiles)
  const files = paths.flatMap((path) => {
    try {
      return [{ name: basename(path), bytes: readFileSync(path) }]
    } catch {
      print(importWords.noFile(path))
      return []
    }
  })
  return files.length === 0 || files.length < paths.length ? null : files
}

async function asksThere(print: (line: string) => void): Promise<boolean> {
  print(importWords.ask)
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line.trim() === importWords.yes
    return false
  } finally {
    lines.close()
  }
}

/** A running product holds its folder's lock; its database can still be asked. */
export async function reach(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  try {
    return await openDatabase(config, createLog('warn'))
  } catch (error) {
    const running = config.databaseUrl === null ? runningUrl(config.dataDir) : null
    if (error instanceof StartRefusal && error.code === 'data_dir_in_use' && running !== null)
      return { url: running, stop: async () => undefined }
    throw error
  }
}
