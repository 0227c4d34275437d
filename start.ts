/** npm start: database, bot, watch and web in one process, ended together by Ctrl-C. */
import { channelOf } from './bot/puppets/choice.ts'
import { createLog } from './log.ts'
import { runningClock } from './clock.ts'
import { type Config, settingsOf } from './config.ts'
import { openDatabase } from './database.ts'
import { loadPreset } from './db/preset/load.ts'
import { seenIn } from './db/seen.ts'
import type { ProductOptions } from './ground.ts'
import type { RolePart } from './product.ts'
import { robotAt, watcherAt } from './workers/outside.ts'
import { startupWords } from './prompts/words/startup.ts'

/** The whole of a stop may take this long; then the process goes regardless. */
const STOP_MS = 2800

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const leave = (): void => process.exit(130)

/** Another process speaks for the channel: whoever starts this one again has it wait. */
const REPLACED = 75

export async function start(config: Config, print: (line: string) => void): Promise<void> {
  const log = createLog(config.logLevel)
  // Until everything is up, a signal ends the process by exit(), which takes the database along.
  for (const signal of signals) process.on(signal, leave)
  // The slow library loads while our own database starts; a county's is asked first, for loading would use up its patience.
  const opening = openDatabase(config, log)
  if (config.databaseUrl !== null) await opening
  const [database, roles, { createApp }, { serve }] = await Promise.all([
    opening,
    import('./product.ts'),
    import('./web/app.ts'),
    import('./web/serve.ts'),
  ])
  try {
    const { startProduct: all, startBot: bot, startWorker: worker, startWeb: web } = roles
    const begin: (options: ProductOptions) => Promise<RolePart> = { all, bot, worker, web }[config.role]
    const part = await begin(optionsOf(config, database.url, log))
    const app = createApp({
      ...(await pagesOf(config, part)),
      megabytes: part.settings.photoMegabytes,
      vitals: part.vitals,
      metricsToken: config.metricsToken,
      local: ['127.0.0.1', 'localhost', '::1'].includes(config.host),
      failed: (error, where) => log.error({ err: error, where }, 'request failed'),
    })
    const server = await serve(app, { host: config.host, port: config.port }).catch(async (error: unknown) => {
      await part.stop()
      throw error
    })
    endOnSignals(async () => {
      await server.close()
      await part.stop()
      await database.stop()
    }, log)
    print(startupWords.ready(`http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${server.port}`))
  } catch (error) {
    await database.stop()
    throw error
  }
}

function optionsOf(config: Config, databaseUrl: string, log: ReturnType<typeof createLog>): ProductOptions {
  return {
    databaseUrl,
    queueSchema: 'bullmq',
    redis: config.redis,
    clock: runningClock,
    log,
    preset: config.demo ? loadPreset : null,
    settings: settingsOf(config),
    beats: true,
    puppet: config.puppet,
    seen: seenIn(config.dataDir, (error) => log.warn({ err: error }, 'how far the database had come is not kept')),
    outside: outsideOf(config),
    onLost: () => process.exit(REPLACED),
  }
}

/** Every role tells how it fares; people's pages are served by whoever serves the web. */
async function pagesOf(config: Config, part: RolePart) {
  const platform = channelOf(config.puppet)
  if (config.role === 'bot' || config.role === 'worker') return { platform }
  const print = { directory: part.directory.current, invitation: config.invitation ?? null }
  if (part.stage === null) return { platform, print }
  const { simulation } = await import('./simulation.ts')
  const sim = simulation({ stage: part.stage })
  await sim.strangersLoaded()
  return { sim, print }
}

function outsideOf({ alarmWebhook, heartbeatUrl }: Config): NonNullable<ProductOptions['outside']> {
  return {
    ...(alarmWebhook === undefined ? {} : { tell: robotAt(alarmWebhook) }),
    ...(heartbeatUrl === undefined ? {} : { ping: watcherAt(heartbeatUrl) }),
  }
}

function endOnSignals(stop: () => Promise<void>, log: ReturnType<typeof createLog>): void {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    const timer = setTimeout(() => process.exit(1), STOP_MS)
    timer.unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed')
        process.exit(1)
      },
    )
  }
  for (const signal of signals) {
    process.on(signal, end)
    process.off(signal, leave)
  }
}
