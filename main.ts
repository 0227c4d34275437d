/** Starts the product, or runs one of its commands: import, verify, trace, backup, restore, phones, understand. */
import { readConfig, settingsOf } from './config.ts'
import { StartRefusal } from './domain/start-refusal.ts'
import { startupRefusal, startupWords } from './prompts/words/startup.ts'

const [command = 'start', ...rest] = process.argv.slice(2)
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

async function run(): Promise<number | null> {
  const parsed = readConfig(process.env)
  if (!parsed.ok) {
    for (const { problem, mend } of parsed.problems) complain(startupWords.problem(problem, mend))
    return 1
  }
  const { config } = parsed
  switch (command) {
    case 'start': {
      const { start } = await import('./start.ts')
      await start(config, print)
      return null
    }
    case 'backup':
    case 'phones':
    case 'restore': {
      const keeping = await import('./keeping.ts')
      return await keeping[command](config, rest[0], print)
    }
    case 'import':
    case 'verify':
    case 'trace': {
      const { maintain } = await import('./maintain.ts')
      return await maintain(config, command, rest, print)
    }
    case 'understand': {
      const { understand } = await import('./understand.ts')
      await understand(settingsOf(config), print)
      return 0
    }
    default:
      complain(startupWords.unknownCommand(command))
      return 2
  }
}

try {
  const code = await run()
  if (code !== null) process.exitCode = code
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  complain(startupRefusal(error.code, error.facts))
  process.exit(1)
}
